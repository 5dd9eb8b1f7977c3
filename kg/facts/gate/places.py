"""Checks against the text: the words stand where the fact says, and the passages hold all that it says."""

from __future__ import annotations

from collections.abc import Iterator

from kg.facts.gate.context import Context, Place
from kg.model import PASSAGE_LIMIT, Fact, Outcome, Responsibility, Span

Found = tuple[str, Place, str]


def check_places(context: Context) -> Iterator[Found]:
    """Every fact has its place inside the case, and passages that a reader can check at a glance."""
    case = context.case
    if not case.span[0] < case.span[1]:
        yield "span", ("span",), f"[{case.span[0]}, {case.span[1]}] is empty; give [start, end)"
    yield from _check_record(context, (), case.at, case.passages)
    for place, fact in context.facts():
        yield from _check_record(context, place, fact.at, fact.passages)
        for part, (words, at) in _parts(fact):
            if at is None:
                yield (
                    "place",
                    (*place, *part),
                    f"{words!r} has no at:; run kg check --fix with the corpus at hand",
                )
        if fact.at and fact.passages and not any(_inside(fact.at, passage) for passage in fact.passages):
            yield "evidence", (*place, "passages"), "no passage holds at:; the first thing a reader must see"


def _check_record(
    context: Context, place: Place, at: Span | None, passages: tuple[Span, ...]
) -> Iterator[Found]:
    if at is None:
        yield "place", place, "has no at:; run kg check --fix with the corpus at hand"
    if not passages:
        yield "evidence", place, "has no passages:; run kg check --fix with the corpus at hand"
    for name, spans in (("at", (at,) if at else ()), ("passages", passages)):
        for start, end in spans:
            if not start < end:
                yield "span", (*place, name), f"[{start}, {end}] is empty; give [start, end)"
            elif name == "at" and not _inside((start, end), context.case.span):
                yield (
                    "span",
                    (*place, name),
                    f"[{start}, {end}] lies outside the case {list(context.case.span)}",
                )
            elif name == "passages" and end - start > PASSAGE_LIMIT:
                yield "passage-long", (*place, name), f"has {end - start} characters; at most {PASSAGE_LIMIT}"


def check_words(context: Context) -> Iterator[Found]:
    """The text at ``at`` equals ``as``; every other surface form stands in one of the passages."""
    text = context.text
    if text is None:
        return
    case = context.case
    if case.span[1] > len(text.text):
        yield "span", ("span",), f"ends at {case.span[1]}; the text has {len(text.text)} characters"
    yield from _check_at(context, ("at",), case.as_, case.at)
    for place, fact in context.facts():
        yield from _check_at(context, (*place, "at"), fact.as_, fact.at)
        for part, (words, at) in _parts(fact):
            yield from _check_at(context, (*place, *part, "at"), words, at)
        for name, words in surfaces_of(fact):
            if not any(text.holds(words, passage) for passage in fact.passages):
                yield "surface", (*place, name), f"{name}: {words!r} stands in none of the passages"


def _check_at(context: Context, place: Place, words: str, at: Span | None) -> Iterator[Found]:
    assert context.text is not None
    if at is None or context.text.agrees(words, at):
        return
    found = context.text.text[at[0] : at[1]][:30]
    yield "words", place, f"as: {words!r}, but the text at [{at[0]}, {at[1]}] is {found!r}; mend as: or at:"


def _parts(fact: Fact) -> Iterator[tuple[Place, tuple[str, Span | None]]]:
    """Yield the words beside the fact's own that have a place of their own."""
    if isinstance(fact, Responsibility):
        for number, party in enumerate(fact.agencies):
            yield ("agencies", number), (party.as_, party.at)
    if isinstance(fact, Outcome):
        if fact.baseline:
            yield ("baseline",), (fact.baseline.as_, fact.baseline.at)
        if fact.change:
            yield ("change",), (fact.change.as_, fact.change.at)


def surfaces_of(fact: Fact) -> Iterator[tuple[str, str]]:
    """Yield (field, words) of all that a passage must hold beside the fact's own words."""
    if isinstance(fact, Responsibility):
        if fact.task:
            yield "task", fact.task
        for party in fact.agencies:
            yield "agencies", party.as_
    if isinstance(fact, Outcome):
        yield "indicator_as", fact.indicator_as
        for name, words in (("period", fact.period), ("group", fact.group)):
            if words:
                yield name, words
        if fact.baseline:
            yield "baseline", fact.baseline.as_
            if fact.baseline.period:
                yield "baseline", fact.baseline.period
        if fact.change:
            yield "change", fact.change.as_


def _inside(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]
