"""What stands before the word for a body: its place, a level word, or several of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from kg.extract.agencies.words import border_words
from kg.extract.places import Places, is_border
from kg.registry.divisions import Division

How = Literal["place", "level", "area", "plural", "bare"]

_LEVEL = r"(?:自治区|自治州|自治县|街道|兵团|[省市州盟县区旗镇乡])"
_BRACKET = r"(?:（[市区县旗镇乡街道、州]{1,8}）)?"
_LEVELS = re.compile(rf"(?:{_LEVEL}{_BRACKET}[、和及与]?){{1,4}}(?:[两二三四]级|级|直属?(?=机关))?$")
_ONE_LEVEL = re.compile(_LEVEL)
_AREA = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:高新技术产业开发|高新技术|高新|经济技术开发|经济开发|经开|开发|保税|自贸|综保|工业园|产业园|示范|旅游度假|度假|风景名胜|风景|新)区"
    r"|工业区|园区|农场|景区|自贸港|科学城|新城)$"
)
_LINK = re.compile(r"[、和及与]$")
_TOWNS_AT_LARGE = re.compile(r"乡镇|镇乡|镇街|街镇|镇街道")
_REACH = 18


@dataclass(frozen=True)
class Share:
    """One of several places or level words before one body: 市 in 市、区两级疾控中心."""

    start: int
    end: int
    divisions: tuple[Division, ...]
    level: str


@dataclass(frozen=True)
class Left:
    """How a body's place stands before its word."""

    start: int
    """Where the mention begins."""
    how: How
    divisions: tuple[Division, ...] = ()
    level: str = ""
    """The level word, where the division follows from it; where it does not, ``divisions`` is empty."""
    grade: bool = False
    """Whether 级 stands between: 市级."""
    others: tuple[Share, ...] = ()
    """The places before, that share the body's word."""


def read_left(text: str, end: int, places: Places) -> Left:
    """Return what stands before the word for a body that begins at ``end``."""
    stop = end - 1 if text[end - 1 : end] == "级" else end
    start, divisions = places.ending_path(text, stop)
    if divisions:
        return Left(
            start,
            "place",
            divisions,
            grade=stop < end,
            others=_places_before(text, start, text[stop - 1], places),
        )
    if area := _read_area(text, end, places):
        return area
    return _read_levels(text, end, places)


def _places_before(text: str, start: int, suffix: str, places: Places) -> tuple[Share, ...]:
    """Return the places that share the body with the one at ``start``: 柳州市、|鱼峰区疾控中心, 石船、|古路镇政府."""
    found: list[Share] = []
    while _LINK.search(text[max(0, start - 1) : start]):
        before, divisions = places.ending_path(text, start - 1)
        if not divisions:
            before, divisions = places.ending_short(text, start - 1, suffix)
        if not divisions:
            break
        found.append(Share(before, start - 1, divisions, ""))
        start = before
    return tuple(reversed(found))


def _read_area(text: str, end: int, places: Places) -> Left | None:
    """Return a functional area as the place of a body (高新区管委会): no division, but its parent is known."""
    match = _AREA.search(text[max(0, end - _REACH) : end])
    if not match:
        return None
    offset = max(0, end - _REACH)
    begin, stop = offset + match.start(), end
    if text[begin] in "各每":
        return Left(begin + 1, "plural")
    while begin < stop and places.ending(text, begin) == begin and not is_border(text, begin):
        begin += 1
    start, divisions = places.ending_path(text, begin)
    if text[begin:end] in ("新区", "园区", "景区", "示范区", "工业区") and not divisions:
        return None
    return Left(start, "area", divisions)


def _read_levels(text: str, end: int, places: Places) -> Left:
    offset = max(0, end - _REACH)
    match = _LEVELS.search(text[offset:end])
    if not match or _TOWNS_AT_LARGE.search(match[0]):
        return Left(end, "bare")
    words = list(_ONE_LEVEL.finditer(re.sub("（[^）]*）", lambda m: "\0" * len(m[0]), match[0])))
    while words and _is_no_level(text, offset + match.start() + words[0].start()):
        words.pop(0)
    if not words:
        return Left(end, "bare")
    base = offset + match.start()
    first = base + words[0].start()
    shares = [_share(text, base, word, places) for word in words]
    bracket = "（" in match[0]
    if bracket and not _is_plural(text, first):
        return _with_bracket(text, shares, "级" in match[0])
    if _is_plural(text, first):
        return Left(first, "plural", (), shares[-1].level, "级" in match[0])
    last = shares[-1]
    grade = match[0].endswith("级") and len(shares) == 1
    return Left(last.start, "level", last.divisions, last.level, grade, tuple(shares[:-1]))


def _with_bracket(text: str, shares: list[Share], grade: bool) -> Left:
    """Return several places of a level as one, and what shares the body with them: 省、|县（区）疾控中心."""
    at = next((at for at, share in enumerate(shares) if text[share.end : share.end + 1] == "（"), 0)
    before = shares[:at] if all(share.divisions for share in shares[:at]) else []
    return Left(shares[len(before)].start, "plural", (), shares[-1].level, grade, tuple(before))


def _share(text: str, offset: int, word: re.Match[str], places: Places) -> Share:
    start, end = offset + word.start(), offset + word.end()
    division = places.level(text[start:end])
    return Share(start, end, (division,) if division else (), text[start:end])


def _is_no_level(text: str, start: int) -> bool:
    """Tell whether the level word is the end of another: 城市, 社区, 乡镇."""
    pair = text[max(0, start - 1) : start + 1]
    return bool(border_words("level_not").fullmatch(pair))


def _is_plural(text: str, start: int) -> bool:
    window = text[max(0, start - 4) : start]
    if window[-1:].isdigit():
        return True
    plural = border_words("plural")
    return any(plural.fullmatch(window, at) for at in range(len(window)))
