"""Both engines answer alike, and a substituted query means the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import QueryError
from kg.store.engine import Engine, OxigraphEngine, RdflibEngine, Rows, Substitutions
from kg.store.substitution import substitute

DATA = """
@prefix : <http://example.test/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:g1 { :a rdfs:label "甲"@zh ; :near :b ; :size 30.0 ; :since 2021 . :b rdfs:label "乙 \\"?i\\""@zh ; :near :c . }
:g2 { :c rdfs:label "丙"@zh ; :size 7.5 ; :since 2020 . :a :near :b . }
"""
HEAD = "PREFIX : <http://example.test/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
A = NamedNode("http://example.test/a")
C = NamedNode("http://example.test/c")


def quads() -> list[Quad]:
    """Return two graphs that share a triple."""
    return list(parse(DATA, format=RdfFormat.TRIG))


@pytest.fixture(params=[OxigraphEngine, RdflibEngine])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Return each engine in turn, loaded."""
    make: Callable[[list[Quad]], Engine] = request.param
    return make(quads())


def canonical(rows: Rows) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return columns and rows in an order that no engine decides."""
    return rows.variables, sorted(tuple(map(str, row)) for row in rows.rows)


SELECTS: list[tuple[str, Substitutions]] = [
    # a triple that two graphs hold is one row of their union
    ("SELECT ?x ?y { ?x :near ?y }", {}),
    # graphs can be told apart where a query asks
    ("SELECT ?g ?x { GRAPH ?g { ?x :near ?y } }", {}),
    # unbound stays unbound
    ("SELECT ?x ?s { ?x rdfs:label ?n OPTIONAL { ?x :size ?s } }", {}),
    # paths, aggregates, numbers in canonical form
    ("SELECT ?x ?y { ?x :near+ ?y }", {}),
    ("SELECT (COUNT(?x) AS ?n) (SUM(?s) AS ?total) { ?x :size ?s }", {}),
    ("SELECT ?x { ?x :since ?y FILTER(?y > 2020) }", {}),
    ("SELECT ?n { ?x rdfs:label ?n FILTER(LANG(?n) = 'zh') } ORDER BY ?n", {}),
    # a parameter that is a column, one that is none, one inside an OPTIONAL, one in a sub-query
    ("SELECT ?x ?y { ?x :near ?y }", {"x": A}),
    ("SELECT (COUNT(?y) AS ?n) { ?x :near ?y }", {"x": A}),
    ("SELECT ?y ?s { ?y rdfs:label ?n OPTIONAL { ?x :near ?y . ?x :size ?s } }", {"x": A}),
    ("SELECT ?x ?n { { SELECT ?x (COUNT(?y) AS ?n) { ?x :near ?y } GROUP BY ?x } }", {"x": A}),
    ("SELECT ?x (COUNT(?y) AS ?n) { ?x :near ?y } GROUP BY ?x ORDER BY ?x ?n", {"x": A}),
    # a literal, with what a string may hold
    ("SELECT ?x { ?x rdfs:label ?name }", {"name": Literal('乙 "?i"', language="zh")}),
    ("SELECT ?x ?y { ?x :since ?year ; :size ?y FILTER(?year = 2021) }", {"year": Literal(2021)}),
]


@pytest.mark.parametrize(("query", "values"), SELECTS)
def test_rdflib_answers_as_oxigraph_does(query: str, values: Substitutions) -> None:
    """Both engines give the same columns and the same rows, and there are some."""
    ours = OxigraphEngine(quads()).select(HEAD + query, values)
    reference = RdflibEngine(quads()).select(HEAD + query, values)
    assert len(ours) > 0
    assert canonical(ours) == canonical(reference)


def test_a_union_counts_a_triple_of_two_graphs_once(engine: Engine) -> None:
    """What two sources say alike is one triple for a query."""
    rows = engine.select(HEAD + "SELECT (COUNT(*) AS ?n) { ?x :near ?y }")
    assert rows.dicts() == [{"n": Literal(2)}]


def test_the_forms_are_told_apart(engine: Engine) -> None:
    """ASK and CONSTRUCT answer, and a query of another form is refused."""
    assert engine.ask(HEAD + "ASK { ?x :near ?y }", {"x": A})
    assert not engine.ask(HEAD + "ASK { ?x :near ?y }", {"x": C})
    near = NamedNode("http://example.test/nearTo")
    found = engine.construct(HEAD + "CONSTRUCT { ?y :nearTo ?x } { ?x :near ?y }", {"x": A})
    assert found == {Triple(NamedNode("http://example.test/b"), near, A)}
    for refuse in (engine.ask, engine.construct):
        with pytest.raises(QueryError, match="another form"):
            refuse(HEAD + "SELECT ?x { ?x :near ?y }")
    with pytest.raises(QueryError, match="another form"):
        engine.select("ASK { ?x ?p ?y }")


@pytest.mark.parametrize(
    "query", ["SELECT ?x { ?x :near }", "SELECT ?x { ?x nobody:near ?y }", "SELEC ?x {}"]
)
def test_what_cannot_be_parsed_is_one_line(engine: Engine, query: str) -> None:
    """A query error is a QueryError of one line, whatever the engine raises."""
    with pytest.raises(QueryError, match="cannot be parsed") as caught:
        engine.select(HEAD + query)
    assert "\n" not in str(caught.value)


# A stands for the term that ?x is replaced by
SUBSTITUTIONS: list[tuple[str, str]] = [
    # in a pattern, an expression, a function
    ("SELECT ?y { ?x :p ?y }", "SELECT ?y { A :p ?y }"),
    ("ASK { ?y :p $x FILTER(STR(?x) = 'x') }", "ASK { ?y :p A FILTER(STR(A) = 'x') }"),
    # as a column, bare and inside an aggregate
    ("SELECT DISTINCT ?x ?y WHERE { ?x :p ?y }", "SELECT DISTINCT (A AS ?x) ?y WHERE { A :p ?y }"),
    ("SELECT (MAX(?x) AS ?m) { ?x :p ?y }", "SELECT (MAX(A) AS ?m) { A :p ?y }"),
    # a column of a sub-query, beside that of the query
    (
        "SELECT ?x { { SELECT ?x ?y { ?x :p ?y } } }",
        "SELECT (A AS ?x) { { SELECT (A AS ?x_2) ?y { A :p ?y } } }",
    ),
    # in lists after the pattern
    (
        "SELECT ?y { ?x :p ?y } ORDER BY ?x DESC(?x) LIMIT 1",
        "SELECT ?y { A :p ?y } ORDER BY (A) DESC(A) LIMIT 1",
    ),
    # not a longer name, an IRI, a string, a comment
    ("SELECT ?xs { ?xs <http://e/?x#?x> ?x }", "SELECT ?xs { ?xs <http://e/?x#?x> A }"),
    ("ASK { ?x :p '?x', \"?x\", '''?x ' ?x''' } # ?x", "ASK { A :p '?x', \"?x\", '''?x ' ?x''' } # ?x"),
    # a prefix or property called like a keyword opens no list
    ("ASK { ?x :group ?y . ?y order:by ?x }", "ASK { A :group ?y . ?y order:by A }"),
    # less-than is no IRI
    ("ASK { ?x :p ?y FILTER(?y < 3 && ?x > 2) }", "ASK { A :p ?y FILTER(?y < 3 && A > 2) }"),
]


@pytest.mark.parametrize(("query", "expected"), SUBSTITUTIONS)
def test_substitute(query: str, expected: str) -> None:
    """A variable is replaced where it is one, and nothing else of the text changes."""
    assert substitute(query, {"x": A}) == re.sub(r"\bA\b(?=[ )])", str(A), expected)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?y { ?y :p ?z }", "no variable"),  # a misspelt parameter would silently ask for everything
        ("SELECT ?x { BIND(1 AS ?x) }", "value by the query itself"),
        ("SELECT ?x { VALUES ?x { 1 2 } }", "value by the query itself"),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused(query: str, message: str) -> None:
    """Parameters must occur and must be free."""
    with pytest.raises(QueryError, match=message):
        substitute(query, {"x": A})
