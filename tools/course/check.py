"""./course check: is a recorded history one that a model allows? The library answers, see its package distsys.judge.files."""

import argparse
import subprocess

from . import jdk, library
from .cli_parser import Parser
from .process import without_java_options
from .steps import ensure


def parser() -> argparse.ArgumentParser:
    parser = Parser("check", "say of recorded histories whether a consistency model allows them: one JSON line a file on stdout, "
                             "{file, verdict, anomalies, why}; exit code 0 all pass, 1 one fails, 2 not known, 64 a file is no history")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a history: EDN (Jepsen, Elle), JSON lines, etcd log, key-value log")
    parser.add_argument("--model", required=True, help="linearizable, sequential, causal, …; serializable, snapshot-isolation, …")
    parser.add_argument("--data", default="", help="register, cas-register, kv, queue, stack, set, counter, …; without it recognised by the functions called")
    parser.add_argument("--format", default="", help="edn, json, etcd or kv; without it recognised by how the file begins")
    parser.add_argument("--json", action="store_true", help="nothing on stderr but what is wrong with a file")
    return parser


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    ensure([library.STEP])
    command = [jdk.find().java, "-XX:MaxRAMPercentage=60", "-XX:+UseParallelGC", "-cp", str(library.JAR),
               "distsys.judge.files.CheckFiles", *options.files, "--model", options.model]
    for name in ("data", "format"):
        if getattr(options, name):
            command += [f"--{name}", getattr(options, name)]
    if options.json:
        command.append("--json")
    return subprocess.run(command, env=without_java_options()).returncode
