"""What a lesson quotes from the library stands there, word for word."""

import re
import unittest

from course.paths import LESSONS, LIBRARY

BLOCK = re.compile(r"^// ```java\n((?://.*\n)*?)// ```$", re.M)


def lines(code: str) -> str:
    """Without indentation and empty lines."""
    return "\n".join(line.strip() for line in code.splitlines() if line.strip())


class Quotes(unittest.TestCase):
    def test_lesson_07_quotes_the_solutions_as_they_are(self) -> None:
        sources = [lines(file.read_text(encoding="utf-8")) for file in (LIBRARY / "src/main/java/distsys/algo/glomers").glob("*.java")]
        lesson = next(LESSONS.glob("*/07-gossip-glomers.java")).read_text(encoding="utf-8")
        quotes = [lines("\n".join(line.removeprefix("//") for line in block[1].splitlines())) for block in BLOCK.finditer(lesson)]
        self.assertGreater(len(quotes), 6)
        for quote in quotes:
            with self.subTest(quote):
                self.assertTrue(any(quote in source for source in sources))
