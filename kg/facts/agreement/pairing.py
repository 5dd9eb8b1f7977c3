"""Which unit of one coding is which of the other: by place first, then by what it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from rapidfuzz import fuzz

from kg.facts.agreement.units import Unit
from kg.model import Span
from kg.registry.resolving import normalise_name

ALIKE = 50
"""Least likeness of printed words (0–100, the best part of the longer one) of one measure cut twice."""
HALF = 0.5
"""Least part of the shorter place that the other covers."""


class Tie(IntEnum):
    """How two units belong together, the loosest first."""

    OTHER_THING = 1  # at one place, but they name two things
    ELSEWHERE = 2  # one thing, told at two places of the case
    SAME = 3  # one thing at one place


@dataclass(frozen=True)
class Pair:
    """A unit of each coding, and what ties them."""

    left: Unit
    right: Unit
    tie: Tie


def pair_units(left: Sequence[Unit], right: Sequence[Unit], ties: Sequence[Tie] = tuple(Tie)) -> list[Pair]:
    """Return one-to-one pairs, the strongest tie first and the nearest place within a tie; the rest stays alone.

    :param ties: ties from the weakest to the strongest.
    """
    ranked = sorted(_candidates(left, right, ties), key=lambda item: item[0])
    pairs: list[Pair] = []
    taken: set[tuple[int, int]] = set()
    for _, (first, second), tie in ranked:
        if (0, first) not in taken and (1, second) not in taken:
            taken |= {(0, first), (1, second)}
            pairs.append(Pair(left[first], right[second], tie))
    return pairs


def _candidates(
    left: Sequence[Unit], right: Sequence[Unit], ties: Sequence[Tie]
) -> Iterator[tuple[tuple[float, ...], tuple[int, int], Tie]]:
    for first, one in enumerate(left):
        for second, other in enumerate(right):
            if (one.case, one.section) != (other.case, other.section):
                continue
            tie = _tie(one, other)
            if tie is not None:
                nearness = union_share(one.at, other.at) + union_share(one.mark, other.mark)
                likeness = fuzz.ratio(normalise_name(one.words), normalise_name(other.words))
                yield (-ties.index(tie), -nearness, -likeness, first, second), (first, second), tie


def _tie(one: Unit, other: Unit) -> Tie | None:
    same_place = covered_share(one.at, other.at) >= HALF
    same_thing = bool(one.things & other.things)
    if same_place and (same_thing or _is_worded_alike(one, other)):
        return Tie.SAME
    if same_thing:
        return Tie.ELSEWHERE if one.section != "outcomes" or one.values == other.values else None
    return Tie.OTHER_THING if same_place else None


def _is_worded_alike(one: Unit, other: Unit) -> bool:
    """An initiative is named by its words, a figure's indicator by those beside it; shared things have keys."""
    if one.section in ("initiatives", "recognitions"):
        return fuzz.partial_ratio(normalise_name(one.words), normalise_name(other.words)) >= ALIKE
    if one.section == "outcomes":
        return fuzz.partial_ratio(one.label, other.label) >= ALIKE
    return False


def _intersection(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def covered_share(one: Span | None, other: Span | None) -> float:
    """Return the part of the shorter span that the other covers."""
    if one is None or other is None:
        return 0
    return _intersection(one, other) / max(1, min(one[1] - one[0], other[1] - other[0]))


def union_share(one: Span | None, other: Span | None) -> float:
    """Return the part of both spans together that both cover."""
    if one is None or other is None:
        return 0
    common = _intersection(one, other)
    return common / max(1, one[1] - one[0] + other[1] - other[0] - common)
