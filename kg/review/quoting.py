"""The passage behind a proposal as a reviewer reads it, the fact's words in ⟦ ⟧."""

from __future__ import annotations

from kg.documents.passages import sentence_at
from kg.model import Fact, Span
from kg.review.desk import Desk
from kg.show.quotes import make_quotation

_AROUND = 60
"""Characters on either side that stand for a passage where a fact has none."""


def quote_fact(desk: Desk, fact: Fact) -> str:
    """Return a fact's passages, one a line, its own words marked; the passage of the words first."""
    passages = fact.passages or _around(desk, fact)
    holding = [span for span in passages if fact.at and _holds(span, fact.at)]
    others = [span for span in passages if span not in holding]
    return "\n".join(_quote(desk, span, fact.at) for span in [*holding, *others])


def _around(desk: Desk, fact: Fact) -> tuple[Span, ...]:
    if fact.at is None:
        return ()
    text = desk.surface.text
    room = max(0, fact.at[0] - _AROUND), min(len(text), fact.at[1] + _AROUND)
    return (sentence_at(text, fact.at, room),)


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _quote(desk: Desk, span: Span, at: Span | None) -> str:
    place = (at[0] - span[0], at[1] - span[0]) if at and _holds(span, at) else None
    quotation = make_quotation(desk.surface.text[span[0] : span[1]], place)
    return "".join(f"⟦{piece}⟧" if mark else piece for piece, mark in quotation.parts())


def tell_place(desk: Desk, fact: Fact) -> str:
    """Return where a fact stands: numbered section, then characters."""
    if fact.at is None:
        return ""
    start, end = fact.at
    around = [section for section in desk.source.sections if _holds(section.span, fact.at)]
    label = min(around, key=lambda section: section.span[1] - section.span[0]).label if around else ""
    return f"{label} {start}–{end}".strip()
