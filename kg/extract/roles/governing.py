"""What a mark of a sentence governs: the acts of its run, else those that it closes (R34, R35)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.clauses import CLAUSE, find_end
from kg.extract.roles.likeness import is_like
from kg.extract.roles.marks import Draft
from kg.extract.roles.scene import Scene
from kg.extract.roles.verbs import goes_on
from kg.extract.roles.words import load_words
from kg.model import Genre, Role

_GROUP_START = re.compile(r"[；。！？]")
_POINT = re.compile(
    r"[一二三四五六七八九十]{1,3}是|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）"
    r"|\d{1,2}[.、．](?!\d)|第[一二三四五六七八九十]|(?:针对|对于?)[^，。；]{2,20}，"
)
_INTRODUCED = re.compile(r"由(?:\d{0,3}[余多]?[家所个支名])?$")
_LINK = re.compile(r"[、，；]?(?:并?由)?")
_LINE_POINT = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[是、]|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、．])"
)
_ENDS = "，。；、：）\n\t"
PRESCRIBING = frozenset({Genre.PLAN, Genre.DUTY_LIST, Genre.STANDARD, Genre.NOTICE})
"""Genres in which a sentence without subject speaks of nobody in particular."""
_LEADING = {Role.LEAD, Role.JOINT}
_NEAR_ACT = 80
_TOPIC_REACH = 600
_RUN = 1500
"""Characters that the run of a subject may take."""
_TOGETHER = 12
"""Marks that may follow one another at once."""
_PAUSE = re.compile("，")
_ABOVE = re.compile(r"(?:上述|以上|这些|前述)")


@dataclass(frozen=True)
class Governed:
    """Acts and programmes under one mark."""

    acts: tuple[int, ...] = ()
    programmes: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.acts or self.programmes)


@dataclass(frozen=True)
class Ground:
    """The text with the places where a new subject begins."""

    scene: Scene
    bounds: Sequence[int]
    """Where a body opens a clause as subject, rising."""
    word_ends: Mapping[int, int]
    """Behind the role word of the body that stands at a bound."""

    def within(self, start: int, end: int) -> Governed:
        """Return what begins in a stretch."""
        scene = self.scene
        return Governed(scene.act_shelf.within(start, end), scene.programme_shelf.within(start, end))


def govern_near(ground: Ground, draft: Draft, last: Governed) -> Governed:
    """Return what a role word governs: what follows up to the next subject, else what stands before it.

    :param last: what the mark before it in the sentence governs; taken where nothing else is found.
    """
    ahead = _ahead(ground, draft)
    behind = _behind(ground, draft)
    closes = _is_introduced(ground, draft) or ground.scene.text[draft.end : draft.end + 1] in _ENDS
    ordered = (behind, ahead) if closes else (ahead, behind)
    found = ordered[0] or ordered[1] or _topic(ground, draft) or last
    if found or (draft.role is Role.FUNDER and not closes):
        return found
    return _behind_in_sentence(ground, draft) or _rest(ground, draft) or _told_before(ground, draft)


def _rest(ground: Ground, draft: Draft) -> Governed:
    """Return what others do in the rest of the sentence under a lead that does nothing of its own: 负责统筹."""
    end = ground.scene.sentence(draft.start)[1]
    return ground.within(draft.end, end) if draft.role is Role.LEAD else Governed()


def govern_onward(ground: Ground, draft: Draft, last: Governed) -> Governed:
    """Return what follows in the sentence, whoever does it; else what stands before."""
    start, end = ground.scene.sentence(draft.start)
    stop = find_end(re.compile("；"), ground.scene.text, draft.end, end - draft.end)
    begin = draft.subject[0] if draft.role is Role.SUPPORTER else draft.start
    found = ground.within(begin, stop)
    return (
        (found if draft.role is Role.SUPPORTER else _first_clause(ground, begin, stop))
        or found
        or last
        or _behind(ground, draft)
        or ground.within(start, draft.start)
        or _told_before(ground, draft)
    )


def _first_clause(ground: Ground, start: int, end: int) -> Governed:
    """Return the acts of the first clause in a stretch that has any."""
    found = ground.within(start, end)
    if not found.acts:
        return found
    first = ground.scene.acts[found.acts[0]].start
    return ground.within(start, max(first + 1, find_end(_PAUSE, ground.scene.text, first, end - first)))


def govern_run(ground: Ground, draft: Draft) -> Governed:
    """Return the acts of a subject: all up to the next subject of its point (R34)."""
    stop = _run_end(ground, draft)
    return _plus_over(ground, draft, ground.within(draft.subject[0], min(stop, draft.reach or stop)))


def govern_heading(ground: Ground, draft: Draft) -> Governed:
    """Return the acts that the heading of the point names: 一是开设专栏。县融媒体中心讲解知识。"""
    start, end = ground.scene.line(draft.start)
    text = ground.scene.text
    head = find_end(re.compile("。"), text, start, end - start)
    if head >= draft.subject[0] or not _LINE_POINT.match(text, start):
        return Governed()
    return ground.within(start, head)


def govern_part(ground: Ground, draft: Draft) -> Governed:
    """Return the act before in the sentence, of which the body does a part."""
    return _behind(ground, draft) or _behind_in_sentence(ground, draft)


def _told_before(ground: Ground, draft: Draft) -> Governed:
    """Return what the heading of the point names, else what the sentence before tells: all of it behind 上述."""
    if found := govern_heading(ground, draft):
        return found
    scene = ground.scene
    start = scene.sentence(draft.start)[0]
    before = scene.sentence(max(0, start - 2))
    if start == 0 or scene.text[start - 1] == "\n":
        return Governed()
    whole = _ABOVE.match(scene.text, start)
    return ground.within(*before) if whole else _nearest(ground, *before)


def _ahead(ground: Ground, draft: Draft) -> Governed:
    bound, end = _next_subject(ground, draft)
    if ground.scene.text[end : end + 1] == "的":
        stop = find_end(CLAUSE, ground.scene.text, end, _NEAR_ACT)
        return _plus_over(ground, draft, ground.within(draft.subject[0], stop))
    stop = _run_end(ground, draft) if draft.role in _LEADING else _group(ground, draft)[1]
    stop = min(stop, bound)
    return _plus_over(ground, draft, ground.within(draft.subject[0], stop))


def _plus_over(ground: Ground, draft: Draft, found: Governed) -> Governed:
    """Add the acts whose words begin before the bodies and hold the mark: 推动A与B合作建站."""
    scene = ground.scene
    over = tuple(
        number
        for number in scene.act_shelf.within(draft.subject[0] - _NEAR_ACT, draft.subject[0])
        if scene.acts[number].end > draft.start
    )
    return Governed(over + found.acts, found.programmes) if over else found


def _next_subject(ground: Ground, draft: Draft) -> tuple[int, int]:
    """Return where the next subject begins, and behind the last mark before it that follows at once.

    Marks that follow at once share what is governed: A牵头、B配合，开展…
    """
    end = draft.end
    first = bisect_right(ground.bounds, end - 1)
    for bound in ground.bounds[first : first + _TOGETHER]:
        if bound < end:
            continue
        if not _LINK.fullmatch(ground.scene.text, end, bound):
            return bound, end
        end = max(ground.word_ends[bound], bound + 1)
    return len(ground.scene.text), end


def _run_end(ground: Ground, draft: Draft) -> int:
    """Return where the run of a subject ends: at the next one, body or not, or at a new point or topic."""
    text = ground.scene.text
    stop = min(_next_subject(ground, draft)[0], ground.scene.line(draft.start)[1], draft.end + _RUN)
    if text[draft.subject[1] : draft.subject[1] + 1] == "：":
        return stop
    if other := load_words().other_subject.search(text, draft.end, stop):
        stop = other.start()
    for match in _GROUP_START.finditer(text, draft.end, stop):
        begin = match.end()
        if match[0] != "；" and ground.scene.genre in PRESCRIBING:
            return match.start()
        if _POINT.match(text, begin) or not (
            goes_on(text, begin, loosely=True) or ground.within(begin, begin + 1)
        ):
            return match.start()
    return stop


def _group(ground: Ground, draft: Draft) -> tuple[int, int]:
    """Return the part of the sentence between ； in which the mark stands."""
    start, end = ground.scene.sentence(draft.start)
    text = ground.scene.text
    begin = text.rfind("；", start, draft.subject[0]) + 1
    return max(start, begin), find_end(re.compile("；"), text, draft.end, max(0, end - draft.end))


def _is_introduced(ground: Ground, draft: Draft) -> bool:
    return bool(_INTRODUCED.search(ground.scene.text, max(0, draft.subject[0] - 6), draft.subject[0]))


def _behind(ground: Ground, draft: Draft) -> Governed:
    return _nearest(ground, _group(ground, draft)[0], draft.subject[0])


def _behind_in_sentence(ground: Ground, draft: Draft) -> Governed:
    return _nearest(ground, ground.scene.sentence(draft.start)[0], draft.subject[0])


def _nearest(ground: Ground, start: int, end: int) -> Governed:
    """Return the acts of the last clause in a stretch that has any."""
    found = ground.within(start, end)
    starts = [ground.scene.acts[number].start for number in found.acts]
    if not starts:
        return found
    clause = start
    for match in CLAUSE.finditer(ground.scene.text, start, max(starts)):
        clause = match.end()
    return ground.within(clause, end)


def _topic(ground: Ground, draft: Draft) -> Governed:
    """Return the acts near by that the words round the bodies name: 视力监测由县疾控中心负责."""
    text = ground.scene.text
    before = text[_group(ground, draft)[0] : draft.subject[0]].removesuffix("由")
    between = re.split("[为对给]", text[draft.subject[1] : draft.start])[-1]
    behind = text[draft.end : find_end(CLAUSE, text, draft.end, _NEAR_ACT)]
    start, end = draft.start - _TOPIC_REACH, draft.start + _TOPIC_REACH
    for words in (before, between, behind if draft.role is Role.FUNDER else ""):
        if 2 < len(words) <= 40 and (found := tuple(_like(ground, words, start, end))):
            return Governed(found)
    return Governed()


def _like(ground: Ground, words: str, start: int, end: int) -> Iterator[int]:
    for number in ground.scene.act_shelf.within(start, end):
        act = ground.scene.acts[number]
        if is_like(words, ground.scene.text[act.start : act.end]):
            yield number
