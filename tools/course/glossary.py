"""docs/glossary.md: the words of all lessons in one place, gathered from the tables at their ends.

A lesson defines its words under the heading "Words" or "Jargon". One word has one meaning: two lessons that define it say the same, or
the second one's meaning is a link to the glossary.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from . import lessons
from .failure import Failure
from .paths import ROOT, shown
from .steps import write_atomically

FILE = ROOT / "docs" / "glossary.md"
HEADING = re.compile(r"// ## (Words|Jargon)\s*")
ROW = re.compile(r"// \|(.*)\|\s*")
RULE = re.compile(r"[\s|:-]*")
BAR = re.compile(r"(?<!\\)\|")

HEAD = """# Glossary

The words of the course, each as the lesson says it that teaches it. `./course build` gathers them from the tables at the ends of the
lessons; to mend a meaning, mend it there.

| word | meaning | lessons |
|---|---|---|
"""


@dataclass
class Entry:
    word: str
    meaning: str = ""
    lessons: list[Path] = field(default_factory=list)

    def line(self) -> str:
        links = ", ".join(f"[{lesson.stem[:2]}](../notebooks/{lesson.parent.name}/{lesson.stem}.ipynb)" for lesson in self.lessons)
        return f"| {self.word} | {self.meaning} | {links} |\n"


def table(lesson: str) -> list[tuple[str, str]]:
    """The words and meanings of a lesson's text, in its order."""
    found: list[tuple[str, str]] = []
    inside = False
    for line in lesson.splitlines():
        if line.startswith("// #") or line.startswith("// %%"):
            inside = HEADING.fullmatch(line) is not None
        elif inside and (row := ROW.fullmatch(line)):
            cells = [cell.strip() for cell in BAR.split(row[1])]
            if cells != ["word", "meaning"] and not RULE.fullmatch(row[1]):
                if len(cells) != 2:
                    raise ValueError(f"a row of its words has {len(cells)} cells, not 2: {line}")
                found.append((cells[0], cells[1]))
    return found


def letters(word: str) -> str:
    """What a word is sorted by: its letters, whatever surrounds them."""
    return re.sub(r"[^\w ]", "", word.casefold()).strip() or word


def gather(texts: dict[Path, str]) -> list[Entry]:
    """All words, in alphabetical order."""
    entries: dict[str, Entry] = {}
    quarrels: list[str] = []
    for lesson, text in texts.items():
        for word, meaning in table(text):
            entry = entries.setdefault(word.casefold(), Entry(word))
            entry.lessons.append(lesson)
            if "glossary.md" in meaning:
                continue
            if entry.meaning and entry.meaning != meaning:
                quarrels.append(f"{word!r} means {meaning!r} in {lesson.stem} and {entry.meaning!r} in {entry.lessons[0].stem}")
            entry.meaning = entry.meaning or meaning
    if quarrels:
        raise ValueError("; ".join(quarrels) + "; say the same, or let one meaning be a link to docs/glossary.md")
    for entry in entries.values():
        if not entry.meaning:
            raise ValueError(f"{entry.word!r} is a link to the glossary, and no lesson says what it means")
    return sorted(entries.values(), key=lambda entry: letters(entry.word))


def text() -> str:
    texts = {lesson: lesson.read_text(encoding="utf-8") for lesson in lessons.all_lessons()}
    for lesson, source in texts.items():
        try:
            table(source)
        except ValueError as problem:
            raise Failure(f"{shown(lesson)}: {problem}.") from None
    try:
        return HEAD + "".join(entry.line() for entry in gather(texts))
    except ValueError as problem:
        raise Failure(f"the words of the lessons: {problem}.") from None


def build(check: bool) -> str:
    """Writes the glossary, or with `check` only looks; what is wrong, or nothing."""
    fresh = text()
    if FILE.exists() and FILE.read_text(encoding="utf-8") == fresh:
        return ""
    if check:
        return f"{shown(FILE)} is not what the lessons' tables say; ./course build writes it"
    write_atomically(FILE, fresh)
    return ""
