"""The concepts that facts are coded with, as SKOS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode, Triple

from kg.errors import OntologyError
from kg.graph.names import HKG, SKOS, Names
from kg.graph.terms import LABEL, A, en, node, plain, zh
from kg.registry.concepts import Concept, vocabulary

_NAMES = Names()
"""Concepts never move: their IRIs are the same in every deployment."""


def concept_triples(concepts: Mapping[str, Mapping[str, Concept]]) -> Iterator[Triple]:
    """Yield the concepts as SKOS; those of closed schemes repeat what the ontology says, and agree.

    ``rdfs:label`` and ``skos:prefLabel`` are the same texts: queries read the first, SKOS tools the second.

    :raises OntologyError: when the ontology has no class for a scheme.
    """
    for scheme, found in concepts.items():
        if scheme not in vocabulary().classes:
            raise OntologyError(f"ontology.ttl: no class has the scheme {scheme!r}; declare it")
        for concept in found.values():
            yield from _triples_of(concept)


def _triples_of(concept: Concept) -> Iterator[Triple]:
    me, scheme = _iri(concept.scheme, concept.key), _iri("scheme", concept.scheme)
    yield Triple(me, A, node(vocabulary().classes[concept.scheme]))
    yield Triple(me, A, node(f"{SKOS}Concept"))
    yield Triple(me, node(f"{SKOS}inScheme"), scheme)
    yield Triple(me, node(f"{SKOS}notation"), plain(concept.key))
    for label in (zh(concept.zh), en(concept.en)):
        yield Triple(me, LABEL, label)
        yield Triple(me, node(f"{SKOS}prefLabel"), label)
    for definition in (zh(concept.definition_zh), en(concept.definition_en)):
        yield Triple(me, node(f"{SKOS}definition"), definition)
    for text in concept.examples:
        yield Triple(me, node(f"{SKOS}example"), zh(text))
    if concept.counter_examples:
        yield Triple(me, node(f"{SKOS}scopeNote"), zh(f"不编入本类：{'；'.join(concept.counter_examples)}"))
    yield from _links_of(concept, me, scheme)


def _links_of(concept: Concept, me: NamedNode, scheme: NamedNode) -> Iterator[Triple]:
    if concept.parent:
        parent = _iri(concept.scheme, concept.parent)
        yield Triple(me, node(f"{SKOS}broader"), parent)
        yield Triple(parent, node(f"{SKOS}narrower"), me)
    else:
        yield Triple(me, node(f"{SKOS}topConceptOf"), scheme)
        yield Triple(scheme, node(f"{SKOS}hasTopConcept"), me)
    for theme in concept.values("themes"):
        yield Triple(me, node(f"{HKG}typeTheme"), _iri("theme", theme))
    for side in concept.values("side"):
        yield Triple(me, node(f"{HKG}instrumentSide"), plain(side))


def _iri(scheme: str, key: str) -> NamedNode:
    return node(_NAMES.concept(scheme, key))
