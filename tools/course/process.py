"""Child processes that never outlive us."""

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from .failure import Failure
from .paths import LOGS, ROOT, shown

# A stray option in one of these changes what the kernel prints, or is announced on its stderr.
JAVA_OPTION_VARIABLES = ("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")


def without_java_options(environment: dict[str, str] | None = None) -> dict[str, str]:
    source = os.environ if environment is None else environment
    return {name: value for name, value in source.items() if name not in JAVA_OPTION_VARIABLES}


def stop(child: subprocess.Popen[bytes], patience: float = 5) -> None:
    """Ends the child and all it started: each child leads its own process group."""
    for ending in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, ending)
        except ProcessLookupError:
            break
        try:
            child.wait(patience)
            break
        except subprocess.TimeoutExpired:
            continue
    child.wait()


def logged(command: Sequence[str | Path], log_name: str, *, environment: dict[str, str] | None = None,
           append: bool = False) -> tuple[int, Path]:
    """Runs a command with its output in a log file; an exception here (Ctrl-C) ends the command."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{log_name}.log"
    with log.open("ab" if append else "wb") as output:
        try:
            child = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=output,
                                     stderr=subprocess.STDOUT, cwd=ROOT, env=environment, start_new_session=True)
        except OSError as problem:
            raise Failure(f"{command[0]} cannot be started: {problem.strerror}; ./course doctor says what is missing.") from None
        try:
            return child.wait(), log
        except BaseException:
            stop(child)
            raise


def must(command: Sequence[str | Path], log_name: str, what: str, *, environment: dict[str, str] | None = None,
         telling: Sequence[str] = ("ERROR",)) -> None:
    """Runs a logged command and turns its failure into one sentence, with the first telling line of its log."""
    code, log = logged(command, log_name, environment=environment)
    if code != 0:
        lines = log.read_text(errors="replace").splitlines()
        line = next((line for word in telling for line in lines if word in line), lines[-1] if lines else f"exit code {code}")
        raise Failure(f"{what}: {line.strip()} (the whole story: {shown(log)})")
