"""./course as a user meets it: one sentence on stderr, the right exit code, no stack trace."""

import os
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path

from course.paths import ROOT


def course(*arguments: str, **environment: str) -> tuple[int, str, str]:
    variables = {name: value for name, value in os.environ.items() if name != "COURSE_INSIDE"} | environment
    done = subprocess.run([ROOT / "course", *arguments], capture_output=True, text=True, env=variables, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


class WrongUse(unittest.TestCase):
    def assert_sentence(self, outcome: tuple[int, str, str], code: int, *words: str) -> None:
        returned, out, err = outcome
        self.assertEqual((returned, out), (code, ""), err)
        self.assertEqual(len(err.strip().splitlines()), 1, err)
        self.assertTrue(err.startswith("course: ") and err.rstrip().endswith((".", ")")), err)
        for word in words:
            self.assertIn(word, err)

    def test_an_unknown_verb(self) -> None:
        self.assert_sentence(course("frobnicate"), 64, "frobnicate", "lab")

    def test_an_unknown_option(self) -> None:
        self.assert_sentence(course("run", "--frobnicate"), 64, "--frobnicate", "--help")

    def test_a_workload_that_does_not_exist(self) -> None:
        self.assert_sentence(course("maelstrom", "test"), 64, "--node", "--bin")
        self.assert_sentence(course("maelstrom", "test", "-w", "echo", "--bin", "nowhere"), 64, "nowhere")

    def test_a_missing_notebook(self) -> None:
        self.assert_sentence(course("run", "99-nowhere"), 64, "99-nowhere")

    def test_a_missing_lesson(self) -> None:
        self.assert_sentence(course("build", "99-nowhere"), 64, "99-nowhere")

    def test_a_bad_lesson_name(self) -> None:
        self.assert_sentence(course("new-lesson", "Snapshots"), 64, "Snapshots")

    def test_a_port_that_is_taken(self) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            self.assert_sentence(course("lab", "--no-browser", "--port", port), 1, port, "taken")

    def test_no_jdk_where_the_variable_points(self) -> None:
        with tempfile.TemporaryDirectory() as empty:
            self.assert_sentence(course("setup", DISTSYS_JAVA_HOME=empty), 1, empty, "JDK 25")

    def test_an_old_python(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            copy, old = Path(folder, "course"), Path(folder, "python3")
            copy.write_bytes((ROOT / "course").read_bytes())
            old.write_text('#!/bin/bash\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n')
            old.chmod(0o755)
            for tool in ("dirname",):
                Path(folder, tool).symlink_to(f"/usr/bin/{tool}")
            bash = "/bin/bash"
            done = subprocess.run([bash, copy, "setup"], capture_output=True, text=True, env={"PATH": folder})
            outcome = (done.returncode, done.stdout, done.stderr)
            self.assertEqual(outcome[0], 1, outcome)
            self.assertIn("Python 3.9.2", outcome[2])


class Help(unittest.TestCase):
    def test_it_names_every_verb_on_stdout(self) -> None:
        code, out, err = course("help")
        self.assertEqual((code, err), (0, ""))
        for verb in ("setup", "lab", "run", "build", "test", "check", "bench", "maelstrom", "node", "new-lesson", "doctor", "jshell"):
            self.assertIn(f"  {verb} ", out)
