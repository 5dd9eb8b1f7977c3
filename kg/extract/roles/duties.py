"""Duty lists under the name of a body: （三）县民政局, and below it what it has to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.clauses import Stretch
from kg.extract.roles.marks import Mark
from kg.extract.roles.scene import Scene
from kg.extract.roles.sections import Lines
from kg.extract.roles.verbs import find_verb
from kg.model import Role

_RANKS = (
    re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章条]"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"\d{1,2}[.、．](?!\d)"),
    re.compile(r"（\d{1,2}）|[①-⑳]"),
)
_UNNUMBERED = len(_RANKS)
_NAMED = re.compile(r"(?:的?(?:主要|工作|具体)?(?P<word>职责|负责|任务|责任)(?:分工)?)?(?:：|:)?$")
_BELOW = re.compile(r"\n(?:（?[一二三四五六七八九十\d]{1,3}[）、.．是]|[①-⑳])")
_REACH = 6000


def read_duties(scene: Scene, lines: Lines) -> Iterator[Mark]:
    """Yield the marks of lines that hold nothing but bodies, with what is told below them."""
    for one in scene.lists:
        number = lines.number(one.start)
        start, end = lines.stretch(number)
        named = _NAMED.match(scene.text, one.end, end)
        lead_in = scene.text[start : one.start]
        if not named or len(lead_in) > 6 or (lead_in and _rank(lead_in) == _UNNUMBERED):
            continue
        if not (lead_in or named["word"] or _BELOW.match(scene.text, end)):
            continue
        acts = scene.act_shelf.within(end, _end(scene, lines, number, _rank(lead_in)))
        if words := _words(scene, named, acts):
            yield Mark(*words, Role.LEAD, one.parties, of=acts, rule="duty-heading")


def _rank(words: str) -> int:
    return next((rank for rank, number in enumerate(_RANKS) if number.match(words)), _UNNUMBERED)


def _words(scene: Scene, named: re.Match[str], acts: tuple[int, ...]) -> Stretch | None:
    """职责 in the heading, else the verb of what is told first."""
    if not acts:
        return None
    if named["word"]:
        return named.span("word")
    first = scene.acts[acts[0]]
    return find_verb(scene.text, first.start, first.end) or (first.start, min(first.end, first.start + 2))


def _end(scene: Scene, lines: Lines, number: int, rank: int) -> int:
    """Return where the duties end: at the next point of the same rank or a higher one, or the next such heading."""
    limit = min(rank, 1) if rank == _UNNUMBERED else rank
    for below in range(number + 1, len(lines.starts)):
        start, end = lines.stretch(below)
        is_next = _rank(lines.text[start : start + 6]) <= limit or (
            rank == _UNNUMBERED and lines.is_heading(below)
        )
        if is_next or start - lines.starts[number] > _REACH or _is_named(scene, start, end):
            return start
    return len(lines.text)


def _is_named(scene: Scene, start: int, end: int) -> bool:
    lists = scene.list_shelf.within(start, start + 1)
    return bool(lists) and bool(_NAMED.match(scene.text, scene.lists[lists[0]].end, end))
