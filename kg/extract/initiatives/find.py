"""The concrete things that a text says somebody does, did or will do, each where it is told best."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.clauses import Placed, Stretch
from kg.extract.figures import Figure
from kg.extract.initiatives.acts import Act, find_acts
from kg.extract.initiatives.handled import find_handled
from kg.extract.initiatives.masking import hide_inside
from kg.extract.initiatives.naming import name_act, name_words
from kg.extract.initiatives.programmes import find_umbrellas, title_end
from kg.extract.initiatives.reached import find_reached
from kg.extract.initiatives.retold import Told, keep_best
from kg.extract.initiatives.sections import NUMBER, Statement, find_statements, is_wish
from kg.extract.initiatives.verbless import find_covered, find_listed, find_named
from kg.extract.initiatives.weighing import weigh_act
from kg.model import Genre

_CLAUSE = re.compile(r"[^，：\n]{1,300}")
"""No clause of a text that was written to be read is longer."""
_CHANNELS = re.compile(
    r"[^，]{0,8}(?:通过|采取|采用|运用|借助|以)[^，]{2,80}?(?:\d种|多种|各种|一系列)?(?:形式|方式|渠道|途径|手段|方法)(?=$|[，：])"
)
"""通过发放折页、现场咨询等形式: how an act is done, whose measure stands beside it."""
_OPENING_END = re.compile("[，：]")
_WORDS = 25
"""Characters of ``as`` at most."""


@dataclass(frozen=True)
class InitiativeFound:
    """One measure, in offsets of the text that it was looked for in."""

    start: int
    end: int
    words: str
    """As printed, at most 25 characters; ``…`` where words were left out."""
    name: str
    verb: Stretch | None
    """Where its verb stands; None where it is told without one."""
    sentence: Stretch
    """From one 。 or ； to the next: what it is told with."""
    heading: bool
    rule: str


@dataclass(frozen=True)
class _Source:
    """A text with what is known of the whole of it."""

    text: str
    masked: str
    figures: Sequence[Figure]
    umbrellas: frozenset[str]


def find_initiatives(
    text: str, genre: Genre, titles: Sequence[Placed], figures: Sequence[Figure]
) -> list[InitiativeFound]:
    """Return the measures of ``text`` in order; what is told twice stands once, where the text says most.

    ``titles`` are the documents and works named in it, ``figures`` those of the whole text, both in order.
    Nothing inside a title is a measure, and no row of a list of names.
    """
    source = _Source(text, hide_inside(text), figures, find_umbrellas(text, hide_inside(text)))
    told: list[Told] = []
    headed: list[Act] = []
    head = title_end(text)
    statements = list(find_statements(text, source.masked))
    heads = _read_heads(text, statements)
    for statement in statements:
        if statement.end <= head:
            continue  # the title of a case tells what its sentences tell again
        rows = genre is Genre.LIST and _is_cell(text, statement)
        if statement.told and statement.section not in ("aims", "lessons") and not rows:
            if statement.heading:
                headed = []
            earlier = headed if statement.heading and statement.point else list(headed)
            told.extend(_told_in(source, statement, earlier))
    told = [one for one in _outside(told, titles) if not _is_announced(text, one, heads)]
    return [_found(text, one) for one in keep_best(told) if one.name]


def _read_heads(text: str, statements: Sequence[Statement]) -> dict[str, int]:
    """Return the first clause of each heading with where it last stands."""
    heads = {}
    for statement in statements:
        if statement.heading:
            number = NUMBER.match(text, statement.start, statement.end)
            begin = number.end() if number else statement.start
            heads[_OPENING_END.split(text[begin : statement.end], 1)[0]] = statement.start
    return heads


def _is_announced(text: str, told: Told, heads: Mapping[str, int]) -> bool:
    """Tell whether a measure only stands in an overview, word for word as a heading below tells it."""
    words = text[slice(*told.stretch)]
    return not told.statement.heading and heads.get(words, -1) > told.stretch[0]


def _is_cell(text: str, statement: Statement) -> bool:
    return "\t" in (
        text[max(0, statement.start - 1) : statement.start],
        text[statement.end : statement.end + 1],
    )


def _outside(told: Sequence[Told], titles: Sequence[Placed]) -> list[Told]:
    """Leave out what stands inside a title, as 健康小屋建设 does in 健康小屋建设实施方案."""
    covers = list(itertools.accumulate((title.end for title in titles), max))
    starts = [title.start for title in titles]
    kept = []
    for one in told:
        number = bisect_right(starts, one.stretch[0]) - 1
        if number < 0 or covers[number] < one.stretch[1]:
            kept.append(one)
    return kept


def _told_in(source: _Source, statement: Statement, earlier: list[Act]) -> Iterator[Told]:
    """Yield the measures of a statement; ``earlier`` are those of the point it belongs to, and come to hold its own."""
    yield from _told_together(source, statement)
    for clause in _clauses(source.masked, statement):
        if is_wish(source.text, *clause) or _CHANNELS.match(source.masked, *clause):
            continue
        taken = clause[0]
        for handled in find_handled(source.text, source.masked, clause):
            name = name_words(handled.name)
            yield Told(handled.stretch, None, name, statement, handled.rule, 2, handled.name)
            taken = handled.stretch[1]
        rest = (taken, clause[1])
        acts = list(find_acts(source.text, source.masked, rest, source.figures))
        yield from _weighed(source, statement, acts, earlier)
        yield from _named(source, statement, rest, acts)


def _told_together(source: _Source, statement: Statement) -> Iterator[Told]:
    """Yield the members of lists, and the statuses that are reached everywhere."""
    stretch = (statement.start, statement.end)
    listed = find_listed(source.masked, stretch) if statement.section != "ground" else ()
    for place in listed:
        words = source.text[slice(*place)]
        yield Told(place, None, name_words(words), statement, "listed", 6, words)
    for place in find_covered(source.text, stretch):
        words = source.text[slice(*place)]
        yield Told(place, None, name_words(words), statement, "covered", 2, words)
    if not statement.heading:
        for one in find_reached(source.text, source.masked, stretch):
            # A grant with its sum says more than the noun of doing in its name: 护理补贴
            weight = 5 if one.rule == "granted" else 2
            yield Told(one.stretch, None, name_words(one.name), statement, one.rule, weight, one.name)


def _weighed(
    source: _Source, statement: Statement, acts: Sequence[Act], earlier: list[Act]
) -> Iterator[Told]:
    """Yield the acts that are measures, and add them to the earlier ones of the statement."""
    for act in acts:
        weight = weigh_act(source.text, act, statement, source.umbrellas, earlier)
        if weight:
            earlier.append(act)
            name = name_act(source.text, act.verb, act.object)
            words = source.text[slice(*act.object)]
            yield Told((act.start, act.end), act, name, statement, f"act-{act.verb.kind}", weight, words)


def _named(source: _Source, statement: Statement, clause: Stretch, acts: Sequence[Act]) -> Iterator[Told]:
    """Yield the named measures of a clause that none of its acts tells."""
    for place in find_named(source.masked, clause) if not statement.heading else ():
        words = source.text[slice(*place)]
        covered = any(act.start <= place[0] < act.end for act in acts)
        if not covered and re.sub("[“”]", "", words) not in source.umbrellas:
            yield Told(place, None, name_words(words), statement, "named", 1, words)


def _clauses(masked: str, statement: Statement) -> Iterator[Stretch]:
    number = NUMBER.match(masked, statement.start, statement.end)
    begin = number.end() if number else statement.start
    for match in _CLAUSE.finditer(masked, begin, statement.end):
        inner = NUMBER.match(masked, match.start(), match.end())
        yield (inner.end() if inner else match.start(), match.end())


def _found(text: str, told: Told) -> InitiativeFound:
    start, end = told.stretch
    verb = (told.act.verb.start, told.act.verb.end) if told.act else None
    return InitiativeFound(
        start,
        end,
        _words(text, told),
        told.name,
        verb,
        (told.statement.start, told.statement.end),
        told.statement.heading,
        told.rule,
    )


def _words(text: str, told: Told) -> str:
    """Return the words as printed, the middle left out where they are too long or belong to others."""
    start, end = told.stretch
    if told.act is None:
        return (
            text[start:end] if end - start <= _WORDS else f"{text[start : start + 8]}…{text[end - 12 : end]}"
        )
    verb = text[start : told.act.verb.end]
    first, last = told.act.object
    if told.act.shared:
        return f"{verb}…{text[first:last]}"[-_WORDS:] if last - first < _WORDS - 4 else text[last - 20 : last]
    if end - start <= _WORDS:
        return text[start:end]
    return f"{verb[:10]}…{_last_part(text[first:last], _WORDS - 1 - len(verb[:10]))}"


def _last_part(words: str, limit: int) -> str:
    for mark in re.finditer("[的、]", words):
        if 2 <= len(words) - mark.end() <= limit:
            return words[mark.end() :]
    return words[-limit:]
