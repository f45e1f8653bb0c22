"""Set-up as steps that are redone only when their inputs change.

A step's stamp holds the digest of its inputs and is written last, so an interrupted step simply runs again.
"""

import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .failure import Failure
from .paths import ROOT, STAMPS, STATE
from .say import progress


@dataclass(frozen=True)
class Step:
    name: str
    title: str
    inputs: Callable[[], str]
    present: Callable[[], bool]
    work: Callable[[], None]


def digest(*parts: str | Path | Iterable[Path]) -> str:
    """One hash over strings and over the names and contents of files."""
    sha = hashlib.sha256()
    for part in parts:
        if isinstance(part, str):
            sha.update(f"{len(part)} {part}\n".encode())
            continue
        for file in [part] if isinstance(part, Path) else sorted(part):
            content = file.read_bytes()
            name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file.name
            sha.update(f"{name} {len(content)}\n".encode())
            sha.update(content)
    return sha.hexdigest()[:16]


def write_atomically(file: Path, text: str) -> None:
    """A reader sees the old content or the new one, never half of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        os.replace(draft, file)
    finally:
        draft.unlink(missing_ok=True)


def stamped(name: str) -> str:
    stamp = STAMPS / name
    return stamp.read_text() if stamp.exists() else ""


def stamp(name: str, key: str) -> None:
    write_atomically(STAMPS / name, key)


def due(step: Step) -> bool:
    return stamped(step.name) != step.inputs() or not step.present()


def ensure(steps: Iterable[Step]) -> None:
    for step in steps:
        key = step.inputs()  # taken before the work: what is edited meanwhile is due again
        if stamped(step.name) == key and step.present():
            continue
        (STAMPS / step.name).unlink(missing_ok=True)
        progress(f"{step.title} …")
        start = time.monotonic()
        step.work()
        stamp(step.name, key)
        progress(f"  done in {time.monotonic() - start:.0f} s")


@contextmanager
def exclusively() -> Iterator[None]:
    """Two terminals may call ./course at once: one sets up, the other waits for it."""
    try:
        STATE.mkdir(exist_ok=True)
        lock = (STATE / "lock").open("w")
    except OSError as problem:
        raise Failure(f"{STATE} cannot be written ({problem.strerror}); "
                      "clone the course into a folder of your own and run ./course there.") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress("another ./course is setting up this folder; waiting for it …")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
