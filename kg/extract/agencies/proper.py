"""Proper names of bodies, read backwards from their last word: 浙江大学医学院|附属第一医院."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.agencies.words import border_words
from kg.extract.places import Places
from kg.registry.divisions import Division

_REACH = 30
_STOP = re.compile(r"[，。；：、！？\n\t《》 【】〔〕…＋+/—-]")
_LEVEL = re.compile(r"自治区|自治州|街道|[省市县区州旗盟镇乡]")
_WHOLE_COUNTRY = re.compile(r"中国|中华|全国|国家(?!级)|国际")
_ORDINAL = re.compile(r"第?[一二三四五六七八九十]{1,3}")
_QUOTED = re.compile(r"[“”]")
_DIGITS = re.compile(r"[\d%]")
_BODY_ENDS = "局委厅部会办心院府组"
_LONGEST = {"company": 20, "university": 12, "media": 10, "school": 14}


@dataclass(frozen=True)
class Proper:
    """The name before a head: where it begins, and the place or level word that it begins with."""

    start: int
    rest: int
    """Where the words behind the place begin."""
    divisions: tuple[Division, ...] = ()
    level: str = ""
    national: bool = False
    full: bool = False
    """Whether the place is printed with its suffix, so that the official name may say more of it."""


def read_proper(text: str, head: int, end: int, kind: str, places: Places) -> Proper:
    """Return how the name whose last word is ``text[head:end]`` begins."""
    begin = _left_border(text, head, end, group=kind.startswith("leading-group"))
    if (
        kind.startswith("leading-group")
        and (healthy := _healthy_place(text, begin, head, places)) is not None
    ):
        return healthy
    at, place_end = _first_place(text, begin, head, places)
    if at >= 0:
        start = begin if _continues_name(text, begin, at) else at
        if start == at:
            place_end = _path_end(text, at, place_end, head, places)
            path_start, divisions = places.ending_path(text, place_end)
            if divisions:
                full = places.is_full(text[places.ending(text, place_end) : place_end])
                return Proper(path_start, place_end, divisions, full=full)
        return Proper(start, start, places.resolve(text[at:place_end]))
    if (national := _WHOLE_COUNTRY.search(text, begin, head)) is not None:
        return Proper(national.start(), national.start(), national=kind != "company")
    if (level := _level_start(text, begin, head)) is not None:
        return Proper(level.start(), level.end(), level=level[0])
    if head - begin > _LONGEST.get(kind, 8):
        return Proper(head, head)
    return Proper(begin, begin)


def _healthy_place(text: str, begin: int, head: int, places: Places) -> Proper | None:
    """Return the beginning of 健康大连行动|推进委员会, which bears the name of a programme."""
    at = text.rfind("健康", begin, head)
    end = places.starting(text, at + 2) if at >= 0 else at
    if at < 0 or end > head or not (end > at + 2 or text.startswith("中国", at + 2)):
        return None
    start, divisions = places.ending_path(text, at)
    if divisions:
        return Proper(start, at, divisions, full=places.is_full(text[places.ending(text, at) : at]))
    if at > begin and text[at - 1] in "省市县区州盟旗":
        return Proper(at - 1, at, level=text[at - 1])
    return Proper(at, at, places.resolve(text[at + 2 : end]))


def is_generic(name: str) -> bool:
    """Tell whether what stands before a head makes no proper name: 定点|医院, 三甲|医院."""
    position = 0
    pattern = border_words("generic")
    while position < len(name):
        match = pattern.match(name, position)
        if not match:
            return False
        position = match.end()
    return True


def is_special(name: str) -> bool:
    """Tell whether what stands between a place and a head tells it from others there: 云溪县|口腔|医院."""
    return border_words("special").fullmatch(name) is not None


def ends_generic(name: str) -> bool:
    """Tell whether the last of the words before a head makes a kind of it: 包含三级|医院."""
    pattern = border_words("generic")
    return any(pattern.fullmatch(name, at) for at in range(max(0, len(name) - 5), len(name)))


def is_ordinal(name: str) -> bool:
    """Tell whether a name is a number alone: 第三|人民医院, 七|院."""
    return _ORDINAL.fullmatch(name) is not None


def _left_border(text: str, head: int, end: int, *, group: bool) -> int:
    """Return where the name may begin: behind the last mark or word that names do not hold."""
    offset = max(0, head - _REACH)
    stops = [match.end() for match in _STOP.finditer(text, offset, head)]
    begin = _behind_open_mark(text, stops[-1] if stops else offset, head)
    kept = [match.span() for match in border_words("kept").finditer(text, begin, end)]
    position = begin
    for match in border_words("before").finditer(text, begin, head):
        if group and match[0] in ("和", "与", "及") and text[match.start() - 1] not in _BODY_ENDS:
            continue  # 妇幼健康|和|传染病防控工作领导小组
        if not any(a < match.end() and match.start() < b for a, b in kept):
            position = match.end()
    digits = [match.end() for match in _DIGITS.finditer(text, position, head)]
    return digits[-1] if digits else position


def _behind_open_mark(text: str, begin: int, head: int) -> int:
    """Move behind a quotation mark or bracket that the name closes and does not open, or the other way round."""
    for opening, closing in ("“”", "（）"):
        inside = text[begin:head]
        last_open, last_close = inside.rfind(opening), inside.rfind(closing)
        if last_open > last_close:
            begin += last_open + 1
        elif last_close >= 0 and inside.find(opening) < 0:
            begin += last_close + 1
    return begin


def _first_place(text: str, begin: int, head: int, places: Places) -> tuple[int, int]:
    position = begin
    while position < head - 1:
        end = min(places.starting(text, position), head)
        if end > position and places.ending(text, end) <= position:
            return position, end
        position += 1
    return -1, -1


def _path_end(text: str, at: int, end: int, head: int, places: Places) -> int:
    """Return where the path ends that begins with the place at ``at``: 上海市|浦东新区."""
    while end < (longer := places.starting(text, end)) <= head and places.is_full(text[end:longer]):
        start, divisions = places.ending_path(text, longer)
        if not divisions or start > at:
            break
        end = longer
    return end


def _continues_name(text: str, begin: int, place: int) -> bool:
    """Tell whether the words before a place belong to the name: 复旦大学附属|中山医院, 中国石油|玉门油田."""
    before = text[begin:place]
    return bool(
        before
        and (_WHOLE_COUNTRY.match(before) or re.search(r"大学|学院|集团|银行|公司|医院|健康$|“", before))
    )


def _level_start(text: str, begin: int, head: int) -> re.Match[str] | None:
    for match in _LEVEL.finditer(text, begin, head):
        pair = text[max(0, match.start() - 1) : match.start() + 1]
        if text[max(0, match.start() - 1)] in "全各每多两几0123456789":
            continue
        if text[match.start() : match.end() + 1] in ("乡镇", "镇街", "镇乡", "乡村", "镇村"):
            continue
        if border_words("level_not").fullmatch(pair) or text[match.end() : match.end() + 1] in (
            "级",
            "属",
            "域",
            "场",
            "民",
            "容",
            "内",
            "际",
            "辖",
            "直",
        ):
            continue
        if match.start() == begin or match[0] in ("省", "市", "县", "区"):
            return match
    return None
