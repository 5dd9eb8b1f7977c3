"""A dataset as quads: the ontology, the reference data, and each source's facts, a named graph each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import OntologyError
from kg.facts.dataset import Dataset
from kg.graph.accepted import drop_rejected
from kg.graph.concepts import concept_triples
from kg.graph.encode_facts import CaseEncoder
from kg.graph.encode_regions import encode_regions
from kg.graph.encode_registry import encode_registry
from kg.graph.encode_sources import encode_passages, encode_source
from kg.graph.labels import Labels
from kg.graph.names import Names
from kg.graph.terms import LABEL, node
from kg.model import Case, Source, Span
from kg.resources import find_resource


def encode(dataset: Dataset, names: Names, complete: frozenset[str]) -> Iterator[Quad]:
    """Yield everything that the dataset states; ``kg.graph.derive`` adds what follows from it.

    :param complete: keys of the cases whose ledger closes.
    :raises DataError: when a source with facts has no text hash, a region is unknown, or a claim's date is none.
    :raises OntologyError: when the ontology lacks a property that claims use.
    """
    dataset = drop_rejected(dataset)
    ontology = list(load_ontology())
    yield from _in_graph(names.graph("ontology"), ontology)
    yield from _in_graph(names.graph("reference"), encode_reference(dataset, names))
    labels = Labels.of(dataset, names)
    predicates = _chinese_labels(ontology)
    cases: dict[str, list[Case]] = {}
    for case in dataset.cases:
        cases.setdefault(case.source, []).append(case)
    for source in dataset.sources.values():
        encoders = [CaseEncoder(case, source, names, labels, predicates) for case in cases.get(source.id, [])]
        triples = _encode_facts(source, encoders, complete, names)
        yield from _in_graph(names.graph(f"facts/{source.id}"), triples)


def load_ontology() -> Iterator[Triple]:
    """Yield the triples of ``ontology.ttl``.

    :raises OntologyError: when it cannot be read as Turtle.
    """
    path = find_resource("ontology.ttl")
    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        raise OntologyError(f"{path}: {error}; the file must be Turtle") from error


def encode_reference(dataset: Dataset, names: Names) -> Iterator[Triple]:
    """Yield what no single source says: entries, the regions they and the cases name, and concepts."""
    yield from encode_registry(dataset, names)
    yield from encode_regions(dataset, names)
    yield from concept_triples(dataset.concepts)


def _encode_facts(
    source: Source, encoders: Iterable[CaseEncoder], complete: frozenset[str], names: Names
) -> Iterator[Triple]:
    yield from encode_source(source, names)
    spans: list[Span] = []
    cases: list[Span] = []
    for encoder in encoders:
        yield from encoder.encode(complete=encoder.case.case in complete)
        spans += encoder.spans()
        cases.append(encoder.case.span)
    yield from encode_passages(source, spans, names, cases)


def _in_graph(graph: str, triples: Iterable[Triple]) -> Iterator[Quad]:
    name = node(graph)
    return (Quad(triple.subject, triple.predicate, triple.object, name) for triple in triples)


def _chinese_labels(triples: Iterable[Triple]) -> dict[str, str]:
    return {
        triple.subject.value: triple.object.value
        for triple in triples
        if triple.predicate == LABEL
        and isinstance(triple.subject, NamedNode)
        and isinstance(triple.object, Literal)
        and triple.object.language == "zh"
    }
