"""./course setup: everything a fresh machine needs, and after a change only what the change asks for."""

import argparse
import json

from . import environment, jdk, kernel, library
from .cli_parser import Parser
from .failure import YES
from .say import result
from .steps import ensure, exclusively


def everything() -> None:
    with exclusively():
        jdk.find()  # before the long steps: without a JDK they are in vain
        ensure(environment.steps())
        ensure([library.STEP, kernel.STEP])


def main(arguments: list[str]) -> int:
    parser = Parser("setup", "prepare this folder: Python environment, library, kernel")
    parser.add_argument("--in-place", action="store_true",
                        help="use the Python that runs this instead of a private environment (container images)")
    parser.add_argument("--json", action="store_true", help="print what was set up as JSON")
    options: argparse.Namespace = parser.parse_args(arguments)
    if options.in_place:
        environment.use_current_python()
    everything()
    found = {"java": str(jdk.find().home), "java-version": jdk.find().version, "python": str(environment.python()),
             "kernel": str(kernel.specification_file())}
    result(json.dumps(found) if options.json else "ready: ./course lab opens the first notebook")
    return YES
