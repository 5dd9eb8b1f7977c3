"""The graph as one network for Gephi and other network tools: things as nodes, links as edges, scalars only."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.names import HKG, RDF, RDFS, shorten
from kg.graph.terms import Term

if TYPE_CHECKING:
    import networkx

CLASSES = (
    "Case",
    "Initiative",
    "Programme",
    "Agency",
    "Region",
    "Outcome",
    "Indicator",
    "PolicyDocument",
    "Recognition",
    "Work",
)
"""What becomes a node; participations and claims are edges already, passages and concepts would drown the rest."""
_SCALARS = (
    "year",
    "value",
    "unit",
    "valueText",
    "status",
    "startYear",
    "endYear",
    "adminCode",
    "desiredDirection",
)
"""Properties that nodes keep, as text: an attribute has one type in all nodes."""
_CONCEPTS = (
    "modality",
    "initiativeType",
    "instrument",
    "agencyKind",
    "agencyFunction",
    "adminLevel",
    "outcomeKind",
)
"""Concepts that nodes keep as their Chinese labels."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DATE = re.compile(rb' lastmodifieddate="[^"]*"')


def make_network(triples: Iterable[Triple | Quad], prefixes: Mapping[str, str]) -> networkx.MultiDiGraph[str]:
    """Return the network: nodes keyed by short address with ``label``, ``kind`` and scalars, edges with ``kind``."""
    import networkx as nx

    values: dict[tuple[str, str], list[Term]] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            values.setdefault((triple.subject.value, triple.predicate.value), []).append(triple.object)
    labels = {thing: _chinese(found) for (thing, name), found in values.items() if name == f"{RDFS}label"}
    kinds = {
        thing: kind
        for (thing, name), found in values.items()
        if name == f"{RDF}type"
        for kind in CLASSES
        if NamedNode(HKG + kind) in found
    }
    network: networkx.MultiDiGraph[str] = nx.MultiDiGraph()
    for thing in sorted(kinds):
        network.add_node(shorten(thing, dict(prefixes)), **_attributes(thing, kinds[thing], labels, values))
    links = {
        (thing, name.removeprefix(HKG), term.value)
        for (thing, name), found in values.items()
        if thing in kinds and name.startswith(HKG)
        for term in found
        if isinstance(term, NamedNode) and term.value in kinds
    }
    for start, kind, end in sorted(links):
        network.add_edge(shorten(start, dict(prefixes)), shorten(end, dict(prefixes)), key=kind, kind=kind)
    return network


def _attributes(
    thing: str, kind: str, labels: Mapping[str, str], values: Mapping[tuple[str, str], list[Term]]
) -> dict[str, str]:
    attributes = {"label": labels.get(thing) or thing, "kind": kind, "iri": thing}
    for name in _SCALARS:
        texts = sorted(term.value for term in values.get((thing, HKG + name), []))
        attributes |= {name: "；".join(texts)} if texts else {}
    for name in _CONCEPTS:
        texts = sorted(labels.get(term.value, term.value) for term in values.get((thing, HKG + name), []))
        attributes |= {name: "；".join(texts)} if texts else {}
    return {name: _ILLEGAL.sub("\ufffd", text) for name, text in attributes.items()}


def _chinese(found: Iterable[Term]) -> str:
    texts = sorted(
        term.value for term in found if isinstance(term, Literal) and term.language in ("zh", None)
    )
    return texts[0] if texts else ""


def write_graphml(network: networkx.MultiDiGraph[str]) -> bytes:
    """Return the network as GraphML."""
    import networkx as nx

    stream = io.BytesIO()
    nx.write_graphml(network, stream, encoding="utf-8")
    return stream.getvalue()


def write_gexf(network: networkx.MultiDiGraph[str]) -> bytes:
    """Return the network as GEXF 1.2, without the day on which it was written."""
    import networkx as nx

    stream = io.BytesIO()
    nx.write_gexf(network, stream, encoding="utf-8")
    return _DATE.sub(b"", stream.getvalue())
