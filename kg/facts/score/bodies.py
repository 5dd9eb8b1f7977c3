"""Verdicts on the bodies of a case, each once, wherever it is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from kg.facts.agreement.identity import names_in
from kg.facts.agreement.pairing import ALIKE, HALF, covered_share
from kg.facts.agreement.units import Unit
from kg.facts.score.verdicts import FOUND, GOLD, MISSED, SPURIOUS, Comparison, Verdict, alone
from kg.model import Case, Fact, Responsibility, Span, Status


@dataclass(frozen=True)
class Body:
    """One body that facts of a case name: an agency, or a kind of body known by its function."""

    name: str
    """``agency``, jurisdiction and full name, parted by blanks, or ``function:key``."""
    words: str
    """As printed where it is named first."""
    places: tuple[Span, ...]

    @property
    def jurisdiction(self) -> str:
        """Code of its region; empty for a function or a body without entry."""
        return self.name.split(" ")[1] if self.name.count(" ") > 1 else ""

    @property
    def label(self) -> str:
        """Its full name, normalised."""
        return self.name.rpartition(" ")[2]

    @property
    def is_function(self) -> bool:
        """Whether it is a kind of body only."""
        return self.name.startswith("function:")


def judge_bodies(comparison: Comparison) -> Iterator[Verdict]:
    """Yield the verdict on every body of the case.

    Exact: full name and jurisdiction are equal (or the function), wherever it is named. Overlapping: named at one
    place too by a body whose name is alike.
    """
    gold, found = (_list_bodies(comparison, side) for side in (GOLD, FOUND))
    for name in sorted(gold.keys() & found.keys()):
        yield _verdict(comparison, gold.pop(name), found.pop(name), ())
    for _, name, other in sorted(_candidates(gold, found)):
        if name in gold and other in found:
            one, two = gold.pop(name), found.pop(other)
            yield _verdict(comparison, one, two, (_tell_fault(one, two),))
    for side, bodies, fault in ((GOLD, gold, MISSED), (FOUND, found, SPURIOUS)):
        for body in bodies.values():
            yield alone("agencies", comparison.case, side, _as_unit(comparison, body), fault)


def _list_bodies(comparison: Comparison, side: int) -> dict[str, Body]:
    case = (comparison.case.gold, comparison.case.found)[side]
    bodies: dict[str, Body] = {}
    for name, words, place in _mentions(case) if case else ():
        kind, _, key = name.partition(":")
        known = comparison.identity.know(side, kind, key) if kind == "agency" else name
        before = bodies.get(known, Body(known, words, ()))
        bodies[known] = Body(known, before.words, (*before.places, place))
    return bodies


def _mentions(case: Case) -> Iterator[tuple[str, str, Span]]:
    """Yield each body that a fact names, with its words and their place; those of a role first."""
    facts = [fact for fact in case.facts() if fact.status is not Status.REJECTED]
    for fact in facts:
        if isinstance(fact, Responsibility):
            for party in fact.agencies:
                name = f"agency:{party.agency}" if party.agency else f"function:{party.function}"
                yield name, party.as_, party.at or _place(fact)
    for fact in facts:
        if not isinstance(fact, Responsibility):
            for name in names_in(fact):
                if name.startswith("agency:"):
                    yield name, fact.as_, _place(fact)


def _place(fact: Fact) -> Span:
    assert fact.at is not None, "facts without a place are refused before"
    return fact.at


def _candidates(gold: dict[str, Body], found: dict[str, Body]) -> Iterator[tuple[float, str, str]]:
    for name, one in gold.items():
        for other, two in found.items():
            if any(covered_share(a, b) >= HALF for a in one.places for b in two.places):
                yield -fuzz.ratio(one.label, two.label), name, other


def _tell_fault(gold: Body, found: Body) -> str:
    if gold.is_function != found.is_function:
        return "function"
    return "region" if gold.jurisdiction != found.jurisdiction and _is_alike(gold, found) else "name"


def _is_alike(gold: Body, found: Body) -> bool:
    return (
        not gold.is_function
        and not found.is_function
        and fuzz.partial_ratio(gold.label, found.label) >= ALIKE
    )


def _verdict(comparison: Comparison, gold: Body, found: Body, faults: tuple[str, ...]) -> Verdict:
    return Verdict(
        "agencies",
        comparison.case,
        _as_unit(comparison, gold),
        _as_unit(comparison, found),
        exact=not faults,
        overlapping=not faults or _is_alike(gold, found),
        anywhere=not faults,
        faults=faults,
    )


def _as_unit(comparison: Comparison, body: Body) -> Unit:
    at = min(body.places)
    return Unit("agencies", comparison.case.key, body.name, at, body.words, frozenset({body.name}))
