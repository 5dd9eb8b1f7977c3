"""A SPARQL query as tokens: its variables, and the demand for reviewed facts that can be lifted from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from kg.graph.names import HKG

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


def find_form(query: str) -> str:
    """Return the form of a query, ``SELECT``, ``CONSTRUCT``, ``ASK`` or ``DESCRIBE``; empty where it has none."""
    words = (token.text.upper() for token in read_tokens(query) if token.kind == "word")
    return next((word for word in words if word in ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")), "")


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


def declare_prefixes(query: str, prefixes: Mapping[str, str]) -> str:
    """Return the query with a first line that declares the known prefixes which it uses and does not declare."""
    missing = [prefix for prefix in sorted(undeclared_prefixes(query)) if prefix in prefixes]
    if not missing:
        return query
    return " ".join(f"PREFIX {prefix}: <{prefixes[prefix]}>" for prefix in missing) + f"\n{query}"


def undeclared_prefixes(query: str) -> dict[str, int]:
    """Return the prefixes that a query uses without declaring them, with the line of the first use, from 1."""
    declared: set[str] = set()
    used: dict[str, int] = {}
    line, last = 1, ""
    for token in read_tokens(query):
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if last == "PREFIX":
                declared.add(prefix)
            elif last != "_":  # of a blank node
                used.setdefault(prefix, line)
        line += token.text.count("\n")
        if token.kind not in ("space", "comment"):
            last = token.text.upper()
    return {prefix: line for prefix, line in used.items() if prefix not in declared}
