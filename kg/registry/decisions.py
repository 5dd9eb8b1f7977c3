"""What readers decided about names: which entries of the registry are one thing, and which are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from kg.model import Decision


def merge_refs(decisions: Iterable[Decision]) -> dict[str, str]:
    """Return ``kind:key`` → ``kind:key`` of every entry that another stands in for: the first of ``same:``.

    Decisions that share an entry make one group, under the first entry that was named first.
    """
    above: dict[str, str] = {}

    def top(ref: str) -> str:
        while ref in above:
            ref = above[ref]
        return ref

    for decision in decisions:
        first, *later = map(top, decision.same) if decision.same else ("",)
        above |= {ref: first for ref in later if ref != first}
    return {ref: top(ref) for ref in sorted(above)}


def part_refs(decisions: Iterable[Decision]) -> Iterator[tuple[str, str]]:
    """Yield every pair of entries that ``not_same:`` tells apart, in the order in which it names them."""
    for decision in decisions:
        yield from combinations(decision.not_same, 2)
