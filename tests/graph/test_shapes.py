"""What shapes.ttl lets through and what it reports, by two engines that must agree."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
import shacl

from kg.graph.concepts import concept_triples
from kg.registry.concepts import load_concepts
from kg.resources import find_resource

HERE = Path(__file__).parent
SHAPE = "https://kg.example.org/shapes#"
HKG = "https://kg.example.org/ontology#"
SH = rdflib.SH
TURTLE = ox.RdfFormat.TURTLE
MEMBERSHIP = frozenset(
    f"{HKG}{name}"
    for name in ("hasInitiative", "hasOutcome", "hasRecognition", "hasClaim", "hasParticipation")
)
"""Properties that hold a fact: a clone hangs on its original's holder, and a cloned holder holds nothing."""

Finding = tuple[str, str, str, str]
"""Focus node, local name of the shape, component, severity."""


@dataclass(frozen=True)
class Row:
    """One line of planted.txt."""

    number: int
    expected: frozenset[str]
    node: str
    edits: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.number}:{'+'.join(sorted(self.expected))}"


def read_rows() -> list[Row]:
    """Return the rows of planted.txt with their line numbers."""
    rows = []
    for number, line in enumerate((HERE / "planted.txt").read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            shapes, node, edits = (part.strip() for part in line.split(" | ", 2))
            rows.append(
                Row(number, frozenset(shapes.split()), node, tuple(edits.split(" & ")) if edits else ())
            )
    return rows


ROWS = read_rows()
SAMPLE = (HERE / "conforming.ttl").read_text(encoding="utf-8")
PREFIXES = "\n".join(line for line in SAMPLE.splitlines() if line.startswith("@prefix"))


def triples_of(text: str) -> set[ox.Triple]:
    """Return the triples of a piece of Turtle under the prefixes of the sample."""
    return {quad.triple for quad in ox.parse(f"{PREFIXES}\n{text}", format=TURTLE)}


def subject_of(term: str) -> str:
    """Return the IRI that a prefixed name stands for."""
    return next(iter(triples_of(f"{term} a hkg:Fact ."))).subject.value  # type: ignore[union-attr]  # an IRI


@cache
def background() -> frozenset[ox.Triple]:
    """Return the ontology, the concepts and the conforming sample."""
    ontology = (quad.triple for quad in ox.parse(path=find_resource("ontology.ttl"), format=TURTLE))
    return frozenset([*ontology, *concept_triples(load_concepts()), *triples_of(SAMPLE)])


def clone_name(row: Row) -> str:
    """Return the IRI of a row's clone; a passage keeps the form of its address."""
    named = [edit[2:] for edit in row.edits if edit.startswith("@ ")]
    if named:
        return subject_of(named[0])
    original = subject_of(row.node)
    stem, mark, _ = original.partition("#char=")
    return f"{stem}#char=0,{1000 + row.number}" if mark else f"{original}-line{row.number}"


def plant(row: Row) -> set[ox.Triple]:
    """Return the triples of a row's clone: those of the original, edited."""
    original, clone = ox.NamedNode(subject_of(row.node)), ox.NamedNode(clone_name(row))
    own = {
        ox.Triple(clone, triple.predicate, triple.object)
        for triple in background()
        if triple.subject == original and (triple.predicate.value not in MEMBERSHIP or row.node[:4] == "fact")
    }
    held = {
        ox.Triple(triple.subject, triple.predicate, clone)
        for triple in background()
        if triple.object == original and triple.predicate.value in MEMBERSHIP and "unlink" not in row.edits
    }
    for edit in row.edits:
        if edit[:2] in ("- ", "= "):
            predicate = edit[2:].split(" ")[0]
            gone = {triple.predicate for triple in triples_of(f"{row.node} {predicate} 0 .")}
            own = {triple for triple in own if triple.predicate not in gone}
        if edit[:2] in ("+ ", "= "):
            own |= triples_of(f"<{clone.value}> {edit[2:]} .")
    return own | held


def as_text(triples: frozenset[ox.Triple]) -> str:
    """Return N-Triples in one order."""
    return "".join(f"{triple} .\n" for triple in sorted(triples, key=str))


def validate_with_rust(data: str) -> Counter[Finding]:
    """Return what the Rust engine finds."""
    shapes = shacl.Shapes.from_file(str(find_resource("shapes.ttl")))
    report = shapes.validate_text(data, format="ntriples")
    return Counter(
        (
            result.focus_node.strip("<>"),
            str(result.source_shape).strip("<>").removeprefix(SHAPE),
            result.component,
            result.severity,
        )
        for result in report.results
    )


def validate_with_pyshacl(data: str) -> Counter[Finding]:
    """Return what pySHACL finds; the shapes are checked against SHACL for SHACL too."""
    graph = rdflib.Graph().parse(data=data, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes_graph(), meta_shacl=True)
    assert isinstance(report, rdflib.Graph)
    return Counter(
        (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceShape)).removeprefix(SHAPE),
            str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
            str(report.value(result, SH.resultSeverity)).removeprefix(str(SH)),
        )
        for result in report.subjects(rdflib.RDF.type, SH.ValidationResult)
    )


@cache
def shapes_graph() -> rdflib.Graph:
    """Return shapes.ttl."""
    return rdflib.Graph().parse(find_resource("shapes.ttl"))


ENGINES = {"rust": validate_with_rust, "pyshacl": validate_with_pyshacl}


@cache
def findings(engine: str) -> Counter[Finding]:
    """Return what an engine finds in the sample with every clone beside it: one run for all rows."""
    planted = frozenset(triple for row in ROWS for triple in plant(row))
    return ENGINES[engine](as_text(background() | planted))


def test_the_conforming_sample_has_no_finding_in_either_engine() -> None:
    """A node of every class with every property that it may have passes, warnings included."""
    data = as_text(background())
    assert validate_with_rust(data) == Counter()
    assert validate_with_pyshacl(data) == Counter()


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_a_planted_violation_is_reported_by_the_shapes_that_its_row_names(row: Row, engine: str) -> None:
    """The clone of a row is reported by exactly the shapes named in its first column."""
    clone = clone_name(row)
    assert {shape for focus, shape, _, _ in findings(engine) if focus == clone} == row.expected


def test_both_engines_find_the_same() -> None:
    """Focus node, shape, component, severity and number of results are equal."""
    assert findings("rust") == findings("pyshacl")


def test_nothing_but_the_planted_nodes_is_reported() -> None:
    """A planted violation does not spill over to a node that is sound."""
    clones = {clone_name(row) for row in ROWS}
    assert {focus for focus, _, _, _ in findings("rust")} == clones


def test_every_shape_that_can_report_has_a_row() -> None:
    """No shape stands untested: each one with a message is the expectation of a row."""
    reporting = {str(shape).removeprefix(SHAPE) for shape in shapes_graph().subjects(SH.message)}
    assert reporting == {shape for row in ROWS for shape in row.expected}


def test_every_message_is_chinese_and_english_and_every_shape_has_a_severity() -> None:
    """A researcher and an engineer each read a finding in their own language."""
    for shape in set(shapes_graph().subjects(SH.message)):
        languages = [message.language for message in shapes_graph().objects(shape, SH.message)]  # type: ignore[attr-defined]  # literals
        assert sorted(languages) == ["en", "zh"], shape
        assert shapes_graph().value(shape, SH.severity) in (SH.Violation, SH.Warning), shape


def test_shapes_and_ontology_name_the_same_properties() -> None:
    """Every property of the ontology has a shape, and no shape asks for a property that is not declared."""
    ontology = rdflib.Graph().parse(find_resource("ontology.ttl"))
    declared = {
        str(term)
        for kind in (rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty)
        for term in ontology.subjects(rdflib.RDF.type, kind)
        if str(term).startswith(HKG)
    }
    classes = {str(term) for term in ontology.subjects(rdflib.RDF.type, rdflib.OWL.Class)}
    named = {str(node) for triple in shapes_graph() for node in triple if str(node).startswith(HKG)}
    assert declared <= named
    assert named <= declared | classes


def test_shapes_keep_to_core_shacl() -> None:
    """No SPARQL constraint, rule or target, and no comparison of years as xsd:gYear: engines differ there."""
    terms = {node for triple in shapes_graph() for node in triple}
    assert not terms & {SH.sparql, SH.target, SH.rule, SH.js}
    compared = {
        shapes_graph().value(shape, SH.path)
        for predicate in (SH.lessThan, SH.lessThanOrEquals)
        for shape in shapes_graph().subjects(predicate)
    }
    years = {rdflib.URIRef(f"{HKG}{name}") for name in ("startYear", "baselineYear")}
    for path in compared & years:
        types = {shapes_graph().value(shape, SH.datatype) for shape in shapes_graph().subjects(SH.path, path)}
        assert types - {None} == {rdflib.XSD.integer}
