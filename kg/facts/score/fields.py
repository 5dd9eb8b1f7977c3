"""Fields of the facts that both sides hold: how many that gold fills are filled with the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.facts.agreement.units import Unit
from kg.facts.score.counts import Count, Likeness, liken
from kg.facts.score.verdicts import Verdict


@dataclass(frozen=True)
class Field:
    """A field that is compared; its kind is a row of the tables."""

    kind: str
    facts: str
    """Kind of the verdicts whose facts have it."""
    name: str
    """As the units of a comparison call it; ``label`` and ``thing`` are words that stand beside their values."""
    is_words: bool = False
    """Free words, which may be alike without being equal."""
    is_list: bool = False
    """Several codes; each counts."""
    of_figures: bool = False
    """Says something only where there is a number."""


FIELDS = (
    Field("case-region", "cases", "region"),
    Field("case-genre", "cases", "genre"),
    Field("outcome-comparator", "outcomes", "comparator", of_figures=True),
    Field("outcome-indicator", "outcomes", "label", is_words=True),
    Field("outcome-period", "outcomes", "period", is_words=True),
    Field("outcome-year", "outcomes", "year"),
    Field("outcome-baseline", "outcomes", "baseline"),
    Field("outcome-kind", "outcomes", "kind"),
    Field("outcome-figure", "outcomes", "figure"),
    Field("outcome-direction", "outcomes", "direction"),
    Field("outcome-modality", "outcomes", "modality"),
    Field("outcome-group", "outcomes", "group", is_words=True),
    Field("document-relation", "documents", "relation"),
    Field("programme-relation", "programmes", "relation"),
    Field("initiative-name", "initiatives", "thing", is_words=True),
    Field("initiative-modality", "initiatives", "modality"),
    Field("initiative-type", "initiatives", "type"),
    Field("initiative-types", "initiatives", "types", is_list=True),
    Field("initiative-instrument", "initiatives", "instrument"),
    Field("initiative-targets", "initiatives", "targets", is_list=True),
    Field("initiative-settings", "initiatives", "settings", is_list=True),
    Field("initiative-themes", "initiatives", "themes", is_list=True),
    Field("recognition-level", "recognitions", "level"),
    Field("recognition-year", "recognitions", "year"),
)


def count_fields(verdicts: Sequence[Verdict]) -> dict[tuple[str, str], Count]:
    """Return the counts of every field by kind and measure.

    Gold and found are the facts that fill the field (of a list, its members). ``exact``: right at the very place;
    ``contains``, of words: one contains the other, half of the shorter place in common; ``overlapping``: that place,
    words that are alike, codes that are equal. ``pairs`` counts only facts that stand at one place on both sides,
    and takes words where one contains the other.
    """
    return {
        (one.kind, measure): count
        for one in FIELDS
        for measure, count in _count_field(
            one, [verdict for verdict in verdicts if verdict.kind == one.facts]
        )
    }


def _count_field(one: Field, facts: Sequence[Verdict]) -> list[tuple[str, Count]]:
    placed = [verdict for verdict in facts if verdict.placed]
    exact = [verdict for verdict in placed if _is_at_one_place(verdict)]
    within = [("contains", _count(one, facts, placed, Likeness.CONTAINS))] if one.is_words else []
    return [
        ("exact", _count(one, facts, exact, Likeness.EQUAL)),
        *within,
        ("overlapping", _count(one, facts, placed, Likeness.OVERLAPS)),
        ("pairs", _count(one, placed, placed, Likeness.CONTAINS)),
    ]


def _is_at_one_place(verdict: Verdict) -> bool:
    return verdict.gold is not None and verdict.found is not None and verdict.gold.at == verdict.found.at


def _count(one: Field, facts: Iterable[Verdict], matched: Iterable[Verdict], needed: Likeness) -> Count:
    gold = found = 0
    for verdict in facts:
        gold += len(_values(one, verdict.gold))
        found += len(_values(one, verdict.found))
    return Count(gold, found, sum(_right(one, verdict, needed) for verdict in matched))


def _values(one: Field, unit: Unit | None) -> tuple[str, ...]:
    if unit is None or (one.of_figures and not unit.values["value"]):
        return ()
    if one.name == "thing":
        return (min(unit.things),)
    value = unit.label if one.name == "label" else unit.values[one.name]
    return tuple(value.split(", ")) if value and one.is_list else (value,) if value else ()


def _right(one: Field, verdict: Verdict, needed: Likeness) -> int:
    gold, found = _values(one, verdict.gold), _values(one, verdict.found)
    if not one.is_words or not gold or not found:
        return len(set(gold) & set(found))
    return int(liken(gold[0], found[0]) >= needed)
