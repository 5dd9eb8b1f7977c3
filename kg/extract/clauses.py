"""Where sentences and clauses of a clean text begin and end."""

from __future__ import annotations

import re

Stretch = tuple[int, int]
"""Offsets of a clean text, half open; a place in the canonical text is a ``kg.model.Span``."""

CLAUSE = re.compile(r"[，。；：！？\n（\t]")
"""Marks behind which a clause begins."""
SENTENCE = re.compile(r"[。！？\n\t]")
"""Marks behind which a sentence begins; cells of a table are sentences of their own."""
LINK = re.compile(r"[、，]|和|及|与|以及")
"""What stands between the members of a list."""
_PARTED = "。！？\n；"


def last_mark(text: str, marks: re.Pattern[str], end: int, reach: int) -> int:
    """Return the place behind the last of the marks before ``end``, at most ``reach`` characters back."""
    begin = max(0, end - reach)
    for match in marks.finditer(text, begin, end):
        begin = match.end()
    return begin


def is_near(text: str, start: int, end: int, reach: int) -> bool:
    """Tell whether a stretch is short and parts no statements from one another."""
    return end - start <= reach and not any(mark in text[start:end] for mark in _PARTED)
