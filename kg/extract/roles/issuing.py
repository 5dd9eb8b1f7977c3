"""Documents that a body issues by their title in the course of its sentence: 成立专班，出台《实施办法》."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.extract.clauses import Stretch, find_end
from kg.extract.roles.masking import BODIES, TITLE, Masked
from kg.extract.roles.subjects import opens_clause
from kg.extract.roles.words import load_words

_CLAUSE_END = re.compile(r"[，。；：！？\n\t（]")
_RUN = 300
"""Characters behind a body in which it may issue something."""


@cache
def _issue_pattern() -> re.Pattern[str]:
    """Return the expression for a clause that tells of issuing: the word, then a title."""
    words = load_words()
    return re.compile(
        rf"(?:{words.adverbs.pattern})(?P<word>{words.issuing.pattern})+(?:并实施|实施)?了?"
        rf"[^，。；：、（）{BODIES}{TITLE}]{{0,8}}?(?P<title>{TITLE})"
    )


def find_issues(masked: Masked, sign: int) -> Iterator[tuple[Stretch, int]]:
    """Yield the word of each clause in which the bodies at a sign issue something, and the sign of the title.

    The clauses are those behind the bodies up to the next subject of the sentence; offsets are of the masked text.
    """
    stop = _run_stop(masked, sign)
    for start in _clauses(masked.text, sign + 1, stop):
        if match := _issue_pattern().match(masked.text, start, stop):
            yield match.span("word"), match.start("title")


def _clauses(text: str, start: int, stop: int) -> Iterator[int]:
    while start < stop:
        yield start
        end = find_end(_CLAUSE_END, text, start, stop - start)
        start = end + 1


def _run_stop(masked: Masked, sign: int) -> int:
    """Return where the next subject begins, body or not."""
    text = masked.text
    reach = min(len(text), sign + _RUN)
    behind = (match.start() for match in re.compile(BODIES).finditer(text, sign + 1, reach))
    stop = next((other for other in behind if opens_clause(text, other)), reach)
    other = load_words().other_subject.search(text, sign + 1, stop)
    return other.start() if other else stop
