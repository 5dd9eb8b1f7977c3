"""Sentences, paragraphs and numbered sections of a canonical text, as spans."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import PASSAGE_LIMIT, Section, Span

_SHORT_CELL = 14
_STOP = "。！？!?"
_CLAUSE_END = re.compile(r"[；;。！？，,：:、]")
_HEADING = re.compile(
    r"\s*(?:\*\*)?\s*(?P<mark>[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[一二三四五六七八九十]{1,2}是|附件\s*\d*\s*[：:]?)"
)
_DASH_HEADING = re.compile(r"\s*(?:\*\*)?——")
_INLINE_MARK = re.compile(r"[（(](\d{1,2})[）)]")
_LEVELS = (
    re.compile(r"附件"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"（[一二三四五六七八九十]+）"),
    re.compile(r"\d"),
    re.compile(r"（\d"),
    re.compile(r"[一二三四五六七八九十]+是"),
)


def find_paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text whose lines may be broken anywhere.

    A line goes on in the next unless it ends a sentence, stands short under a heading's mark,
    or the next opens a heading, a point or a table row.
    """
    spans: list[Span] = []
    width = _line_width(text)
    start = -1
    end = 0
    for line_start, line_end in _lines(text):
        line = text[line_start:line_end]
        if not line.strip():
            continue
        if start >= 0 and (_ends_paragraph(text[start:end], width) or _opens_paragraph(line)):
            spans.append((start, end))
            start = -1
        if start < 0:
            start = line_start + len(line) - len(line.lstrip())
        end = line_start + len(line.rstrip())
    if start >= 0:
        spans.append((start, end))
    return spans


def _lines(text: str) -> Iterator[Span]:
    position = 0
    while position < len(text):
        end = text.find("\n", position) + 1 or len(text)
        yield position, end
        position = end


def _line_width(text: str) -> int:
    """Return the length that three lines in four stay under: broken lines reach it, headings do not."""
    lengths = sorted(len(line.strip()) for line in text.split("\n") if line.strip())
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def _ends_paragraph(text: str, width: int) -> bool:
    if _HEADING.match(text) and "\n" not in text.strip() and len(text) < min(width * 0.85, 40):
        return not re.search(rf"[{_STOP}，；]$", text.rstrip())
    if _is_row_head(text):
        return True
    return text.rstrip("* \t\u3000").endswith(
        ("。", "！", "？", "：", ":", "。”", "！”", "!", "。）", "。</p>")
    )


def _is_row_head(text: str) -> bool:
    """Tell whether this is a table row of short cells; a cell with prose may be torn over several lines."""
    cells = text.strip().split("\t")
    return len(cells) > 1 and all(len(cell.strip()) <= _SHORT_CELL for cell in cells)


def _opens_paragraph(line: str) -> bool:
    return bool(_HEADING.match(line) or _DASH_HEADING.match(line) or "\t" in line.strip())


def find_sections(text: str) -> list[Section]:
    """Return the numbered sections, each labelled by the path of its marks (``二、（一）``), outermost first.

    A section runs to the next mark of its own level or a higher one, or to the next head of a table row.
    """
    marks = list(_marks(text))
    sections: list[Section] = []
    path: list[tuple[int, str]] = []
    for number, (start, label, level) in enumerate(marks):
        path = [(other, name) for other, name in path if other < level]
        end = next((later for later, _, rank in marks[number + 1 :] if rank <= level), len(text))
        if label:
            path.append((level, label))
            sections.append(Section(label="".join(name for _, name in path), span=(start, end)))
    return sections


def _marks(text: str) -> Iterator[tuple[int, str, int]]:
    """Yield (offset, label, level) of every mark; the head of a table row closes all but 附件, unnamed."""
    for start, end in find_paragraphs(text):
        if _is_row_head(text[start:end]):
            yield start, "", 1
            continue
        heading = _HEADING.match(text, start, end)
        positions = [] if heading is None else [(heading.start("mark"), heading["mark"])]
        positions += [(mark.start(), mark[0]) for mark in _INLINE_MARK.finditer(text, start + 1, end)]
        for position, label in positions:
            name = _mark_name(label)
            yield position, name, next(level for level, form in enumerate(_LEVELS) if form.match(name))


def _mark_name(label: str) -> str:
    name = re.sub(r"\s", "", label).replace("(", "（").replace(")", "）").rstrip("：:")
    return name.rstrip(".．、") if name[0].isdigit() else name


def sentence_at(text: str, span: Span, within: Span) -> Span:
    """Return the sentences that hold ``span``, at most PASSAGE_LIMIT characters, inside ``within``.

    A sentence that is longer is cut at the clause marks nearest to the span.
    """
    start, end = within
    for mark in re.finditer(rf"[{_STOP}][”’」』）)]*", text[within[0] : span[0]]):
        start = within[0] + mark.end()
    after = re.search(rf"[{_STOP}][”’」』）)]*", text[span[1] : within[1]])
    end = span[1] + after.end() if after else within[1]
    return _trim(text, _cut(text, span, (start, end)))


def _cut(text: str, span: Span, sentence: Span) -> Span:
    start, end = sentence
    room = (PASSAGE_LIMIT - (span[1] - span[0])) // 2
    if end - start <= PASSAGE_LIMIT:
        return sentence
    if span[0] - start > room:
        marks = [mark.end() for mark in _CLAUSE_END.finditer(text, span[0] - room, span[0])]
        start = marks[0] if marks else span[0] - room
    if end - start > PASSAGE_LIMIT:
        marks = [mark.end() for mark in _CLAUSE_END.finditer(text, span[1], start + PASSAGE_LIMIT)]
        end = marks[-1] if marks else start + PASSAGE_LIMIT
    return start, end


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
