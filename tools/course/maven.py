"""Runs Maven on the JDK of the course."""

import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from . import jdk
from .paths import ROOT
from .process import must, without_java_options

OLDEST = (3, 8)


def environment() -> dict[str, str]:
    return without_java_options() | {"JAVA_HOME": str(jdk.find().home), "LC_ALL": "C.UTF-8"}  # UTF-8: the path of the checkout


@cache
def command() -> Path:
    """The Maven on the PATH, or the wrapper, which fetches its own."""
    if found := shutil.which("mvn"):
        try:
            version = subprocess.run([found, "-v"], capture_output=True, text=True, env=environment()).stdout
            number = re.search(r"Apache Maven (\d+)\.(\d+)", version)
            if number and (int(number[1]), int(number[2])) >= OLDEST:
                return Path(found)
        except OSError:
            pass
    return ROOT / "mvnw"


def run(goals: Sequence[str], log_name: str, what: str) -> None:
    options = ["-B", "-ntp", "-Dstyle.color=never"]
    must([command(), *options, *goals], log_name, what, environment=environment(),
         telling=("ERROR] /", "COMPILATION ERROR", "ERROR", "wget", "curl"))
