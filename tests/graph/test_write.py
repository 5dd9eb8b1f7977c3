"""Turtle and TriG: every reader gets back what was written, and the bytes depend on nothing else."""

from __future__ import annotations

import random
import subprocess
from collections.abc import Callable, Iterable

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from rdflib.compare import isomorphic

from kg.errors import OntologyError
from kg.graph.names import PREFIXES, RDF, XSD
from kg.graph.write import write_trig, write_turtle

A = NamedNode(f"{RDF}type")
P = NamedNode("https://kg.example.org/ontology#surface")

# what has broken a writer or a reader before; NUL and the two non-characters apart, which some readers refuse
HOSTILE = [
    'she said "no"',
    "back\\slash \\n \\u4E2D",
    "line\nbreak\r\nand tab\t",
    "'''\"\"\"",
    'ends in a quote"',
    "ends in a slash\\",
    "bell \x07 escape \x1b delete \x7f next line \x85 no-break \xa0",
    "separators \u2028 \u2029 zero width \u200b mark \ufeff",
    "汉字，；。《》\U0001f600\U00020000",
    "@prefix a: <http://a/> . # no comment",
    "",
    " ",
]
LOCALS = [
    "a",
    "430105",
    "p-3m9xa.430105-jsxh",
    "a.",
    ".a",
    "a-",
    "-a",
    "a/b",
    "é",
    "a%20b",
    "a'b",
    "a(b)",
    "a~b",
    "a#b",
]

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(HOSTILE)
NODES = st.sampled_from(LOCALS).map(lambda local: NamedNode(f"https://kg.example.org/id/case/{local}"))
NUMBERS = st.sampled_from(["1", "-1", "+1", "007", "1.0", "-.5", "1.", "1e0", "", "NaN", "true", "1", " 1"])
TYPES = st.sampled_from(["integer", "decimal", "boolean", "double", "gYear", "string"])
LITERALS = (
    TEXTS.map(Literal)
    | TEXTS.map(lambda text: Literal(text, language="zh"))
    | st.builds(lambda text, kind: Literal(text, datatype=NamedNode(XSD + kind)), NUMBERS | TEXTS, TYPES)
)
TRIPLES = st.builds(Triple, NODES, NODES | st.just(A), NODES | LITERALS)


def turtle(triples: Iterable[Triple | Quad]) -> str:
    """Return the whole document."""
    return "".join(write_turtle(triples, PREFIXES))


def hostile_triples() -> list[Triple]:
    """Return every hostile text, and every local name as subject, predicate and object."""
    nodes = [NamedNode(f"https://kg.example.org/id/case/{local}") for local in LOCALS]
    texts = [Triple(nodes[0], P, make(text)) for text in HOSTILE for make in (Literal, _chinese)]
    return (
        texts + [Triple(node, node, node) for node in nodes] + [Triple(node, A, nodes[0]) for node in nodes]
    )


def _chinese(text: str) -> Literal:
    return Literal(text, language="zh")


@given(st.lists(TRIPLES, max_size=12))
def test_oxigraph_reads_back_what_was_written(triples: list[Triple]) -> None:
    """Every term survives to the last character, whatever it holds."""
    read = {quad.triple for quad in parse(turtle(triples), format=RdfFormat.TURTLE)}
    assert read == set(triples)


def test_rdflib_reads_back_what_was_written() -> None:
    """rdflib reads the same graph from our Turtle as from the N-Triples of another writer."""
    triples = hostile_triples()
    ours = rdflib.Graph().parse(data=turtle(triples), format="turtle")
    reference = rdflib.Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    assert isomorphic(ours, reference)
    assert len(ours) == len(set(triples))


@given(TEXTS)
def test_rdflib_reads_back_any_text(text: str) -> None:
    """No text needs more escaping than it gets."""
    graph = rdflib.Graph().parse(data=turtle([Triple(A, P, Literal(text))]), format="turtle")
    assert [str(value) for value in graph.objects()] == [text]


@pytest.mark.parametrize(
    ("program", "arguments"),
    [
        ("rapper", ["-q", "-i", "turtle", "-o", "ntriples", "-", "http://base/"]),
        ("serdi", ["-i", "turtle", "-o", "ntriples", "-"]),
    ],
)
def test_other_readers_agree(program: str, arguments: list[str], need_program: Callable[[str], str]) -> None:
    """Raptor and Serd read every hostile triple as it was."""
    triples = hostile_triples()
    done = subprocess.run(
        [need_program(program), *arguments], input=turtle(triples).encode(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    read = {quad.triple for quad in parse(done.stdout, format=RdfFormat.N_TRIPLES)}
    assert read == set(triples)


def quads() -> list[Quad]:
    """Return hostile triples in two named graphs and the default graph."""
    graphs: list[NamedNode | DefaultGraph] = [
        NamedNode("https://kg.example.org/graph/facts/sample"),
        NamedNode("https://kg.example.org/id/case/a."),
        DefaultGraph(),
    ]
    return [
        Quad(triple.subject, triple.predicate, triple.object, graphs[number % 3])
        for number, triple in enumerate(hostile_triples())
    ]


def test_trig_keeps_the_graphs() -> None:
    """Quads come back in the graphs that they were written in."""
    text = "".join(write_trig(quads(), PREFIXES))
    assert set(parse(text, format=RdfFormat.TRIG)) == set(quads())


def test_rdflib_reads_trig() -> None:
    """rdflib finds as many triples in every graph."""
    text = "".join(write_trig(quads(), PREFIXES))
    read = rdflib.Dataset()
    read.parse(data=text, format="trig")
    assert sum(1 for _ in read.quads()) == len(set(quads()))


def test_serd_reads_trig(need_program: Callable[[str], str]) -> None:
    """Serd reads the quads as they were."""
    text = "".join(write_trig(quads(), PREFIXES)).encode()
    done = subprocess.run(
        [need_program("serdi"), "-i", "trig", "-o", "nquads", "-"],
        input=text,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert set(parse(done.stdout, format=RdfFormat.N_QUADS)) == set(quads())


@given(st.lists(TRIPLES, max_size=12), st.randoms())
def test_order_does_not_matter(triples: list[Triple], dice: random.Random) -> None:
    """Any order of the same triples, doubled or not, gives the same text."""
    shuffled = triples * 2
    dice.shuffle(shuffled)
    assert turtle(shuffled) == turtle(triples)


def test_the_form() -> None:
    """Prefixes first; a subject a block; ``a`` first; one object a line; bare numbers; LF at the end."""
    me = NamedNode("https://kg.example.org/id/case/me")
    size = NamedNode("https://kg.example.org/ontology#size")
    triples = [
        Triple(me, P, Literal("甲")),
        Triple(me, P, Literal("乙")),
        Triple(me, size, Literal("1.5", datatype=NamedNode(f"{XSD}decimal"))),
        Triple(me, A, NamedNode("https://kg.example.org/ontology#Case")),
        Triple(NamedNode("urn:x"), P, Literal("丙", language="zh")),
    ]
    prefixes = {"hkg": "https://kg.example.org/ontology#", "case": "https://kg.example.org/id/case/"}
    assert "".join(write_turtle(triples, prefixes)) == (
        "@prefix case: <https://kg.example.org/id/case/> .\n"
        "@prefix hkg: <https://kg.example.org/ontology#> .\n"
        "\n"
        "case:me\n"
        "    a hkg:Case ;\n"
        "    hkg:size 1.5 ;\n"
        '    hkg:surface "乙" ,\n'
        '        "甲" ;\n'
        ".\n"
        "\n"
        "<urn:x>\n"
        '    hkg:surface "丙"@zh ;\n'
        ".\n"
    )


@pytest.mark.parametrize(
    ("local", "written"),
    [
        ("430105", "case:430105"),  # a digit may come first
        ("p-1.a", "case:p-1.a"),
        ("a.", "<https://kg.example.org/id/case/a.>"),  # a full stop would end the statement
        ("-a", "<https://kg.example.org/id/case/-a>"),
        ("a'b", "<https://kg.example.org/id/case/a'b>"),
        ("", "<https://kg.example.org/id/case/>"),
    ],
)
def test_only_safe_names_are_prefixed(local: str, written: str) -> None:
    """What a reader might stumble over is written in full."""
    subject = NamedNode(f"https://kg.example.org/id/case/{local}")
    assert f"\n{written}\n" in turtle([Triple(subject, P, Literal("x"))])


def test_nodes_without_an_iri_are_refused() -> None:
    """The graph has none; a blank node would make the bytes depend on its label."""
    for triple in (Triple(BlankNode("x"), P, Literal("x")), Triple(A, P, BlankNode("x"))):
        with pytest.raises(OntologyError, match="blank node"):
            turtle([triple])


def test_nothing_is_a_document_too() -> None:
    """No triples give the prefixes alone."""
    assert set(parse(turtle([]), format=RdfFormat.TURTLE)) == set()
