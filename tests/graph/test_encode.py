"""Facts become triples by the rules of the ontology, in the graph of the source that they come from."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from rdflib.compare import graph_diff

from kg.errors import DataError
from kg.facts.dataset import Dataset
from kg.graph.derive import derive
from kg.graph.encode import encode, load_ontology
from kg.graph.encode_sources import sort_passages
from kg.graph.names import HKG, HOME, MOVABLE, RDF, Names
from kg.model import Case, Source, Span, Status

GOLDEN = Path(__file__).with_name("golden.ttl")
COMPLETE = frozenset({"jia-walks"})
SHA = "0123abcd"
OWN = "https://data.example.net/kg/"


def build(dataset: Dataset, names: Names) -> list[Quad]:
    """Return everything that the dataset states and what follows from it."""
    stated = list(encode(dataset, names, COMPLETE))
    return [*stated, *derive(stated, dataset, names)]


def instances(quads: list[Quad], names: Names) -> rdflib.Graph:
    """Return what is said of things, without ontology and concepts."""
    kinds = (*MOVABLE, "region", "text")
    chosen = [quad.triple for quad in quads if (names.parse(_iri(quad.subject)) or ("",))[0] in kinds]
    return rdflib.Graph().parse(data=serialize(chosen, format=RdfFormat.N_TRIPLES), format="nt")


def _iri(term: object) -> str:
    assert isinstance(term, NamedNode), "the graph has no blank nodes"
    return term.value


def test_the_sample_becomes_the_golden_graph(dataset: Dataset) -> None:
    """Every kind of fact yields exactly the triples that golden.ttl was written with, by hand."""
    names = Names.of(dataset)
    golden = rdflib.Graph().parse(GOLDEN, format="turtle")
    _, unexpected, missing = graph_diff(instances(build(dataset, names), names), golden)
    assert (sorted(unexpected), sorted(missing)) == ([], [])


def test_each_source_has_its_graph(dataset: Dataset) -> None:
    """All that came from one source, its passages too, stands in its graph; the rest in reference and ontology."""
    by_graph: dict[str, set[str]] = {}
    names = Names()
    for quad in build(dataset, names):
        kind = (names.parse(_iri(quad.subject)) or ("ontology", ""))[0]
        by_graph.setdefault(_iri(quad.graph_name).removeprefix(f"{HOME}graph/"), set()).add(kind)
    assert set(by_graph) == {"ontology", "reference", "facts/sample"}
    assert {"source", "case", "fact", "text"} <= by_graph["facts/sample"]
    assert not {"source", "case", "fact", "text"} & by_graph["reference"]
    assert {"region", "agency", "indicator", "theme"} <= by_graph["reference"]


def test_dropping_a_source_leaves_the_rest_as_it_was(dataset: Dataset) -> None:
    """Without its source the dataset yields no quad in its graph, and no other quad that it did not yield before."""
    whole = set(build(dataset, Names()))
    without = set(build(replace(dataset, sources={}, cases=()), Names()))
    assert without <= whole
    assert {_iri(quad.graph_name) for quad in without} == {f"{HOME}graph/ontology", f"{HOME}graph/reference"}


def test_a_base_renames_and_changes_nothing_else(dataset: Dataset) -> None:
    """A deployment's graph of added facts is the project's, with other IRIs for what was added."""
    added = frozenset(
        {"source:sample", "case:jia-walks", "case:reply", "agency:990101-gov", "programme:swim"}
    )
    moved = replace(dataset, added=added)
    names = Names.of(moved, OWN)
    ours = {str(quad) for quad in build(dataset, Names.of(dataset))}
    theirs = {str(quad) for quad in build(moved, names)}
    renamed = {text.replace(OWN, HOME) for text in theirs}
    assert renamed == ours
    assert not any(
        f"<{HOME}id/{kind}/" in text for text in theirs for kind in ("source", "case", "fact", "text")
    )


def test_no_two_things_share_a_label_and_none_lacks_one(dataset: Dataset) -> None:
    """Every typed thing has exactly one Chinese label."""
    labels: dict[str, set[str]] = {}
    things = set()
    for quad in build(dataset, Names()):
        if quad.predicate.value == f"{RDF}type":
            things.add(_iri(quad.subject))
        if (
            quad.predicate.value.endswith("#label")
            and isinstance(quad.object, Literal)
            and quad.object.language == "zh"
        ):
            labels.setdefault(_iri(quad.subject), set()).add(quad.object.value)
    instances = {iri for iri in things if Names().parse(iri) and Names().parse(iri) != ("term", "")}
    assert sorted(instances - labels.keys()) == []
    assert [iri for iri, found in labels.items() if len(found) > 1] == []


def test_every_term_is_declared(dataset: Dataset) -> None:
    """The encoder emits no property or class of ours that the ontology does not declare."""
    declared = {_iri(triple.subject) for triple in load_ontology()}
    used = set()
    for quad in build(dataset, Names()):
        used.add(quad.predicate.value)
        if quad.predicate.value in (f"{RDF}type", f"{RDF}predicate"):
            used.add(_iri(quad.object))
    assert sorted(iri for iri in used if iri.startswith(HKG) and iri not in declared) == []


def test_a_rejected_case_is_not_there_at_all(dataset: Dataset) -> None:
    """Neither a rejected case nor what it alone names gets into the graph."""
    jia, reply = dataset.cases
    rejected = replace(dataset, cases=(reply, jia.model_copy(update={"status": Status.REJECTED})))
    described = {_iri(quad.subject) for quad in build(rejected, Names())}
    names = Names()
    assert names.fact("i-0003") in described
    gone = [
        names.case("jia-walks"),
        names.fact("i-0001"),
        names.region("990104"),
        names.passage(SHA, 100, 150),
    ]
    assert [iri for iri in gone if iri in described] == []


def test_nothing_refers_to_what_was_rejected(dataset: Dataset) -> None:
    """A fact that shares its figure with a rejected one, or continues it, stands alone."""
    names = Names.of(dataset)
    case = dataset.cases[0]
    outcomes = [
        outcome.model_copy(update={"status": Status.REJECTED}) if outcome.key == "o-0007" else outcome
        for outcome in case.outcomes
    ]
    first = case.initiatives[0].model_copy(update={"status": Status.REJECTED})
    changed = case.model_copy(
        update={"outcomes": tuple(outcomes), "initiatives": (first, case.initiatives[1])}
    )
    quads = build(replace(dataset, cases=(changed, dataset.cases[1])), names)
    gone = {NamedNode(names.fact("o-0007")), NamedNode(names.fact("i-0001"))}
    links = {names.term("sharesFigureWith"), names.term("continues")}
    assert [quad for quad in quads if quad.predicate.value in links and quad.object in gone] == []
    assert [quad for quad in quads if quad.subject == NamedNode(names.fact("o-0006"))]


def test_a_document_founds_actions_and_not_the_case(dataset: Dataset) -> None:
    """The mention says by itself that a document is the basis of its case; only actions are based on it."""
    names = Names.of(dataset)
    case = dataset.cases[0]
    basis = case.documents[0].model_copy(update={"of": ("case", "i-0001", "programme:walk")})
    quads = build(
        replace(dataset, cases=(case.model_copy(update={"documents": (basis,)}), dataset.cases[1])), names
    )
    based = {quad.subject for quad in quads if quad.predicate.value == names.term("basedOn")}
    concerned = {quad.object for quad in quads if quad.predicate.value == names.term("concernsAction")}
    actions = {NamedNode(names.fact("i-0001")), NamedNode(names.programme("walk"))}
    assert based == actions
    assert NamedNode(names.case("jia-walks")) not in concerned
    assert actions <= concerned


def test_a_source_without_a_text_hash_cannot_be_cited(dataset: Dataset) -> None:
    """A passage is part of one text; without its hash the address would mean nothing."""
    bare = dataset.sources["sample"].model_copy(update={"text_sha256": None})
    with pytest.raises(DataError, match=r"sample .*text_sha256"):
        list(encode(replace(dataset, sources={"sample": bare}), Names(), COMPLETE))


def test_a_source_without_facts_needs_no_text(dataset: Dataset) -> None:
    """A listed document that nothing was read from is described all the same."""
    other = Source.model_validate({"id": "other", "title": "另一份", "genre": "notice", "file": "other.txt"})
    quads = list(encode(replace(dataset, sources={**dataset.sources, "other": other}), Names(), COMPLETE))
    assert [quad for quad in quads if quad.subject == NamedNode(Names().source("other"))]


@pytest.mark.parametrize(
    ("predicate", "words"), [("issued", "二〇一九年"), ("startYear", "去年"), ("endYear", "2021-05")]
)
def test_a_claim_that_is_no_date_is_refused(dataset: Dataset, predicate: str, words: str) -> None:
    """What cannot be typed is named with its file and fact."""
    case = dataset.cases[0]
    claim = case.claims[1].model_copy(update={"predicate": predicate, "object": words})
    broken = replace(dataset, cases=(case.model_copy(update={"claims": (claim,)}),))
    with pytest.raises(DataError, match=rf"jia-walks.yaml: c-0002: {predicate}"):
        list(encode(broken, Names(), COMPLETE))


def test_an_unknown_region_is_refused(dataset: Dataset) -> None:
    """A code that no division has would be a node without a name."""
    case = dataset.cases[1].model_copy(update={"region": "123456"})
    with pytest.raises(DataError, match="123456 is no code"):
        list(encode(replace(dataset, cases=(case,)), Names(), COMPLETE))


@pytest.mark.parametrize(
    ("places", "passages", "holding", "context"),
    [
        # the passage around the place is evidence, the other context
        ([(5, 7)], [(0, 10), (20, 30)], [(0, 10)], [(20, 30)]),
        # a place at the edges is inside
        ([(0, 10)], [(0, 10)], [(0, 10)], []),
        # a place that no passage holds whole tells nothing apart
        ([(8, 12)], [(0, 10), (11, 30)], [(0, 10), (11, 30)], []),
        # two places may stand in two passages, or one in both of two that overlap
        ([(5, 7), (25, 26)], [(0, 10), (20, 30)], [(0, 10), (20, 30)], []),
        ([(5, 7)], [(4, 8), (0, 10)], [(0, 10), (4, 8)], []),
        # no place known, or no passage given
        ([None], [(0, 10)], [(0, 10)], []),
        ([(5, 7)], [], [(5, 7)], []),
        ([None], [], [], []),
    ],
)
def test_sort_passages(
    places: list[Span | None], passages: list[Span], holding: list[Span], context: list[Span]
) -> None:
    """Evidence is where the words stand; the other passages are context."""
    assert sort_passages(places, passages) == (holding, context)


def test_a_type_hands_no_theme_on(dataset: Dataset) -> None:
    """An initiative has the themes that its coder named; where none is named the value stays empty."""
    names = Names()
    found: dict[str, set[str]] = {}
    for quad in build(dataset, names):
        if quad.predicate.value == names.term("theme"):
            found.setdefault(_iri(quad.subject), set()).add(_iri(quad.object).rpartition("/")[2])
    typed = {
        _iri(quad.subject)
        for quad in build(dataset, names)
        if quad.predicate.value == names.term("initiativeType")
    }
    assert names.fact("i-0001") in typed - found.keys()
    assert found[names.fact("i-0002")] == {"eating"}


def test_a_fact_without_a_place_says_none(dataset: Dataset) -> None:
    """Words that nobody has looked up in the text yet have no offsets, rather than wrong ones."""
    names = Names()
    case = dataset.cases[0]
    first = case.initiatives[0].model_copy(update={"at": None})
    changed = case.model_copy(update={"initiatives": (first, *case.initiatives[1:])})
    placed = {
        quad.subject
        for quad in build(replace(dataset, cases=(changed, dataset.cases[1])), names)
        if quad.predicate.value in (names.term("surfaceStart"), names.term("surfaceEnd"))
    }
    assert NamedNode(names.fact(first.key)) not in placed
    assert NamedNode(names.fact("i-0002")) in placed


def test_the_order_of_cases_and_facts_is_the_files(dataset: Dataset) -> None:
    """Encoding twice yields the same quads in the same order."""
    assert list(encode(dataset, Names(), COMPLETE)) == list(encode(dataset, Names(), COMPLETE))


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    """Two processes with different hash seeds write the same Turtle."""
    program = (
        "import conftest, sys; from kg.graph.names import Names; from kg.graph.write import write_trig;"
        "from test_encode import build; names = Names();"
        "sys.stdout.buffer.write(''.join(write_trig(build(conftest.make_dataset(), names), names.prefixes)).encode())"
    )
    path = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert b"hkg:Outcome" in outputs.pop()


def test_a_case_answers_a_proposal(dataset: Dataset) -> None:
    """Links between cases and their completeness are those of the files."""
    case: Case = dataset.cases[1]
    names = Names()
    quads = set(encode(dataset, names, frozenset({"reply"})))
    complete = {_iri(q.subject): q.object for q in quads if q.predicate.value == names.term("codingComplete")}
    assert {iri: str(value)[:6] for iri, value in complete.items()} == {
        names.case("jia-walks"): '"false',
        names.case(case.case): '"true"',
    }
