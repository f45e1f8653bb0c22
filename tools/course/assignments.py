"""Cuts nbgrader assignments from the lessons: solutions/ with the reference answers and, made from them by nbgrader, exercises/.

A cell that is `grade("15-lock", QueueLock.class)` makes a graded part of the nearest cell above that holds a reference solution of that
class. A prose cell tagged `written:15-reading` makes a written one: its fold is the reference answer, each point of the numbered list in
the fold is worth a point. What stands between the heading above and the part goes along, and so does the lesson's set-up cell.
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

from . import jdk, library, nbgrader
from .failure import Failure
from .lessons import BEGIN
from .normalise import normalise, text_of
from .paths import EXERCISES, ROOT, SOLUTIONS, shown
from .process import must, without_java_options
from .steps import ensure, write_atomically

GRADED = re.compile(r'grade\("([\w-]+)",\s*(\w+)\.class\)')
WRITTEN = re.compile(r"written:([\w-]+)")
HEADING = re.compile(r"^#{2,4} +(.*)$", re.M)
NUMBERS = re.compile(r"^(\d+ · )?(Exercise \d+ *[·:] *)?")
FOLD = re.compile(r"<details><summary>.*?</summary>\n+(.*?)\n*</details>", re.S)
CONFIGURATION = ROOT / "nbgrader_config.py"

HOW = """---
Put your code in the place of the line that throws, and run the cells from the top. The check below the class reports and costs nothing; run it
as often as you like. The last cell is the one that counts. Keep the name of the class and do not copy or split its cell."""
RELEASE = """import sys
from nbgrader.apps import NbGraderAPI
from traitlets.config import PyFileConfigLoader
api = NbGraderAPI(config=PyFileConfigLoader("nbgrader_config.py", ".").load_config())
for assignment in sys.argv[1:]:
    done = api.generate_assignment(assignment, force=True, create=True)
    if not done["success"]:
        sys.exit(done["log"] + f"{chr(10)}ERROR {assignment}: see above")
"""


@dataclass(frozen=True)
class Assignment:
    id: str
    lesson: str
    text: str  # of the notebook with the reference answer

    @property
    def solution(self) -> Path:
        return SOLUTIONS / self.id / f"{self.id}.ipynb"

    @property
    def exercise(self) -> Path:
        return EXERCISES / self.id / f"{self.id}.ipynb"


def points() -> dict[str, int]:
    """What each exercise is worth, as the library says."""
    ensure([library.STEP])
    done = subprocess.run([jdk.find().java, "-cp", library.JAR, "distsys.judge.grade.Exercises"], capture_output=True, text=True,
                          env=without_java_options())
    if done.returncode:
        raise Failure(f"the library does not list its exercises: {(done.stderr.strip() or 'no reason given').splitlines()[-1]}")
    return {identity: int(worth) for identity, worth in map(str.split, done.stdout.splitlines())}


def cut(lesson: Path, worth: dict[str, int]) -> Iterator[Assignment]:
    cells = jupytext.reads(lesson.read_text(encoding="utf-8"), fmt="java:percent").cells
    setup = next((cell for cell in cells if "setup" in tags(cell)), None)
    for index, cell in enumerate(cells):
        graded = GRADED.fullmatch(cell.source.strip()) if cell.cell_type == "code" else None
        written = next((match[1] for tag in tags(cell) if (match := WRITTEN.fullmatch(tag))), None)
        if graded:
            identity, name = graded.groups()
            at = next((i for i in range(index - 1, -1, -1) if holds_solution(cells[i], name)), None)
            where = f"{shown(lesson)}, cell {index + 1}"
            if at is None:
                raise Failure(f"{where}: no cell above holds a {BEGIN} of class {name}.")
            if identity not in worth:
                raise Failure(f"{where}: the library has no exercise {identity}; it has {', '.join(worth)}.")
            parts = coded(identity, name, setup, section(cells, at), cells[at], worth[identity])
        elif written:
            identity = written
            if not FOLD.search(cell.source):
                raise Failure(f"{shown(lesson)}, cell {index + 1}: a written question needs its answer in a <details> fold.")
            parts = answered(identity, section(cells, index), cell)
        else:
            continue
        number = lesson.stem[:2]
        first = next(parts)
        first.source = f"# Lesson {number} · " + first.source
        yield Assignment(identity, lesson.stem, text_of(notebook([first, *parts])))


def tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def holds_solution(cell: NotebookNode, name: str) -> bool:
    return cell.cell_type == "code" and BEGIN in cell.source and re.search(rf"\b(class|record) {name}\b", cell.source) is not None


def section(cells: list[NotebookNode], end: int) -> list[NotebookNode]:
    """The cells before `end`, from the last heading on; the first one is cut so that it begins with the bare title."""
    for start in range(end - 1, -1, -1):
        headings = list(HEADING.finditer(cells[start].source)) if cells[start].cell_type == "markdown" else []
        if headings:
            title = NUMBERS.sub("", headings[-1][1])
            first = NotebookNode(cells[start], source=title[0].upper() + title[1:] + cells[start].source[headings[-1].end():])
            return [first, *cells[start + 1:end]]
    raise Failure("an exercise needs a heading above it")


def coded(identity: str, name: str, setup: NotebookNode | None, before: list[NotebookNode], answer: NotebookNode,
          worth: int) -> Iterator[NotebookNode]:
    yield made(identity, "task", before[0].cell_type, before[0].source + ("\n\n" + HOW if before[1:] == [] else ""))
    if setup is not None:
        yield made(identity, "setup", "code", setup.source)
    for number, cell in enumerate(before[1:], 1):
        last = number == len(before) - 1 and cell.cell_type == "markdown"
        yield made(identity, f"part-{number}", cell.cell_type, cell.source + ("\n\n" + HOW if last else ""))
    yield made(identity, "answer", "code", answer.source, solution=True, locked=False)
    yield made(identity, "check", "code", f'grade("{identity}", {name}.class)')
    yield made(identity, "points", "code", f'submit("{identity}", {name}.class)', grade=True, points=worth)


def answered(identity: str, before: list[NotebookNode], cell: NotebookNode) -> Iterator[NotebookNode]:
    fold = FOLD.search(cell.source)
    points = len(re.findall(r"^\d+\. ", fold[1], re.M))
    if not 3 <= points <= 5:
        raise Failure(f"{identity}: the fold numbers {points} points that must appear; three to five make a rubric.")
    question = cell.source[:fold.start()].rstrip() + f"\n\n{points} points. They are given by a person: write for one."
    for number, part in enumerate(before):
        yield made(identity, f"part-{number}" if number else "task", part.cell_type, part.source)
    yield made(identity, "question", "markdown", question)
    yield made(identity, "answer", "markdown", f"<!-- BEGIN SOLUTION -->\n{fold[1]}\n<!-- END SOLUTION -->", grade=True, solution=True,
               locked=False, points=points)


def made(identity: str, role: str, kind: str, source: str, *, grade: bool = False, solution: bool = False, locked: bool = True,
         points: int | None = None) -> NotebookNode:
    cell = nbformat.v4.new_code_cell(source) if kind == "code" else nbformat.v4.new_markdown_cell(source)
    cell["id"] = f"{identity}-{role}"
    cell.metadata.nbgrader = NotebookNode(schema_version=3, grade_id=cell["id"], grade=grade, solution=solution, locked=locked, task=False)
    if points is not None:
        cell.metadata.nbgrader.points = points
    return cell


def notebook(cells: list[NotebookNode]) -> NotebookNode:
    ids = [cell["id"] for cell in cells]
    whole = normalise(nbformat.v4.new_notebook(cells=cells))
    for cell, identity in zip(whole.cells, ids, strict=True):
        cell["id"] = identity  # nbgrader finds cells by it
    return whole


def released(assignments: list[Assignment]) -> dict[str, str]:
    """What nbgrader makes of them, in a folder of its own with a database of its own."""
    ensure([nbgrader.STEP])
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        shutil.copy(CONFIGURATION, course)
        for assignment in assignments:
            write_atomically(course / assignment.solution.relative_to(ROOT), assignment.text)
        must(["env", "-C", course, nbgrader.PYTHON, "-c", RELEASE, *(assignment.id for assignment in assignments)], "nbgrader-release",
             "nbgrader could not make the exercises", environment=nbgrader.surroundings())
        return {assignment.id: (course / assignment.exercise.relative_to(ROOT)).read_text(encoding="utf-8") for assignment in assignments}


def build(chosen: list[Path], *, check: bool, complete: bool, release: bool = True) -> list[tuple[str, str]]:
    """Writes or compares; gives each assignment with what is wrong with it. A complete build also knows which ones are stale."""
    worth = points()
    assignments = [assignment for lesson in chosen for assignment in cut(lesson, worth)]
    fresh = released(assignments) if release and assignments else {}
    outcomes = []
    for assignment in assignments:
        wanted = {assignment.solution: assignment.text}
        if release:
            wanted[assignment.exercise] = fresh[assignment.id]
        stale = [file for file, text in wanted.items() if not file.exists() or file.read_text(encoding="utf-8") != text]
        if not check:
            for file in stale:
                write_atomically(file, wanted[file])
        outcomes.append((assignment.id, f"not as ./course build {assignment.lesson} makes it: {', '.join(map(shown, stale))}"
                         if check and stale else ""))
    if complete:
        known = {assignment.id for assignment in assignments}
        for old in sorted(folder for top in (SOLUTIONS, EXERCISES) if top.exists() for folder in top.iterdir() if folder.name not in known):
            if check:
                outcomes.append((shown(old), "no lesson has this part; ./course build takes it away"))
            elif old.is_dir():
                shutil.rmtree(old)
    return outcomes
