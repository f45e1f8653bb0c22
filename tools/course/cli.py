"""Takes the command line apart and calls the verb's module."""

import errno
import importlib
import os
import signal
import sys
import traceback
from types import FrameType

from . import environment
from .failure import INTERRUPTED, NO, OUR_FAULT, WRONG_USE, YES, Failure
from .paths import LOGS, shown
from .process import JAVA_OPTION_VARIABLES
from .say import clear, progress, result

# verb -> (module, what it does, whether it runs inside the private environment)
VERBS = {
    "setup": ("setup", "prepare this folder: Python environment, library, kernel", False),
    "lab": ("lab", "open the notebooks in JupyterLab (sets up first)", True),
    "run": ("run", "execute notebooks without a browser and say what failed, where", True),
    "build": ("build", "make notebooks/ from lessons/ (--check: compare with the committed ones)", True),
    "test": ("test", "test the library, the tools and changed lessons (--all: everything)", True),
    "check": ("check", "judge histories by a consistency model: EDN, JSON lines, etcd and key-value logs", False),
    "grade": ("grade", "grade a folder of submitted notebooks: gradebook, pages", False),
    "maelstrom": ("maelstrom", "run a workload on nodes, in any language or in the simulator", False),
    "node": ("node", "compile a node into a program that talks Maelstrom's protocol", False),
    "nbgrader": ("nbgrader", "nbgrader's own commands, for instructors: docs/instructors.md", True),
    "bench": ("bench", "run a benchmark", True),
    "new-lesson": ("new_lesson", "start a lesson: ./course new-lesson 16-snapshots", False),
    "doctor": ("doctor", "check this machine and say what to do", False),
    "jshell": ("jshell", "a plain JShell with the course's library", False),
}
NOT_WRITABLE = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT)
# Set when the verb is restarted inside the private environment, after set-up.
INSIDE = "COURSE_INSIDE"


def help_text() -> str:
    lines = ["Distributed Systems, Live", "", "  ./course lab        is all you need to begin", ""]
    lines += [f"  {verb:<12} {what}" for verb, (_, what, _) in VERBS.items()]
    lines += ["  help         this text", "", "./course VERB --help lists a verb's options.",
              "Exit codes: 0 yes, 1 no, 2 cannot tell, 64 wrong use, 70 our fault, 130 stopped by Ctrl-C."]
    return "\n".join(lines)


def dispatch(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("help", "--help", "-h"):
        result(help_text())
        return YES
    verb, *rest = arguments
    if verb not in VERBS:
        raise Failure(f"unknown verb {verb!r}; known are {', '.join(VERBS)} and help.", WRONG_USE)
    module_name, _, needs_environment = VERBS[verb]
    asks_for_help = ("--help" in rest or "-h" in rest) and verb != "nbgrader"
    if needs_environment and not asks_for_help and os.environ.get(INSIDE) != environment.python().as_posix():
        from . import setup
        check_arguments(module_name, rest)
        setup.everything()
        for variable in JAVA_OPTION_VARIABLES:  # they would change what kernels print
            os.environ.pop(variable, None)
        os.environ[INSIDE] = environment.python().as_posix()
        python = str(environment.python())
        os.execv(python, [python, "-X", "utf8", *sys.argv])
    environment.isolate()
    return importlib.import_module(f"course.{module_name}").main(rest)


def check_arguments(module_name: str, arguments: list[str]) -> None:
    """Wrong use is told at once, not after minutes of set-up."""
    module = importlib.import_module(f"course.{module_name}")
    module.parser().parse_args(arguments)


def on_terminate(signal_number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt  # the same orderly end as Ctrl-C


def main(arguments: list[str]) -> int:
    signal.signal(signal.SIGTERM, on_terminate)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # background jobs of a script inherit "ignore"
    try:
        return dispatch(arguments)
    except Failure as failure:
        clear()
        progress(f"course: {failure}")
        return failure.code
    except KeyboardInterrupt:
        clear()
        progress("course: stopped; nothing is left half-done, run the same command again to go on.")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OUR_FAULT
    except Exception as fault:
        clear()
        if isinstance(fault, OSError) and fault.errno in NOT_WRITABLE:
            progress(f"course: {fault.filename} cannot be written ({fault.strerror}); make room or give yourself the right, and run this again.")
            return NO
        where = report(traceback.format_exc())
        progress(f"course: a fault of ours ({type(fault).__name__}: {str(fault).splitlines()[0] if str(fault) else ''}); "
                 f"please report it with {where}.")
        return OUR_FAULT


def report(trace: str) -> str:
    try:
        LOGS.mkdir(parents=True, exist_ok=True)
        file = LOGS / "fault.log"
        file.write_text(trace)
        return shown(file)
    except OSError:
        return "the lines below\n" + trace
