"""What follows from a few triples, rule by rule, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg.facts.dataset import Dataset
from kg.graph.derive import Known, derive
from kg.graph.names import PREFIXES, RDF, Names
from kg.model import Decision, Registry
from kg.registry.divisions import Gazetteer

GRAPH = NamedNode("https://kg.example.org/graph/facts/sample")
HEAD = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
EMPTY = Dataset({}, (), Registry(), Gazetteer(()), {})
CASE = "case:c a hkg:Case ; hkg:coversRegion region:1 , region:2 . "
INITIATIVE = "fact:i a hkg:Initiative ; hkg:inCase case:c . "
LINKED = "case:c hkg:hasInitiative fact:i . "


def graph_of(turtle: str) -> list[Quad]:
    """Return the triples in the graph of the sample source."""
    triples = [quad.triple for quad in parse(HEAD + turtle, format=RdfFormat.TURTLE)]
    return [Quad(triple.subject, triple.predicate, triple.object, GRAPH) for triple in triples]


# (what is stated, what follows)
RULES: list[tuple[str, str]] = [
    # a claim is stated
    (
        "fact:c rdf:subject programme:a ; rdf:predicate hkg:partOfProgramme ; rdf:object programme:b .",
        "programme:a hkg:partOfProgramme programme:b .",
    ),
    # so is one whose object is a literal
    (
        "fact:c rdf:subject document:a ; rdf:predicate dcterms:issued ; rdf:object '2019'^^xsd:gYear .",
        "document:a dcterms:issued '2019'^^xsd:gYear .",
    ),
    # a case leads to its facts by their kind; participations hang on what they take part in
    ("fact:o a hkg:Outcome ; hkg:inCase case:c .", "case:c hkg:hasOutcome fact:o ."),
    ("fact:r a hkg:Recognition ; hkg:inCase case:c .", "case:c hkg:hasRecognition fact:r ."),
    ("fact:m a hkg:Claim ; hkg:inCase case:c .", "case:c hkg:hasClaim fact:m ."),
    ("fact:p a hkg:Participation ; hkg:inCase case:c .", ""),
    # an initiative is carried out in all regions of its case
    (CASE + INITIATIVE, LINKED + "fact:i hkg:implementedIn region:1 , region:2 ."),
    # unless it says where, by itself or by a claim
    (CASE + INITIATIVE + "fact:i hkg:implementedIn region:3 .", LINKED),
    (
        CASE
        + INITIATIVE
        + "fact:c rdf:subject fact:i ; rdf:predicate hkg:implementedIn ; rdf:object region:3 .",
        LINKED + "fact:i hkg:implementedIn region:3 .",
    ),
    # a programme is carried out where a case acts under it, besides where it says
    (
        CASE
        + "fact:m rdf:subject case:c ; rdf:predicate hkg:hasProgramme ; rdf:object programme:a . "
        + "programme:a hkg:implementedIn region:3 .",
        "case:c hkg:hasProgramme programme:a . programme:a hkg:implementedIn region:1 , region:2 .",
    ),
    # but not where one only mentions it
    (
        CASE + "fact:m rdf:subject case:c ; rdf:predicate hkg:mentionsProgramme ; rdf:object programme:a .",
        "case:c hkg:mentionsProgramme programme:a .",
    ),
    # an agency's role becomes a shortcut, and its case is involved
    (
        INITIATIVE + "fact:i hkg:hasParticipation fact:p . fact:p hkg:agency agency:a ; hkg:role role:lead .",
        LINKED + "fact:i hkg:leadAgency agency:a . case:c hkg:involvesAgency agency:a .",
    ),
    # a role without a shortcut involves
    (
        INITIATIVE
        + "fact:i hkg:hasParticipation fact:p . fact:p hkg:agency agency:a ; hkg:role role:funder .",
        LINKED + "fact:i hkg:involvesAgency agency:a . case:c hkg:involvesAgency agency:a .",
    ),
    # to be mentioned is not to act
    (
        INITIATIVE
        + "fact:i hkg:hasParticipation fact:p . fact:p hkg:agency agency:a ; hkg:role role:mentioned .",
        LINKED,
    ),
    # of bodies that lead 分别, nobody knows which leads what
    (
        INITIATIVE
        + "fact:i hkg:hasParticipation fact:p . fact:p hkg:agency agency:a , agency:b ; hkg:role role:lead ; "
        "hkg:allocation 'respectively-unallocated' .",
        LINKED
        + "fact:i hkg:involvesAgency agency:a , agency:b . case:c hkg:involvesAgency agency:a , agency:b .",
    ),
    (
        INITIATIVE
        + "fact:i hkg:hasParticipation fact:p . fact:p hkg:agency agency:a ; hkg:role role:joint ; "
        "hkg:allocation 'respectively-stated' .",
        LINKED + "fact:i hkg:jointAgency agency:a . case:c hkg:involvesAgency agency:a .",
    ),
    # a case involves who leads a programme that it acts under, not one that it mentions
    (
        "programme:a a hkg:Programme ; hkg:hasParticipation fact:p . case:c hkg:hasProgramme programme:a . "
        "fact:p hkg:inCase case:c ; hkg:agency agency:a ; hkg:role role:lead .",
        "programme:a hkg:leadAgency agency:a . case:c hkg:involvesAgency agency:a .",
    ),
    (
        "programme:a a hkg:Programme ; hkg:hasParticipation fact:p . case:c hkg:mentionsProgramme programme:a . "
        "fact:p hkg:inCase case:c ; hkg:agency agency:a ; hkg:role role:lead .",
        "programme:a hkg:leadAgency agency:a .",
    ),
    # nor who issued a document
    (
        "document:a a hkg:PolicyDocument ; hkg:hasParticipation fact:p . case:c hkg:mentionsDocument document:a . "
        "fact:p hkg:inCase case:c ; hkg:agency agency:a ; hkg:role role:issuer .",
        "document:a hkg:issuedBy agency:a .",
    ),
    # a kind of body is no agency
    (
        INITIATIVE
        + "fact:i hkg:hasParticipation fact:p . fact:p hkg:function function:a ; hkg:role role:lead .",
        LINKED,
    ),
    # a case has no lead, only those it involves
    (
        "case:c a hkg:Case ; hkg:hasParticipation fact:p . fact:p hkg:agency agency:a ; hkg:role role:lead .",
        "case:c hkg:involvesAgency agency:a .",
    ),
    # nothing is inherited from programme to initiative or back
    (
        "programme:a a hkg:Programme ; hkg:hasParticipation fact:p . fact:i a hkg:Initiative ; "
        "hkg:partOfProgramme programme:a . fact:p hkg:agency agency:a ; hkg:role role:joint .",
        "programme:a hkg:jointAgency agency:a .",
    ),
    # the issuer among a document's participants issued it; whoever else takes part did not
    (
        "document:d a hkg:PolicyDocument ; hkg:hasParticipation fact:p , fact:q . "
        "fact:p hkg:agency agency:a ; hkg:role role:issuer . fact:q hkg:agency agency:b ; hkg:role role:addressee .",
        "document:d hkg:issuedBy agency:a .",
    ),
    # what holds both ways is said both ways
    (
        "hkg:sharesFigureWith a owl:SymmetricProperty . fact:o hkg:sharesFigureWith fact:q , fact:r . "
        "fact:r hkg:sharesFigureWith fact:o .",
        "fact:q hkg:sharesFigureWith fact:o .",
    ),
    # what holds for a property holds for the one above, and above that
    (
        "hkg:a rdfs:subPropertyOf hkg:b . hkg:b rdfs:subPropertyOf hkg:c . case:x hkg:a case:y .",
        "case:x hkg:b case:y ; hkg:c case:y .",
    ),
    # so for classes, over several ways and once each
    (
        "hkg:A rdfs:subClassOf hkg:B , hkg:C . hkg:B rdfs:subClassOf hkg:D . hkg:C rdfs:subClassOf hkg:D . "
        "case:x a hkg:A .",
        "case:x a hkg:B , hkg:C , hkg:D .",
    ),
    # a circle of classes ends
    ("hkg:A rdfs:subClassOf hkg:B . hkg:B rdfs:subClassOf hkg:A . case:x a hkg:A .", "case:x a hkg:B ."),
]


@pytest.mark.parametrize(("stated", "expected"), RULES)
def test_rules(stated: str, expected: str) -> None:
    """Exactly what is expected follows, in the graph of the source it rests on."""
    derived = list(derive(graph_of(stated), EMPTY, Names()))
    assert sorted(map(str, derived)) == sorted({str(quad) for quad in graph_of(expected)})


def test_what_is_stated_is_not_derived_again() -> None:
    """Deriving from a graph that is complete yields nothing."""
    stated = graph_of(CASE + INITIATIVE)
    complete = [*stated, *derive(stated, EMPTY, Names())]
    assert list(derive(complete, EMPTY, Names())) == []


def test_what_two_sources_say_is_derived_in_both() -> None:
    """A triple that follows from two sources stands in both graphs: dropping one leaves the other."""
    other = NamedNode("https://kg.example.org/graph/facts/other")
    quads = graph_of("fact:m rdf:subject programme:a ; rdf:predicate hkg:startYear ; rdf:object 2019 .")
    quads += [
        Quad(quad.subject, quad.predicate, quad.object, other)
        for quad in graph_of(
            "fact:n rdf:subject programme:a ; rdf:predicate hkg:startYear ; rdf:object 2019 ."
        )
    ]
    assert {quad.graph_name for quad in derive(quads, EMPTY, Names())} == {GRAPH, other}


def test_the_shared_thing_may_stand_in_another_graph() -> None:
    """What a node is, the reference graph says; what follows lands in the source's graph all the same."""
    reference = NamedNode("https://kg.example.org/graph/reference")
    typed = Quad(
        NamedNode(Names().programme("a")),
        NamedNode(f"{RDF}type"),
        NamedNode(Names().term("Programme")),
        reference,
    )
    stated = graph_of(
        "programme:a hkg:hasParticipation fact:p . fact:p hkg:agency agency:a ; hkg:role role:lead ."
    )
    (derived,) = derive([typed, *stated], EMPTY, Names())
    assert derived.predicate.value == Names().term("leadAgency")
    assert derived.graph_name == GRAPH


def test_figures_are_derived_in_the_graph_of_their_source(dataset: Dataset) -> None:
    """The comparable value of an outcome stands beside the outcome; a change figure has none."""
    quads = list(derive((), dataset, Names()))
    values = {quad.subject: quad for quad in quads if quad.predicate.value == Names().term("comparableValue")}
    assert {quad.graph_name for quad in values.values()} == {GRAPH}
    assert NamedNode(Names().fact("o-0003")) in values
    assert NamedNode(Names().fact("o-0006")) not in values


def test_a_figure_is_compared_in_the_unit_of_the_indicator_that_stands_for_its_own(dataset: Dataset) -> None:
    """Where minutes and rate were one indicator, minutes would be compared in its unit: here they cannot."""
    registry = dataset.registry.model_copy(
        update={"decisions": (Decision(same=("indicator:rate", "indicator:minutes"), why="试"),)}
    )
    merged = replace(dataset, registry=registry)
    minutes = NamedNode(Names().fact("o-0005"))

    def units(data: Dataset) -> list[str]:
        quads = derive((), data, Names.of(data))
        return [
            str(quad.object)
            for quad in quads
            if quad.subject == minutes and quad.predicate.value.endswith("#comparableUnit")
        ]

    assert units(dataset) == ['"小时"']
    assert units(merged) == []


def test_a_blank_node_is_refused() -> None:
    """A graph of facts has IRIs and literals only."""
    with pytest.raises(TypeError, match="IRIs and literals"):
        Known([Quad(BlankNode("x"), NamedNode("http://e/p"), Literal("x"), GRAPH)])
