"""Executes notebooks in memory, two kernels at a time, and leaves no kernel behind."""

import atexit
import contextlib
import os
import re
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from . import kernel
from .paths import LOGS

CELL_SECONDS = 120
KERNELS = 2  # each takes some 300 MB
T, R = TypeVar("T"), TypeVar("R")

_running: set[NotebookClient] = set()


@dataclass(frozen=True)
class CellFailure(Exception):
    """What failed, where: enough for one line."""

    cell: int  # counted from 1 over all cells, as a reader would
    source: str
    why: str

    def __str__(self) -> str:
        first = next((line for line in self.source.splitlines() if line.strip()), "")
        return f"cell {self.cell} ({first.strip()[:60]}): {self.why}"


def execute(notebook: NotebookNode, folder: Path, on_cell: Callable[[int, int], None] = lambda cell, of: None) -> None:
    """Runs all cells, outputs go into the notebook. A cell tagged raises-exception may fail; any other failure ends it."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DISTSYS_PROGRESS"] = "off"  # for the kernel: how long something took is no output of a lesson
    position = 0

    def started(cell: NotebookNode, cell_index: int) -> None:
        nonlocal position
        position = cell_index
        on_cell(cell_index + 1, len(notebook.cells))

    client = NotebookClient(notebook, kernel_name=kernel.NAME, timeout=CELL_SECONDS, startup_timeout=60, record_timing=False,
                            store_widget_state=False, coalesce_streams=True, on_cell_start=started,
                            resources={"metadata": {"path": str(folder)}})
    _running.add(client)
    LOGS.mkdir(parents=True, exist_ok=True)
    try:
        with (LOGS / "kernel.log").open("ab") as log:  # the JVM's own remarks; what cells print goes into the notebook
            client.execute(stdout=log, stderr=log)
    except CellExecutionError as error:
        raise _failure(notebook, position, _first_line(error, notebook.cells[position])) from None
    except CellTimeoutError:
        raise _failure(notebook, position, f"took longer than {CELL_SECONDS} s") from None
    except DeadKernelError:
        raise _failure(notebook, position, "the kernel ended (out of memory, System.exit, or stopped from outside)") from None
    finally:
        _running.discard(client)


def _failure(notebook: NotebookNode, position: int, why: str) -> CellFailure:
    return CellFailure(position + 1, notebook.cells[position].source, why)


def _first_line(error: CellExecutionError, cell: NotebookNode) -> str:
    """The first line of the traceback that says something; a compile error's name is only `CompilationException`."""
    traceback = next((out.traceback for out in cell.get("outputs", []) if out.output_type == "error"), [])
    lines = [re.sub(r"\x1b\[[0-9;]*m", "", line).strip() for part in traceback for line in part.splitlines()]
    lines = [line for line in lines if line and not line.startswith(("|", "-", "^"))]
    return lines[0] if lines else f"{error.ename}: {error.evalue.splitlines()[0] if error.evalue else ''}"


def stop_all() -> None:
    """Kills the kernels that run; the threads that wait for them then end by themselves."""
    for client in list(_running):
        process_id = getattr(getattr(client.km, "provisioner", None), "pid", None)
        if process_id:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process_id, signal.SIGKILL)


atexit.register(stop_all)


def in_parallel(work: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """Results in the order of the items. Ctrl-C kills the kernels and gives up the rest."""
    pool = ThreadPoolExecutor(KERNELS)
    try:
        yield from pool.map(work, items)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        stop_all()
