"""Regions that a document sets apart in itself: showcases of a page, paragraphs and sections that open with one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.lines import Line
from kg.registry.divisions import Division, Gazetteer

_SHOWCASE = re.compile(r"\d{1,2}[、.．](?P<place>[\u4e00-\u9fff]{2,14})[|｜丨：](?P<title>\S.{2,40})")
_NUMBER = r"[一二三四五六七八九十\d]{1,3}"
_MARK = rf"(?P<mark>[一二三四五六七八九十]{{1,3}}、|（{_NUMBER}）|\d{{1,2}}[.．、](?!\d)|案例{_NUMBER}：?)?"
_NAMED = re.compile(rf"{_MARK}(?P<place>[\u4e00-\u9fff]{{2,12}}?)(?:(?:：|——|[—|｜丨])(?P<title>.*)|$)")
_BODY = r"[\u4e00-\u9fff]{0,8}(?:局|健委|教委|康委|厅|办公室|医院|中心|政府|部门|学校|妇联|残联|总工会|团委)"
"""What makes a body of the region before it."""
_EXAMPLE = re.compile(
    rf"{_MARK}(?:如|例如|比如)?，?(?:以|在)(?P<place>[\u4e00-\u9fff]{{2,12}}?)(?P<title>为例)"
)
_HEADED = re.compile(
    rf"{_MARK}(?P<title>(?P<place>[\u4e00-\u9fff]{{1,11}}?(?:街道|[市县区旗镇乡盟州]))(?!{_BODY}).*)"
)
_SUBJECT = re.compile(
    rf"(?P<place>[\u4e00-\u9fff]{{1,11}}?(?:街道|[市县区旗镇乡盟州]))(?!{_BODY}|等|和|及|与|级)(?=[\u4e00-\u9fff，“])"
)
"""A region as the subject that opens a paragraph."""
_LIST_MARK = re.compile(_MARK)
_LEVELS = (
    re.compile(r"[一二三四五六七八九十]{1,3}、"),
    re.compile(r"（[一二三四五六七八九十]{1,3}）"),
    re.compile(r"\d{1,2}[.．、](?!\d)"),
    re.compile(r"（\d"),
)
_STORY = 80
"""Characters with which a region's own practice is told; a list of places says less."""
_TITLE = 40


@dataclass(frozen=True)
class Part:
    """Lines that tell of one region inside a document."""

    first: int
    last: int
    """Number of the line behind its last."""
    title: str
    found: tuple[Division, ...]


def find_parts(lines: Sequence[Line], region: Division | None, gazetteer: Gazetteer) -> list[Part]:
    """Return the parts that lines set apart by a region below ``region``, in order; none overlaps another."""
    return list(_showcases(lines, region, gazetteer)) or list(_named_parts(lines, region, gazetteer))


def _showcases(lines: Sequence[Line], region: Division | None, gazetteer: Gazetteer) -> Iterator[Part]:
    """Numbered showcases of a page, 3、云溪北门|“暖心小站”, each up to the next."""
    marks = [(n, match) for n, line in enumerate(lines) if (match := _SHOWCASE.fullmatch(line.text))]
    placed = [(n, match, _place_within(match["place"], region, gazetteer)) for n, match in marks]
    placed = [mark for mark in placed if mark[2]]
    ends = [*(number for number, _, _ in placed[1:]), len(lines)]
    for (number, match, found), last in zip(placed, ends, strict=False):
        yield Part(number, last, match["title"], found)


def _named_parts(lines: Sequence[Line], region: Division | None, gazetteer: Gazetteer) -> Iterator[Part]:
    """Paragraphs and sections that open with the name of a lower region and tell more than its name."""
    if region is None:
        return
    marks = []
    for number in range(1, len(lines)):
        for title, place in _openings(lines, number):
            if len(found := _below(place, region, gazetteer)) == 1:
                marks.append((number, title, found))
                break
    ends = [*(number for number, _, _ in marks[1:]), len(lines)]
    for following, (number, title, found) in zip(ends, marks, strict=False):
        last = _end_of(lines, number, following)
        is_heading = len(title) <= _TITLE and not re.search(r"[。；，]", title)
        told = sum(len(line.text) for line in lines[number:last])
        if told >= _STORY:
            yield Part(number, last, title if title and is_heading else found[0].name, found)


def _openings(lines: Sequence[Line], number: int) -> Iterator[tuple[str, str]]:
    """Yield title and region of the ways in which a line may open with a region.

    云溪县：, 以云溪县为例, a heading 云溪县建成…, or a heading over a paragraph that begins with 云溪县.
    """
    line = lines[number]
    if len(line.cells) > 1:
        return
    is_heading = _rank(line) is not None and len(line.text) <= _TITLE and not line.ends_clause
    for form in (_NAMED, _EXAMPLE, *((_HEADED,) if is_heading else ())):
        if match := form.match(line.text):
            yield (match["title"] or "").strip(), match["place"]
    below = _SUBJECT.match(lines[number + 1].text) if is_heading and number + 1 < len(lines) else None
    if below and _rank(lines[number + 1]) is None:
        yield _LIST_MARK.sub("", line.text), below["place"]


def _below(words: str, region: Division, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """Return what a full name of a division inside the region leads to: 云溪县, not 健康 for 健康街道."""
    if not re.search(r"[省市州盟区县旗镇乡道]$", words):
        return ()
    found = _place_within(words, region, gazetteer)
    return tuple(d for d in found if d.code != region.code and gazetteer.is_within(d, region.code))


def _end_of(lines: Sequence[Line], number: int, following: int) -> int:
    """Return where a part ends: at the next part, or at a heading of its own level or a higher one."""
    level = _rank(lines[number])
    for later in range(number + 1, following):
        rank = _rank(lines[later])
        if rank is not None and rank <= (level if level is not None else len(_LEVELS)):
            return later
    return following


def _rank(line: Line) -> int | None:
    """Return the rank of a heading by its mark or its Markdown signs, the highest first; None where it has neither."""
    if signs := re.match(r"#{1,6}(?=\s)", line.printed):
        return len(signs[0]) - 1
    return next((rank for rank, form in enumerate(_LEVELS) if form.match(line.text)), None)


def _place_within(words: str, region: Division | None, gazetteer: Gazetteer) -> tuple[Division, ...]:
    found = gazetteer.resolve_path(words)
    if region is not None:
        found = tuple(division for division in found if gazetteer.is_within(division, region.code))
        found = found or gazetteer.find(words, within=region.code)
    return found
