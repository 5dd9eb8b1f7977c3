"""The figures of a clean text: what each says, with its comparator words, and whether it is told or compared with."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.language.explain import explain_numeral
from kg.language.lexicon import LANGUAGE_DATA, ComparatorWord, Place, comparators, read_rows
from kg.language.numerals import Numeral, find_numerals
from kg.language.quantity import Quantity, parse_quantity

TABLE = LANGUAGE_DATA.parent / "extract" / "structure_counts.curated.csv"

Part = Literal["level", "baseline", "change"]

_SENTENCE_END = "。！？\n；"
_REACH = 40
"""Characters between a figure and the one it is compared with."""
_MOVE = r"(?:提高|提升|上升|增加|增长|增|升|下降|降低|减少|降|缩短|扩大|发展|扩展|拓展|压缩|减)"
_BASE_BEFORE = re.compile(r"(?:由|从|自|较|比|与)[^，。；、]{0,14}$")
_BASE_AFTER = re.compile(rf"^[^。；]{{0,16}}?{_MOVE}(?:了)?(?:至|到|为)")
_REACHED_AFTER = re.compile(rf"^(?:相比|比)?[^。；]{{0,16}}?{_MOVE}")
_CHANGE_BEFORE = re.compile(
    rf"(?:{_MOVE}(?:了)?(?:幅度)?(?:达到|达|为)?|(?:增|降|升|涨)幅(?:分别)?(?:达到|达|为)?)$"
)
# Bare nouns that make a list, summed up by the count behind it: 甲、乙和丙三类; with 等 the list goes on
_LISTED = re.compile(r"[^，。；、（]{1,12}、[^，。；、（]{1,12}(?:和|及|与|以及)[^，。；、（]{1,12}$")
_RANKED = re.compile(r"(?:居|列|排|名列|获|获得|取得|位列|排名)[^，。；]{0,6}$")
_ASPECTS = re.compile(r"个?(?:方面|维度|层面)")
_ENUMERATED = re.compile(r"[\u4e00-\u9fff]{0,6}（[^（）]*、")
_NAME = 12
"""Characters of a quoted name: a longer quotation is a sentence."""
_COUNTS = re.compile(r"(?:[个项类种条大]|方面|环节)$")


@dataclass(frozen=True)
class Figure:
    """One figure of a text, in offsets of the text that it was looked for in."""

    start: int
    end: int
    """Comparator words included, the counted noun not."""
    quantity: Quantity
    part: Part
    """level: what is told; baseline: what it is compared with; change: by how much it moved."""
    of: int | None = None
    """Place in the list of the level that a baseline or change belongs to; None for a change told alone."""


def find_figures(text: str) -> list[Figure]:
    """Return the figures of ``text`` in order; dates, ages, ordinals, slogans and structure counts are none."""
    figures = sorted([*_counted(text), *_universal(text)], key=lambda figure: figure.start)
    return [_placed(text, figures, number) for number in range(len(figures))]


def _counted(text: str) -> Iterator[Figure]:
    for numeral in find_numerals(text):
        if explain_numeral(text, numeral) or _counts_structure(text, numeral) or _is_ordinal(text, numeral):
            continue
        start, end = _with_comparators(text, numeral)
        try:
            quantity = parse_quantity(text[start:end])
        except ValueError:
            continue  # vague, or several numbers in one: no figure that can be compared
        yield Figure(start, end, quantity, "level")


def _is_ordinal(text: str, numeral: Numeral) -> bool:
    """Tell whether 第3场 only numbers a thing; a rank (位居第3位) is a figure."""
    ranked = _RANKED.search(text[max(0, numeral.start - 8) : numeral.start])
    return numeral.text.startswith("第") and not ranked


def _universal(text: str) -> Iterator[Figure]:
    """全覆盖 and its like as a predicate say 100 % of their subject, unless the number stands beside them."""
    covering = (row.word for row in comparators() if row.place == "whole" and "覆盖" in row.word)
    words = "|".join(re.escape(word) for word in covering if not word[0].isdigit())
    said = rf"(?<![%\d])(?:“(?:{words})”|(?:{words}))(?=[，。；、！）\n]|和|并|$)"
    for match in re.finditer(said, text):
        yield Figure(match.start(), match.end(), parse_quantity(match[0].strip("“”")), "level")


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
        if not text.endswith(row.word, 0, start) or not re.match(row.followed_by, text[start:]):
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


def _counts_structure(text: str, numeral: Numeral) -> bool:
    """Tell whether a count numbers parts of what is described: 17个专项行动, 甲、乙和丙三类, 5个项目（甲、乙…）."""
    behind = text[numeral.end : numeral.end + _REACH]
    if _ASPECTS.match(behind) or _is_part_of_name(text, numeral):
        return True
    if not _COUNTS.search(numeral.text):
        return False
    if _structure().match(behind) or _ENUMERATED.match(behind):
        return True
    before = text[max(0, numeral.start - _REACH) : numeral.start]
    return bool(_LISTED.search(before)) and not before.endswith("等")


def _is_part_of_name(text: str, numeral: Numeral) -> bool:
    """Tell whether a Chinese count stands inside a short quoted name, behind its beginning: “健康一条街”."""
    opening = text.rfind("“", max(0, numeral.start - _NAME), numeral.start)
    closing = text.find("”", numeral.end, numeral.end + _NAME)
    inside = opening >= 0 and closing >= 0 and "”" not in text[opening : numeral.start]
    return inside and numeral.kind == "chinese" and opening + 1 < numeral.start and closing - opening <= _NAME


@cache
def _structure() -> re.Pattern[str]:
    nouns = read_rows(TABLE, lambda row: row["noun"])
    return re.compile(rf"[\u4e00-\u9fff]{{0,4}}?(?:{'|'.join(nouns)})(?![\u4e00-\u9fff]{{0,2}}服务)")


def _placed(text: str, figures: list[Figure], number: int) -> Figure:
    """Tell whether a figure is what was reached, where it came from, or the way between."""
    figure = figures[number]
    after = _next_in_sentence(text, figures, number)
    if after is not None and _is_baseline(text, figure, figures[after]):
        return Figure(figure.start, figure.end, figure.quantity, "baseline", after)
    if _is_change(text, figure):
        return Figure(figure.start, figure.end, figure.quantity, "change", _level_of(text, figures, number))
    return figure


def _next_in_sentence(text: str, figures: list[Figure], number: int) -> int | None:
    if number + 1 == len(figures):
        return None
    between = text[figures[number].end : figures[number + 1].start]
    return None if any(mark in between for mark in _SENTENCE_END) or len(between) > _REACH else number + 1


def _is_baseline(text: str, figure: Figure, later: Figure) -> bool:
    opening = _BASE_BEFORE.search(text[max(0, figure.start - 20) : figure.start])
    between = text[figure.end : later.start]
    if not opening:
        return False
    told = _BASE_AFTER if opening[0][0] in "由从自" else _REACHED_AFTER
    return bool(told.match(between)) or (opening[0][0] in "较比与" and bool(_CHANGE_BEFORE.search(between)))


def _is_change(text: str, figure: Figure) -> bool:
    if figure.quantity.unit == "百分点":
        return True
    return bool(_CHANGE_BEFORE.search(text[max(0, figure.start - 12) : figure.start]))


def _level_of(text: str, figures: list[Figure], number: int) -> int | None:
    """Return the level just before a change in its sentence, in the same unit or in percent."""
    for earlier in range(number - 1, -1, -1):
        between = text[figures[earlier].end : figures[number].start]
        if any(mark in between for mark in _SENTENCE_END) or len(between) > _REACH:
            return None
        is_baseline = _is_baseline(text, figures[earlier], figures[earlier + 1])
        if not is_baseline and not _is_change(text, figures[earlier]):
            return earlier
    return None
