"""The private Python environment: in .course/venv, or, in a container, the Python that is there already."""

import contextlib
import os
import sys
from pathlib import Path

from .failure import Failure
from .paths import ROOT, STATE, VENV
from .process import must
from .steps import Step, digest, write_atomically

REQUIREMENTS = ROOT / "requirements.txt"
# Names the container's prefix when set-up was asked to use it (./course setup --in-place).
IN_PLACE = STATE / "prefix"


def use_current_python() -> None:
    write_atomically(IN_PLACE, sys.prefix)


def in_place() -> bool:
    return IN_PLACE.exists()


def prefix() -> Path:
    return Path(IN_PLACE.read_text()) if in_place() else VENV


def python() -> Path:
    return prefix() / "bin" / "python"


def isolate() -> None:
    """Jupyter's files stay in the checkout: nothing in the user's home is read or written."""
    home = STATE / "jupyter"
    os.environ |= {f"JUPYTER_{kind.upper()}_DIR": str(home / kind) for kind in ("config", "data", "runtime")}
    os.environ["IPYTHONDIR"] = str(home / "ipython")
    with contextlib.suppress(OSError):  # IPython warns on stderr if its folder's parent is missing
        home.mkdir(parents=True, exist_ok=True)
    for name in ("JUPYTER_PATH", "JUPYTER_CONFIG_PATH"):
        os.environ.pop(name, None)


def make_venv() -> None:
    base = getattr(sys, "_base_executable", sys.executable) if sys.prefix == str(VENV) else sys.executable
    try:
        must([base, "-m", "venv", "--clear", VENV], "venv", f"Python's private environment could not be made in {VENV}",
             telling=("ensurepip", "Error"))
    except Failure as failure:
        if "ensurepip" in str(failure):
            raise Failure(f"{base} cannot make a private environment because its venv module is incomplete; "
                          "install it (Debian and WSL: apt install python3-venv) and run this again.") from None
        raise


def install_packages() -> None:
    must([python(), "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--require-hashes",
          "-r", REQUIREMENTS],
         "pip", "the Python packages of requirements.txt could not be installed (is the network there?)", telling=("ERROR",))


def packages_present() -> bool:
    return (prefix() / "bin" / "jupyter-lab").exists()


def steps() -> list[Step]:
    if in_place():
        return []  # the container's own tools installed requirements.txt
    return [
        Step("venv", "making a private Python environment in .course/venv", lambda: digest(str(ROOT)),
             lambda: python().exists(), make_venv),
        Step("packages", "installing JupyterLab and the Java kernel into it", lambda: digest(str(ROOT), REQUIREMENTS),
             packages_present, install_packages),
    ]
