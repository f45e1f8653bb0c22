"""Entry point of ./course. Standard library only: it runs before anything is installed."""

import sys

from course.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
