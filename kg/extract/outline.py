"""What a document is and where its cases lie: by lines of regions, rows of a table, showcases, attachments."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extract.genres import tell_genre
from kg.extract.heads import Head, find_title, is_crumbs, read_head
from kg.extract.lines import Line, join_lines, read_lines
from kg.extract.parts import Part, find_parts
from kg.model import Genre, Span
from kg.registry.divisions import Division, Gazetteer

_DASHED = re.compile(r"[—–―-]{1,4}(?P<place>[\u4e00-\u9fff（）]{2,30})")
_CASE_NUMBER = re.compile(
    r"(?:.{0,16}案例|典型经验|第)[一二三四五六七八九十\d]{1,4}(?:章|篇)?|[一二三四五六七八九十\d]{1,3}"
)
_LIST_MARK = re.compile(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.、])")
_ATTACHMENT = re.compile(r"附件\d*：?$")
_IMPRINT = re.compile(r"(?:印发|发布)$|^抄送|^主送")
_TITLE_LINES = 3
_HEADING_LIMIT = 45
_REGION_CELL = 14
_STORY = 80
"""Characters of a table row that tells a practice; rows of names alone have fewer."""


@dataclass(frozen=True)
class CaseOutline:
    """One case as the document sets it apart."""

    title: str
    at: Span
    """Where its heading stands, or the name of its region in a table."""
    span: Span
    found: tuple[Division, ...]
    """What the words for its region lead to."""
    genre: Genre
    inside: int | None = None
    """Index of the case that this one is set apart in: a showcase of a page, the proposal under its reply."""

    @property
    def region(self) -> Division | None:
        """The one region that the text tells; None where it tells none or several."""
        return self.found[0] if len(self.found) == 1 else None

    @property
    def candidates(self) -> tuple[Division, ...]:
        """The regions between which the text leaves it open."""
        return self.found if len(self.found) > 1 else ()


@dataclass(frozen=True)
class Outline:
    """A document's head and its cases, in the order in which they begin."""

    head: Head
    genre: Genre
    cases: tuple[CaseOutline, ...]
    missing: tuple[str, ...] = ()
    """What the document does not say of itself: title, issuer, date; to be asked for."""


def read_outline(text: str, gazetteer: Gazetteer) -> Outline:
    """Return what the document is and its cases; a document that sets none apart is one case.

    :raises ValueError: when the text has no words.
    """
    lines = read_lines(text)
    if not lines:
        raise ValueError("a text without words has no outline")
    head = read_head(lines)
    genre = tell_genre(head.title, [line.text for line in lines])
    cases = (
        _with_parts(_headed_cases(lines, gazetteer), lines, gazetteer)
        or _table_cases(lines, gazetteer, head)
        or _whole_and_parts(lines, gazetteer, head, genre)
    )
    missing = tuple(name for name in ("title", "issuer", "date") if not getattr(head, name))
    return Outline(head, genre, tuple(cases), missing)


def _headed_cases(lines: Sequence[Line], gazetteer: Gazetteer) -> list[CaseOutline]:
    """Cases of a collection: a heading and below it a line with dashes and the region's name."""
    marks = list(_dashed_regions(lines, gazetteer))
    begins = [_heading_of(lines, number) for number, _ in marks]
    cases = []
    for (number, found), first, end in zip(marks, begins, _ends(begins, lines), strict=True):
        last = _without_case_number(lines, end)
        heading = lines[first:number] or lines[number : number + 1]
        title = join_lines(heading).lstrip("—–―-")
        cases.append(
            CaseOutline(
                title=title,
                at=(heading[0].span[0], heading[-1].span[1]),
                span=(lines[first].span[0], lines[last - 1].span[1]),
                found=found,
                genre=tell_genre(title, [line.text for line in lines[number:last]]),
            )
        )
    return cases


def _ends(begins: Sequence[int], lines: Sequence[Line]) -> list[int]:
    """Return where each part that begins at one of these lines ends: at the next, the last with the text."""
    return [*begins[1:], len(lines)] if begins else []


def _dashed_regions(
    lines: Sequence[Line], gazetteer: Gazetteer
) -> Iterator[tuple[int, tuple[Division, ...]]]:
    for number, line in enumerate(lines):
        match = _DASHED.fullmatch(line.text)
        if match and (found := gazetteer.resolve_path(match["place"])):
            yield number, found


def _heading_of(lines: Sequence[Line], number: int) -> int:
    """Return the first of the heading's lines above a region's line; the line itself where there is none."""
    first = number
    while first > max(0, number - _TITLE_LINES) and _is_heading(lines[first - 1]):
        first -= 1
    return first


def _is_heading(line: Line) -> bool:
    words = len(line.cells) == 1 and len(line.text) <= _HEADING_LIMIT and not line.ends_clause
    return words and not _CASE_NUMBER.fullmatch(line.text) and not _LIST_MARK.match(line.text)


def _without_case_number(lines: Sequence[Line], last: int) -> int:
    """Leave the line 案例二 above the next heading out of the case before it."""
    while last > 1 and _CASE_NUMBER.fullmatch(lines[last - 1].text):
        last -= 1
    return last


def _table_cases(lines: Sequence[Line], gazetteer: Gazetteer, head: Head) -> list[CaseOutline]:
    """Cases of a table: rows that open with the names of a region, each on its path or below a wrong column."""
    rows = [(number, row) for number, line in enumerate(lines) if (row := _region_row(line, gazetteer))]
    begins = [number - 1 if number and _is_number_row(lines[number - 1]) else number for number, _ in rows]
    stretches = list(zip(begins, _ends(begins, lines), strict=True))
    if len(rows) < 2 or not _tells_stories(lines, stretches):
        return []
    return [
        CaseOutline(
            title=f"{words}：{head.title}",
            at=_place_of_cell(lines[number], words),
            span=(lines[first].span[0], lines[last - 1].span[1]),
            found=found,
            genre=Genre.EXPERIENCE_TABLE,
        )
        for (number, (words, found)), (first, last) in zip(rows, stretches, strict=True)
    ]


def _tells_stories(lines: Sequence[Line], stretches: Sequence[tuple[int, int]]) -> bool:
    """Tell whether most rows bring prose with them: a mere list of places is no table of cases."""
    lengths = [sum(len(line.text) for line in lines[first:last]) for first, last in stretches]
    return sum(length >= _STORY for length in lengths) >= 0.8 * len(lengths)


def _region_row(line: Line, gazetteer: Gazetteer) -> tuple[str, tuple[Division, ...]] | None:
    """Return the lowest region's name and what the row's leading cells lead to; None where they are no region.

    A municipality's district may stand in the column of cities: the cells are read as one path.
    """
    names = []
    for cell in line.cells if len(line.cells) > 1 else _spaced_cells(line):
        if len(cell) > _REGION_CELL:
            break
        if cell and not cell.isdecimal():
            names.append(cell)
    found = gazetteer.resolve_path("".join(names)) if names else ()
    return (names[-1], found) if found else None


def _spaced_cells(line: Line) -> list[str]:
    """Return the number and the region of a row whose cells blanks part, as the text layer of a PDF has them."""
    cells = line.printed.split(maxsplit=2)
    return cells[:2] if len(cells) == 3 and cells[0].isdecimal() else []


def _is_number_row(line: Line) -> bool:
    filled = [cell for cell in line.cells if cell]
    return len(filled) == 1 and filled[0].isdecimal()


def _place_of_cell(line: Line, words: str) -> Span:
    """Return where the last cell with these words stands; cells of region names hold no blanks."""
    offset = line.printed.rfind(words)
    start = line.span[0] + offset
    return (start, start + len(words)) if offset >= 0 else line.span


def _whole_and_parts(
    lines: Sequence[Line], gazetteer: Gazetteer, head: Head, genre: Genre
) -> list[CaseOutline]:
    """The document as one case, and what it sets apart in itself: showcases of a page, an attached proposal."""
    whole = CaseOutline(
        title=head.title,
        at=head.title_at or lines[0].span,
        span=(_first_words(lines).span[0], lines[-1].span[1]),
        found=find_region(head, lines, gazetteer),
        genre=genre,
    )
    if genre is Genre.REPLY:
        return [whole, *filter(None, [_proposal(lines, whole)])]
    return _with_parts([whole], lines, gazetteer)


def _with_parts(
    cases: Sequence[CaseOutline], lines: Sequence[Line], gazetteer: Gazetteer
) -> list[CaseOutline]:
    """Return the cases, behind each the regions that are set apart in it."""
    result: list[CaseOutline] = []
    starts = [line.span[0] for line in lines]
    for case in cases:
        own = lines[bisect_left(starts, case.span[0]) : bisect_left(starts, case.span[1])]
        number = len(result)
        result.append(case)
        parts = find_parts(own, case.region, gazetteer)
        result += [_part_of(case, number, part, own) for part in parts]
    return result


def _part_of(whole: CaseOutline, number: int, part: Part, lines: Sequence[Line]) -> CaseOutline:
    return CaseOutline(
        title=part.title,
        at=lines[part.first].span,
        span=(lines[part.first].span[0], lines[part.last - 1].span[1]),
        found=part.found,
        genre=whole.genre,
        inside=number,
    )


def _first_words(lines: Sequence[Line]) -> Line:
    """Return the line with which a document begins: the path of a page on its site is none of it."""
    return next((line for line in lines if not is_crumbs(line)), lines[0])


def find_region(head: Head, lines: Sequence[Line], gazetteer: Gazetteer) -> tuple[Division, ...]:
    """Return the region of a whole document: of the body that issued it, of its title, or named first in it."""
    for words in (head.issuer, head.title, *(line.text for line in lines[:6])):
        if found := region_of_name(words, gazetteer):
            return found
    return ()


def region_of_name(words: str, gazetteer: Gazetteer) -> tuple[Division, ...]:
    """Return what the longest region name at the head of ``words`` leads to: 上海市长宁区 of 上海市长宁区教育局."""
    for end in range(min(len(words), 20), 1, -1):
        name = words[:end]
        found = gazetteer.resolve_path(name) if re.fullmatch(r"[\u4e00-\u9fff]+", name) else ()
        # 健康 at the head of a title is no short form of 健康街道
        if found and not (len(name) == 2 and all(division.level == "township" for division in found)):
            return found
    return ()


def _proposal(lines: Sequence[Line], whole: CaseOutline) -> CaseOutline | None:
    """The proposal attached to a reply: from its 附件 to the imprint."""
    for number, line in enumerate(lines):
        if not _ATTACHMENT.fullmatch(line.text):
            continue
        title = find_title(lines[number + 1 : number + 5])
        if title and tell_genre(join_lines(title), []) is Genre.PROPOSAL:
            last = len(lines)
            while last > number + 2 and _is_imprint(lines[last - 1]):
                last -= 1
            return CaseOutline(
                title=join_lines(title),
                at=(title[0].span[0], title[-1].span[1]),
                span=(line.span[0], lines[last - 1].span[1]),
                found=whole.found,
                genre=Genre.PROPOSAL,
                inside=0,
            )
    return None


def _is_imprint(line: Line) -> bool:
    return bool(_IMPRINT.search(line.text) or not re.search(r"[，；]", line.text)) and len(line.text) <= 30
