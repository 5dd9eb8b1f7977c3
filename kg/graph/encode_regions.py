"""Regions as triples: the divisions and places that entries or cases name, and what lies above them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Triple

from kg.errors import DataError
from kg.facts.dataset import Dataset
from kg.graph.names import RDF, RDFS, SKOS, Names
from kg.graph.terms import Term, Value, describe, maybe, node, plain, zh
from kg.model import Case
from kg.registry.divisions import Division


def encode_regions(dataset: Dataset, names: Names) -> Iterator[Triple]:
    """Yield the regions that entries and cases name, and what lies above them; no other division.

    :raises DataError: when a code is none.
    """
    named = {code: find_division(dataset, code) for code in _named_regions(dataset)}
    above = {division.code: division for code in named for division in dataset.gazetteer.ancestors(code)}
    regions = above | named
    for code, division in sorted(regions.items()):
        yield from _encode_region(division, names)
        for successor in division.successors:
            if successor in regions and successor != code:  # a mere change of name is no succession
                yield from describe(names.region(successor), {"successorOf": node(names.region(code))})


def find_division(dataset: Dataset, code: str) -> Division:
    """Return the division or place of a code.

    :raises DataError: when the divisions and the registry's places hold none.
    """
    division = dataset.gazetteer.get(code)
    if division is None:
        raise DataError(f"{code} is no code of a division; correct it, or add a place to the registry")
    return division


def _encode_region(division: Division, names: Names) -> Iterator[Triple]:
    code = division.code
    properties: dict[str, Value] = {
        f"{RDF}type": node(names.term("Region")),
        f"{RDFS}label": zh(division.name),
        f"{SKOS}altLabel": [zh(alias) for alias in division.aliases],
        "adminCode": plain(code) if code.isdigit() else None,  # a place without a code has only a key
        "adminLevel": node(names.concept("level", division.level)),
        "divisionType": node(names.concept("divisiontype", division.type)),
        "withinRegion": node(names.region(division.parent)) if division.parent else None,
        "validFrom": maybe(_year, division.valid_from),
        "validTo": maybe(_year, division.valid_to),
    }
    yield from describe(names.region(code), properties)


def _year(year: int) -> Term:
    return plain(str(year))


def _named_regions(dataset: Dataset) -> Iterator[str]:
    registry = dataset.registry
    yield from (agency.jurisdiction for agency in registry.agencies)
    yield from (programme.region for programme in registry.programmes if programme.region)
    yield from (place.key for place in registry.places)
    yield from _regions_of_refs(ref for decision in registry.decisions for ref in decision.not_same)
    for case in dataset.cases:
        yield from _regions_of_case(case)


def _regions_of_case(case: Case) -> Iterator[str]:
    yield case.region_code
    yield from case.also_covers
    yield from (initiative.region for initiative in case.initiatives if initiative.region)
    for outcome in case.outcomes:
        yield from filter(None, (outcome.region, outcome.compared_with))
    yield from _regions_of_refs(recognition.recipient for recognition in case.recognitions)
    yield from _regions_of_refs(ref for claim in case.claims for ref in (claim.subject, claim.object))


def _regions_of_refs(refs: Iterable[str]) -> Iterator[str]:
    return (ref.removeprefix("region:") for ref in refs if ref.startswith("region:"))
