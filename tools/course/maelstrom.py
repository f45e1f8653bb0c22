"""./course maelstrom: workloads on processes and in the simulator; the library does it, see its package distsys.workbench."""

import argparse
import os
import signal
import subprocess
from pathlib import Path

from . import jdk, library, node
from .cli_parser import Parser
from .failure import WRONG_USE, Failure
from .paths import ROOT, STATE
from .process import without_java_options
from .steps import ensure, exclusively, write_atomically

STORE = ROOT / "store"
HEAP = ("-Xmx2g", "-Xmn32m", "-XX:+UseSerialGC")  # many short collections: a pause of the bench is a delay of every message
PATIENCE = 20  # seconds for the bench to end its nodes, once it was told to stop
WORKLOADS = ("broadcast", "echo", "g-counter", "g-set", "kafka", "lin-kv", "pn-counter", "txn-list-append", "txn-rw-register", "unique-ids")
GLOMERS = ("Echoer", "IdMaker", "Flood", "Hub", "BatchingHub", "StoredCounter", "LocalLog", "StoredLog", "OwnedLog", "LocalTransactions", "ReplicatedTransactions")
# name, help; the value's meaning is checked by the library
PASSED_ON = (
    ("node-count", "how many nodes (5)"), ("rate", "requests a second, all clients together; 0: as fast as answers come (5)"),
    ("time-limit", "seconds of load (60)"), ("concurrency", "clients: a number, or a multiple of the nodes such as 2n (1n)"),
    ("latency", "mean delay of a message between nodes, in ms (0)"), ("latency-dist", "constant, uniform or exponential (constant)"),
    ("topology", "of broadcast: line, grid, tree, tree2, tree3, tree4, total (grid)"), ("nemesis", "partition, kill, pause; several with commas (none)"),
    ("nemesis-interval", "seconds of calm, then of trouble, and again (10)"), ("availability", "total, or the share of requests that must succeed"),
    ("consistency-models", "what transactions must keep to (strict-serializable)"), ("key-count", "keys in use at a time"),
    ("max-txn-length", "operations in a transaction (4)"), ("max-writes-per-key", "writes before a key is retired"),
    ("test-count", "how many runs, each with the next seed (1)"), ("seed", "of every draw that is ours (1)"),
)


def parser() -> argparse.ArgumentParser:
    parser = Parser("maelstrom", "run a workload on nodes and say whether they keep what they promise")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="test|compare|glomers", parser_class=lambda **words: SubParser(**words))
    test = verbs.add_parser("test", help="one workload, on processes (--bin, --node) or in the simulator (--node … --virtual)")
    compare = verbs.add_parser("compare", help="one workload, in the simulator and on processes: one table")
    glomers = verbs.add_parser("glomers", help="the challenges of fly.io/dist-sys with our solutions, on processes")
    for verb in (test, compare):
        verb.add_argument("-w", "--workload", default="lin-kv", help=", ".join(WORKLOADS) + " (lin-kv)")
        verb.add_argument("--node", help="the node: a notebook, a .java file, or a class of the library")
        verb.add_argument("--class", dest="class_name", default="", help="which node, if the source holds several")
        verb.add_argument("arguments", nargs="*", help="after --: what the program of --bin is given")
        for name, text in PASSED_ON:
            verb.add_argument(f"--{name}", help=text)
    test.add_argument("--bin", help="the program of the nodes, in any language")
    test.add_argument("--virtual", action="store_true", help="in the simulator, in virtual time")
    test.add_argument("--log-stderr", action="store_true", help="show what the nodes write to stderr")
    glomers.add_argument("--only", help="some of them, such as 3d,3e")
    glomers.add_argument("--repeat", help="runs of each; numbers are medians (3)")
    for verb in (test, compare, glomers):
        verb.add_argument("--store", default=str(STORE), help="where the runs are kept (store/)")
        verb.add_argument("--json", action="store_true", help="results.json on stdout")
    return parser


class SubParser(Parser):
    """A verb of the verb: the same manners."""

    def __init__(self, **words: str) -> None:
        super().__init__("maelstrom " + words.get("prog", "").split()[-1], words.get("description") or "")


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    if options.verb != "glomers":
        check(options)
    with exclusively():
        ensure([library.STEP])
    words, command, class_path = [options.verb, "--store", options.store], [], [str(library.JAR)]
    if options.json:
        words += ["--json", "yes"]
    if options.verb == "glomers":
        words += ["--nodes", str(solutions())]
        words += [word for name in ("only", "repeat") if getattr(options, name) for word in (f"--{name}", getattr(options, name))]
    else:
        command = program(options, words, class_path)
        words += ["--workload", options.workload]
        for name, _ in PASSED_ON:
            value = getattr(options, name.replace("-", "_"))
            if value is not None:
                words += [f"--{name}", value]
        for flag in ("virtual", "log_stderr"):
            if getattr(options, flag, False):
                words += [f"--{flag.replace('_', '-')}", "yes"]
    class_path += [str(jar) for jar in sorted(library.JARS.glob("*.jar"))]
    return run([str(jdk.find().java), *HEAP, "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
                "-cp", os.pathsep.join(class_path), "distsys.workbench.Main", *words, "--", *command])


def check(options: argparse.Namespace) -> None:
    """Wrong use is told before anything is built."""
    binary = getattr(options, "bin", None)
    if (binary is None) == (options.node is None):
        raise Failure(f"maelstrom {options.verb}: name the nodes with --node" + (" or --bin, one of them" if options.verb == "test" else "") + ".", WRONG_USE)
    if options.workload not in WORKLOADS:
        raise Failure(f"maelstrom {options.verb}: there is no workload {options.workload!r}; there is {', '.join(WORKLOADS)}.", WRONG_USE)
    if binary is not None and options.virtual:
        raise Failure("maelstrom test: a program cannot be simulated; --virtual goes with --node.", WRONG_USE)
    if binary is not None and not Path(binary).is_file():
        raise Failure(f"maelstrom test: there is no program {binary}.", WRONG_USE)


def program(options: argparse.Namespace, words: list[str], class_path: list[str]) -> list[str]:
    """What to start for each node; a compiled class is also put where the simulator finds it."""
    if getattr(options, "bin", None) is not None:
        return [str(Path(options.bin).absolute()), *options.arguments]
    built = node.build(options.node, options.class_name)
    words += ["--class", built.main]
    class_path.insert(0, str(built.home / "node.jar"))
    return [str(built.program)]


def solutions() -> Path:
    """A folder with a program for each of our nodes, named by its class."""
    folder = STATE / "glomers"
    folder.mkdir(parents=True, exist_ok=True)
    for name in GLOMERS:
        built = node.build(f"distsys.algo.glomers.{name}")
        write_atomically(folder / name, built.program.read_text())
        (folder / name).chmod(0o755)
    return folder


def run(command: list[str]) -> int:
    """The bench ends its nodes itself when it is told to stop; it is given the time."""
    child = subprocess.Popen(command, env=without_java_options())
    try:
        return child.wait()
    except KeyboardInterrupt:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        raise
