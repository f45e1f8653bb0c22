"""Installs the kernel `distsys`: our own specification, so that no launcher JVM and no environment variable is needed.

The jars go to a folder named by the digest of their contents; kernel.json, written last, points there. Kernels that run
meanwhile keep the old folder's files. An AOT cache, trained in a short session, halves the start-up time.
"""

import contextlib
import json
import shutil
from pathlib import Path

from . import environment, jdk, library
from .failure import Failure
from .paths import LOGS, TOOLS, shown
from .process import logged, without_java_options
from .say import progress
from .steps import Step, digest, write_atomically

NAME = "distsys"
DISPLAY_NAME = "Java 25 (distsys)"
TRAINING = TOOLS / "training.java"
FLAGS = (
    "-XX:+UseSerialGC",  # least memory; cells are single-threaded anyway
    "-XX:MaxRAMPercentage=40",  # a share, so that 1 GB on Binder and a laptop both do well
    "-Xss4m",  # learners' recursions
    "-ea:distsys...", "-ea:REPL...",  # invariants are checked in notebooks, in the library and in cells
    "-Djava.awt.headless=true",
    # equal output everywhere, whatever the user's locale and time zone
    "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8",
    "-Duser.language=en", "-Duser.country=US", "-Duser.timezone=UTC",
)
ENVIRONMENT = {"LC_ALL": "C.UTF-8", "TZ": "UTC"}
CHART_CELL = 'chart("first").x("x").y("y").line("line", new double[] {1, 2, 3}, new double[] {1, 4, 9})'


def homes() -> Path:
    return environment.prefix() / "share" / "distsys"


def specification_file() -> Path:
    return environment.prefix() / "share" / "jupyter" / "kernels" / NAME / "kernel.json"


def jjava() -> Path:
    return environment.prefix() / "share" / "jupyter" / "kernels" / "java" / "jjava.jar"


def jars() -> list[Path]:
    return [library.JAR, *library.JARS.glob("*.jar")]


def inputs() -> str:
    """All that shapes a start-up cache: the jars, the JDK build and the flags."""
    java = jdk.find()
    return digest(str(homes()), str(java.home), java.home / "release", " ".join(FLAGS), TRAINING, Path(__file__),
                  "\n".join(f"{jar.name} {jar.stat().st_size}" for jar in sorted(library.JARS.glob("*.jar"))),
                  library.JAR, str(jjava().stat().st_size))


def write_specification(java: Path, jar: Path, flags: tuple[str, ...]) -> None:
    specification = {
        "argv": [str(java), *flags, "-jar", str(jar), "{connection_file}"],
        "display_name": DISPLAY_NAME,
        "language": "java",
        "interrupt_mode": "message",  # JJava does not understand signals
        "env": ENVIRONMENT,
        "metadata": {"debugger": False},
    }
    write_atomically(specification_file(), json.dumps(specification, indent=1) + "\n")


def configure_jupyter() -> None:
    """Offers this kernel only, asks nobody on the network for news, and keeps jupytext (which `build` needs) out of the server:
    there it would write text files beside a learner's notebooks."""
    etc = environment.prefix() / "etc" / "jupyter"
    server = {"ServerApp": {"jpserver_extensions": {"jupyterlab_jupytext": False}},
              "KernelSpecManager": {"allowed_kernelspecs": [NAME], "ensure_native_kernel": False},
              "MultiKernelManager": {"default_kernel_name": NAME},
              "LabApp": {"extension_manager": "readonly"}}
    write_atomically(etc / "jupyter_server_config.d" / "zz-distsys.json", json.dumps(server, indent=1) + "\n")
    page = {"disabledExtensions": {"jupyterlab-jupytext": True}}
    write_atomically(etc / "labconfig" / "page_config.json", json.dumps(page, indent=1) + "\n")
    quiet = {"@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
             "@jupyterlab/extensionmanager-extension:plugin": {"enabled": False}}
    overrides = environment.prefix() / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    write_atomically(overrides, json.dumps(quiet, indent=1) + "\n")


def copy_jars(home: Path) -> Path:
    """The kernel's own jars, so that a rebuild of lib/ does not pull them from under a running kernel."""
    draft = home.with_suffix(".draft")
    shutil.rmtree(draft, ignore_errors=True)
    (draft / "lib").mkdir(parents=True)
    for jar in library.JARS.glob("*.jar"):
        shutil.copy2(jar, draft / "lib")
    shutil.copy2(jjava(), draft / "lib" / "jjava.jar")
    shutil.copy2(library.JAR, draft)
    shutil.rmtree(home, ignore_errors=True)
    draft.rename(home)
    return home / library.JAR.name


def train(java: Path, jar: Path) -> Path | None:
    """Records a session with tools/training.java and makes the AOT cache from it."""
    recording, cache = jar.with_name("kernel.aotconf"), jar.with_name("kernel.aot")
    write_specification(java, jar, (*FLAGS, "-XX:AOTMode=record", f"-XX:AOTConfiguration={recording}"))
    trained, log = logged([environment.python(), TOOLS / "train.py", TRAINING], "training", environment=without_java_options())
    for line in log.read_text(errors="replace").splitlines():
        if line.startswith(TRAINING.name):
            progress(f"  note: {line}; the start-up cache knows less than it could")
    made = recording.exists() and logged(
        [java, *FLAGS, "-XX:AOTMode=create", f"-XX:AOTConfiguration={recording}", f"-XX:AOTCache={cache}", "-cp", jar],
        "training", environment=without_java_options() | ENVIRONMENT, append=True)[0] == 0
    recording.unlink(missing_ok=True)
    if trained != 0:
        raise Failure(f"the kernel does not start or answer; the reason is at the end of {shown(log)}")
    return cache if made and cache.exists() else None


def install() -> None:
    java = jdk.find().java
    home = homes() / inputs()
    jar = copy_jars(home)
    configure_jupyter()
    try:
        cache = train(java, jar)
    except BaseException:
        specification_file().unlink(missing_ok=True)  # never leave the training flags behind
        raise
    if cache is None:
        progress(f"  note: no start-up cache (see {shown(LOGS / 'training.log')}); the kernel starts a little slower")
    write_specification(java, jar, (*FLAGS, f"-XX:AOTCache={cache}") if cache else FLAGS)
    for old in homes().iterdir():
        if old != home:
            with contextlib.suppress(OSError):
                shutil.rmtree(old)


def installed_jar() -> Path:
    """The jar that the installed kernel launches; an OSError or ValueError if there is none."""
    arguments = json.loads(specification_file().read_text())["argv"]
    return Path(arguments[arguments.index("-jar") + 1])


def present() -> bool:
    try:
        return installed_jar().exists()
    except (OSError, ValueError):
        return False


STEP = Step("kernel", "installing the Java kernel and training its start-up cache", inputs, present, install)
