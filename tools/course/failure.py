"""How ./course says no: one sentence and an exit code, never a stack trace."""

YES = 0
NO = 1
CANNOT_TELL = 2
WRONG_USE = 64
OUR_FAULT = 70
INTERRUPTED = 130


class Failure(Exception):
    """Ends the command; the message says what is wrong, where, and what to do."""

    def __init__(self, message: str, code: int = NO) -> None:
        super().__init__(message)
        self.code = code
