"""Precision, recall and F1 of what was found, and how likely words mean the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz

from kg.facts.agreement.measures import f1_score
from kg.facts.agreement.pairing import ALIKE

_LEFT_OUT = "..."
"""How ``…`` stands in a normalised name."""


@dataclass(frozen=True)
class Count:
    """How many there are in gold, how many were found, how many of these are right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float:
        """Right among found; 1 where nothing is there and nothing was found."""
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """Right among gold; 1 where nothing is there and nothing was found."""
        return self.right / self.gold if self.gold else float(not self.found)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return f1_score(self.right, self.gold, self.found)


class Likeness(IntEnum):
    """How much two wordings have in common, the least first."""

    NONE = 0
    OVERLAPS = 1  # the best part of the longer one is like the shorter one
    CONTAINS = 2  # one stands in the other; pieces on both sides of … in their order
    EQUAL = 3


def liken(one: str, other: str) -> Likeness:
    """Tell how alike two normalised names are; an empty one is like none."""
    first, second = one.replace(_LEFT_OUT, ""), other.replace(_LEFT_OUT, "")
    if not first or not second:
        return Likeness.NONE
    if first == second:
        return Likeness.EQUAL
    if _stands_in(one, second) or _stands_in(other, first):
        return Likeness.CONTAINS
    return Likeness.OVERLAPS if fuzz.partial_ratio(first, second) >= ALIKE else Likeness.NONE


def _stands_in(words: str, whole: str) -> bool:
    position = 0
    for piece in words.split(_LEFT_OUT):
        found = whole.find(piece, position)
        if found < 0:
            return False
        position = found + len(piece)
    return True
