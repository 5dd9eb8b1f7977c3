"""Only questions to the graph at hand are answered, and what is refused says why in one short line."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store.admission import EMPTY, READ_ONLY, check_admission, describe_syntax
from kg.store.engine import Engine, OxigraphEngine, RdflibEngine

OFFLINE = "工具不联网 · .* does not go online"
P = "PREFIX x: <http://example.test/> "

REFUSED = [
    # another store, inside a pattern and in a sub-query, in any case
    ("SELECT ?a { SERVICE <http://example.test/q> { ?a ?b ?c } }", OFFLINE),
    ("ask { { select * { service silent <http://example.test/q> { ?a ?b ?c } } } }", OFFLINE),
    # a graph that would have to be fetched
    ("SELECT ?a FROM <http://example.test/g> { ?a ?b ?c }", OFFLINE),
    ("ASK FROM NAMED <http://example.test/g> { ?a ?b ?c }", OFFLINE),
    # changes
    ("DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }", READ_ONLY),
    (P + "INSERT DATA { x:a x:b x:c }", READ_ONLY),
    ("WITH <http://example.test/g> DELETE { ?a ?b ?c } WHERE { SELECT * { ?a ?b ?c } }", READ_ONLY),
    ("LOAD <http://example.test/g>", READ_ONLY),
    ("# tidy up\nDROP ALL", READ_ONLY),
    # nothing asked
    ("", EMPTY),
    ("  \n# only a remark\n" + P, EMPTY),
]
ADMITTED = [
    # names, strings, tags, comments and variables that only look like keywords
    P + "ASK { x:service x:from ?from . ?service x:load 'SERVICE', \"FROM\"@from }",
    P + "ASK { x:a%20service x:b _:from } # SERVICE <http://example.test/q>",
    "PREFIX from: <http://example.test/SERVICE> ASK { from:a ?b <http://example.test/FROM> }",
    "PREFIX : <http://example.test/> SELECT ?x { ?x :insert ?y }",
]


@pytest.mark.parametrize("make", [OxigraphEngine, RdflibEngine])
@pytest.mark.parametrize(("query", "message"), REFUSED)
def test_what_is_refused(make: type[OxigraphEngine | RdflibEngine], query: str, message: str) -> None:
    """Both engines refuse, whichever form was called for."""
    engine: Engine = make()
    for call in (engine.select, engine.construct, engine.ask):
        with pytest.raises(QueryError, match=message):
            call(query)


@pytest.mark.parametrize("query", ADMITTED)
def test_what_only_looks_like_it_is_admitted(query: str) -> None:
    """Keywords are told from what is no keyword."""
    check_admission(query)


@pytest.mark.parametrize(
    ("error", "lines_before", "expected"),
    [
        # Oxigraph: a short reason is kept, a list of the grammar is not, a line put before does not count
        ("error at 1:10: expected CONSTRUCT", 0, (1, "at 1:10: expected CONSTRUCT")),
        ("error at 3:2: expected one of [':'],\n['A' ..= 'Z']", 1, (2, "at 2:2")),
        # rdflib
        ("Expected SelectQuery, found '?'  (at char 12), (line:1, col:13)", 0, (1, "at 1:13")),
        # nothing known of the place
        ("Unknown namespace prefix : x", 0, (0, "parsed: Unknown namespace prefix : x")),
    ],
)
def test_a_parsers_complaint_is_one_short_line(
    error: str, lines_before: int, expected: tuple[int, str]
) -> None:
    """The place is told, and no more than a few words."""
    line, message = describe_syntax(SyntaxError(error), lines_before)
    assert (line, "\n" in message) == (expected[0], False)
    assert message.endswith(expected[1]) or expected[1] in message
    assert len(message) < 160
