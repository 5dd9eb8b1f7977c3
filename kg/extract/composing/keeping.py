"""Which marks of responsibility are told: a loose one only where none beside it tells the same of a body."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.extract.roles import Mark

_NEAR = 60
"""Characters on either side in which a mark of the same role stands beside a loose one."""


def keep_marks(marks: Sequence[Mark], name: Callable[[int], str]) -> Iterator[Mark]:
    """Yield the marks in order; of a loose one only the bodies to which no mark near by gives the same role.

    :param name: gives what a party is told apart by, by its index; "" where it has no name.
    """
    told: dict[tuple[str, str], list[int]] = {}
    for mark in marks:
        if not mark.loose and _says_of_what(mark):
            _note(told, mark, mark.parties, name)
    for places in told.values():
        places.sort()
    for mark in marks:
        if not mark.loose:
            yield mark
            continue
        fresh = tuple(number for number in mark.parties if not _is_told(told, mark, name(number)))
        _note(told, mark, fresh, name)
        if fresh:
            yield replace(mark, parties=fresh, allocation=mark.allocation if len(fresh) > 1 else None)


def _note(
    told: dict[tuple[str, str], list[int]], mark: Mark, parties: Sequence[int], name: Callable[[int], str]
) -> None:
    for number in parties:
        told.setdefault((name(number), mark.role), []).append(mark.start)


def _is_told(told: dict[tuple[str, str], list[int]], mark: Mark, who: str) -> bool:
    places = told.get((who, mark.role), [])
    place = bisect_left(places, mark.start - _NEAR)
    return place < len(places) and places[place] <= mark.start + _NEAR


def _says_of_what(mark: Mark) -> bool:
    return bool(mark.of or mark.case or mark.documents or mark.programmes or mark.honours)
