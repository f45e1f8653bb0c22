"""Progress goes to stderr, results to stdout."""

import sys


def progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def transient(line: str) -> None:
    """A line that the next one replaces; only people see it, not log files."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)


def clear() -> None:
    transient("")


def result(line: str) -> None:
    print(line, flush=True)
