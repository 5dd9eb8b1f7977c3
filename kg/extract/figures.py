"""The figures of a clean text: what each says, with its comparator words, and what it is beside its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.extract.comparing import Part, find_list, tell_part
from kg.extract.counting import counts_nothing
from kg.extract.understood import understand_unit
from kg.language.lexicon import ComparatorWord, Place, comparators
from kg.language.numerals import Numeral, find_numerals
from kg.language.quantity import Quantity, parse_quantity

_RANGE = re.compile(r"\s*(?:至|到|[-—–~～])\s*")
# 每600名学生配备1名校医, but not 每年3次: both numbers count people or things
_RATIO = re.compile(r"[^，。；、：]{0,12}")
_LIST_HEAD = 20
"""Characters before the first figure of a list in which 分别 stands."""
_BOUND_HEAD = 8
"""Characters before it in which 分别 stands where the list has one bound."""
_TIMES = ("年", "月", "周", "日", "天", "小时", "分钟", "学期", "星期", "季度")
_DENIED = re.compile(r"(?:无法|未能?|不能|难以|尚未|没有|并非|[两二三四五六七八九十2-9][个大项])$")
_ATTRIBUTE = re.compile(r"(?:、[^，。；：、\n\t的]{1,8}){1,9}的|(?:和|并)[^，。；：\n\t的]{1,8}的")
_UNIT = re.compile(r"(?<=[0-9])[^0-9]+$")
_APART = re.compile(
    r"(?P<word>至少|不少于|不低于|不超过|至多|(?<![签节制合预条违邀集公契规誓])约(?=占))[\u4e00-\u9fff]{1,8}$"
)
"""Comparator words that stand before a verb or noun: 至少召开2次, 约占户籍人口的3%."""

_SPELLED = re.compile(
    r"(?:(?<![打突爆侦])破|(?<![通经超不])过|上|近|超过|(?<![反赶])超|逾|突破|接近)[一二两三四五六七八九]?[十百千]?[万亿]"
    r"(?=[，。；、！）\n]|$|(?:的)?(?:点击|播放|浏览|阅读|访问|下载|观看|转发|点赞|流量|曝光|粉丝|观众|网友|读者|用户))"
)
"""上千万点击量, 播放量破亿; 上万人 has a measure word and is a numeral like any other."""

_WHOSE = re.compile(
    r"的[^，。；：！？\d\n\t]{0,14}(?:比例|占比|比率|人数比|[率占])(?:分别)?(?:达到?|为|约|近|超过?|不低于|不少于|占|有|共|至|到|提高到|上升到|升至)*\d"
    r"|的[^，。；：！？\d\n\t的]{2,12}(?:(?<=[个家名人所处])|共|有|达|约|近)?\d[\d.]*[万余多]*[个家名人所处位户]"
)


@dataclass(frozen=True)
class Figure:
    """One figure of a text, in offsets of the text that it was looked for in."""

    start: int
    end: int
    """Comparator words included, the counted noun not."""
    quantity: Quantity
    words: str
    """As printed; ``…`` where other words stand between its pieces."""
    part: Part = "level"
    """level: what is told; baseline: what it is compared with; change: by how much it moved."""
    of: int | None = None
    """Place in the list of the level that a baseline or change belongs to; None for a change told alone."""
    understood: bool = False
    """Whether the unit is not printed but understood from what is counted."""

    @property
    def unit(self) -> str:
        """Unit of the quantity; "" where none is written."""
        return self.quantity.unit


def find_figures(text: str) -> list[Figure]:
    """Return the figures of ``text`` in order; dates, ages, ordinals, slogans and structure counts are none."""
    single = sorted([*_counted(text), *_spelled(text), *_universal(text)], key=lambda figure: figure.start)
    together = _bounded_together(text, list(_combined(text, single)))
    figures = _understand_all(text, list(together))
    parts = [tell_part(text, figures, number) for number in range(len(figures))]
    return [replace(figure, part=part, of=of) for figure, (part, of) in zip(figures, parts, strict=True)]


def _counted(text: str) -> Iterator[Figure]:
    for numeral in find_numerals(text):
        if counts_nothing(text, numeral):
            continue
        start, end = _with_comparators(text, numeral)
        if _is_threshold(text, numeral.end, end):
            continue
        apart = _APART.search(text, max(0, start - 12), start) if start == numeral.start else None
        words = text[start:end] if apart is None else f"{apart['word']}…{text[start:end]}"
        if quantity := _read(words.replace("…", "")):
            yield Figure(start if apart is None else apart.start(), end, quantity, words)


def _is_threshold(text: str, number: int, end: int) -> bool:
    """Tell whether a bound only says whom a share or count is of: 步行6000步⟨以上⟩的职工占65%."""
    return end > number and bool(_WHOSE.match(text, end))


def _spelled(text: str) -> Iterator[Figure]:
    """A number in Chinese digits that counts without a measure word, behind a word that bounds it: 破千万, 过亿."""
    for match in _SPELLED.finditer(text):
        if quantity := _read(match[0]):
            yield Figure(match.start(), match.end(), quantity, match[0])


def _understand_all(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Read bare numbers with the unit understood; the later ones of a list count what its first does."""
    found: list[Figure] = []
    for figure in figures:
        read = _understand(text, figure)
        before = found[-1] if found else None
        heir = before is not None and before.understood and not read.unit and read.quantity.form == "number"
        if before and heir and re.fullmatch(r"[、和及与]", text[before.end : figure.start]):
            read = replace(read, quantity=replace(read.quantity, unit=before.quantity.unit), understood=True)
        found.append(read)
    return found


def _understand(text: str, figure: Figure) -> Figure:
    """Give a bare number the unit that the noun which it counts leaves no doubt of: 折页20万."""
    unit = "" if "…" in figure.words else understand_unit(text, figure.start, figure.end, figure.quantity)
    return replace(figure, quantity=replace(figure.quantity, unit=unit), understood=True) if unit else figure


def _read(words: str) -> Quantity | None:
    """Return what the words say; None where they are vague, or several numbers in one."""
    try:
        return parse_quantity(words)
    except ValueError:
        return None


def _universal(text: str) -> Iterator[Figure]:
    """全覆盖 and its like as a predicate say 100 % of their subject, unless the number stands beside them."""
    for match in _covering().finditer(text):
        if _DENIED.search(text[max(0, match.start() - 4) : match.start()]) or _ATTRIBUTE.match(
            text, match.end()
        ):
            continue
        yield Figure(match.start(), match.end(), parse_quantity(match[0].strip("“”")), match[0])


@cache
def _covering() -> re.Pattern[str]:
    covering = (row.word for row in comparators() if row.place == "whole" and "覆盖" in row.word)
    words = "|".join(re.escape(word) for word in covering if not word[0].isdigit())
    return re.compile(rf"(?<![%\d])(?:“(?:{words})”|(?:{words}))(?=[，。；、！）\n]|和|并|$)")


def _combined(text: str, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Join the two ends of a range with units of their own, and the two counts of a ratio."""
    number = 0
    while number < len(figures):
        both = _pair(text, *figures[number : number + 2]) if number + 1 < len(figures) else None
        yield both or figures[number]
        number += 2 if both else 1


def _pair(text: str, first: Figure, second: Figure) -> Figure | None:
    between = text[first.end : second.start]
    opening = text[max(0, first.start - 1) : first.start]
    if _RANGE.fullmatch(between) and opening not in ("由", "从"):
        words = text[first.start : second.end]
        quantity = _read(words)
        return Figure(first.start, second.end, quantity, words) if quantity else None
    if (
        opening == "每"
        and first.unit not in _TIMES
        and _RATIO.fullmatch(between)
        and 1 in (first.quantity.value, second.quantity.value)
    ):
        told = first if second.quantity.value == 1 else second
        quantity = replace(told.quantity, form="ratio")
        return Figure(first.start, second.end, quantity, f"{first.words}…{second.words}")
    return None


def _bounded_together(text: str, figures: list[Figure]) -> Iterator[Figure]:
    """Share a bound over the figures of a 分别-list: 分别不低于85%和95%, 分别控制在35%、66%和80%以内."""
    first = 0
    while first < len(figures):
        members = figures[first : find_list(text, figures, first).stop]
        head = text[max(0, figures[first].start - _LIST_HEAD) : figures[first].start]
        members = _share_unit(members) if "分别" in head or _are_bare(members) else members
        yield from _share_bound(members) if "分别" in head[-_BOUND_HEAD:] else members
        first += len(members)


def _are_bare(figures: Sequence[Figure]) -> bool:
    """Tell whether only the last of a list prints its unit: 报告病例32、21、9例."""
    plain = all(not figure.unit and figure.words.isdigit() for figure in figures[:-1])
    return len(figures) > 1 and plain and bool(figures[-1].unit)


def _share_unit(figures: Sequence[Figure]) -> list[Figure]:
    """Give the unit of the last to those that print none: 分别提高4.2和5.1个百分点."""
    last = figures[-1]
    tail = _UNIT.search(last.words)
    if not last.unit or tail is None:
        return list(figures)
    return [_with_unit(figure, tail[0], last.end) for figure in figures]


def _with_unit(figure: Figure, unit: str, end: int) -> Figure:
    plain = not figure.unit and figure.quantity.form == "number"
    quantity = _read(figure.words + unit) if plain and "…" not in figure.words else None
    return replace(figure, end=end, quantity=quantity, words=f"{figure.words}…{unit}") if quantity else figure


def _share_bound(figures: Sequence[Figure]) -> Iterator[Figure]:
    head = re.match(_alternatives("before"), figures[0].words)
    tail = re.search(f"(?:{_alternatives('after')})$", figures[-1].words)
    for figure in figures:
        bounded = figure.quantity.comparator != "eq"
        if head and not bounded and (quantity := _read(head[0] + figure.words)):
            yield replace(
                figure, start=figures[0].start, quantity=quantity, words=f"{head[0]}…{figure.words}"
            )
        elif tail and not bounded and (quantity := _read(figure.words + tail[0])):
            yield replace(figure, end=figures[-1].end, quantity=quantity, words=f"{figure.words}…{tail[0]}")
        else:
            yield figure


def _alternatives(place: Place) -> str:
    return "|".join(re.escape(row.word) for row in _bounding(place))


def _with_comparators(text: str, numeral: Numeral) -> tuple[int, int]:
    """Widen a numeral by the words that bound or soften it; 达到 and 共 change nothing and stay outside."""
    start, end = numeral.start, numeral.end
    while word := _before(text, start):
        start -= word
    while word := _after(text, end):
        end += word
    return start, end


def _before(text: str, start: int) -> int:
    for row in _bounding("before"):
        if not text.endswith(row.word, 0, start) or not re.compile(row.followed_by).match(text, start):
            continue
        before = text[max(0, start - len(row.word) - 1) : start - len(row.word)]
        if not (row.not_after and re.fullmatch(row.not_after, before)):
            return len(row.word)
    return 0


def _after(text: str, end: int) -> int:
    return next((len(row.word) for row in _bounding("after") if text.startswith(row.word, end)), 0)


@cache
def _bounding(place: Place) -> tuple[ComparatorWord, ...]:
    return tuple(row for row in comparators() if row.place == place and row.comparator != "eq")
