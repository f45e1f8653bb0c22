"""argparse with our manners: wrong use is one sentence and exit code 64."""

import argparse
from typing import NoReturn

from .failure import Failure, WRONG_USE


class Parser(argparse.ArgumentParser):
    def __init__(self, verb: str, description: str) -> None:
        super().__init__(prog=f"./course {verb}", description=description, allow_abbrev=False)
        self.verb = verb

    def error(self, message: str) -> NoReturn:
        raise Failure(f"{self.verb}: {message}; ./course {self.verb} --help lists the options.", WRONG_USE)
