"""Verdicts on figures: the number with its unit alone, and with all that makes it an observation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.facts.agreement.pairing import Pair, Tie
from kg.facts.agreement.units import Unit
from kg.facts.score.counts import Likeness, liken
from kg.facts.score.verdicts import FOUND, GOLD, Comparison, Verdict, alone

FIGURE = ("value", "unit")
OBSERVATION = (*FIGURE, "direction alone", "indicator", "year", "baseline")
"""What has to be right in an outcome; the direction where it states no number."""
FULL = (*OBSERVATION, "comparator")
LESSER = ("period", "kind", "figure", "direction", "modality", "group")


def judge_outcomes(comparison: Comparison) -> Iterator[Verdict]:
    """Yield three verdicts an outcome: on its figure, on the observation, and on that with its comparator.

    The faults stand with the last. The indicator is right where its words are equal (exact), or where one contains
    the other; ranges are right where both ends are.
    """
    pairs = comparison.pairs("outcomes")
    for pair in pairs:
        yield from _judge_pair(comparison, pair)
    for verdict in comparison.alone("outcomes-full", "outcomes", pairs):
        yield from (verdict, replace(verdict, kind="outcomes", faults=()))
        if any(unit and unit.values["value"] for unit in (verdict.gold, verdict.found)):
            yield replace(verdict, kind="figures", faults=())


def _judge_pair(comparison: Comparison, pair: Pair) -> Iterator[Verdict]:
    gold, found, case = pair.left, pair.right, comparison.case
    placed = pair.tie is not Tie.ELSEWHERE
    wrong = _differing(gold, found, Likeness.CONTAINS)
    wrong_exactly = _differing(gold, found, Likeness.EQUAL) | ({"place"} if gold.at != found.at else set())
    for kind, needed in (("figures", FIGURE), ("outcomes", OBSERVATION), ("outcomes-full", FULL)):
        if kind == "figures" and not (gold.values["value"] and found.values["value"]):
            yield from _figures_of_one_side(comparison, pair)
            continue
        right = wrong.isdisjoint(needed)
        faults = tuple(name for name in needed if name in wrong) if placed else ("place",)
        yield Verdict(
            kind,
            case,
            gold,
            found,
            exact=placed and wrong_exactly.isdisjoint((*needed, "place")),
            overlapping=placed and right,
            anywhere=right,
            placed=placed,
            faults=faults if kind == "outcomes-full" else (),
            lesser=tuple(name for name in LESSER if name in wrong) if kind == "outcomes-full" else (),
        )


def _figures_of_one_side(comparison: Comparison, pair: Pair) -> Iterator[Verdict]:
    for side, unit in ((GOLD, pair.left), (FOUND, pair.right)):
        if unit.values["value"]:
            yield alone("figures", comparison.case, side, unit)


def _differing(gold: Unit, found: Unit, needed: Likeness) -> set[str]:
    names = (*FIGURE, "year", "baseline", "comparator", *LESSER)
    wrong = {name for name in names if gold.values[name] != found.values[name]}
    if liken(gold.label, found.label) < needed:
        wrong.add("indicator")
    if "direction" in wrong and not gold.values["value"] and not found.values["value"]:
        wrong = wrong - {"direction"} | {"direction alone"}
    return wrong
