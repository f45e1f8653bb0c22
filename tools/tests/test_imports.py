import re
import unittest

from course.jshell import IMPORTS
from course.paths import LIBRARY


class Imports(unittest.TestCase):
    def test_jshell_imports_what_cells_import(self) -> None:
        kernel = (LIBRARY / "src/main/java/distsys/kernel/WarmUp.java").read_text(encoding="utf-8")
        listed = re.findall(r'"([\w. *]+)"', re.search(r"IMPORTS = List\.of\(([^;]*)\);", kernel)[1])
        self.assertEqual(re.findall(r"^import ([\w. *]+);", IMPORTS.read_text(encoding="utf-8"), re.M), listed)
