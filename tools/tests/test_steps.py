import tempfile
import unittest
from pathlib import Path
from unittest import mock

from course import steps
from course.steps import Step, ensure


class Steps(unittest.TestCase):
    def setUp(self) -> None:
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.enterContext(mock.patch.object(steps, "STAMPS", folder))
        self.enterContext(mock.patch.object(steps, "progress", lambda line: None))
        self.done: list[str] = []
        self.key = "1"

    def step(self, work=None) -> Step:
        return Step("it", "doing it", lambda: self.key, lambda: bool(self.done), work or (lambda: self.done.append("it")))

    def test_it_is_done_once_and_again_when_its_inputs_change(self) -> None:
        for key, times in (("1", 1), ("1", 1), ("2", 2)):
            self.key = key
            ensure([self.step()])
            self.assertEqual(len(self.done), times)

    def test_an_interrupted_step_runs_again(self) -> None:
        def interrupted() -> None:
            self.done.append("half")
            raise KeyboardInterrupt
        with self.assertRaises(KeyboardInterrupt):
            ensure([self.step(interrupted)])
        ensure([self.step()])
        self.assertEqual(self.done, ["half", "it"])
