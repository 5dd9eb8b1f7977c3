"""Which class of error costs how much: what F1 would be without it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.facts.agreement.measures import f1_score
from kg.facts.agreement.pairing import HALF, covered_share
from kg.facts.agreement.units import Unit
from kg.facts.score.counts import Count
from kg.facts.score.verdicts import MISSED, SPURIOUS, Verdict

OTHER_CASE = "other case"
"""Fault of a fact that stands at its place, in another case than gold's."""
FAULTY_KINDS = (
    "cases",
    "outcomes-full",
    "agencies",
    "responsibilities",
    "documents",
    "works",
    "issuers",
    "programmes",
    "initiatives",
    "recognitions",
    "claims",
)
"""Kinds whose verdicts bear faults."""
EXACT_KINDS = frozenset({"agencies"})
"""Kinds whose faults are what ``exact`` lacks; those of the others, what ``overlapping`` lacks."""


@dataclass(frozen=True)
class FaultCount:
    """How often one class of error occurs."""

    kind: str
    fault: str
    number: int
    cost: float
    """By how much F1 of its kind would rise if this class alone were gone: what has a second fault stays wrong."""


def count_faults(verdicts: Sequence[Verdict], counts: Mapping[tuple[str, str], Count]) -> list[FaultCount]:
    """Return every class of error, the dearest first within a kind."""
    classes: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        for fault in (*verdict.faults, *verdict.lesser):
            classes[verdict.kind, fault].append(verdict)
    counted = [
        FaultCount(kind, fault, len(found), _cost(fault, found, counts[kind, _measure(kind)]))
        for (kind, fault), found in classes.items()
    ]
    return sorted(counted, key=lambda one: (FAULTY_KINDS.index(one.kind), -one.cost, -one.number, one.fault))


def _measure(kind: str) -> str:
    return "exact" if kind in EXACT_KINDS else "overlapping"


def _cost(fault: str, verdicts: Sequence[Verdict], count: Count) -> float:
    only = [verdict for verdict in verdicts if verdict.faults == (fault,)]
    missed = sum(verdict.found is None for verdict in only)
    spurious = sum(verdict.gold is None for verdict in only)
    mended = len(only) - missed - spurious
    without = f1_score(count.right + missed + mended, count.gold, count.found + missed - spurious)
    return without - count.f1


def tell_other_cases(verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """Yield the verdicts; what is missed in one case and spurious at the same place in another is named so."""
    spurious: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        if verdict.faults == (SPURIOUS,):
            spurious[verdict.kind, verdict.case.source.id].append(verdict)
    moved: set[int] = set()
    for missed in verdicts:
        if missed.faults == (MISSED,):
            others = spurious[missed.kind, missed.case.source.id]
            twin = next((one for one in others if _is_moved(missed, one)), None)
            if twin:
                others.remove(twin)
                moved |= {id(missed), id(twin)}
    for verdict in verdicts:
        yield replace(verdict, faults=(OTHER_CASE,)) if id(verdict) in moved else verdict


def _is_moved(missed: Verdict, spurious: Verdict) -> bool:
    """Tell whether two verdicts are on one fact that stands in two cases."""
    gold, found = missed.gold, spurious.found
    return (
        missed.case is not spurious.case
        and gold is not None
        and found is not None
        and covered_share(gold.at, found.at) >= HALF
        and _says_the_same(gold, found)
    )


def _says_the_same(gold: Unit, found: Unit) -> bool:
    if gold.section == "outcomes":
        return gold.values["value"] == found.values["value"]
    return gold.section == "initiatives" or bool(gold.things & found.things)
