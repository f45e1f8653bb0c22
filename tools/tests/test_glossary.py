import unittest
from pathlib import Path

from course import glossary, lessons

LESSON = """// # 14 · Failure modes
// %% [markdown]
// | word | not a definition: above the heading |
//
// ## Words
//
// | word | meaning |
// |---|---|
// | quorum | two such groups have \\| one in common |
// | `rw` | a dependency |
//
// ## Further
//
// | not | a word |
"""


class Glossary(unittest.TestCase):
    def test_words_are_read_from_the_table_below_the_heading(self) -> None:
        self.assertEqual(glossary.table(LESSON), [("quorum", "two such groups have \\| one in common"), ("`rw`", "a dependency")])

    def test_one_word_has_one_meaning(self) -> None:
        other = LESSON.replace("a dependency", "something else")
        with self.assertRaisesRegex(ValueError, "rw.*something else.*a dependency"):
            glossary.gather({Path("14-a.java"): LESSON, Path("15-b.java"): other})

    def test_a_lesson_may_link_to_the_glossary_instead(self) -> None:
        other = LESSON.replace("a dependency", "see the [glossary](../../docs/glossary.md)")
        entries = glossary.gather({Path("14-a.java"): LESSON, Path("15-b.java"): other})
        self.assertEqual([(entry.word, entry.meaning, len(entry.lessons)) for entry in entries],
                         [("quorum", "two such groups have \\| one in common", 2), ("`rw`", "a dependency", 2)])
        with self.assertRaisesRegex(ValueError, "no lesson says"):
            glossary.gather({Path("15-b.java"): other})

    def test_docs_hold_the_words_of_all_lessons(self) -> None:
        self.assertEqual(glossary.build(check=True), "")

    def test_the_lessons_of_part_0_link_to_it(self) -> None:
        for lesson in lessons.all_lessons():
            if lesson.stem.startswith("0"):
                with self.subTest(lesson.stem):
                    text = lesson.read_text(encoding="utf-8")
                    self.assertIn("(../../docs/glossary.md)", text)
                    self.assertIn("(../../docs/java-you-need.md)", text)

    def test_every_lesson_has_words(self) -> None:
        for lesson in lessons.all_lessons():
            with self.subTest(lesson.stem):
                self.assertTrue(glossary.table(lesson.read_text(encoding="utf-8")))
