"""Figures and dates in Chinese words that cannot be mistaken: a gap never reads as a level, a fall never as a rise."""

from __future__ import annotations

import re

from kg.documents.surfaces import GAP
from kg.language.quantity import Quantity, parse_quantity
from kg.model import Comparator, FigureType, Outcome

_MOVES = {"up": "上升", "down": "下降", "improved": "改善"}
_GAPS = {"up": "高于", "down": "低于", "improved": "优于"}
_BOUNDS: dict[Comparator, str] = {"approx": "约", "ge": "不低于", "le": "不超过", "gt": "超过", "lt": "不足"}
_ENDS_IN_NUMERAL = re.compile(r"[0-9０-９十百千万亿一二三四五六七八九两]$")


def word_figure(outcome: Outcome, compared: str = "") -> str:
    """Return what an outcome's figure says, as printed and made whole where its words alone say less.

    :param compared: name of the region that a gap is measured from.
    """
    parsed = _parse(outcome.as_)
    if outcome.value is None or parsed is None:
        return f"{outcome.as_}{_word_correction(outcome)}"  # 稳步提升, 首位, 翻了一番 say themselves what they are
    words = _complete(outcome, parsed)
    direction = "down" if outcome.value < 0 else outcome.direction or ""
    match outcome.figure:
        case FigureType.CHANGE:
            words = f"{_MOVES.get(direction, '变动')}{words}"
        case FigureType.GAP:
            words = f"{_word_gap(direction, compared)}{words}"
        case FigureType.RANK if words[0].isdigit():
            words = f"第{words}"
    return f"{words}{_word_correction(outcome)}"


def _parse(words: str) -> Quantity | None:
    try:
        return parse_quantity(words.replace(GAP, ""))
    except ValueError:
        return None


def _complete(outcome: Outcome, parsed: Quantity) -> str:
    """Return the printed figure with the unit and the bound that it shares with another: 三者分别为1.5、3.2."""
    words = outcome.as_.removeprefix("-")
    is_number = parsed.form in ("number", "range")
    if is_number and not parsed.unit and outcome.unit and _ENDS_IN_NUMERAL.search(words):
        words += _word_unit(outcome.unit)
    if is_number and parsed.comparator == "eq":
        words = f"{_BOUNDS.get(outcome.comparator, '')}{words}"
    return words


def _word_gap(direction: str, compared: str) -> str:
    if direction in _GAPS:
        return f"{_GAPS[direction]}{compared or '对照'}"
    return f"与{compared}相差" if compared else "相差"


def _word_correction(outcome: Outcome) -> str:
    """Return what a misprint should have been, so that nobody takes 6.38% for a rate that can only be ‰."""
    if outcome.value_corrected is None and not outcome.unit_corrected:
        return ""
    number = "" if outcome.value_corrected is None else f"{outcome.value_corrected:f}"
    return f"〔应为{number}{_word_unit(outcome.unit_corrected or outcome.unit)}〕"


def _word_unit(unit: str) -> str:
    return "个百分点" if unit == "百分点" else unit


def word_date(iso: str) -> str:
    """Return an ISO date as a Chinese reader writes it, as precise as it is: ``2019-03`` is 2019年3月."""
    parts = iso.split("-")
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))
