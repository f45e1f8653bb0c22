"""Runs the cells of a text notebook in the kernel `distsys` and lets the kernel exit by itself (its recording is written then)."""

import signal
import sys
from pathlib import Path

import jupytext
from jupyter_client.manager import KernelManager

START_SECONDS, CELL_SECONDS, EXIT_SECONDS = 90, 90, 15


def main(cells: Path) -> int:
    notebook = jupytext.reads(cells.read_text(encoding="utf-8"), fmt="java:percent")
    manager = KernelManager(kernel_name="distsys", shutdown_wait_time=EXIT_SECONDS)
    try:
        manager.start_kernel()
        client = manager.client()
        client.start_channels()
        client.wait_for_ready(timeout=START_SECONDS)
        for number, cell in enumerate(notebook.cells, 1):
            if cell.cell_type == "code":
                reply = client.execute(cell.source, reply=True, timeout=CELL_SECONDS)["content"]
                expected = "error" if "raises-exception" in cell.metadata.get("tags", []) else "ok"
                if reply["status"] != expected:
                    print(f"{cells.name}, cell {number}: {reply['status']}, expected {expected}: {reply.get('evalue', '')}")
    except BaseException:
        manager.shutdown_kernel(now=True)  # also when set-up is stopped: no kernel may outlive us
        raise
    client.stop_channels()
    manager.shutdown_kernel(now=False)
    return 0


if __name__ == "__main__":
    from course.environment import isolate
    isolate()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    sys.exit(main(Path(sys.argv[1])))
