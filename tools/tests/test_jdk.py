import os
import tempfile
import unittest
from pathlib import Path

from course import jdk


class Release(unittest.TestCase):
    def jdk(self, version: str, modules: str | None, javac: bool = True) -> jdk.Jdk | None:
        home = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (home / "bin").mkdir()
        for tool in ("java", *(["javac"] if javac else [])):
            (home / "bin" / tool).touch(0o755)
        lines = [f'JAVA_VERSION="{version}"'] + ([f'MODULES="{modules}"'] if modules is not None else [])
        (home / "release").write_text("\n".join(lines))
        return jdk.read(home)

    def test_a_full_25_will_do(self) -> None:
        self.assertTrue(self.jdk("25.0.3", "java.base jdk.jshell").usable)
        self.assertTrue(self.jdk("26", None).usable)

    def test_an_older_one_a_runtime_and_one_without_jshell_will_not(self) -> None:
        self.assertFalse(self.jdk("17.0.15", "java.base jdk.jshell").usable)
        self.assertFalse(self.jdk("25.0.3", "java.base jdk.jshell", javac=False).usable)
        self.assertFalse(self.jdk("25.0.3", "java.base").usable)

    def test_a_folder_without_java_is_none(self) -> None:
        self.assertIsNone(jdk.read(Path(os.devnull)))
