"""Which queries are answered here: those that only read, and only the graph that is held."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import QueryError
from kg.store.substitution import TOKEN

EMPTY = "查询为空 · the query is empty"
READ_ONLY = "只能查询，不能改动图谱 · read only: SELECT, ASK, CONSTRUCT or DESCRIBE"
_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_FORMS = frozenset(("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"))
_ELSEWHERE = ("SERVICE", "FROM")
"""Keywords that make an engine fetch another graph: rdflib downloads what FROM names."""
_PLACE = re.compile(r"\bat (?P<line>\d+):(?P<column>\d+)|line:(?P<line2>\d+), col:(?P<column2>\d+)")
_GLUE = re.compile(r"[@\w%\\:.-]")
"""What stands before a language tag, and before the rest of an escaped name: no keyword follows it."""
_LONGEST = 60
"""Characters of a parser's reason; a longer one lists its grammar."""


def check_admission(query: str) -> None:
    """Refuse what is no query of the graph at hand.

    :raises QueryError: when the query is empty, changes the graph, or asks another one (SERVICE, FROM).
    """
    words = [word.upper() for word in _words(query)]
    opening = next((word for word in words if word in _FORMS or word in _UPDATES), "")
    if opening in _UPDATES:
        raise QueryError(READ_ONLY)
    if not TOKEN.sub(_drop_declarations, query).strip():
        raise QueryError(EMPTY)
    for word in _ELSEWHERE:
        if word in words:
            raise QueryError(
                f"{word} 不支持，本工具不联网 · {word} is not supported: this tool does not go online; "
                "load the other graph first"
            )


def _drop_declarations(match: re.Match[str]) -> str:
    word = match["word"] or ""
    declares = word.upper() in ("PREFIX", "BASE") or word.endswith(":")
    return "" if declares or match["comment"] or match["iri"] else match[0]


def _words(query: str) -> Iterator[str]:
    """Yield the bare words of a query: keywords, and what stands where one should."""
    for match in TOKEN.finditer(query):
        word = match["word"]
        before = query[max(0, match.start() - 1) : match.start()]
        if word and ":" not in word and not _GLUE.fullmatch(before):
            yield word


def describe_syntax(error: Exception, lines_before: int = 0) -> tuple[int, str]:
    """Return the line of a parser's complaint (0 where it names none) and one short sentence on it.

    :param lines_before: lines that were put before what the user wrote.
    """
    text = str(error).strip()
    match = _PLACE.search(text)
    if match is None:
        return 0, f"查询无法解析 · the query cannot be parsed: {_shorten(text)}".rstrip(": ")
    line = int(match["line"] or match["line2"]) - lines_before
    place = f"{line}:{match['column'] or match['column2']}"
    reason = _shorten(
        text[match.end() :].lstrip(": )") if match["line"] else text[: match.start()].rstrip(" (,")
    )
    told = f"查询无法解析，见 {place} · the query cannot be parsed at {place}: {reason}"
    return line, told.rstrip(": ")


def _shorten(reason: str) -> str:
    """Return the first line of a reason, nothing where it is a list of the grammar."""
    first = reason.split("\n", maxsplit=1)[0].strip()
    return first if len(first) <= _LONGEST and first == reason.strip() else ""
