"""./course node: a node's class becomes a program that talks Maelstrom's protocol.

Compiled once: a jar with the class, copies of the few jars it needs, and a start-up cache, in a folder named by the digest of all that
goes in. The program is a shell script that starts Java on them; it needs no notebook and no kernel.
"""

import argparse
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import jdk, library
from .cli_parser import Parser
from .failure import NO, Failure
from .paths import STATE, TOOLS
from .process import without_java_options
from .say import progress, result
from .steps import digest, ensure, exclusively, write_atomically

HOMES = STATE / "nodes"
KEPT = 30  # start-up caches are some 15 MB each
TRAINING = TOOLS / "node-training.jsonl"
NEEDED = ("jackson-core", "jackson-databind", "jackson-annotations")
FLAGS = (
    "-Xlog:disable",  # whatever the JVM has to say, stdout is for messages
    "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=4", "-XX:-UsePerfData",  # twenty-five of them on two cores
    "-Xmx256m", "-Xss1m",
    "-Djdk.reflect.useNativeAccessorOnly=true",  # JEP 416: else the first call of each record's accessors spins classes, in the middle of the first messages
    "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Dstderr.encoding=UTF-8", "-Duser.language=en", "-Duser.country=US", "-Duser.timezone=UTC",
)


@dataclass(frozen=True)
class Node:
    home: Path
    main: str  # the node's class

    @property
    def program(self) -> Path:
        return self.home / "node"

    @property
    def class_path(self) -> str:
        return os.pathsep.join(str(jar) for jar in (self.home / "node.jar", self.home / "lib" / "distsys.jar", *sorted((self.home / "lib").glob("jackson-*.jar"))))


def parser() -> argparse.ArgumentParser:
    parser = Parser("node", "compile a node into a program that talks Maelstrom's protocol on stdin and stdout")
    parser.add_argument("source", help="a notebook, a .java file, or a class of the library such as distsys.algo.glomers.Echoer")
    parser.add_argument("--class", dest="class_name", default="", help="which node, if the source holds several")
    parser.add_argument("-o", "--output", help="where the program goes, such as ./mynode; without it a folder of ours, whose path is printed")
    return parser


def main(arguments: list[str]) -> int:
    options = parser().parse_args(arguments)
    node = build(options.source, options.class_name)
    program = node.program
    if options.output:
        program = Path(options.output)
        try:
            write_program(program, node)
        except OSError as problem:
            raise Failure(f"node: {program} cannot be written ({problem.strerror}).") from None
    result(str(program))
    return 0


def build(source: str, class_name: str = "") -> Node:
    """Compiles the node, unless that was done before."""
    with exclusively():
        ensure([library.STEP])
        java = jdk.find()
        file = Path(source)
        is_file = source.endswith((".java", ".ipynb"))
        if is_file and not file.is_file():
            raise Failure(f"node: there is no file {source}.", NO)
        home = HOMES / digest(source if not is_file else file, class_name, library.JAR, java.home / "release", str(java.home), " ".join(FLAGS), TRAINING, Path(__file__))
        if not (home / "node").exists():
            compile_node(source, class_name, home, java)
        os.utime(home)
        forget_old()
        return Node(home, (home / "class").read_text())


def compile_node(source: str, class_name: str, home: Path, java: jdk.Jdk) -> None:
    shutil.rmtree(home, ignore_errors=True)
    (home / "lib").mkdir(parents=True)
    shutil.copy2(library.JAR, home / "lib")
    for jar in library.JARS.glob("jackson-*.jar"):
        if jar.name.startswith(NEEDED):
            shutil.copy2(jar, home / "lib")
    class_path = os.pathsep.join(str(jar) for jar in (library.JAR, *sorted(library.JARS.glob("*.jar"))))
    compiled = subprocess.run([java.java, "-cp", class_path, "distsys.workbench.NodeJar", source, home / "node.jar", *([class_name] if class_name else [])],
                              capture_output=True, text=True, encoding="utf-8", env=without_java_options())
    if compiled.returncode != 0:
        shutil.rmtree(home, ignore_errors=True)
        raise Failure((compiled.stderr.strip().splitlines() or ["node: the compiler ended without a word"])[-1], NO)
    node = Node(home, compiled.stdout.strip())
    (home / "class").write_text(node.main)
    if not train(node, java):
        progress("  note: no start-up cache; the node starts a little slower")
    write_program(node.program, node)  # last: its presence says that all is there


def train(node: Node, java: jdk.Jdk) -> bool:
    """A short conversation, recorded: the classes it needs are kept in a cache that later starts map into memory."""
    cache = node.home / "node.aot"
    with TRAINING.open("rb") as conversation:
        done = subprocess.run([java.java, *FLAGS, f"-XX:AOTCacheOutput={cache}", "-cp", node.class_path, "distsys.run.maelstrom.Main", node.main],
                              stdin=conversation, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=without_java_options())
    return done.returncode == 0 and cache.exists()


def write_program(file: Path, node: Node) -> None:
    cache = node.home / "node.aot"
    flags = [*FLAGS, *([f"-XX:AOTCache={cache}"] if cache.exists() else [])]
    words = [str(jdk.find().java), *flags, "-cp", node.class_path, "distsys.run.maelstrom.Main", node.main]
    write_atomically(file, "#!/bin/sh\n# Made by ./course node. exec: whoever ends this program ends the node.\nunset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS\nexec "
                     + " ".join("'" + word.replace("'", "'\\''") + "'" for word in words) + "\n")
    file.chmod(0o755)


def forget_old() -> None:
    homes = sorted((home for home in HOMES.iterdir() if home.is_dir()), key=lambda home: home.stat().st_mtime, reverse=True)
    for home in homes[KEPT:]:
        shutil.rmtree(home, ignore_errors=True)


