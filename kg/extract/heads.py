"""What a document says of itself: its title, number, date and the body that issued it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.lines import Line, join_lines
from kg.language.numerals import parse_chinese_number
from kg.language.periods import parse_period
from kg.model import Span

_HEAD = 14
"""Lines in which title and number are looked for."""
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,12}[〔\[（(【](?:19|20)\d\d[〕\]）)】]第?\d{1,5}号")
_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_ISO = re.compile(r"(?:19|20)\d\d([-/.])\d{1,2}[-/.]\d{1,2}")
_CHINESE_DATE = re.compile(
    r"二[〇○零Ｏ0][〇○零一二三四五六七八九Ｏ0]{2}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日"
)
_DATE_LINE = re.compile(rf"(?:{_DATE.pattern}|{_CHINESE_DATE.pattern})(?:印发|发布)?")
_ZEROS = str.maketrans("○Ｏ0", "〇〇〇")
"""The circles that typewriters and keyboards put for 〇."""
_TITLE = re.compile(
    r"(?:通知|答复|复函|意见|决定|通告|公告|报告|方案|计划|规划|要点|纲要|标准|规范|办法|规定|条例|指南|名单|经验|案例(?:正文)?"
    r"|建议|提案|清单|分工)(?:（[^）]*）)?》?$"
)
_LETTERHEAD = re.compile(r"(?:文件|函)$")
_BODY = re.compile(
    r"(?:委员会|委|局|厅|部|办公室|办|政府|党委|院|中心|会|学校|大学|公司|站|处|所)(?:（[^）]*）)?$"
)
_SOURCE = re.compile(
    r"(?:来源|信息来源|发布机构|发布单位|发文机关|供稿)：\s*(?P<body>[^\s：，。]{3,30}?)(?=浏览|阅读|发布|时间|作者|字号|编辑|[\s：，。]|$)"
)
_CRUMBS = re.compile(r"^(?:当前位置|您的位置|首页)|[>＞»]")
"""The path of a page on its site."""
_LIST_MARK = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.、])")
_TITLE_LIMIT = 90
_TITLE_LINES = 4
_BESIDE_NUMBER = 8
"""Characters that may stand beside a number on its line: 签发人, a date."""


@dataclass(frozen=True)
class Head:
    """What a document says of itself; empty where it does not."""

    title: str
    title_at: Span | None
    number: str = ""
    date: str = ""
    """ISO date, as precise as printed."""
    issuer: str = ""
    """The issuing body's name as printed."""


def read_head(lines: Sequence[Line]) -> Head:
    """Return title, number, date and issuer of the document that these lines make."""
    title = find_title(lines)
    date, place = _find_date(lines)
    return Head(
        title=join_lines(title),
        title_at=(title[0].span[0], title[-1].span[1]) if title else None,
        number=_find_number(lines[:_HEAD]),
        date=date,
        issuer=_find_issuer(lines, place),
    )


def find_title(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of the title: the first that end in the word of a kind of document, else the first line.

    A title may be broken over lines; letterhead, number and salutation are no part of it. What stands below
    the fourth line of words is no title of the document.
    """
    head = [None if _is_furniture(line) else line for line in lines[:_HEAD]]
    words = [number for number, line in enumerate(head) if line is not None]
    for first in words[:_TITLE_LINES]:
        for last in range(first, min(first + _TITLE_LINES, len(head))):
            group = head[first : last + 1]
            if not _may_be_title(kept := [line for line in group if line is not None], len(group)):
                break
            if _TITLE.search(join_lines(kept)):
                return kept
    return [line for line in head if line is not None][:1]


def is_crumbs(line: Line) -> bool:
    """Tell whether a line is the path of a page on its site: 首页>政务动态."""
    return bool(_CRUMBS.search(line.text))


def _may_be_title(group: Sequence[Line], length: int) -> bool:
    """Tell whether these are lines of words, one after the other, that a title may run over."""
    if len(group) < length or len(join_lines(group)) > _TITLE_LIMIT:
        return False
    return not any(line.ends_clause or len(line.cells) > 1 or _LIST_MARK.match(line.text) for line in group)


def _is_furniture(line: Line) -> bool:
    text = line.text
    return bool(
        _NUMBER.fullmatch(text)
        or _LETTERHEAD.search(text)
        or text.endswith("：")
        or re.fullmatch(r"附件\d*：?", text)
        or is_crumbs(line)
        or _DATE.fullmatch(text)
        or (_BODY.search(text) and len(text) <= 30 and not _TITLE.search(text))
    )


def _find_number(head: Sequence[Line]) -> str:
    for line in head:
        # In a sentence stands the number of another document
        match = _NUMBER.search(line.text)
        if match and not line.ends_clause and len(line.text) <= len(match[0]) + _BESIDE_NUMBER:
            return re.sub(r"[\[（(【]", "〔", re.sub(r"[\]）)】]", "〕", match[0]))
    return ""


def _find_date(lines: Sequence[Line]) -> tuple[str, int | None]:
    """Return the date that stands alone on a line, as under a signature, and its line; else one in the head."""
    for number, line in enumerate(lines):
        if _DATE_LINE.fullmatch(line.text) and (date := read_date(line.text)):
            return date, number
    for number, line in enumerate(lines[:_HEAD]):
        if re.search(r"(?:时间|日期)：", line.text) and (date := read_date(line.text)):
            return date, number
    return "", None


def read_date(text: str) -> str:
    """Return the first full date of ``text`` as an ISO date; "" where there is none."""
    if chinese := _CHINESE_DATE.search(text):
        parts = re.split("[年月日]", chinese[0].translate(_ZEROS))[:3]
        written = "-".join(str(parse_chinese_number(part)) for part in parts)
    elif match := _DATE.search(text) or _ISO.search(text):
        written = re.sub(r"\D+", "-", match[0]).strip("-")
    else:
        return ""
    try:
        return parse_period(written).start
    except ValueError:
        return ""  # no day of the calendar


def _find_issuer(lines: Sequence[Line], dated: int | None) -> str:
    """Return the body that signs above the date, that the letterhead names, or that a page gives as its source."""
    if dated is not None:
        for line in reversed(lines[max(0, dated - 2) : dated]):
            if _BODY.search(line.text) and len(line.text) <= 30 and not line.ends_clause:
                return line.text
    for line in lines[:_HEAD]:
        if match := _SOURCE.search(line.text):
            return match["body"]
    for line in lines[:3]:
        name = _LETTERHEAD.sub("", line.text)
        if _BODY.search(name) and 4 <= len(name) <= 30 and not _TITLE.search(line.text):
            return name
    return ""
