"""Drives JupyterLab, and pages that show a run, in Chromium: tools/browser/ holds the scripts."""

import os
import re
import shutil
from dataclasses import dataclass

from . import bench, jdk
from . import environment as course_environment
from .failure import WRONG_USE, Failure
from .paths import LIBRARY, ROOT, STATE, TOOLS, shown
from .process import logged, must
from .say import progress
from .steps import Step, digest, ensure

FOLDER = TOOLS / "browser"
LOCK = FOLDER / "package-lock.json"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True)
class Outcome:
    passed: int
    failed: int
    skipped: int
    note: str = ""


def chromium() -> str | None:
    if chosen := os.environ.get("CHROMIUM"):
        return chosen
    return next((found for name in CHROMIUMS if (found := shutil.which(name))), None)


def install() -> None:
    must(["npm", "ci", "--no-audit", "--no-fund", "--prefix", FOLDER], "npm", "the browser tests' packages could not be installed",
         telling=("npm error", "ERR"))


STEP = Step("browser", "installing the browser tests' packages", lambda: digest(str(ROOT), LOCK),
            lambda: (FOLDER / "node_modules").exists(), install)


def measure() -> list[dict[str, object]]:
    """How fast a page with 10,000 events answers, as rows of a benchmark."""
    node = shutil.which("node")
    if not chromium() or not node:
        raise Failure("this benchmark needs Chromium and Node; install them first.", WRONG_USE)
    _, log = logged([node, FOLDER / "trace.mjs"], "browser-bench", environment=surroundings() | {"COURSE_MEASURE": "1"})
    rows = re.findall(r"^# (\S+) (\S+) ([\d.]+) (\S+)$", log.read_text(errors="replace"), re.M)
    if not rows:
        raise Failure(f"the page could not be measured; see {shown(log)}")
    return [{"bench": "trace", "workload": workload, "metric": metric, "value": float(value), "unit": unit, "threads": 1}
            for workload, metric, value, unit in rows]


def surroundings() -> dict[str, str]:
    """Makes the pages that the scripts open, and says where everything is."""
    ensure([STEP, bench.STEP])
    pages = LIBRARY / "target" / "browser-pages"
    class_path = os.pathsep.join([str(bench.CLASSES), str(LIBRARY / "target" / "classes"), bench.CLASS_PATH.read_text().strip()])
    must([jdk.find().java, "-cp", class_path, "distsys.BrowserPages", pages], "browser-pages", "the pages for the browser tests could not be made",
         telling=("Exception",))
    environment = dict(os.environ) | {"CHROMIUM": chromium() or "", "COURSE_ROOT": str(ROOT), "COURSE_SCREENS": str(STATE / "screens"),
                                      "COURSE_PYTHON": str(course_environment.python()), "COURSE_PAGES": str(pages)}
    environment.pop("COURSE_INSIDE", None)
    return environment


def run() -> Outcome:
    browser, node = chromium(), shutil.which("node")
    if not browser or not node:
        missing = "Chromium" if not browser else "Node"
        if os.environ.get("CI"):
            progress(f"  {missing} is missing, and CI must not skip the browser tests")
            return Outcome(0, 1, 0, f" ({missing} is missing)")
        return Outcome(0, 0, 1, f" ({missing} is not installed)")
    environment = surroundings()
    passed = failed = 0
    for script in ("trace.mjs", "drive.mjs"):
        good, bad = checks(node, script, environment)
        passed, failed = passed + good, failed + bad
    return Outcome(passed, failed, 0)


def checks(node: str, script: str, environment: dict[str, str]) -> tuple[int, int]:
    """How many checks of a script pass, and how many fail."""
    name = f"browser-{script.removesuffix('.mjs')}"
    code, log = logged([node, FOLDER / script], name, environment=environment)
    text = log.read_text(errors="replace")
    for line in text.splitlines():
        if line.startswith(("not ok", "# ")):
            progress(f"  {line}")
    passed, failed = len(re.findall(r"^ok ", text, re.M)), len(re.findall(r"^not ok ", text, re.M))
    if code != 0 and not failed:
        progress(f"  {script} ended with {code}; see {shown(log)}")
        failed = 1
    return passed, failed
