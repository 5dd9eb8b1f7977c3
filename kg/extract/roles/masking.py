"""A sentence in which each list of bodies and each title is one sign, so that patterns can speak of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.clauses import Placed, Stretch

BODIES = "\U000f0000"
TITLE = "\U000f0001"
SIGNS = BODIES + TITLE
SENTENCE = re.compile(r"[^。！？\n\t]{1,1500}")
"""A sentence; one without end is read in parts."""
_STRAY = str.maketrans(dict.fromkeys(SIGNS, "\ufffd"))


@dataclass(frozen=True)
class Masked:
    """One sentence with signs for its lists of bodies and its titles."""

    text: str
    places: tuple[int, ...]
    """Offset in the clean text of each character, and of the end."""
    lists: dict[int, int]
    """Which list each sign of bodies stands for, by its place in the masked text."""
    titles: dict[int, int]
    """Which title each sign of a title stands for."""

    def place(self, index: int) -> int:
        """Return where a character of the masked text stands in the clean text."""
        return self.places[index]

    def index(self, offset: int) -> int:
        """Return the first character of the masked text at or behind an offset of the clean text."""
        return bisect_left(self.places, offset)


def mask_sentence(
    text: str, sentence: Stretch, lists: Sequence[tuple[int, Placed]], titles: Sequence[tuple[int, Placed]]
) -> Masked:
    """Return the sentence with one sign for each of these lists and titles, given with their numbers."""
    parts: list[str] = []
    places: list[int] = []
    signs: dict[str, dict[int, int]] = {BODIES: {}, TITLE: {}}
    position = sentence[0]
    for start, end, sign, number in _apart(lists, titles, sentence):
        if start < position:
            continue
        parts.append(text[position:start].translate(_STRAY))
        places.extend(range(position, start))
        signs[sign][len(places)] = number
        parts.append(sign)
        places.append(start)
        position = end
    parts.append(text[position : sentence[1]].translate(_STRAY))
    places.extend(range(position, sentence[1] + 1))
    return Masked("".join(parts), tuple(places), signs[BODIES], signs[TITLE])


def _apart(
    lists: Sequence[tuple[int, Placed]], titles: Sequence[tuple[int, Placed]], sentence: Stretch
) -> Iterator[tuple[int, int, str, int]]:
    """Yield what gets a sign, in order; a body inside a title is part of the title."""
    things = [(one.start, -one.end, BODIES, number) for number, one in lists]
    things += [(one.start, -one.end, TITLE, number) for number, one in titles]
    for start, end, sign, number in sorted(things):
        if sentence[0] <= start and -end <= sentence[1]:
            yield start, -end, sign, number
