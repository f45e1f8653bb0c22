"""./course nbgrader: nbgrader's own commands, in an environment of their own, so that no learner installs them."""

import os
import subprocess

from . import environment, kernel
from .paths import ROOT, STATE
from .process import must, without_java_options
from .steps import Step, digest, ensure

HOME = STATE / "nbgrader"
PYTHON = HOME / "bin" / "python"
COMMAND = HOME / "bin" / "nbgrader"
REQUIREMENTS = ROOT / "requirements-nbgrader.txt"


def install() -> None:
    must([environment.python(), "-m", "venv", "--clear", HOME], "nbgrader", "nbgrader's environment could not be made", telling=("Error",))
    must([PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", "--require-hashes", "-r", REQUIREMENTS],
         "nbgrader", "the Python packages of requirements-nbgrader.txt could not be installed (is the network there?)")
    kernels = HOME / "share" / "jupyter" / "kernels"
    kernels.mkdir(parents=True, exist_ok=True)
    (kernels / kernel.NAME).symlink_to(kernel.specification_file().parent)


STEP = Step("nbgrader", "installing nbgrader (once, for instructors and for the build)", lambda: digest(str(ROOT), REQUIREMENTS),
            COMMAND.exists, install)


def surroundings() -> dict[str, str]:
    """nbgrader calls a neighbour, alembic, by its bare name."""
    return without_java_options() | {"PATH": f"{COMMAND.parent}{os.pathsep}{os.environ.get('PATH', '')}"}


def present() -> bool:
    return COMMAND.exists()


class Anything:
    """The arguments are nbgrader's."""

    def parse_args(self, arguments: list[str]) -> list[str]:
        return arguments


def parser() -> Anything:
    return Anything()


def main(arguments: list[str]) -> int:
    ensure([STEP])
    return subprocess.run([COMMAND, *arguments], cwd=ROOT, env=surroundings()).returncode
