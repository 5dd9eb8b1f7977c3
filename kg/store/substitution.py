"""A query with some of its variables replaced by terms: the same text for every engine, embedded or remote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError

_TOKEN = re.compile(
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
_LISTS = {"SELECT": "projection", "GROUP": "modifier", "ORDER": "modifier"}
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
    if place == "projection":
        return f"({term} AS ?{name})"
    return f"({term})" if place == "modifier" else term


def _tokens(query: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield every token with its place: ``projection``, ``modifier``, ``assigned`` or none of them."""
    clause, depth, last = "", 0, ""
    for match in _TOKEN.finditer(query):
        word = (match["word"] or "").upper()
        if match["mark"]:
            depth += {"(": 1, ")": -1}.get(match["mark"], 0)
            clause = clause if match["mark"] in "()*" else ""
        elif depth == 0 or word == "SELECT":
            clause = _LISTS.get(word, "" if word in _ENDS else clause)
        place = "assigned" if last in ("AS", "VALUES") else clause if depth == 0 else ""
        yield match, place
        if not match["comment"]:
            last = word
