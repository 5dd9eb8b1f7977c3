"""What a figure is beside its neighbours: what was reached, where it came from, or the way between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, Protocol

from kg.extract.clauses import LINK, Placed, is_near

Part = Literal["level", "baseline", "change"]

_REACH = 40
"""Characters between a figure and the one that it is compared with."""
_MOVE = r"(?:提高|提升|上升|增加|增长|增|升|下降|降低|减少|降|缩短|扩大|发展|扩展|拓展|压缩|减|推迟|延长)"
_BACK = 8
"""Figures before a change among which its level is looked for."""
_MEMBERS = 24
"""Members of a list on either side of one that are looked at."""
# 由镇里建成3家 names who: what was reached must follow in 至, 到 or 为
_FROM = re.compile(r"(?:由|从|自)[^，。；、\t\n]{0,14}$")
# 由85%升至92%，浓度降至28: what was reached is no baseline of the next
_REACHED = re.compile(rf"{_MOVE}(?:了)?(?:至|到|为)")
_THAN = re.compile(r"(?:较|(?<![占对可同环之相性])比(?![例重率])|与)[^，。；、\t\n]{0,14}$")
_TO = re.compile(rf"^[^。；，]{{0,10}}?，?[^。；，]{{0,8}}?{_MOVE}(?:了)?(?:至|到|为)")
_MOVED = re.compile(rf"^(?:相比|比)?，?[^。；，]{{0,8}}?{_MOVE}")
_BY = re.compile(rf"(?:{_MOVE}(?:了)?(?:幅度)?(?:达到|达|为)?|(?:增|降|升|涨)幅(?:分别)?(?:达到|达|为)?)$")
_APART = re.compile(
    r"(?:(?:比|较|与)[^，。；]{0,20}(?:(?<!提)高|(?<!降)低|(?<!增)多|(?<!减)少)(?:出|了)?"
    r"|[高低]于[^，。；\d]{1,14})$"
)
"""比全省平均水平高: a distance from another's figure, which is told as such."""


_OPENING = re.compile(r"^[，、；）]*(?:其中)?，?")
_COMPARED = re.compile(
    rf"(?:，|同比|环比|累计|共|总计|净|年均|平均|比上年|(?:较|(?<![占对可环之相性])比|与|相比|低于|高于)[^，。；]{{0,24}}|分别"
    rf"|(?:{_MOVE}|幅度|[增降升涨]幅|达到?|为|了|约)+)+$"
)


class Measured(Placed, Protocol):
    """A figure with its place and unit."""

    @property
    def unit(self) -> str:
        """Symbol of its unit, or ""."""


def find_list(text: str, figures: Sequence[Measured], number: int) -> range:
    """Return the places of the figures that stand in one list with this one, itself among them: 48%、45%和42%."""
    first = last = number
    lowest, highest = max(0, number - _MEMBERS), min(len(figures) - 1, number + _MEMBERS)
    while first > lowest and _are_linked(text, figures[first - 1], figures[first]):
        first -= 1
    while last < highest and _are_linked(text, figures[last], figures[last + 1]):
        last += 1
    return range(first, last + 1)


def _are_linked(text: str, before: Measured, after: Measured) -> bool:
    """Those under one bound (不低于85%和95%) share its place and overlap."""
    return after.start < before.end or bool(LINK.fullmatch(text[before.end : after.start]))


def tell_part(text: str, figures: Sequence[Measured], number: int) -> tuple[Part, int | None]:
    """Return what the figure is, and the place in the list of the level that it belongs to."""
    figure = figures[number]
    after = _next_in_sentence(text, figures, number)
    if after is not None and _is_baseline(text, figure, figures[after]):
        return "baseline", after
    listed = find_list(text, figures, number)
    if not _is_respective(text, figures, listed):
        listed = range(number, number + 1)
    if _is_change(text, figures[listed.start]):
        return "change", _level_of(text, figures, listed, number - listed.start)
    return "level", None


def _is_respective(text: str, figures: Sequence[Measured], listed: range) -> bool:
    """Tell whether 分别 stands before a list of figures with one unit: 分别下降20%和10%."""
    first = figures[listed.start]
    shares = ("%", "百分点", "千分点", "‰")
    same = all(
        figures[place].unit == first.unit or {figures[place].unit, first.unit} <= set(shares)
        for place in listed
    )
    return len(listed) > 1 and same and "分别" in text[max(0, first.start - 16) : first.start]


def _next_in_sentence(text: str, figures: Sequence[Measured], number: int) -> int | None:
    if number + 1 == len(figures):
        return None
    near = is_near(text, figures[number].end, figures[number + 1].start, _REACH)
    return number + 1 if near else None


def _is_baseline(text: str, figure: Measured, later: Measured) -> bool:
    before = text[max(0, figure.start - 20) : figure.start]
    between = text[figure.end : later.start]
    if (source := _FROM.search(before)) and not _REACHED.search(source[0]):
        return bool(_TO.match(between))
    return bool(_THAN.search(before)) and bool(_MOVED.match(between))


def _is_change(text: str, figure: Measured) -> bool:
    before = text[max(0, figure.start - 28) : figure.start]
    if is_apart(text, figure.start):
        return False
    return figure.unit in ("百分点", "千分点") or bool(_BY.search(before))


def is_apart(text: str, start: int) -> bool:
    """Tell whether a figure that begins at ``start`` is told as the distance from another's: 比全省平均高4个百分点."""
    return bool(_APART.search(text[max(0, start - 28) : start]))


def _level_of(text: str, figures: Sequence[Measured], changes: range, place: int) -> int | None:
    """Return the level just before a change in its sentence; the n-th of several for the n-th of several changes."""
    levels: list[int] = []
    begin = figures[changes.start].start
    for earlier in range(changes.start - 1, max(-1, changes.start - _BACK), -1):
        if len(levels) == len(changes) or not is_near(text, figures[earlier].end, begin, _REACH):
            break
        begin = figures[earlier].start
        is_baseline = _is_baseline(text, figures[earlier], figures[earlier + 1])
        if not is_baseline and not _is_change(text, figures[earlier]):
            levels.insert(0, earlier)
    if len(levels) != len(changes) or not _shares_subject(text, figures[levels[-1]], figures[changes.start]):
        return None
    return levels[place]


def _shares_subject(text: str, level: Measured, change: Measured) -> bool:
    """Tell whether no other thing is named between a level and a change: 达到70%，提高5个百分点."""
    between = _OPENING.sub("", text[level.end : change.start])
    subject = _COMPARED.sub("", between)
    if len(subject) <= 1:
        return True
    return subject[-3:] in text[max(0, level.start - 30) : level.start]
