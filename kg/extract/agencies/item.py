"""A word for a body where it stands, with its place; what several say of one place, only one stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extract.agencies.words import AnyWord
from kg.registry.divisions import Division
from kg.registry.naming import BodyName, Field

Status = Literal["sure", "bare", "short", "kind", "group"]
"""A body of a place; one whose place must follow from elsewhere; a field without a suffix, which is a body only in
a list; a kind of body; a coordinating body called by no more than its last word."""

_TITLE = re.compile(r"《[^《》\n]{0,120}》")


@dataclass(frozen=True)
class Item:
    """A word for a body with its place; what it is a body of may still be open."""

    start: int
    end: int
    word: AnyWord
    body: BodyName
    status: Status
    rule: str
    printed: str = ""
    """The words behind the place."""
    divisions: tuple[Division, ...] = ()
    level: str = ""
    """The level word that tells the division, where none is printed."""
    name: str = ""
    """The full name, where it is printed."""
    field: Field | None = None
    suffix: str = ""
    words: str = ""
    """As printed, … where words shared with another body stand between; "" where it is one stretch."""
    certain: bool = True
    function: str = ""


def hide_titles(text: str) -> bytearray:
    """Return a byte for each character: 1 inside the title of a document."""
    hidden = bytearray(len(text))
    for match in _TITLE.finditer(text):
        hidden[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return hidden


def without_inner(items: Sequence[Item]) -> list[Item]:
    """Return the items in order, of those that overlap the one that begins first and reaches furthest."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (item.start, -item.end)):
        while kept and kept[-1].end > item.start:
            if _weight(kept[-1]) >= _weight(item):
                break
            kept.pop()
        else:
            kept.append(item)
    return kept


def _weight(item: Item) -> tuple[int, int]:
    strength = {"sure": 2, "group": 1, "bare": 1, "kind": 0, "short": 0}[item.status]
    return strength, item.end - item.start
