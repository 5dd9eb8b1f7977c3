"""Numbers that Word counts itself become part of the text, as they are printed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kg.documents.formats.numbering import spell_chinese
from kg.documents.formats.word import read_word

CHINESE = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "%1.%4"),
)


def define(
    document: Any, number: str, levels: tuple[tuple[str, str], ...], inner: str = "", start: str = "1"
) -> None:
    """Add a definition of lists and one list of it, both under the same id."""
    rows = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{written}"/>'
        f'{inner}<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (written, text) in enumerate(levels)
    )
    numbering = document.part.numbering_part.element
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{rows}</w:abstractNum>'
    numbering.insert(0, parse_xml(abstract))
    add_list(document, number, number)


def add_list(document: Any, number: str, definition: str, override: str = "") -> None:
    """Add a list of a definition."""
    one = (
        f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{override}</w:num>'
    )
    document.part.numbering_part.element.append(parse_xml(one))


def add(document: Any, text: str, number: str, depth: int = 0) -> None:
    """Add a paragraph to a list."""
    paragraph = document.add_paragraph(text)
    place = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(place))


def read(document: Any) -> list[str]:
    """Return the lines of a document as the program reads them."""
    stream = io.BytesIO()
    document.save(stream)
    return read_word(stream.getvalue(), "plan.docx").split("\n")


def test_chapters_and_points_are_counted() -> None:
    """Deeper levels begin anew under each higher one; a level that names a higher one writes its number, too."""
    document = Document()
    define(document, "91", CHINESE)
    for text, depth in (
        ("背景", 0),
        ("做法", 0),
        ("建网络", 1),
        ("培训", 1),
        ("签约", 2),
        ("评估", 3),
        ("成效", 0),
    ):
        add(document, text, "91", depth)
    add(document, "控烟", "91", 1)
    lines = [
        "一、背景",
        "二、做法",
        "（一）建网络",
        "（二）培训",
        "1.签约",
        "二.1 评估",
        "三、成效",
        "（一）控烟",
    ]
    assert read(document) == lines


def test_a_list_that_starts_again() -> None:
    """Two lists of one definition count on, unless the second says where it starts."""
    document = Document()
    define(document, "92", CHINESE)
    add_list(document, "93", "92")
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    add_list(document, "94", "92", start)
    for number in ("92", "93", "94", "94"):
        add(document, "事项", number)
    assert read(document) == ["一、事项", "二、事项", "五、事项", "六、事项"]


def test_numbers_of_a_style_and_in_cells() -> None:
    """A paragraph is numbered by its style, too; cells are counted in reading order; a bullet is no number."""
    document = Document()
    document.add_paragraph("第一项", style="List Number")
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.paragraphs[0].text = "第二项"
    cell.paragraphs[0].style = document.styles["List Number"]
    document.add_paragraph("圆点", style="List Bullet")
    assert read(document) == ["1.第一项", "2.第二项", "圆点"]


def test_nothing_is_written_before_an_empty_paragraph() -> None:
    """An empty paragraph of a list is counted, as Word counts it, and stays empty."""
    document = Document()
    define(document, "95", CHINESE)
    for text in ("甲", "", "乙"):
        add(document, text, "95")
    assert read(document) == ["一、甲", "", "三、乙"]


@pytest.mark.parametrize(
    ("written", "labels"),
    [
        ("decimalEnclosedCircle", ["①", "②", "③"]),
        ("lowerLetter", ["a", "b", "c"]),
        ("upperRoman", ["I", "II", "III"]),
        ("decimalZero", ["01", "02", "03"]),
        ("ideographEnclosedCircle", ["㊀", "㊁", "㊂"]),
        ("aFormatOfTheFuture", ["1", "2", "3"]),  # digits
        ("none", ["", "", ""]),
    ],
)
def test_formats_of_numbers(written: str, labels: list[str]) -> None:
    """Each format is written as Word writes it."""
    document = Document()
    define(document, "96", ((written, "（%1）"),))
    for _ in labels:
        add(document, "点", "96")
    assert read(document) == [f"（{label}）点" if label else "点" for label in labels]


def test_legal_numbers_are_digits() -> None:
    """A level marked as legal writes the numbers of all levels in digits."""
    document = Document()
    define(document, "97", (("chineseCounting", "%1、"), ("decimal", "%1.%2、")), "<w:isLgl/>")
    for depth in (0, 1):
        add(document, "条", "97", depth)
    assert read(document) == ["1、条", "1.1、条"]


def test_a_list_without_definition_is_no_list() -> None:
    """A reference to a list or level that the file does not hold numbers nothing."""
    document = Document()
    define(document, "98", CHINESE[:1])
    add(document, "甲", "999")
    add(document, "乙", "98", 7)
    assert read(document) == ["甲", "乙"]


def test_made_up_numbers_and_labels_stay_short() -> None:
    """A list that starts at a billion is written in digits, and of an endless label only its beginning."""
    document = Document()
    define(document, "99", (("upperLetter", "%1" + "、" * 9999),), start="9" * 5000)
    add(document, "甲", "99")
    assert read(document) == ["999999999" + "、" * 38 + "甲"]


@pytest.mark.parametrize(
    ("number", "spelt"),
    [(1, "一"), (10, "十"), (19, "十九"), (20, "二十"), (100, "一百"), (105, "一百零五"), (110, "一百一十")],
)
def test_chinese_numbers(number: int, spelt: str) -> None:
    """Numbers are spelt as chapters are numbered."""
    assert spell_chinese(number) == spelt
