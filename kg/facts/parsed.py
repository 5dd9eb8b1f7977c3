"""A parsed YAML file: its tree of strings, and the line of every node."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Tree = str | list["Tree"] | dict[str, "Tree"] | None
Place = tuple[str | int, ...]
"""Keys and numbers that lead from the top of a file to a node."""


@dataclass(frozen=True)
class Parsed:
    """The tree of a YAML file, its scalars all strings (an empty one is None), and the line of each node."""

    file: str
    digest: str
    tree: Tree
    lines: Mapping[Place, int]

    def line(self, *place: str | int) -> int:
        """Return the 1-based line of a node, or of the nearest node above it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)
