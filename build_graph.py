"""The main job: reviewed facts in, graph, tables, pages and report out (``kg build`` with its defaults)."""

import sys

from kg.cli import main

if __name__ == "__main__":
    sys.exit(main(["build", *sys.argv[1:]]))
