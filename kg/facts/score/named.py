"""Verdicts on what a case names or does: documents, works, programmes, initiatives, recognitions, claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.facts.agreement.pairing import HALF, Pair, Tie, covered_share
from kg.facts.agreement.units import Unit
from kg.facts.score.counts import Likeness, liken
from kg.facts.score.verdicts import MISSED, SPURIOUS, Comparison, Verdict

IS_OTHER_CLASS = "other class"
"""Fault of a title that one side takes for a policy document and the other for a work."""


@dataclass(frozen=True)
class Need:
    """How alike the names of two facts at one place have to be, and what is at fault where they are not."""

    exact: Likeness
    overlapping: Likeness
    fault: str


NEEDS = {
    "documents": Need(Likeness.EQUAL, Likeness.CONTAINS, "title"),
    "works": Need(Likeness.EQUAL, Likeness.CONTAINS, "title"),
    "programmes": Need(Likeness.EQUAL, Likeness.CONTAINS, "name"),
    "initiatives": Need(
        Likeness.NONE, Likeness.NONE, "name"
    ),  # known by place; its name is compared as a field
    "recognitions": Need(Likeness.EQUAL, Likeness.OVERLAPS, "name"),
    "claims": Need(Likeness.EQUAL, Likeness.EQUAL, "statement"),
}


def judge_named(comparison: Comparison) -> Iterator[Verdict]:
    """Yield the verdicts on all sections that are known by place and name."""
    verdicts = [verdict for section in NEEDS for verdict in _judge_section(comparison, section)]
    yield from _tell_classes(verdicts)


def _judge_section(comparison: Comparison, section: str) -> Iterator[Verdict]:
    pairs = comparison.pairs(section)
    for pair in pairs:
        yield _judge_pair(comparison, pair, NEEDS[section])
    yield from comparison.alone(section, section, pairs)


def _judge_pair(comparison: Comparison, pair: Pair, need: Need) -> Verdict:
    gold, found = pair.left, pair.right
    likeness = liken_things(gold, found)
    placed = pair.tie is not Tie.ELSEWHERE
    overlapping = placed and likeness >= need.overlapping
    fault = need.fault if placed else "place"
    return Verdict(
        gold.section,
        comparison.case,
        gold,
        found,
        exact=gold.at == found.at and likeness >= need.exact,
        overlapping=overlapping,
        anywhere=likeness >= need.overlapping,
        placed=placed,
        faults=() if overlapping else (fault,),
        lesser=(need.fault,) if overlapping and likeness < Likeness.OVERLAPS else (),
    )


def liken_things(one: Unit, other: Unit) -> Likeness:
    """Tell how alike the things are that two units name: the same, or bearing names that are alike."""
    if one.things & other.things:
        return Likeness.EQUAL
    return max(
        (liken(a, b) for a in map(_bare, one.things) for b in map(_bare, other.things)), default=Likeness.NONE
    )


def _bare(thing: str) -> str:
    """Return the label in the common name of a shared thing."""
    return thing.rpartition(" ")[2]


def _tell_classes(verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """Where a document of one side stands at the place of the other side's work, say that the class is wrong."""
    missed = [one for one in verdicts if one.faults == (MISSED,)]
    spurious = [one for one in verdicts if one.faults == (SPURIOUS,)]
    confused = {
        id(verdict)
        for one in missed
        for other in spurious
        if {one.kind, other.kind} == {"documents", "works"} and _share_place(one.gold, other.found)
        for verdict in (one, other)
    }
    for verdict in verdicts:
        yield replace(verdict, faults=(IS_OTHER_CLASS,)) if id(verdict) in confused else verdict


def _share_place(gold: Unit | None, found: Unit | None) -> bool:
    return gold is not None and found is not None and covered_share(gold.at, found.at) >= HALF
