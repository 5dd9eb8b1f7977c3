"""Variables are found where they are variables, and the demand for review where it is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ask.tokens import find_form, find_variables, lift_status, read_tokens

PREFIX = "PREFIX hkg: <https://kg.example.org/ontology#>\n"
VARIABLES = [
    ("SELECT ?a WHERE { ?a ?b $c }", ("a", "b", "c")),  # both marks of a variable
    ("SELECT ?a # not ?b\nWHERE { ?a a ?a }", ("a",)),  # a comment holds none
    ('ASK { ?a a "?b \\" ?c" }', ("a",)),  # nor does a string, escaped quotes included
    ('ASK { ?a a """x " ?b""" , \'?c\' }', ("a",)),  # nor a long or single-quoted one
    ("ASK { ?a a <http://x/?b> }", ("a",)),  # nor an IRI
    ("ASK { ?a a ?b FILTER(?c<3 && ?d>2) }", ("a", "b", "c", "d")),  # less-than opens no IRI
    ("SELECT ?地区 WHERE { ?地区 a ?b }", ("地区", "b")),  # SPARQL allows Chinese names
]
LIFTED = [
    ('?f hkg:status "reviewed" .', "?f hkg:status ?status1 ."),
    ("?f hkg:status 'reviewed' .", "?f hkg:status ?status1 ."),
    (
        '?f <https://kg.example.org/ontology#status> "reviewed" .',
        "?f <https://kg.example.org/ontology#status> ?status1 .",
    ),
    ('?f hkg:status # why\n "reviewed" .', "?f hkg:status # why\n ?status1 ."),  # a comment in between
    ('?f hkg:status "extracted" .', '?f hkg:status "extracted" .'),  # another demand stays
    ('?f hkg:note "reviewed" .', '?f hkg:note "reviewed" .'),  # of another property
    ('# hkg:status "reviewed"', '# hkg:status "reviewed"'),  # in a comment
    ('?status1 hkg:status "reviewed" .', "?status1 hkg:status ?status2 ."),  # the name is taken
    (
        '?a hkg:status "reviewed" . ?b hkg:status "reviewed" .',
        "?a hkg:status ?status1 . ?b hkg:status ?status2 .",  # two facts need not share a status
    ),
]


@pytest.mark.parametrize(("query", "expected"), VARIABLES)
def test_variables_are_found_outside_strings_comments_and_iris(query: str, expected: tuple[str, ...]) -> None:
    """A variable's name in a string, a comment or an IRI is no variable."""
    assert find_variables(query) == expected


@pytest.mark.parametrize(("body", "expected"), LIFTED)
def test_the_demand_for_review_is_lifted_where_it_stands(body: str, expected: str) -> None:
    """Only the object of hkg:status is replaced, each by a variable of its own."""
    assert lift_status(PREFIX + body) == PREFIX + expected


@given(st.text(alphabet="ab?$<>\"'#\\:{}.\n é地"))
def test_tokens_joined_are_the_query(query: str) -> None:
    """Reading tokens loses nothing, whatever the text."""
    assert "".join(token.text for token in read_tokens(query)) == query


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("# SELECT\nASK { ?a a ?b }", "ASK"),
        ("PREFIX select: <x> CONSTRUCT { ?a a ?b } WHERE { ?a a ?b }", "CONSTRUCT"),
        ("INSERT DATA { <a> <b> <c> }", ""),
    ],
)
def test_the_form_is_the_first_keyword(query: str, form: str) -> None:
    """Comments and prefixes do not decide what a query is."""
    assert find_form(query) == form
