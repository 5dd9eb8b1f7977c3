"""A right graph passes; each way to be wrong is found, named, and said in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse, serialize

from kg.errors import OntologyError
from kg.facts.dataset import Dataset
from kg.graph import arithmetic, consistency
from kg.graph.derive import derive
from kg.graph.encode import encode
from kg.graph.findings import Finding, Severity, find_all
from kg.graph.names import PREFIXES, Names
from kg.graph.validate import check_shapes, load_union, validate
from kg.resources import find_resource

HEAD = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in PREFIXES.items())
GRAPH = NamedNode("https://kg.example.org/graph/facts/sample")
FACT = "https://kg.example.org/id/fact/"


def quads_of(turtle: str) -> list[Quad]:
    """Return triples written in Turtle, in the graph of the sample source."""
    triples = [quad.triple for quad in parse(HEAD + turtle, format=RdfFormat.TURTLE)]
    return [Quad(triple.subject, triple.predicate, triple.object, GRAPH) for triple in triples]


@pytest.fixture
def sample(dataset: Dataset) -> list[Quad]:
    """Return the whole graph of the sample."""
    names = Names()
    stated = list(encode(dataset, names, frozenset({"jia-walks"})))
    return [*stated, *derive(stated, dataset, names)]


def shown(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    """Return severity, check and key of each finding."""
    return [(finding.severity.value, finding.check, finding.focus.rpartition("/")[2]) for finding in findings]


def test_the_sample_is_valid_but_for_what_it_says_wrong(sample: list[Quad]) -> None:
    """What is left are warnings: initiatives without a type, a change that does not add up."""
    findings = validate(sample)
    assert [finding for finding in findings if finding.severity is Severity.VIOLATION] == []
    assert {
        ("warning", "change-disagrees", "o-0007"),
        ("warning", "Initiative-initiativeType", "i-0002"),
        ("warning", "Initiative-initiativeType", "i-0003"),
    } <= set(shown(findings))
    assert {finding.focus.removeprefix(FACT) for finding in findings} == {"o-0007", "i-0002", "i-0003"}


def test_the_empty_graph_is_valid() -> None:
    """Nothing says nothing wrong."""
    assert validate([]) == []


# what is added to the sample, the check that must fire, the key it must name
BREAKS: list[tuple[str, str, str]] = [
    # shapes: a fact without evidence, an unknown status, a second value
    ("fact:x a hkg:Fact ; hkg:status 'reviewed' ; hkg:assertedBy 'typed' .", "Fact-evidence", "x"),
    ("fact:i-0001 hkg:status 'rejected' .", "Fact-status", "i-0001"),
    ("fact:o-0001 hkg:ofRegion region:990102 .", "Outcome-ofRegion", "o-0001"),
    # classes and properties
    ("fact:i-0001 a hkg:Programme .", "disjoint-classes", "i-0001"),
    ("fact:o-0001 hkg:leadAgency agency:990101-gov .", "property-domain", "o-0001"),
    ("fact:i-0001 hkg:partOfProgramme document:plan .", "property-range", "i-0001"),
    ("fact:i-0001 hkg:partOfProgramme '健步行动' .", "property-range", "i-0001"),
    ("fact:o-0002 hkg:year '2021'^^xsd:gYear .", "property-datatype", "o-0002"),
    ("fact:o-0002 hkg:unitCorrected '人'@zh .", "property-datatype", "o-0002"),
    # terms and things that nobody declared
    ("fact:i-0001 hkg:leadsTo fact:i-0002 .", "unknown-term", "ontology#leadsTo"),
    ("case:x a hkg:Kase .", "unknown-term", "ontology#Kase"),
    ("fact:c-0001 rdf:predicate hkg:partsOf .", "unknown-term", "ontology#partsOf"),
    ("fact:i-0001 hkg:initiativeType itype:nothing .", "unknown-thing", "nothing"),
    (
        "hkg:task a owl:FunctionalProperty . fact:p-0001.990101-office hkg:task '管理' .",
        "functional-property",
        "p-0001.990101-office",
    ),
    # figures
    ("fact:o-0002 hkg:direction 'down' ; hkg:comparableBaseline 300000.0 .", "direction-disagrees", "o-0002"),
    ("fact:o-0005 hkg:direction 'up' ; hkg:change -3.0 .", "direction-disagrees", "o-0005"),
    ("fact:x hkg:comparableValue 100.5 ; hkg:comparableUnit '%' .", "percent-above-100", "x"),
    ("fact:x hkg:year 2021 ; hkg:baselineYear 2021 .", "baseline-not-earlier", "x"),
    ("fact:o-0001 hkg:contradicts fact:o-0002 .", "figures-contradict", "o-0001"),
    ("fact:o-0002 hkg:year 2023 .", "achieved-after-issue", "o-0002"),
]


@pytest.mark.parametrize(("turtle", "check", "key"), BREAKS)
def test_each_break_is_found(sample: list[Quad], turtle: str, check: str, key: str) -> None:
    """A break is found by its check, at its node, and was not found before."""
    before = {found[1:] for found in shown(validate(sample))}
    after = validate([*sample, *quads_of(turtle)])
    assert (check, key) not in before
    assert (check, key) in {found[1:] for found in shown(after)}
    for finding in after:
        assert any("\u4e00" <= char <= "\u9fff" for char in finding.zh), finding
        assert finding.en.isascii() or finding.value in finding.en, finding
        assert "<" not in finding.zh + finding.en
        assert "kg.example.org" not in finding.zh + finding.en, "IRIs are abbreviated for the reader"


# what looks like a break and is none
FINE = [
    "fact:o-0002 hkg:direction 'up' ; hkg:comparableBaseline 300000.0 .",
    "fact:o-0002 hkg:direction 'stable' ; hkg:comparableBaseline 300000.0 .",
    "fact:x hkg:comparableValue 100.0 ; hkg:comparableUnit '%' .",  # all of them
    "fact:x hkg:comparableValue 15000.0 ; hkg:comparableUnit '人' .",
    "fact:o-0004 hkg:year 2030 .",  # promised, not achieved
    "fact:o-0002 hkg:year 2022 .",  # in the year of the document
]


@pytest.mark.parametrize("turtle", FINE)
def test_what_is_right_is_left_alone(sample: list[Quad], turtle: str) -> None:
    """The arithmetic raises no false alarm."""
    before = find_all(arithmetic.RULES, load_union(sample))
    assert find_all(arithmetic.RULES, load_union([*sample, *quads_of(turtle)])) == before


def test_a_finding_says_what_it_found(sample: list[Quad]) -> None:
    """Messages carry the figures, and a line reads well by itself."""
    (finding,) = [found for found in validate(sample) if found.check == "change-disagrees"]
    assert "20" in finding.zh
    assert "8.3333" in finding.zh
    assert str(finding).startswith("fact:o-0007: [change-disagrees] 文中")


def test_every_rule_has_a_break() -> None:
    """No rule stands here untested."""
    tested = {check for _, check, _ in BREAKS} | {"change-disagrees"}
    assert {rule.check for rule in (*arithmetic.RULES, *consistency.RULES)} <= tested


def test_a_thing_in_two_graphs_is_one_thing(sample: list[Quad]) -> None:
    """Checks run on the union: a triple of two graphs is no second value."""
    copies = [Quad(quad.subject, quad.predicate, quad.object, NamedNode("http://e/g")) for quad in sample]
    assert validate([*sample, *copies]) == validate(sample)


def test_shapes_of_ones_own(tmp_path: Path) -> None:
    """Other shapes may stand in; their messages come in both languages, a missing one from the other."""
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        HEAD + "PREFIX sh: <http://www.w3.org/ns/shacl#>\n"
        "hkg:S a sh:NodeShape ; sh:targetClass hkg:Case ; sh:property hkg:P . "
        'hkg:P a sh:PropertyShape ; sh:path hkg:task ; sh:minCount 1 ; sh:message "缺"@zh , "missing"@en . '
        "hkg:T a sh:NodeShape ; sh:targetClass hkg:Case ; sh:nodeKind sh:Literal ; sh:severity sh:Info ; "
        'sh:message "bad" .',
        encoding="utf-8",
    )
    first, second = check_shapes(load_union(quads_of("case:x a hkg:Case .")), shapes)
    assert (first.zh, first.en, first.check, first.severity) == ("缺", "missing", "P", Severity.VIOLATION)
    assert (second.zh, second.en, second.check, second.severity) == ("bad", "bad", "T", Severity.WARNING)
    assert first.focus == Names().case("x")
    assert first.path == Names().term("task")


def test_shapes_that_are_none_are_an_error_of_the_ontology(tmp_path: Path) -> None:
    """A file that is no Turtle is named."""
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text("this is no Turtle", encoding="utf-8")
    with pytest.raises(OntologyError, match=r"shapes\.ttl"):
        check_shapes(load_union([]), shapes)


def test_pyshacl_finds_the_same(sample: list[Quad]) -> None:
    """The Rust engine and the reference agree on every shape and node."""
    import pyshacl

    store = load_union(
        [*sample, *quads_of("fact:i-0001 hkg:status 'rejected' . case:x a hkg:Case , hkg:Fact .")]
    )
    ours = {(finding.check, finding.focus) for finding in check_shapes(store, find_resource("shapes.ttl"))}
    data = rdflib.Graph().parse(
        data=serialize(store.quads_for_pattern(None, None, None, DefaultGraph()), format=RdfFormat.N_QUADS),
        format="nt",
    )
    shapes = rdflib.Graph().parse(find_resource("shapes.ttl"), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert isinstance(report, rdflib.Graph)
    theirs = {
        (str(report.value(result, rdflib.SH.sourceShape)).rpartition("#")[2], str(node))
        for result, node in report.subject_objects(rdflib.SH.focusNode)
    }
    assert ours == theirs
    assert len(ours) > 3
