"""Finds a full JDK, also beside an older default `java`."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .failure import Failure

NEEDED = 25
REMEDY = (f"install one (Temurin {NEEDED}: https://adoptium.net) or set DISTSYS_JAVA_HOME to its folder, then run this again.")


@dataclass(frozen=True)
class Jdk:
    home: Path
    version: str
    full: bool  # the kernel compiles cells, so it needs jdk.jshell and javac

    @property
    def major(self) -> int:
        return int(re.match(r"\d+", self.version)[0])

    @property
    def usable(self) -> bool:
        return self.major >= NEEDED and self.full

    @property
    def java(self) -> Path:
        return self.home / "bin" / "java"


def read(home: Path) -> Jdk | None:
    """What the folder's `release` file says; every JDK build writes one."""
    try:
        release = (home / "release").read_text(errors="replace")
    except OSError:
        return None
    version = re.search(r'^JAVA_VERSION="(\d[^"]*)"', release, re.M)
    if not version or not os.access(home / "bin" / "java", os.X_OK):
        return None
    modules = re.search(r'^MODULES="([^"]*)"', release, re.M)
    full = (home / "bin" / "javac").exists() and (modules is None or "jdk.jshell" in modules[1].split())
    return Jdk(home, version[1], full)


def homes() -> Iterator[Path]:
    if os.environ.get("JAVA_HOME"):
        yield Path(os.environ["JAVA_HOME"])
    if java := shutil.which("java"):
        yield Path(java).resolve().parent.parent
    if conda := os.environ.get("CONDA_PREFIX"):
        yield Path(conda) / "lib" / "jvm"
    yield Path(sys.prefix) / "lib" / "jvm"
    user = Path(os.path.expanduser("~"))
    for folder in (Path("/usr/lib/jvm"), user / ".sdkman/candidates/java", user / ".jdks", Path("/opt"), Path("/opt/java")):
        yield from sorted(folder.glob("*"), reverse=True)
    for folder in (Path("/Library/Java/JavaVirtualMachines"), user / "Library/Java/JavaVirtualMachines"):
        yield from sorted(folder.glob("*/Contents/Home"), reverse=True)
    yield from sorted(Path("/opt/homebrew/opt").glob("openjdk*/libexec/openjdk.jdk/Contents/Home"), reverse=True)
    if Path("/usr/libexec/java_home").exists():
        found = subprocess.run(["/usr/libexec/java_home", "-v", f"{NEEDED}+"], capture_output=True, text=True)
        if found.returncode == 0:
            yield Path(found.stdout.strip())


def find() -> Jdk:
    if chosen := os.environ.get("DISTSYS_JAVA_HOME"):
        jdk = read(Path(chosen))
        if jdk and jdk.usable:
            return jdk
        raise Failure(f"DISTSYS_JAVA_HOME is {chosen}, which is not a full JDK {NEEDED} or newer; " + REMEDY)
    seen = [jdk for home in homes() if (jdk := read(home))]
    for jdk in seen:
        if jdk.usable:
            return jdk
    if jre := next((jdk for jdk in seen if jdk.major >= NEEDED), None):
        raise Failure(f"the Java {jre.version} in {jre.home} lacks javac or the module jdk.jshell, a full JDK is needed; " + REMEDY)
    newest = max(seen, key=lambda jdk: jdk.major, default=None)
    found = f"the newest found is {newest.version} in {newest.home}" if newest else "no Java was found"
    raise Failure(f"a JDK {NEEDED} or newer is needed, but {found}; " + REMEDY)
