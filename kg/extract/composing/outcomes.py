"""What an outcome's record says beyond its words and place."""

from __future__ import annotations

from kg.extract.composing.evidence import Evidence
from kg.extract.outcomes.changes import Baseline, Change
from kg.extract.outcomes.found import OutcomeFound
from kg.registry.resolving import Names

Fields = dict[str, object]


def describe_outcome(one: OutcomeFound, evidence: Evidence, names: Names) -> Fields:
    """Return the fields of an outcome; its indicator is known or brought by the words that name it."""
    label = "".join(evidence.words(stretch) for stretch in one.indicator)
    unit = one.quantity.unit if one.quantity else ""
    fields: Fields = {
        "indicator": names.indicator(label, unit),
        "indicator_as": evidence.words(*one.indicator),
        "reading": one.reading,
        "why": one.why,
        "kind": one.kind,
        "figure": one.figure,
        "direction": one.direction,
        "modality": one.modality,
        "group": evidence.words(one.group) if one.group else "",
        "period": evidence.words(one.period) if one.period else "",
        "year": one.year,
        "period_start": one.period_start,
        "period_end": one.period_end,
        "span": one.span,
        "baseline": _describe_baseline(one.baseline, unit, evidence),
        "change": _describe_change(one.change, evidence),
    }
    if one.quantity is not None:
        fields |= {
            "value": one.quantity.value,
            "value_max": one.quantity.value_max,
            "unit": unit,
            "comparator": one.quantity.comparator,
        }
    return fields


def _describe_baseline(base: Baseline | None, unit: str, evidence: Evidence) -> Fields | None:
    if base is None:
        return None
    return {
        "value": base.value,
        "unit": base.unit if base.unit != unit else "",
        "as": evidence.printed(base.words, (base.start, base.end)),
        "at": evidence.at(base.start, base.end),
        "period": evidence.words(base.period) if base.period else "",
        "year": base.year,
    }


def _describe_change(change: Change | None, evidence: Evidence) -> Fields | None:
    if change is None:
        return None
    return {
        "value": change.value,
        "kind": change.kind,
        "as": evidence.printed(change.words, (change.start, change.end)),
        "at": evidence.at(change.start, change.end),
        "comparator": change.comparator,
    }
