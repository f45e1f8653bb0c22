"""./course grade: a folder of submissions becomes a gradebook; the library does it, see its package distsys.judge.folder."""

import argparse
import os
import subprocess

from . import jdk, library
from .cli_parser import Parser
from .failure import WRONG_USE, Failure
from .process import without_java_options
from .steps import ensure


def parser() -> argparse.ArgumentParser:
    parser = Parser("grade", "grade the notebooks in a folder (nbgrader's layout or loose ones); run it again to go on after an interruption")
    parser.add_argument("folder", help="submitted notebooks: STUDENT/ASSIGNMENT/NOTEBOOK.ipynb, STUDENT/NOTEBOOK.ipynb or STUDENT.ipynb")
    parser.add_argument("--out", help="where gradebook.csv, class.html and students/ go; without it FOLDER-graded")
    parser.add_argument("--cohort", help="any words: they make the seeds that only you know")
    parser.add_argument("--exercise", action="append", default=[], help="grade only this one, such as 15-lock; may be repeated")
    parser.add_argument("--parallel", type=int, default=2, help="submissions at a time (2)")
    parser.add_argument("--json", action="store_true", help="one JSON line a student and exercise on stdout")
    return parser


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    if not os.path.isdir(options.folder):
        raise Failure(f"grade: {options.folder} is no folder; name the folder of submissions.", WRONG_USE)
    ensure([library.STEP])
    command = [jdk.find().java, "-Xmx1g", "-cp", str(library.JAR), "distsys.judge.folder.GradeFolder", options.folder, "--parallel", str(options.parallel)]
    for name in ("out", "cohort"):
        if getattr(options, name):
            command += [f"--{name}", getattr(options, name)]
    for exercise in options.exercise:
        command += ["--exercise", exercise]
    if options.json:
        command.append("--json")
    return subprocess.run(command, env=without_java_options()).returncode
