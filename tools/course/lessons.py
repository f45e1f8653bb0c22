"""Lessons are texts (jupytext java:percent); this reads them and turns them into notebooks without outputs."""

import re
from pathlib import Path

from .failure import Failure, WRONG_USE
from .paths import LESSONS, NOTEBOOKS, shown

PARTS = ("0-start-here", "1-the-problem", "2-filesystems", "3-gossip", "4-consensus", "5-consistency", "6-capstone")
NAME = re.compile(r"(\d\d)-[a-z0-9]+(-[a-z0-9]+)*")

BEGIN, END = "// BEGIN SOLUTION", "// END SOLUTION"
STUB = ("// YOUR CODE HERE", 'throw new UnsupportedOperationException("not written yet");')


def part_of(name: str) -> str:
    """Lessons are numbered by part; the key-value labs 60 and 61 belong to the part before, so 7x is the capstone."""
    return PARTS[{6: 5, 7: 6}.get(int(name[0]), int(name[0]))]


def all_lessons() -> list[Path]:
    return sorted(LESSONS.glob("*/*.java"))


def find(name: str) -> Path:
    stem = Path(name).stem
    for lesson in all_lessons():
        if lesson.stem == stem or lesson.stem[:2] == stem:  # 15 will do
            return lesson
    raise Failure(f"there is no lesson {name} in {shown(LESSONS)}/; ./course new-lesson {stem} starts one.", WRONG_USE)


def notebook_of(lesson: Path) -> Path:
    return NOTEBOOKS / lesson.parent.name / f"{lesson.stem}.ipynb"


def without_solutions(source: str) -> str:
    """Each reference solution becomes a stub that compiles and throws, indented as the solution was."""
    lines: list[str] = []
    inside = False
    for line in source.splitlines():
        text = line.strip()
        if text == BEGIN:
            if inside:
                raise ValueError(f"{BEGIN} inside a solution")
            inside = True
            indent = line[: len(line) - len(line.lstrip())]
            lines += [indent + stub for stub in STUB]
        elif text == END:
            if not inside:
                raise ValueError(f"{END} without {BEGIN}")
            inside = False
        elif not inside:
            lines.append(line)
    if inside:
        raise ValueError(f"{BEGIN} without {END}")
    return "\n".join(lines)


def with_solutions(source: str) -> str:
    return "\n".join(line for line in source.splitlines() if line.strip() not in (BEGIN, END))


def read(lesson: Path, solutions: bool = False):  # -> NotebookNode; nbformat exists only inside the environment
    import jupytext
    notebook = jupytext.reads(lesson.read_text(encoding="utf-8"), fmt="java:percent")
    strip = with_solutions if solutions else without_solutions
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "code":
            try:
                cell.source = strip(cell.source)
            except ValueError as problem:
                raise Failure(f"{shown(lesson)}, cell {number}: {problem}.") from None
    return notebook
