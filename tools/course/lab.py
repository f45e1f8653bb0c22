"""./course lab: JupyterLab on the welcome page."""

import json
import os
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import environment
from .cli_parser import Parser
from .failure import OUR_FAULT, WRONG_USE, YES, Failure
from .paths import LOGS, NOTEBOOKS, ROOT, WELCOME, shown
from .process import stop
from .say import progress, result

FIRST_PORT, LAST_PORT = 8888, 8938
START_SECONDS = 60


def port_number(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 65535:
        raise ValueError
    return number


def parser() -> Parser:
    parser = Parser("lab", "set up what is missing and open the notebooks in JupyterLab; Ctrl-C ends it")
    parser.add_argument("notebook", nargs="?", metavar="NOTEBOOK", help="what to open; default: the welcome page")
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument("--port", type=port_number, help=f"default: the first free one from {FIRST_PORT} on")
    parser.add_argument("--json", action="store_true", help="print the address as JSON")
    return parser


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port just left is free
        try:
            probe.bind(("127.0.0.1", port))
            return True
        except OSError:
            return False


def choose_port(wanted: int | None) -> int:
    if wanted is not None:
        if not is_free(wanted):
            raise Failure(f"port {wanted} is taken by another program; leave out --port to use a free one, or name another.")
        return wanted
    for port in range(FIRST_PORT, LAST_PORT + 1):
        if is_free(port):
            return port
    raise Failure(f"the ports {FIRST_PORT} to {LAST_PORT} are all taken; name a free one with --port.")


def trust_notebooks() -> None:
    """Whoever runs ./course trusts this checkout: its widgets are live at once, without a Run All."""
    import nbformat
    from nbformat.sign import NotebookNotary
    notary = NotebookNotary()
    for file in NOTEBOOKS.glob("*/*.ipynb"):
        try:
            notary.sign(nbformat.read(file, as_version=4))
        except Exception:  # a broken notebook is for Jupyter to complain about, when it is opened
            continue


def start_page(notebook: str | None) -> str:
    if notebook:
        from .run import find
        file = find(notebook)
        if not file.is_relative_to(ROOT):
            raise Failure(f"{notebook} lies outside of {ROOT}; copy it into the course's folder to open it.", WRONG_USE)
        return f"/lab/tree/{file.relative_to(ROOT)}"
    return f"/lab/tree/{WELCOME.relative_to(ROOT)}" if WELCOME.exists() else "/lab"


@contextmanager
def server(port: int, page: str, token: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [environment.python(), "-m", "jupyterlab", "--no-browser", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
               f"--ServerApp.root_dir={ROOT}", f"--LabApp.default_url={page}"]
    if os.geteuid() == 0:
        command.append("--allow-root")  # containers
    LOGS.mkdir(parents=True, exist_ok=True)
    with (LOGS / "lab.log").open("wb") as log:
        child = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                                 cwd=ROOT, env=os.environ | {"JUPYTER_TOKEN": token}, start_new_session=True)
    try:
        yield child
    finally:
        stop(child, patience=15)  # the server needs a moment to end its kernels


def wait_until_it_answers(child: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and child.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/login", timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Failure(f"JupyterLab did not start on port {port}; the reason is at the end of {shown(Path(LOGS / 'lab.log'))}.", OUR_FAULT)


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    page = start_page(options.notebook)
    port = choose_port(options.port)
    token = secrets.token_hex(16)
    with server(port, page, token) as child:
        trust_notebooks()
        wait_until_it_answers(child, port)
        url = f"http://127.0.0.1:{port}{page}?token={token}"
        result(json.dumps({"url": url, "port": port, "token": token}) if options.json else url)
        progress("JupyterLab is running; Ctrl-C ends it.")
        if not options.no_browser:
            webbrowser.open(url)
        try:
            child.wait()
        except KeyboardInterrupt:
            progress("\nending JupyterLab and its kernels …")
            return YES
    raise Failure(f"JupyterLab ended by itself; the reason is at the end of {shown(Path(LOGS / 'lab.log'))}.", OUR_FAULT)
