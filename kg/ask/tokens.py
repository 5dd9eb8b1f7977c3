"""A SPARQL query as tokens, so that a term is put in a variable's place and never in the middle of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from kg.graph.names import HKG
from kg.graph.terms import Term

_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\n]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<text>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
              | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.|\.(?=[\w:.%\\-]))*)
    | (?P<word>\w+)
    | (?P<space>\s+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_STATUS = ("hkg:status", f"<{HKG}status>")
_REVIEWED = ('"reviewed"', "'reviewed'")


@dataclass(frozen=True)
class Token:
    """One token of a query."""

    kind: str
    """comment, iri, text (a quoted string), variable, name (prefixed), word, space or mark."""
    text: str


def read_tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of a query; joined, they are the query again."""
    for match in _TOKEN.finditer(query):
        assert match.lastgroup is not None
        yield Token(match.lastgroup, match[0])


def find_variables(query: str) -> tuple[str, ...]:
    """Return the names of the variables, each once, in the order of the query; comments and strings apart."""
    found = (token.text[1:] for token in read_tokens(query) if token.kind == "variable")
    return tuple(dict.fromkeys(found))


def put_terms(query: str, terms: Mapping[str, Term]) -> str:
    """Return the query with each of these variables replaced by its term, written as N-Triples writes it."""
    return "".join(
        str(terms[token.text[1:]]) if token.kind == "variable" and token.text[1:] in terms else token.text
        for token in read_tokens(query)
    )


def lift_status(query: str) -> str:
    """Return the query without its demand ``hkg:status "reviewed"``: each becomes a variable of its own."""
    taken = set(find_variables(query))
    fresh = (name for name in (f"status{number}" for number in count(1)) if name not in taken)
    lifted: list[str] = []
    awaits_object = False
    for token in read_tokens(query):
        if awaits_object and token.text in _REVIEWED:
            lifted.append(f"?{next(fresh)}")
        else:
            lifted.append(token.text)
        if token.kind not in ("space", "comment"):
            awaits_object = token.text in _STATUS
    return "".join(lifted)
