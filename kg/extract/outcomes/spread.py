"""Lists of figures and lists of things: which figure tells of which, and one figure told of several (R61, R62)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.clauses import Stretch
from kg.extract.comparing import find_list
from kg.extract.figures import Figure
from kg.extract.indicators import (
    carry,
    find_indicator,
    find_list_head,
    find_object_before,
    is_bare_measure,
)
from kg.extract.outcomes.groups import find_receivers, is_group, split_group
from kg.extract.outcomes.phrases import clause_start, cut_verbs, find_phrase, is_rate, trim
from kg.extract.outcomes.pieces import are_indicators, split_pieces

Indicator = tuple[Stretch, ...]
"""Its words in order; what stands between two stretches belongs to another."""

_NUMBERS = "一二三四五六七八九十"
_BARE_RATE = re.compile(r"(?:建成|设置|开放|合格|配备|建设|达标|创建|完成|覆盖|普及|使用)率")
_TAIL = re.compile(
    r"(?:患者|人群|防治|预防)?(?:核心)?(?:知识|信息)?(?:规范|系统|健康|及时|持续)?[\u4e00-\u9fff]{2}"
    r"(?:率|比例|人数|数量|程度|指数)$|水平$"
)
_PLACE = re.compile(r"(?:[河江湖海水市县镇乡]|(?<!社)区)$")


@dataclass(frozen=True)
class Measured:
    """One thing that a figure tells of."""

    indicator: Indicator
    group: Stretch | None = None
    why: str = ""
    """Why the figure was spread over several things; "" where it was not."""


def tell_of_list(text: str, figures: Sequence[Figure], number: int) -> Measured | None:
    """Return the n-th thing for the n-th figure behind 分别, or behind a list of groups; None outside such a list."""
    first = find_list_head(text, figures, number)
    if first is None:
        return None
    listed = find_list(text, figures, number)
    start, end = find_phrase(text, figures, first)
    start, end = trim(text, *cut_verbs(text, start, end, counted=not is_rate(figures[first])))
    if "分别" not in text[end : figures[first].end] or end <= start:
        return None
    place = number - first
    why = f"分别的第{ordinal(place)}项"
    pieces = split_pieces(text, start, end)
    if is_bare_measure(text, (start, end)) or is_bare_rate(text, (start, end)):
        return _of_clause_before(text, figures, first, (start, end), place, len(listed), why)
    if len(pieces) != len(listed):
        return _shared_noun(text, figures, number, why)
    if all(is_group(text[a:b]) for a, b in pieces):
        about = find_object_before(text, clause_start(text, figures, first)) or _carried(text, figures, first)
        return Measured((about,), pieces[place], why) if about else None
    return _nth(text, pieces, place, why)


def _shared_noun(text: str, figures: Sequence[Figure], number: int, why: str) -> Measured | None:
    """2021年、2022年近视率分别为48%和44%: one noun for all, whose times differ."""
    stretch = find_indicator(text, figures, number)
    if stretch is None:
        return None
    group, indicator = split_group(text, *stretch)
    return Measured((indicator,), group, why)


def ordinal(place: int) -> str:
    """Return the n-th place, from 0, as a Chinese numeral, or in digits from ten on."""
    return _NUMBERS[place] if place < len(_NUMBERS) else str(place + 1)


def _carried(text: str, figures: Sequence[Figure], number: int) -> Stretch | None:
    carried = carry(text, figures, number)
    return carried and split_group(text, *carried)[1]


def _nth(text: str, pieces: Sequence[Stretch], place: int, why: str) -> Measured:
    """知晓率、控制率 are two things; 男性、女性吸烟率 one of two groups; 高血压、糖尿病知晓率 two with one tail."""
    if are_indicators(text, pieces):
        group, _ = split_group(text, *pieces[0])
        own, indicator = split_group(text, *pieces[place])
        return Measured((indicator,), own or group, why)
    group, indicator = split_group(text, *pieces[-1])
    if group and all(is_group(text[a:b]) for a, b in pieces[:-1]):
        return Measured((indicator,), pieces[place] if place < len(pieces) - 1 else group, why)
    tail = _TAIL.search(text[slice(*pieces[-1])])
    if place == len(pieces) - 1 or not tail:
        return Measured((pieces[-1],), group, why)
    begin = pieces[-1][0] + tail.start()
    return Measured((pieces[place], (begin, pieces[-1][1])), None, why)


def _of_clause_before(
    text: str, figures: Sequence[Figure], first: int, own: Stretch, place: int, count: int, why: str
) -> Measured | None:
    """建设A和B，建成率分别达到98%和95%; 对甲、乙开展教育，课时分别为6节和4节."""
    begin = clause_start(text, figures, first)
    about = find_object_before(text, begin)
    if about is None:
        return None
    pieces = split_pieces(text, *_without_work(text, about))
    if len(pieces) == count:
        return Measured((pieces[place], own), None, why)
    who = find_receivers(text, begin)
    groups = split_pieces(text, *who) if who else []
    group = groups[place] if len(groups) == count else None
    return Measured((about, own) if own[1] - own[0] > 2 else (about,), group, why)


def _without_work(text: str, stretch: Stretch) -> Stretch:
    """无烟学校 of 无烟学校建设."""
    start, end = stretch
    return (start, end - 2) if text[start:end].endswith(("建设", "创建", "工作")) else stretch


def tell_several(text: str, figures: Sequence[Figure], number: int, stretch: Stretch) -> Iterator[Measured]:
    """Yield the several things that one share is told of: 甲率、乙率均达到100%, 甲、乙全覆盖."""
    figure = figures[number]
    between = text[stretch[1] : figure.start]
    universal = figure.quantity.form == "universal"
    if not is_rate(figure) or figure.quantity.form in ("ratio", "fraction") or stretch[1] > figure.start:
        return
    pieces = split_pieces(text, *stretch)
    both = re.search(r"均|都", between)
    if len(pieces) < 2 and both and is_bare_rate(text, stretch):
        about = find_object_before(text, clause_start(text, figures, number))
        named = split_pieces(text, *_without_work(text, about)) if about else []
        if len(named) > 1:
            yield from (Measured((name, stretch), None, f"均，{len(named)}项同值") for name in named)
        return
    if len(pieces) < 2 or not (both or universal or _are_several(text, pieces)):
        return
    if not universal and any(_PLACE.search(text[a:b]) for a, b in pieces[:-1]):
        return
    for place, piece in enumerate(pieces):
        told = _nth(text, pieces, place, "均，各项同值" if both else "一个数字用于几项")
        yield Measured((piece,), None, told.why) if universal else told


def _are_several(text: str, pieces: Sequence[Stretch]) -> bool:
    """Tell 知晓率、控制率 and 学生、老人评估率 from 眼保健和视力检查覆盖率, which is one rate of two things."""
    if not _TAIL.search(text[slice(*pieces[-1])]):
        return False
    listed = all(text[piece[1]] == "、" for piece in pieces[:-1])
    return listed or are_indicators(text, pieces) or all(is_group(text[a:b]) for a, b in pieces[:-1])


def is_bare_rate(text: str, stretch: Stretch) -> bool:
    """Tell whether the words are a rate of what the clause before told of: 建成率, 合格率."""
    return bool(_BARE_RATE.fullmatch(text, *stretch))
