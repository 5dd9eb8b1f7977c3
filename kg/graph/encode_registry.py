"""The registry as triples: agencies, programmes, policy documents, works, indicators, and what was decided of them."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.facts.dataset import Dataset
from kg.graph.names import DCTERMS, OWL, RDF, RDFS, SKOS, Names
from kg.graph.terms import Term, Value, boolean, describe, en, maybe, node, plain, zh
from kg.model import Agency, Entry, Indicator, PolicyDocument, Programme, Registry, Work
from kg.registry.decisions import part_refs


def encode_registry(dataset: Dataset, names: Names) -> Iterator[Triple]:
    """Yield every entry of the registry but its places, which are regions, and what was decided of them."""
    for ref, entry in list_entries(dataset.registry):
        if ref in names.merged:
            yield from _encode_merged(ref, entry, names)
        else:
            yield from _encode_entry(entry, names)
    for old, new in sorted(dataset.redirects.items()):
        yield from describe(names.address(old), {f"{OWL}sameAs": node(names.from_ref(new, ""))})
    for one, other in part_refs(dataset.registry.decisions):
        kept = node(names.from_ref(other, ""))
        yield from describe(names.from_ref(one, ""), {f"{OWL}differentFrom": kept})


def list_entries(registry: Registry) -> Iterator[tuple[str, Entry]]:
    """Yield every entry but places with its ``kind:key``, in the order of the registry."""
    for kind, entry in registry.entries():
        if kind != "region":
            yield f"{kind}:{entry.key}", entry


def _encode_merged(ref: str, entry: Entry, names: Names) -> Iterator[Triple]:
    """Yield what is left of an entry that another stands in for: its address, and its names as the other's."""
    stands = names.from_ref(ref, "")
    yield from describe(names.address(ref), {f"{OWL}sameAs": node(stands)})
    called = [zh(name) for name in (entry.label, *entry.aliases)]
    yield from describe(stands, {f"{SKOS}altLabel": called})


def _encode_entry(entry: Entry, names: Names) -> Iterator[Triple]:
    match entry:
        case Agency():
            yield from _encode_agency(entry, names)
        case Programme():
            yield from _encode_programme(entry, names)
        case PolicyDocument():
            yield from _encode_document(entry, names)
        case Work():
            yield from _encode_work(entry, names)
        case Indicator():
            yield from _encode_indicator(entry, names)


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
        "mainType": [node(names.concept("itype", key)) for key in programme.types[:1]],
        "initiativeType": [node(names.concept("itype", key)) for key in programme.types],
        # whose programme it is; hkg:implementedIn says where cases carry it out
        "programmeRegion": node(names.region(programme.region)) if programme.region else None,
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
    told = ((zh, indicator.definition_zh), (en, indicator.definition_en))
    definitions: list[Term] = [make(words) for make, words in told if words]
    properties: dict[str, Value] = {
        f"{SKOS}definition": definitions,
        "indicatorUnit": maybe(plain, indicator.unit),
        "desiredDirection": plain(indicator.direction),
    }
    kind = node(names.term("Indicator"))
    yield from describe(names.indicator(indicator.key), _entry(indicator, kind) | properties)
