"""Places in an order that are told without a measure word: 位居全省首位, 列全市第一, 进入全国前三."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.clauses import CLAUSE, Stretch, last_mark
from kg.extract.figures import Figure
from kg.extract.indicators import find_indicator, find_object_before
from kg.extract.outcomes.groups import split_group
from kg.extract.outcomes.phrases import LIMIT, cut_verbs, trim, without_links, without_openings
from kg.language.numerals import parse_chinese_number

_RANK = re.compile(
    r"(?:位居|居(?!民|家|住|委)|位列|名列|列(?!入|为|车)|排名|排在|排|跻身|进入|稳居|继续保持)(?P<among>[\u4e00-\u9fff]{0,12}?)"
    r"(?P<rank>首位|榜首|第(?P<counted>[一二三四五六七八九十]{1,2})位|第一(?!方阵|梯队|批|线|时间|责任|[个次届期阶段名位])|第(?P<place>[二三四五六七八九十]{1,2}|\d{1,2})(?=[，。；、！\n]|$)"
    r"|前(?P<within>[二三四五六七八九十]{1,2}|\d{1,2})(?![一-鿿]*[期后])(?=[，。；、！\n]|$|名|强)|首(?=[，。；]))"
)


@dataclass(frozen=True)
class Rank:
    """One place in an order."""

    start: int
    end: int
    """Place of the words that tell it: 首位."""
    value: Decimal
    within: bool
    """Whether it is a place among the first (前三)."""
    indicator: Stretch
    group: Stretch | None


def find_ranks(text: str, figures: Sequence[Figure]) -> list[Rank]:
    """Return the places in an order that are told without a measure word; 第2位 is a figure already."""
    taken = {place for figure in figures for place in range(figure.start, figure.end)}
    found = []
    for match in _RANK.finditer(text):
        start, end = match.span("rank")
        indicator = _indicator(text, figures, match.start()) if start not in taken else None
        if indicator is None:
            continue
        among = match.span("among")
        group = among if among[1] - among[0] >= 2 else None
        found.append(Rank(start, end, _value(match), bool(match["within"]), indicator, group))
    return found


def _of_figure_before(text: str, figures: Sequence[Figure], begin: int) -> Stretch | None:
    """Return what the figure just before the clause counts: 参保36万人，位居全省首位."""
    number = bisect_left(figures, begin, key=lambda figure: figure.start) - 1
    if number < 0 or figures[number].end != begin - 1 or text[begin - 1] != "，":
        return None
    return find_indicator(text, figures, number)


def _value(match: re.Match[str]) -> Decimal:
    place = match["place"] or match["within"] or match["counted"]
    if not place:
        return Decimal(1)
    return Decimal(place) if place.isdecimal() else parse_chinese_number(place)


def _indicator(text: str, figures: Sequence[Figure], end: int) -> Stretch | None:
    """Return what is ranked: the subject of the clause, or what the clause or figure before it told of."""
    begin = last_mark(text, CLAUSE, end, LIMIT)
    stop = without_links(text, begin, end)
    start, stop = trim(text, *cut_verbs(text, without_openings(text, begin, stop), stop, counted=False))
    if stop - start < 2:
        return _of_figure_before(text, figures, begin) or find_object_before(text, begin)
    return split_group(text, start, stop)[1]
