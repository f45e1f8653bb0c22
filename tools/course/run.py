"""./course run: executes notebooks without a browser; nothing is written."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

from .cli_parser import Parser
from .failure import NO, WRONG_USE, YES, Failure
from .paths import NOTEBOOKS, shown
from .say import clear, progress, result, transient


def parser() -> Parser:
    parser = Parser("run", "execute notebooks without a browser (outputs are not written) and say what failed, where")
    parser.add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="a path or a name like 15-time-and-clocks; default: all")
    parser.add_argument("--json", action="store_true", help="print one JSON line a notebook")
    return parser


@dataclass(frozen=True)
class Outcome:
    notebook: Path
    seconds: float
    cells: int
    failure: str | None

    def json(self) -> str:
        return json.dumps({"notebook": shown(self.notebook), "verdict": "fail" if self.failure else "pass",
                           "cells": self.cells, "seconds": round(self.seconds, 1), "why": self.failure or ""})


def all_notebooks() -> list[Path]:
    return sorted(file for file in NOTEBOOKS.glob("*/*.ipynb") if not file.name.startswith("."))


def find(name: str) -> Path:
    given = Path(name)
    if given.is_file() and given.suffix == ".ipynb":
        return given.resolve()
    matches = [file for file in all_notebooks() if file.stem == given.stem or file.stem[:2] == given.stem]
    if not matches:
        raise Failure(f"there is no notebook {name}; ./course run without a name runs all of {shown(NOTEBOOKS)}/.", WRONG_USE)
    return matches[0]


def run_one(file: Path) -> Outcome:
    import nbformat

    from .execute import CellFailure, execute
    start, failure, notebook = time.monotonic(), None, None
    try:
        notebook = nbformat.read(file, as_version=4)
        execute(notebook, file.parent, lambda cell, of: transient(f"{file.stem}: cell {cell} of {of}"))
    except CellFailure as problem:
        failure = str(problem)
    except (nbformat.reader.NotJSONError, nbformat.ValidationError) as problem:
        failure = f"this is not a notebook ({str(problem).splitlines()[0]})"
    return Outcome(file, time.monotonic() - start, len(notebook.cells) if notebook else 0, failure)


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    files = [find(name) for name in options.notebooks] or all_notebooks()
    if not files:
        raise Failure(f"there are no notebooks in {shown(NOTEBOOKS)}/; ./course build makes them from lessons/.")
    from .execute import in_parallel
    outcomes: list[Outcome] = []
    for outcome in in_parallel(run_one, files):
        outcomes.append(outcome)
        clear()
        if options.json:
            result(outcome.json())
        verdict = f"failed: {outcome.failure}" if outcome.failure else "passed"
        progress(f"[{len(outcomes)}/{len(files)}] {shown(outcome.notebook)}: {outcome.cells} cells, {outcome.seconds:.1f} s, {verdict}")
    failed = sum(outcome.failure is not None for outcome in outcomes)
    if not options.json:
        result(f"{len(outcomes) - failed} passed, {failed} failed")
    return NO if failed else YES
