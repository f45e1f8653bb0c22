"""The library's jar, whose manifest also makes it the kernel's launcher."""

from pathlib import Path

from . import maven
from .paths import LIBRARY, ROOT
from .steps import Step, digest

JAR = LIBRARY / "target" / "distsys.jar"
JARS = LIBRARY / "target" / "lib"  # what it depends on


def sources() -> list[Path]:
    return [ROOT / "pom.xml", LIBRARY / "pom.xml", *(f for f in (LIBRARY / "src/main").rglob("*") if f.is_file())]


def present() -> bool:
    return JAR.exists() and any(JARS.glob("*.jar"))


def build() -> None:
    maven.run(["-Dmaven.test.skip=true", "package"], "library", "the library in lib/ could not be built")


STEP = Step("library", "building the library", lambda: digest(sources()), present, build)
