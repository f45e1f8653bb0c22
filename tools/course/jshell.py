"""./course jshell: the library of the notebooks in a plain JShell."""

import os

from . import jdk, kernel, setup
from .cli_parser import Parser
from .paths import TOOLS
from .process import without_java_options
from .say import progress

IMPORTS = TOOLS / "templates" / "imports.jsh"


def parser() -> Parser:
    parser = Parser("jshell", "a plain JShell with the course's library, its imports and its step counter")
    parser.add_argument("files", nargs="*", metavar="FILE", help="scripts to run first; - reads the standard input")
    return parser


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    setup.everything()
    jar = kernel.installed_jar()
    flags = [f"-R{flag}" for flag in kernel.FLAGS] + [f"-R-javaagent:{jar}"]
    command = [str(jdk.find().home / "bin" / "jshell"), "--class-path", str(jar), "--startup", "DEFAULT",
               "--startup", str(IMPORTS), "--feedback", "concise" if options.files else "normal", *flags, *options.files]
    progress("the course's library is imported; /exit ends.")
    os.execve(command[0], command, without_java_options() | kernel.ENVIRONMENT)
