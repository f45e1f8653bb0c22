"""./course new-lesson: a lesson's skeleton, in the rhythm every lesson keeps."""

import re

from . import lessons
from .cli_parser import Parser
from .failure import WRONG_USE, YES, Failure
from .paths import LESSONS, LIBRARY, TOOLS, shown
from .say import result
from .steps import write_atomically

TEMPLATE = TOOLS / "templates" / "lesson.java"


def parser() -> Parser:
    parser = Parser("new-lesson", "start a lesson from the skeleton")
    parser.add_argument("name", help="two digits and a topic: 16-snapshots")
    return parser


def version() -> str:
    """The library's version, as it states it itself to lessons."""
    source = (LIBRARY / "src/main/java/distsys/Lab.java").read_text(encoding="utf-8")
    return re.search(r'String VERSION = "([^"]+)"', source)[1]


def main(arguments: list[str]) -> int:
    name = parser().parse_args(arguments).name
    if not lessons.NAME.fullmatch(name) or int(name[0]) > 7:
        raise Failure(f"{name!r} is no lesson name; two digits (00 to 79) and a topic in small letters, like 16-snapshots.", WRONG_USE)
    lesson = LESSONS / lessons.part_of(name) / f"{name}.java"
    if lesson.exists():
        raise Failure(f"{shown(lesson)} exists already; choose another name.")
    title = name[3:].replace("-", " ").capitalize()
    text = TEMPLATE.read_text(encoding="utf-8")
    for mark, value in {"@NAME@": name, "@TITLE@": title, "@VERSION@": version()}.items():
        text = text.replace(mark, value)
    write_atomically(lesson, text)
    result(f"{shown(lesson)}: edit it, then ./course build {name}")
    return YES
