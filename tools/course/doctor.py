"""./course doctor: looks at everything the course needs and names a remedy for what is wrong. Changes nothing."""

import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

from . import environment, jdk, kernel, library, maven
from .cli_parser import Parser
from .failure import NO, YES, Failure
from .lab import FIRST_PORT, is_free
from .lessons import all_lessons, notebook_of
from .paths import ROOT, STATE, shown
from .say import result
from .steps import due

DISK_GB, MEMORY_GB = 2, 1
SETUP = "./course setup"


@dataclass(frozen=True)
class Finding:
    what: str
    ok: bool
    found: str
    remedy: str = ""


def python() -> Finding:
    return Finding("Python", sys.version_info >= (3, 11), f"{platform.python_version()} in {sys.prefix}", "install Python 3.11 or newer")


def java() -> Finding:
    try:
        found = jdk.find()
        return Finding("JDK", True, f"{found.version} in {found.home}")
    except Failure as failure:
        return Finding("JDK", False, "none that is full and new enough", str(failure))


def build_tool() -> Finding:
    try:
        command = maven.command()
    except Failure as failure:
        return Finding("Maven", False, "not looked for", str(failure))
    wrapper = command.name == "mvnw"
    return Finding("Maven", not wrapper or bool(shutil.which("curl") or shutil.which("wget")),
                   "the wrapper, which fetches its own" if wrapper else str(command), "install Maven 3.8 or newer, or curl")


def steps() -> Iterator[Finding]:
    names = {"venv": "environment", "packages": "packages", "library": "library", "kernel": "kernel"}
    for step in (*environment.steps(), library.STEP, kernel.STEP):
        try:
            ready = not due(step)
        except (OSError, Failure):  # an earlier step is missing
            ready = False
        yield Finding(names[step.name], ready, "up to date" if ready else "missing or older than its sources", SETUP)


def kernel_answers() -> Finding:
    """A JVM flag or a missing font library shows only when the kernel's Java really starts."""
    if not kernel.present():
        return Finding("start", False, "no kernel", SETUP)
    arguments = json.loads(kernel.specification_file().read_text())["argv"]
    flags = arguments[: arguments.index("-jar")]
    tried = subprocess.run([*flags, "-version"], capture_output=True, text=True)
    first = (tried.stderr + tried.stdout).splitlines()
    return Finding("start", tried.returncode == 0, first[0] if first else "", f"rm -r {shown(STATE)} and {SETUP}")


def disk() -> Finding:
    free = shutil.disk_usage(ROOT).free / 1e9
    return Finding("disk", free >= DISK_GB, f"{free:.1f} GB free", f"free {DISK_GB} GB in {ROOT}")


def writable() -> Finding:
    return Finding("folder", os.access(ROOT, os.W_OK), f"{ROOT}", "clone the course into a folder of your own")


def memory() -> Finding:
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (ValueError, OSError):
        return Finding("memory", True, "unknown")
    return Finding("memory", total >= MEMORY_GB * 0.9, f"{total:.1f} GB", f"{MEMORY_GB} GB carries the server and one kernel")


def port() -> Finding:
    return Finding("port", True, f"{FIRST_PORT} is free" if is_free(FIRST_PORT) else f"{FIRST_PORT} is taken: ./course lab takes the next free one")


def notebooks() -> Finding:
    missing = [lesson.stem for lesson in all_lessons() if not notebook_of(lesson).exists()]
    return Finding("lessons", not missing, f"{len(all_lessons())} lessons" + (f", not built: {', '.join(missing)}" if missing else ""),
                   f"./course build {' '.join(missing)}")


def findings() -> Iterator[Finding]:
    checks: tuple[Callable[[], Finding], ...] = (python, java, build_tool, disk, memory, writable)
    for check in checks:
        yield check()
    yield from steps()
    yield from (kernel_answers(), port(), notebooks())


def parser() -> Parser:
    parser = Parser("doctor", "check this machine and say what to do")
    parser.add_argument("--json", action="store_true", help="print the findings as a JSON array")
    return parser


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    found = list(findings())
    if options.json:
        result(json.dumps([asdict(finding) for finding in found]))
    else:
        for finding in found:
            result(f"{'ok  ' if finding.ok else 'FAIL'}  {finding.what:<12} {finding.found}")
            if not finding.ok:
                result(f"      {'':<12} -> {finding.remedy}")
    return YES if all(finding.ok for finding in found) else NO
