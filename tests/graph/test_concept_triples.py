"""The concepts as SKOS: what the graph says of each, and that it holds together."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.graph.concepts import concept_triples
from kg.graph.names import HKG, HOME, RDFS, SKOS
from kg.registry.concepts import Concept, load_concepts, vocabulary
from kg.resources import find_resource

SHIPPED = load_concepts()
CLOSED = sorted(vocabulary().closed)
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)


@given(definition_zh=WORDS, definition_en=WORDS)
def test_a_definition_comes_through_unchanged(definition_zh: str, definition_en: str) -> None:
    """Commas, quotes and any script survive."""
    concept = Concept("setting", "novel", "", "新", "new", definition_zh, definition_en)
    texts = {
        (triple.object.language, triple.object.value)
        for triple in concept_triples({"setting": {"novel": concept}})
        if triple.predicate.value == f"{SKOS}definition" and isinstance(triple.object, ox.Literal)
    }
    assert texts == {("zh", definition_zh), ("en", definition_en)}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    """Return the ontology and all concepts in a store."""
    store = ox.Store()
    store.load(path=find_resource("ontology.ttl"), format=ox.RdfFormat.TURTLE)
    store.extend(
        ox.Quad(triple.subject, triple.predicate, triple.object) for triple in concept_triples(SHIPPED)
    )
    return store


def ask(store: ox.Store, pattern: str) -> list[str]:
    """Return the values of ?c that a pattern finds."""
    query = f"PREFIX hkg: <{HKG}> PREFIX skos: <{SKOS}> PREFIX rdfs: <{RDFS}> SELECT ?c WHERE {{ {pattern} }}"
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    return sorted(str(solution["c"]) for solution in found)


def test_closed_concepts_in_skos_repeat_the_ontology() -> None:
    """What the ontology says of a concept of a closed scheme, its SKOS says too, word for word."""
    told = {
        quad.triple
        for quad in ox.parse(path=find_resource("ontology.ttl"), format=ox.RdfFormat.TURTLE)
        if str(quad.subject).startswith(tuple(f"<{HOME}id/{scheme}/" for scheme in CLOSED))
        and quad.predicate.value != f"{RDFS}isDefinedBy"
    }
    assert len(told) > 80 * 8
    assert told <= set(concept_triples({scheme: SHIPPED[scheme] for scheme in CLOSED}))


@pytest.mark.parametrize(
    "pattern",
    [
        # a concept without key, scheme, or class
        "?c a skos:Concept FILTER(STRSTARTS(STR(?c), 'https://kg.example.org/id/')) "
        "FILTER NOT EXISTS { ?c skos:notation ?n ; skos:inScheme/^hkg:conceptScheme ?class . ?c a ?class }",
        # label and preferred label differ
        "?c a skos:Concept ; rdfs:label ?l FILTER NOT EXISTS { ?c skos:prefLabel ?l }",
        "?c a skos:Concept ; skos:prefLabel ?l FILTER NOT EXISTS { ?c rdfs:label ?l }",
        # neither top nor below another, or both
        "?c a skos:Concept FILTER NOT EXISTS { ?c skos:topConceptOf ?s } FILTER NOT EXISTS { ?c skos:broader ?b }",
        "?c skos:topConceptOf ?s ; skos:broader ?b",
        # half of a pair
        "?c skos:broader ?b FILTER NOT EXISTS { ?b skos:narrower ?c }",
        "?c skos:topConceptOf ?s FILTER NOT EXISTS { ?s skos:hasTopConcept ?c }",
        # broader in another scheme
        "?c skos:broader ?b . ?c skos:inScheme ?s FILTER NOT EXISTS { ?b skos:inScheme ?s }",
        # a type without theme, an instrument without side
        "?c a hkg:InitiativeType FILTER NOT EXISTS { ?c hkg:typeTheme ?t . ?t a hkg:Theme }",
        "?c a hkg:Instrument FILTER NOT EXISTS { ?c hkg:instrumentSide ?side }",
        # a scheme without concept
        "?c a skos:ConceptScheme FILTER NOT EXISTS { ?c skos:hasTopConcept ?t }",
    ],
)
def test_the_skos_holds_together(store: ox.Store, pattern: str) -> None:
    """Each pattern describes a defect; none is found."""
    assert ask(store, pattern) == []


def test_examples_and_counter_examples_reach_the_reader(store: ox.Store) -> None:
    """Examples are skos:example; counter-examples a scope note that says they do not belong."""
    aed = "<https://kg.example.org/id/itype/aed>"
    assert ask(store, f"{aed} skos:example ?c") == sorted(
        f'"{text}"@zh' for text in SHIPPED["itype"]["aed"].examples
    )
    note = ask(store, f"{aed} skos:scopeNote ?c")
    assert len(note) == 1
    assert all(text in note[0] for text in SHIPPED["itype"]["aed"].counter_examples)


def test_a_scheme_that_the_ontology_does_not_declare_has_no_skos() -> None:
    """A concept without a class would be a node that no query finds."""
    stray = Concept("colour", "red", "", "红", "red", "红色。", "Red.")
    with pytest.raises(OntologyError, match="colour"):
        list(concept_triples({"colour": {"red": stray}}))


def test_the_same_concepts_give_the_same_triples_in_the_same_order() -> None:
    """Output does not depend on the order of a set."""
    assert list(map(str, concept_triples(load_concepts()))) == list(map(str, concept_triples(SHIPPED)))
