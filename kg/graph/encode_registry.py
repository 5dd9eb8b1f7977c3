"""The registry as triples: agencies, programmes, policy documents, works and indicators, with their names."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.facts.dataset import Dataset
from kg.graph.names import DCTERMS, RDF, RDFS, SKOS, Names
from kg.graph.terms import Term, Value, boolean, describe, en, maybe, node, plain, zh
from kg.model import Agency, Entry, Indicator, PolicyDocument, Programme, Work


def encode_registry(dataset: Dataset, names: Names) -> Iterator[Triple]:
    """Yield every entry of the registry but its places, which are regions."""
    registry = dataset.registry
    for agency in registry.agencies:
        yield from _encode_agency(agency, names)
    for programme in registry.programmes:
        yield from _encode_programme(programme, names)
    for document in registry.documents:
        yield from _encode_document(document, names)
    for work in registry.works:
        yield from _encode_work(work, names)
    for indicator in registry.indicators:
        yield from _encode_indicator(indicator, names)


def _entry(entry: Entry, kind: NamedNode) -> dict[str, Value]:
    """Return what every entry says; names that documents use are alternative labels, never the label."""
    labels: list[Term] = [zh(entry.label)]
    if entry.label_en:
        labels.append(en(entry.label_en))
    return {
        f"{RDF}type": kind,
        f"{RDFS}label": labels,
        f"{SKOS}altLabel": [zh(alias) for alias in entry.aliases],
        f"{SKOS}note": maybe(zh, entry.note),
        "provisional": boolean(True) if entry.provisional else None,
    }


def _encode_agency(agency: Agency, names: Names) -> Iterator[Triple]:
    properties: dict[str, Value] = {
        "jurisdiction": node(names.region(agency.jurisdiction)),
        "agencyKind": node(names.concept("kind", agency.kind)),
        "agencyFunction": [node(names.concept("function", key)) for key in agency.functions],
        "partOfAgency": node(names.agency(agency.part_of)) if agency.part_of else None,
    }
    yield from describe(names.agency(agency.key), _entry(agency, node(names.term("Agency"))) | properties)


def _encode_programme(programme: Programme, names: Names) -> Iterator[Triple]:
    properties: dict[str, Value] = {
        "theme": [node(names.concept("theme", key)) for key in programme.themes],
        "initiativeType": [node(names.concept("itype", key)) for key in programme.types],
        # whose programme it is; hkg:implementedIn says where cases carry it out
        f"{DCTERMS}spatial": node(names.region(programme.region)) if programme.region else None,
    }
    kind = node(names.term("Programme"))
    yield from describe(names.programme(programme.key), _entry(programme, kind) | properties)


def _encode_document(document: PolicyDocument, names: Names) -> Iterator[Triple]:
    entry = _entry(document, node(names.term("PolicyDocument")))
    yield from describe(names.document(document.key), entry | {f"{DCTERMS}title": zh(document.label)})


def _encode_work(work: Work, names: Names) -> Iterator[Triple]:
    properties: dict[str, Value] = {f"{DCTERMS}title": zh(work.label), "workKind": plain(work.kind)}
    yield from describe(names.work(work.key), _entry(work, node(names.term("Work"))) | properties)


def _encode_indicator(indicator: Indicator, names: Names) -> Iterator[Triple]:
    properties: dict[str, Value] = {
        f"{SKOS}definition": [zh(indicator.definition_zh), en(indicator.definition_en)],
        "indicatorUnit": plain(indicator.unit),
        "desiredDirection": plain(indicator.direction),
    }
    kind = node(names.term("Indicator"))
    yield from describe(names.indicator(indicator.key), _entry(indicator, kind) | properties)
