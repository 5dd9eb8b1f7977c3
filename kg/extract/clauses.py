"""Stretches of a clean text: what has a place in it, where sentences and clauses begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

Stretch = tuple[int, int]
"""Offsets of a clean text, half open; a place in the canonical text is a ``kg.model.Span``."""


class Placed(Protocol):
    """Anything found in a text, with its place."""

    @property
    def start(self) -> int:
        """Offset of its first character."""

    @property
    def end(self) -> int:
        """Offset behind its last character."""


CLAUSE = re.compile(r"[，。；：！？\n（\t]")
"""Marks behind which a clause begins."""
SENTENCE = re.compile(r"[。！？\n\t]")
"""Marks behind which a sentence begins; cells of a table are sentences of their own."""
LINK = re.compile(r"[、，]|和|及|与|以及")
"""What stands between the members of a list."""
_PARTED = "。！？\n；"


def last_mark(text: str, marks: re.Pattern[str], end: int, reach: int) -> int:
    """Return the place behind the last of the marks before ``end``, at most ``reach`` characters back."""
    begin = max(0, end - reach)
    for match in marks.finditer(text, begin, end):
        begin = match.end()
    return begin


def is_near(text: str, start: int, end: int, reach: int) -> bool:
    """Tell whether a stretch is short and parts no statements from one another."""
    return end - start <= reach and not any(mark in text[start:end] for mark in _PARTED)


def find_end(marks: re.Pattern[str], text: str, start: int, reach: int) -> int:
    """Return where the first of the marks stands at or behind ``start``, at most ``reach`` characters on."""
    stop = min(len(text), start + reach)
    match = marks.search(text, start, stop)
    return match.start() if match else stop


@dataclass(frozen=True)
class Shelf:
    """Things found in a text by their beginnings: those that begin in a stretch are found at once."""

    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, things: Sequence[Placed], keep: Callable[[int], bool] = lambda _: True) -> Shelf:
        """Return the shelf of the things whose number is to be kept."""
        order = [number for number in range(len(things)) if keep(number)]
        order.sort(key=lambda number: (things[number].start, things[number].end))
        return cls(tuple(things[number].start for number in order), tuple(order))

    def within(self, start: int, end: int) -> tuple[int, ...]:
        """Return the numbers of those that begin in a stretch, in the order of the text."""
        return self.numbers[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
