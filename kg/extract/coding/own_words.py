"""What a text says of one initiative: its sentence without what tells other things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extract.clauses import Placed, Stretch, find_end, last_mark

REACH = 180
"""Characters before and behind an initiative that its sentence is looked for in."""
_BREAK = re.compile(r"[。；！？\n\t]")
_PIECE = re.compile(r"[^，：]+[，：]?")
_LIST_MARK = re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,2}是")
_AIM = re.compile(
    r"(?:旨在|从而|进而|以便|以期|以(?=提[高升]|促进|满足|增强|改善|保障|实现|推动)|为了|为(?=贯彻|落实|深入|进一步|切实|更好|推进|推动|实现|提[高升]|筑|加[强快]|减[轻少]|规范|做[好实]|破解|适应|应对|巩固|全面|积极|有效|指导|方便|解决|激发|引导|响应|确保|防[止控]|预防|保证|充分|增强|缓解|满足|改善|建立|打造)"
    r"|确保|促进|满足|提升|提高|降低|缓解|方便|营造|形成|让|使|助力|改善|增强|致力于|努力|力争|不断(?:提|增|改|满)|切实(?:提|增|保|解|改)"
    r"|进一步(?:提|增|巩固|改善)|有效(?:提|增|保|解|改|缓|降|遏)|极大|充分发挥|受到|获得?(?:广泛|一致)?好评|深受"
    r"|(?:全面|充分|有力|更好)(?:地)?(?:保障|破解|满足|激发)|控制和?减少|控制了|减少了|减轻|激发|避免|杜绝|惠及|防范|便于|涉及|对涉及|针对(?=.{0,20}(?:问题|负担|困难|现状|短板))|着眼|立足"
    r"|其中|根据|按照|依据|对照|借鉴|解决(?!方案)|保障(?!房)|从根本上|全面提[高升]|优化了|实现(?!了?信息共享)(?=.{0,12}(?:提升|双赢|目标|效能|统一|最大化)))"
)
"""Openings of a clause that tells an aim, an effect or a basis, not the act."""
_BRACKET = re.compile(
    r"（[^（）]{0,120}(?:牵头|责任|配合)(?:部门|单位)[^（）]{0,200}）?|〔[^〕]{0,12}〕\d*号?"
)
_TITLE = re.compile(r"《[^《》]{1,80}》")


def own_words(
    text: str, start: int, end: int, others: Sequence[Stretch], names: Sequence[Placed] = ()
) -> list[Stretch]:
    """Return the stretches that tell of the initiative at ``text[start:end]``, in order.

    They are its sentence, from one 。 or ； to the next, without the clauses of ``others`` (the places of the other
    initiatives), aims and effects, titles in 《》, role brackets, and ``names`` (of bodies and programmes), unless they
    stand in the initiative's own words. At most 180 characters before and behind are read.
    """
    begin, stop = find_sentence(text, start, end)
    near = [other for other in others if other != (start, end) and other[0] < stop and begin < other[1]]
    kept = [piece for piece in _pieces(text, begin, stop) if _is_own(text, piece, (start, end), near)]
    cuts = [other for other in near if not (other[0] <= start and end <= other[1])]
    cuts += [(name.start, name.end) for name in names if not _overlap((name.start, name.end), (start, end))]
    cuts += [place for place in _asides(text, begin, stop) if not _overlap(place, (start, end))]
    return [part for piece in kept for part in _without(piece, sorted(cuts))]


def find_sentence(text: str, start: int, end: int) -> Stretch:
    """Return the sentence or part of one that a stretch stands in, without its list mark."""
    begin = last_mark(text, _BREAK, start, REACH)
    if mark := _LIST_MARK.match(text, begin, start):
        begin = mark.end()
    return begin, find_end(_BREAK, text, end, REACH)


def _pieces(text: str, begin: int, stop: int) -> Iterator[Stretch]:
    """Yield the clauses of a sentence."""
    for match in _PIECE.finditer(text, begin, stop):
        yield match.span()


def _is_own(text: str, piece: Stretch, own: Stretch, near: Sequence[Stretch]) -> bool:
    """Tell whether a clause may speak of the initiative: it holds its words, or no other's and no aim."""
    if _overlap(piece, own):
        return True
    if any(piece[0] <= other[0] < piece[1] for other in near):
        return False
    return not _AIM.match(text, *piece)


def _asides(text: str, begin: int, stop: int) -> Iterator[Stretch]:
    for pattern in (_BRACKET, _TITLE):
        for match in pattern.finditer(text, begin, stop):
            yield match.span()


def _without(piece: Stretch, cuts: Sequence[Stretch]) -> Iterator[Stretch]:
    """Yield what is left of a clause without the cuts, which are in order."""
    place = piece[0]
    for first, last in cuts:
        if last <= place or first >= piece[1]:
            continue
        if first > place:
            yield place, first
        place = max(place, last)
    if place < piece[1]:
        yield place, piece[1]


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]
