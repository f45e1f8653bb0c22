"""./course test: library, tools and lessons; --all adds the unchanged lessons, the reference solutions and the browser."""

import re
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field

from . import browser, environment, kernel, lessons, maven, nbgrader
from .build import build_all, report_parts
from .cli_parser import Parser
from .failure import NO, YES, Failure
from .paths import LIBRARY, LOGS, TOOLS, shown
from .say import progress, result
from .steps import digest, ensure, stamp, stamped


@dataclass
class Tally:
    """Counts, and one line for each part."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    lines: list[str] = field(default_factory=list)

    def add(self, what: str, passed: int, failed: int, skipped: int = 0, note: str = "") -> None:
        self.passed, self.failed, self.skipped = self.passed + passed, self.failed + failed, self.skipped + skipped
        self.lines.append(f"{what + ':':<13} {counts(passed, failed, skipped)}{note}")


def counts(passed: int, failed: int, skipped: int) -> str:
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def library_tests(tally: Tally) -> None:
    progress("library tests …")
    reports = LIBRARY / "target" / "surefire-reports"
    for old in reports.glob("TEST-*.xml"):
        old.unlink()
    problem = ""
    try:
        maven.run(["-Dmaven.test.failure.ignore=true", "test"], "test", "the library's tests could not be run")
    except Failure as failure:
        problem = str(failure)
    passed = failed = skipped = 0
    for report in sorted(reports.glob("TEST-*.xml")):
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            bad = case.find("failure") if case.find("failure") is not None else case.find("error")
            if bad is not None:
                failed += 1
                message = (bad.get("message") or bad.text or "").strip().splitlines() or [""]
                progress(f"  failed: {case.get('classname')}: {case.get('name')}: {message[0]}")
            elif case.find("skipped") is not None:
                skipped += 1
            else:
                passed += 1
    if problem:
        failed += 1
        progress(f"  {problem}")
    tally.add("library", passed, failed, skipped)


def tool_tests(tally: Tally) -> None:
    progress("tool tests …")
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / "tool-tests.log"
    with log.open("w") as output:
        subprocess.run([environment.python(), "-m", "unittest", "discover", "-s", TOOLS / "tests", "-t", TOOLS, "-v"],
                       stdout=output, stderr=subprocess.STDOUT, cwd=TOOLS)
    text = log.read_text()
    ran = re.search(r"^Ran (\d+) tests?", text, re.M)
    bad = sum(int(number) for number in re.findall(r"(?:failures|errors|unexpected successes)=(\d+)", text))
    skipped = sum(int(number) for number in re.findall(r"skipped=(\d+)", text))
    if not ran:
        bad, skipped = 1, 0
    if bad:
        progress(f"  see {shown(log)}")
    tally.add("tools", int(ran[1]) - bad - skipped if ran else 0, bad, skipped)


def lesson_key(lesson) -> str:
    target = lessons.notebook_of(lesson)
    return digest(lesson, target) + kernel.inputs() if target.exists() else ""


def lesson_tests(tally: Tally, everything: bool) -> None:
    """A lesson that compared equal is not run again until it, its notebook or the kernel changes."""
    chosen = lessons.all_lessons()
    due = [lesson for lesson in chosen if everything or stamped(f"lesson-{lesson.stem}") != lesson_key(lesson) or not lesson_key(lesson)]
    if due:
        progress(f"lessons: {len(due)} of {len(chosen)} re-executed and compared …")
    outcomes = build_all(due, check=True)
    for outcome in outcomes:
        if outcome.ok:
            stamp(f"lesson-{outcome.lesson.stem}", lesson_key(outcome.lesson))
    failed = sum(not outcome.ok for outcome in outcomes)
    compared = sum(outcome.outputs for outcome in outcomes)
    tally.add("lessons", len(outcomes) - failed, failed, len(chosen) - len(due), f", {compared} outputs compared")


def solution_tests(tally: Tally) -> None:
    with_solutions = [lesson for lesson in lessons.all_lessons() if lessons.BEGIN in lesson.read_text(encoding="utf-8")]
    if with_solutions:
        progress("lessons with their reference solutions …")
        failed = sum(not outcome.ok for outcome in build_all(with_solutions, solutions=True))
        tally.add("solutions", len(with_solutions) - failed, failed)


def assignment_tests(tally: Tally, everything: bool) -> None:
    """solutions/ always; exercises/, which nbgrader makes, where nbgrader is or where everything is asked for."""
    from . import assignments
    progress("assignments: solutions/ and exercises/ compared …")
    parts = assignments.build(lessons.all_lessons(), check=True, complete=True, release=everything or nbgrader.present())
    failed = report_parts(parts)
    tally.add("assignments", len(parts) - failed, failed)


def browser_tests(tally: Tally) -> None:
    progress("JupyterLab in a browser …")
    outcome = browser.run()
    tally.add("browser", outcome.passed, outcome.failed, outcome.skipped, outcome.note)


def parser() -> Parser:
    parser = Parser("test", "test the library, the tools and the lessons that changed")
    parser.add_argument("--all", action="store_true", help="every lesson, the reference solutions and the browser too: what CI runs")
    return parser


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    tally = Tally()
    library_tests(tally)
    if options.all:
        ensure([nbgrader.STEP])
    tool_tests(tally)
    lesson_tests(tally, options.all)
    assignment_tests(tally, options.all)
    if options.all:
        solution_tests(tally)
        browser_tests(tally)
    for line in tally.lines:
        result(line)
    result(counts(tally.passed, tally.failed, tally.skipped))
    return NO if tally.failed or not tally.passed else YES
