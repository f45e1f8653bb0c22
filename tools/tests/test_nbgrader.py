"""nbgrader's own commands on solutions/ as they stand, against ./course grade on the same submissions: point for point.
Skipped where nbgrader or the kernel is not installed (./course nbgrader installs it)."""

import csv
import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from course import kernel, nbgrader
from course.paths import EXERCISES, ROOT, SOLUTIONS

MISSING = "" if nbgrader.present() and kernel.present() else "nbgrader or the kernel is not installed; ./course nbgrader --version installs both"
CLOCK, READING = "15-lamport-clock", "15-reading"
GAP = "// YOUR CODE HERE\n{0}throw new UnsupportedOperationException(\"not written yet\");".format(" " * 8)
# What each student writes into the two gaps of the clock; None hands in what was released.
CLOCKS = {"right": ("return ++time;", "return time = Math.max(time, stamp) + 1;"), "half": ("return ++time;", "return ++time;"), "untouched": None,
          "typo": ("return ++time;", "tiem = Math.max(time, stamp) + 1; return time;"), "broken": ("return ++time;", "return time +;")}
EXPECTED = {"right": 10, "half": 6, "untouched": 0, "typo": 0, "broken": 0}  # broken: its name then means the library's own clock


def answered(assignment: str, *code: str) -> dict:
    notebook = json.loads((EXERCISES / assignment / f"{assignment}.ipynb").read_text())
    cell = next(cell for cell in notebook["cells"] if cell["id"] == f"{assignment}-answer")
    source = "".join(cell["source"])
    for gap in code:
        assert GAP in source
        source = source.replace(GAP, gap, 1)
    cell["source"] = source
    return notebook


@unittest.skipIf(MISSING, MISSING)
class Agreement(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.course = Path(folder.name)
        shutil.copy(ROOT / "nbgrader_config.py", cls.course)
        shutil.copytree(SOLUTIONS, cls.course / "solutions")
        for student, code in CLOCKS.items():
            cls.submit(student, CLOCK, answered(CLOCK, *(code or ())))
        written = json.loads((EXERCISES / READING / f"{READING}.ipynb").read_text())
        written["cells"][-1]["source"] = "Without a clock there is an order, and it is partial."
        cls.submit("right", READING, written)

    @classmethod
    def submit(cls, student: str, assignment: str, notebook: dict) -> None:
        file = cls.course / "grading" / "submitted" / student / assignment / f"{assignment}.ipynb"
        file.parent.mkdir(parents=True)
        file.write_text(json.dumps(notebook))

    def nbgrader(self, *arguments: str) -> None:
        done = subprocess.run([nbgrader.COMMAND, *arguments], cwd=self.course, env=nbgrader.surroundings(), capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_marks_agree(self) -> None:
        for assignment in (CLOCK, READING):
            self.nbgrader("generate_assignment", assignment)
            name = f"{assignment}/{assignment}.ipynb"
            self.assertEqual((self.course / "exercises" / name).read_bytes(), (EXERCISES / name).read_bytes())
            self.nbgrader("autograde", assignment, "--create")
            self.nbgrader("generate_feedback", assignment)
            pages = {page.parent.parent.name for page in (self.course / "grading" / "feedback").glob(f"*/{assignment}/{assignment}.html")}
            self.assertEqual(pages, {file.parent.parent.name for file in (self.course / "grading" / "submitted").glob(f"*/{name}")})
        self.nbgrader("export", "--to", "grades.csv")
        with (self.course / "grades.csv").open() as table:
            theirs = {(row["student_id"], row["assignment"]): float(row["score"]) for row in csv.DictReader(table) if row["timestamp"] or row["score"]}

        done = subprocess.run([ROOT / "course", "grade", self.course / "grading" / "submitted", "--out", self.course / "graded", "--json",
                               "--exercise", CLOCK], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        ours: dict[tuple[str, str], int] = {}
        for line in done.stdout.splitlines():
            row = json.loads(line)
            key = row["student"], row["exercise"]
            ours[key] = max(ours.get(key, 0), row["points"])
        self.assertEqual({student: ours[student, CLOCK] for student in CLOCKS}, EXPECTED)
        self.assertEqual({student: theirs[student, CLOCK] for student in CLOCKS}, EXPECTED)
        self.assertEqual(theirs["right", READING], 0, "a written answer waits for a person")


class Released(unittest.TestCase):
    def test_no_exercise_holds_an_answer_or_an_output(self) -> None:
        for file in EXERCISES.glob("*/*.ipynb"):
            with self.subTest(file.name):
                cells = json.loads(file.read_text())["cells"]
                self.assertNotIn("SOLUTION", file.read_text())
                self.assertFalse(any(cell.get("outputs") for cell in cells))
                answers = [cell for cell in cells if cell["metadata"]["nbgrader"]["solution"]]
                self.assertEqual(len(answers), 1)

    def test_every_part_is_released(self) -> None:
        self.assertEqual({file.name for file in EXERCISES.glob("*/*.ipynb")}, {file.name for file in SOLUTIONS.glob("*/*.ipynb")})
