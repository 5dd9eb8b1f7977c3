"""The text of a web page: blocks as lines, tables as lines of cells, without the frame that a site puts round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.documents.formats.cells import Cell, lay_out, one_line
from kg.documents.text import canonical_text
from kg.errors import DocumentError

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# fmt: off  (one element a line would fill a page)
_LEFT_OUT = {
    "script",
    "style",
    "noscript",
    "template",
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "select",
    "iframe",
    "svg",
    "object",
    "video",
    "audio",
    "head",
}
_INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "cite",
    "code",
    "del",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "label",
    "mark",
    "o",
    "q",
    "ruby",
    "s",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "tt",
    "u",
    "var",
    "wbr",
}
# fmt: on
# As whole words of class or id: a site's frame is named so, an article is not
_FRAME = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|footer|foot|crumbs?|breadcrumbs?|location|share|copyright|sidebar|related)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_DEPTH = 250
"""Nesting beyond which a page is made up: browsers stop at 512."""


def read_html(data: bytes, name: str) -> str:
    """Return the visible text of a page as lines.

    The library that reads articles out of pages was tried and not taken: it left out headlines, and the cells
    under a merged one lost what they stand for.

    :raises DocumentError: when there is no page in the bytes, or nothing to read on it.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    try:
        page = document_fromstring(
            _decode(data, name), parser=HTMLParser(remove_comments=True, remove_pis=True)
        )
        lines = list(_lines(page))
    except (etree.LxmlError, ValueError, RecursionError) as error:
        raise DocumentError(
            f"{name}: is no readable web page ({type(error).__name__}); save it from the browser again"
        ) from error
    return "\n".join(lines)


def _decode(data: bytes, name: str) -> str:
    """Decode as the page says, GB2312 and GBK as their superset; the text must not declare an encoding any more."""
    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode("ascii").lower() if declared else ""
    if encoding in ("gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030"):
        text = data.decode("gb18030", errors="replace").replace("\r\n", "\n")
    else:
        text = canonical_text(data, name)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text)


def _lines(page: Any) -> Iterator[str]:
    body = page.find("body")
    for line in _blocks(page if body is None else body, 0):
        if text := line.strip(" \u3000\u00a0"):
            yield text


def _blocks(element: Any, depth: int) -> Iterator[str]:
    """Yield the lines of an element: text runs on through inline elements and ends at blocks and <br>."""
    if depth > _DEPTH:
        raise ValueError(f"elements stand {depth} deep")
    run = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str) or _is_left_out(child):
            pass
        elif child.tag == "br":
            yield _flowing(run)
            run = []
        elif child.tag == "table" and not _is_frame_table(child):
            yield _flowing(run)
            run = []
            yield from lay_out(_rows(child))
        elif child.tag in _INLINE:
            first, *rest = _blocks(child, depth + 1)
            run.append(first)
            if rest:
                yield _flowing(run)
                yield from rest[:-1]
                run = [rest[-1]]
        else:
            yield _flowing(run)
            run = []
            yield from _blocks(child, depth + 1)
        run.append(child.tail or "")
    yield _flowing(run)


def _flowing(run: list[str]) -> str:
    return _BLANKS.sub(" ", "".join(run))


def _is_left_out(element: Any) -> bool:
    if element.tag in _LEFT_OUT:
        return True
    named = f"{element.get('class', '')} {element.get('id', '')}"
    hidden = "display:none" in element.get("style", "").replace(" ", "").lower()
    return hidden or bool(_FRAME.search(named))


def _is_frame_table(table: Any) -> bool:
    """Tell whether a table only places things on the page: it holds a table, a headline, or one cell."""
    if table.find(".//table") is not None or table.find(".//h1") is not None:
        return True
    cells = sum(1 for _ in table.iter("td", "th"))
    return cells < 2


def _rows(table: Any) -> Iterator[list[Cell]]:
    for row in table.iter("tr"):
        yield [
            Cell(_cell_text(cell), _count(cell.get("colspan")), _count(cell.get("rowspan")))
            for cell in row.iterchildren("td", "th")
        ]


def _cell_text(cell: Any) -> str:
    return " ".join(filter(None, (one_line(line) for line in _blocks(cell, 0))))


def _count(written: str | None) -> int:
    return int(written) if written and written.strip().isdecimal() else 1
