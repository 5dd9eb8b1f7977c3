"""A query with some of its variables replaced by terms: the same text for every engine, embedded or remote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError

TOKEN = re.compile(
    r"""
      (?P<iri> <[^<>"{}|^`\\\x00-\x20]*> )
    | (?P<comment> \#[^\n\r]* )
    | (?P<string> \"{3}(?:[^"\\]|\\.|\"(?!\"\"))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*' )
    | [?$](?P<variable> \w+ )
    | (?P<word> [A-Za-z_][\w.-]*:?[\w.-]* | :[\w.-]* )
    | (?P<mark> [(){}*] )
    """,
    re.VERBOSE | re.DOTALL,
)
"""What must be told apart, so that a variable is found where it is one: not in an IRI, a string or a comment."""
_LISTS = {"SELECT": "projection", "GROUP": "group", "ORDER": "order"}
"""Keywords after which a bare variable is an item of a list; braces and other clauses end it."""
_ENDS = ("WHERE", "FROM", "HAVING", "LIMIT", "OFFSET", "VALUES", "CONSTRUCT", "ASK", "DESCRIBE")


def substitute(query: str, values: Mapping[str, NamedNode | Literal]) -> str:
    """Return ``query`` with each variable of ``values`` (named without ``?``) replaced by its term.

    Where SELECT lists such a variable it stays a column, holding the term; ``*`` does not list it.

    :raises QueryError: when a variable does not occur, or the query itself gives it a value.
    """
    parts: list[str] = []
    found: set[str] = set()
    position = 0
    for match, place in _tokens(query):
        name = match["variable"]
        if name not in values:
            continue
        if place == "assigned":
            raise QueryError(f"?{name} is given a value by the query itself; it cannot be a parameter too")
        found.add(name)
        parts += [query[position : match.start()], _replacement(name, str(values[name]), place)]
        position = match.end()
    if missing := sorted(values.keys() - found):
        raise QueryError(
            f"the query has no variable ?{', ?'.join(missing)}; check the names of the parameters"
        )
    return "".join((*parts, query[position:]))


def _replacement(name: str, term: str, place: str) -> str:
    if place.startswith("projection"):
        # a sub-query's column gets a name of its own, lest two SELECTs give the outer one a value
        return f"({term} AS ?{name}{place.removeprefix('projection')})"
    if place == "group":
        return f"({term} AS ?{name}_group)"  # rdflib cannot group by an expression without a name
    return f"({term})" if place == "order" else term


def _tokens(query: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield every token with its place: ``projection``, ``group``, ``order``, ``assigned`` or none of them.

    The projection of a sub-query ends in its depth: ``projection_1``.
    """
    clause, parentheses, braces, last = "", 0, 0, ""
    for match in TOKEN.finditer(query):
        word, mark = (match["word"] or "").upper(), match["mark"] or ""
        parentheses += {"(": 1, ")": -1}.get(mark, 0)
        braces += {"{": 1, "}": -1}.get(mark, 0)
        if mark in ("{", "}"):
            clause = ""
        elif word in _LISTS:
            clause = _LISTS[word] + (f"_{braces}" if word == "SELECT" and braces else "")
        elif word in _ENDS:
            clause = ""
        place = "assigned" if last in ("AS", "VALUES") else "" if parentheses else clause
        yield match, place
        if not match["comment"]:
            last = word
