"""What an outcome states, as properties: which indicator, whose figure, the figure itself, its time and change."""

from __future__ import annotations

from kg.graph.names import Names
from kg.graph.terms import Value, decimal, integer, maybe, node, plain
from kg.model import Case, Outcome


def outcome_properties(outcome: Outcome, case: Case, names: Names) -> dict[str, Value]:
    """Return all that the fact file says of an outcome; without a region of its own it is the case's."""
    return _measured(outcome, case, names) | _figure(outcome, names) | _time(outcome, names)


def _measured(outcome: Outcome, case: Case, names: Names) -> dict[str, Value]:
    compared, recognition, group = outcome.compared_with, outcome.recognition, outcome.group_concept
    return {
        "indicator": node(names.indicator(outcome.indicator)),
        "indicatorText": plain(outcome.indicator_as),
        "outcomeKind": node(names.concept("outcomekind", outcome.kind)),
        "modality": node(names.concept("modality", outcome.modality)),
        "resultOf": [node(names.from_ref(ref, case.case)) for ref in outcome.of],
        "ofRegion": node(names.region(outcome.region or case.region_code)),
        "ofAgency": node(names.agency(outcome.agency)) if outcome.agency else None,
        "ofGroup": maybe(plain, outcome.group),
        "groupConcept": node(names.concept("target", group)) if group else None,
        "comparedWith": node(names.region(compared)) if compared else None,
        "ofRecognition": node(names.fact(recognition)) if recognition else None,
        "sharesFigureWith": [node(names.fact(key)) for key in outcome.shares],
    }


def _figure(outcome: Outcome, names: Names) -> dict[str, Value]:
    return {
        "figureType": node(names.concept("figure", outcome.figure)),
        "value": maybe(decimal, outcome.value),
        "valueMax": maybe(decimal, outcome.value_max),
        "unit": maybe(plain, outcome.unit),
        "valueText": plain(outcome.as_),
        "comparator": plain(outcome.comparator) if outcome.value is not None else None,
        "direction": maybe(plain, outcome.direction),
        "reading": plain(outcome.reading),
        "readingNote": maybe(plain, outcome.why),
        "valueCorrected": maybe(decimal, outcome.value_corrected),
        "unitCorrected": maybe(plain, outcome.unit_corrected),
    }


def _time(outcome: Outcome, names: Names) -> dict[str, Value]:
    properties: dict[str, Value] = {
        "period": maybe(plain, outcome.period),
        "periodStart": maybe(plain, outcome.period_start),
        "periodEnd": maybe(plain, outcome.period_end),
        "year": maybe(integer, outcome.year),
        "span": maybe(plain, outcome.span),
    }
    if baseline := outcome.baseline:
        properties |= {
            "baselineValue": decimal(baseline.value),
            "baselineUnit": maybe(plain, baseline.unit if baseline.unit != outcome.unit else None),
            "baselineCorrected": maybe(decimal, baseline.value_corrected),
            "baselinePeriod": maybe(plain, baseline.period),
            "baselineYear": maybe(integer, baseline.year),
        }
    if change := outcome.change:
        properties |= {
            "change": decimal(change.value),
            "changeKind": node(names.concept("changekind", change.kind)),
        }
    return properties
