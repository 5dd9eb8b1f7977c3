"""Which marks of responsibility are told: a loose one only of bodies that have no role otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from kg.extract.roles import Mark


def keep_marks(marks: Sequence[Mark], name: Callable[[int], str]) -> Iterator[Mark]:
    """Yield the marks in order; of a loose one only the bodies that no other mark, and no loose one before, tells of.

    :param name: gives what a party is told apart by, by its index; "" where it has no name.
    """
    told = {
        name(number) for mark in marks if not mark.loose and _says_of_what(mark) for number in mark.parties
    }
    for mark in marks:
        if not mark.loose:
            yield mark
            continue
        fresh = tuple(number for number in mark.parties if name(number) not in told)
        told.update(name(number) for number in fresh)
        if fresh:
            yield replace(mark, parties=fresh, allocation=mark.allocation if len(fresh) > 1 else None)


def _says_of_what(mark: Mark) -> bool:
    return bool(mark.of or mark.case or mark.documents or mark.programmes or mark.honours)
