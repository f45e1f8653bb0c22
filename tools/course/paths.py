"""Where things lie in a checkout."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ROOT / "tools"
LESSONS = ROOT / "lessons"
NOTEBOOKS = ROOT / "notebooks"
SOLUTIONS = ROOT / "solutions"
EXERCISES = ROOT / "exercises"
LIBRARY = ROOT / "lib"
WELCOME = NOTEBOOKS / "0-start-here" / "00-start-here.ipynb"

# Everything that ./course makes for itself; deleting this folder undoes set-up.
STATE = ROOT / ".course"
STAMPS = STATE / "stamps"
LOGS = STATE / "log"
VENV = STATE / "venv"


def shown(path: Path) -> str:
    """The path as a person in the checkout would type it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
