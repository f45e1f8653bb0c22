"""./course bench: the library's benchmarks (distsys.bench.Main among its tests) and the kernel's start-up times."""

import argparse
import json
import os
import statistics
import subprocess
import time

from . import jdk, kernel, library, maven
from .cli_parser import Parser
from .failure import WRONG_USE, YES, Failure
from .paths import LIBRARY, STATE
from .process import without_java_options
from .say import progress, result
from .steps import Step, digest, ensure

CLASSES = LIBRARY / "target" / "test-classes"
MAIN = CLASSES / "distsys" / "bench" / "Main.class"
CLASS_PATH = STATE / "bench-class-path"
REPETITIONS = 5


def parser() -> Parser:
    parser = Parser("bench", "run a benchmark; options after its name are passed on")
    parser.add_argument("name", help="kernel (start-up and first chart), trace (a page with 10,000 events), or one of the library's: sim, explore, check")
    parser.add_argument("options", nargs=argparse.REMAINDER,
                        help="passed on; --json prints an array of {bench, workload, metric, value, unit, threads}")
    return parser


def test_sources() -> str:
    files = [*library.sources(), *(f for f in (LIBRARY / "src/test").rglob("*") if f.is_file())]
    return digest(files)


def compile_tests() -> None:
    maven.run(["test-compile", "dependency:build-classpath", "-Dmdep.includeScope=test", f"-Dmdep.outputFile={CLASS_PATH}"],
              "bench", "the benchmarks could not be compiled")


STEP = Step("bench", "compiling the benchmarks", test_sources, CLASS_PATH.exists, compile_tests)


def of_the_library(name: str, rest: list[str]) -> int:
    ensure([STEP])
    if not MAIN.exists():
        raise Failure(f"there is no benchmark {name} yet: the library's tests have no class distsys.bench.Main; "
                      "./course bench kernel is there.", WRONG_USE)
    class_path = os.pathsep.join([str(CLASSES), str(LIBRARY / "target" / "classes"), CLASS_PATH.read_text().strip()])
    # JMH 1.37 still uses what newer JDKs warn of; the warnings would stand among the rows.
    return subprocess.run([jdk.find().java, "--sun-misc-unsafe-memory-access=allow", "-cp", class_path, "distsys.bench.Main", name, *rest],
                          env=without_java_options()).returncode


def of_the_kernel() -> list[dict[str, object]]:
    """Medians over fresh kernels: until it answers, until its first cell and its first chart are done."""
    from jupyter_client.manager import KernelManager
    cells = {"first-cell": "1 + 1", "first-chart": kernel.CHART_CELL}
    seconds: dict[str, list[float]] = {metric: [] for metric in ("ready", *cells)}
    for repetition in range(1, REPETITIONS + 1):
        progress(f"kernel {repetition} of {REPETITIONS} …")
        manager = KernelManager(kernel_name=kernel.NAME)
        start = time.monotonic()
        manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        client = manager.client()
        client.start_channels()
        try:
            client.kernel_info(reply=True, timeout=60)
            seconds["ready"].append(time.monotonic() - start)
            for metric, code in cells.items():
                start = time.monotonic()
                client.execute(code, reply=True, timeout=60)
                seconds[metric].append(time.monotonic() - start)
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
    return [{"bench": "kernel", "workload": "start", "metric": metric, "value": round(statistics.median(values), 2),
             "unit": "s", "threads": 1} for metric, values in seconds.items()]


def main(arguments: list[str]) -> int:
    parsed = parser().parse_args(arguments)
    if parsed.name not in ("kernel", "trace"):
        return of_the_library(parsed.name, parsed.options)
    if unknown := [option for option in parsed.options if option != "--json"]:
        raise Failure(f"bench {parsed.name}: unknown option {unknown[0]}; it knows --json.", WRONG_USE)
    if parsed.name == "trace":
        from . import browser  # which itself imports this module
        rows, width, note = browser.measure(), 32, ""
    else:
        rows, width, note = of_the_kernel(), 0, f"   median of {REPETITIONS}"
    if parsed.options:
        result(json.dumps(rows))
    else:
        for row in rows:
            name = f"{row['workload']:<{width}} " if width else ""
            result(f"{name}{row['metric']:<22} {row['value']:>6} {row['unit']}{note}")
    return YES
