import unittest

from course import lessons


class Solutions(unittest.TestCase):
    SOURCE = "int f() {\n    // BEGIN SOLUTION\n    return 1;\n    // END SOLUTION\n}"

    def test_a_solution_becomes_a_stub_with_its_indentation(self) -> None:
        self.assertEqual(lessons.without_solutions(self.SOURCE),
                         'int f() {\n    // YOUR CODE HERE\n    throw new UnsupportedOperationException("not written yet");\n}')

    def test_with_solutions_only_the_markers_go(self) -> None:
        self.assertEqual(lessons.with_solutions(self.SOURCE), "int f() {\n    return 1;\n}")

    def test_unbalanced_markers_are_refused(self) -> None:
        for source in ("// BEGIN SOLUTION", "// END SOLUTION", "// BEGIN SOLUTION\n// BEGIN SOLUTION\n// END SOLUTION"):
            with self.subTest(source), self.assertRaises(ValueError):
                lessons.without_solutions(source)


class Parts(unittest.TestCase):
    def test_the_number_names_the_part(self) -> None:
        for name, part in {"00-start-here": "0-start-here", "15-time-and-clocks": "1-the-problem", "44-raft-election": "4-consensus",
                           "61-lab-sharded-kv": "5-consistency", "71-capstone": "6-capstone"}.items():
            self.assertEqual(lessons.part_of(name), part)
