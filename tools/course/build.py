"""./course build: lessons/ (text) -> notebooks/ (executed, with outputs, byte-reproducible), solutions/ and exercises/."""

import json
import time
from dataclasses import dataclass, field
from pathlib import Path

from . import lessons
from .cli_parser import Parser
from .failure import NO, YES, Failure
from .paths import LESSONS, shown
from .say import clear, progress, result, transient
from .steps import write_atomically


def parser() -> Parser:
    parser = Parser("build", "execute lessons/ and write notebooks/")
    parser.add_argument("lessons", nargs="*", metavar="LESSON", help="a path or a name like 15-time-and-clocks; default: all")
    parser.add_argument("--check", action="store_true", help="write nothing, compare with the committed notebooks")
    parser.add_argument("--solutions", action="store_true", help="write nothing, run the lessons with their reference solutions")
    parser.add_argument("--redraw", action="store_true", help="take fresh pictures also where the committed ones show the same data")
    parser.add_argument("--keep-going", action="store_true", help="go on with other lessons after a failure")
    parser.add_argument("--json", action="store_true", help="print one JSON line a lesson")
    return parser


@dataclass
class Outcome:
    lesson: Path
    seconds: float = 0
    outputs: int = 0
    kept_pictures: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.problems

    def json(self) -> str:
        return json.dumps({"lesson": self.lesson.stem, "verdict": "pass" if self.ok else "fail", "outputs": self.outputs,
                           "kept-pictures": self.kept_pictures, "seconds": round(self.seconds, 1), "why": "; ".join(self.problems)})


def build(lesson: Path, *, check: bool = False, solutions: bool = False, redraw: bool = False) -> Outcome:
    """Builds one lesson; with `check` or `solutions` nothing is written."""
    import nbformat

    from .compare import differences, keep_pictures, outputs
    from .execute import CellFailure, execute
    from .inspection import complaints
    from .normalise import normalise, text_of
    outcome, start = Outcome(lesson), time.monotonic()
    target = lessons.notebook_of(lesson)
    try:
        fresh = lessons.read(lesson, solutions)
        execute(fresh, target.parent, lambda cell, of: transient(f"{lesson.stem}: cell {cell} of {of}"))
    except (CellFailure, Failure) as failure:
        outcome.problems.append(str(failure))
        return outcome
    normalise(fresh)
    outcome.outputs = len(outputs(fresh))
    outcome.problems += complaints(fresh)
    if outcome.ok and not solutions:
        committed = nbformat.read(target, as_version=4) if target.exists() else None
        if committed is not None and not redraw:
            outcome.kept_pictures = keep_pictures(fresh, committed)
        text = text_of(fresh)
        if not check:
            if committed is None or target.read_text(encoding="utf-8") != text:
                write_atomically(target, text)
        elif committed is None:
            outcome.problems.append(f"{shown(target)} does not exist; ./course build {lesson.stem} writes it")
        elif target.read_text(encoding="utf-8") != text:
            found = [str(difference) for difference in differences(fresh, committed)]
            outcome.problems.append(found[0] + (f" (and {len(found) - 1} more)" if found[1:] else "") if found
                                    else "metadata or formatting differ")
    outcome.seconds = time.monotonic() - start
    return outcome


def build_all(chosen: list[Path], *, keep_going: bool = True, as_json: bool = False, **how: bool) -> list[Outcome]:
    """Two lessons at a time; outcomes in the order of the lessons."""
    from .execute import in_parallel
    outcomes: list[Outcome] = []
    for outcome in in_parallel(lambda lesson: build(lesson, **how), chosen):
        outcomes.append(outcome)
        clear()
        if as_json:
            result(outcome.json())
        verdict = "; ".join(outcome.problems) or f"{outcome.outputs} outputs, {outcome.seconds:.1f} s"
        progress(f"[{len(outcomes)}/{len(chosen)}] {shown(outcome.lesson)}: {verdict}")
        if outcome.kept_pictures:
            progress(f"  {outcome.kept_pictures} pictures differ in bytes but show the same data: the committed ones stand (--redraw takes the fresh ones)")
        if not outcome.ok and not keep_going:
            break
    return outcomes


def report_parts(parts: list[tuple[str, str]]) -> int:
    """One line for each assignment that is wrong; how many there are."""
    for name, problem in parts:
        if problem:
            progress(f"{name}: {problem}")
    return sum(bool(problem) for _, problem in parts)


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    chosen = [lessons.find(name) for name in options.lessons] or lessons.all_lessons()
    if not chosen:
        raise Failure(f"there are no lessons in {shown(LESSONS)}/; ./course new-lesson 16-snapshots starts one.")
    outcomes = build_all(chosen, keep_going=options.keep_going, as_json=options.json,
                         check=options.check, solutions=options.solutions, redraw=options.redraw)
    failed = sum(not outcome.ok for outcome in outcomes)
    parts = []
    if not options.solutions and (not failed or options.keep_going):
        from . import assignments
        parts = assignments.build(chosen, check=options.check, complete=not options.lessons)
        failed += report_parts(parts)
        from . import glossary
        failed += report_parts([("glossary", glossary.build(options.check))])
    if not options.json:
        verb = "compared" if options.check else "made"
        result(f"{len(outcomes)} lessons, {sum(outcome.outputs for outcome in outcomes)} outputs {verb}, {len(parts)} assignments, {failed} failed")
    return NO if failed else YES
