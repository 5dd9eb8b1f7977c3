"""Paragraphs, sections and sentences of texts whose lines are broken anywhere."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.passages import find_paragraphs, find_sections, sentence_at
from kg.model import PASSAGE_LIMIT

BROKEN = """关于健康步道的通知

一、总体要求

各镇要因地制宜建设健康步道，方便居民

就近锻炼，年内建成30条。

二、工作任务

（一）加强领导。镇长任组长。

（二）保障经费。每条补助2万元。
"""
TABLE = "\n".join(
    [
        "序号\t省\t县",
        "甲省\t乙县",
        "1\t典型经验：（1）建步道，方便居\n\t\n\n\t民锻炼。（2）办讲座。",
        "2\t丙省\t丁县",
        "\t典型经验：(1)设小屋。\n",
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a heading stands alone, a broken line is joined
        (
            BROKEN,
            [
                "关于健康步道的通知",
                "一、总体要求",
                "各镇要因地制宜建设健康步道，方便居民\n\n就近锻炼，年内建成30条。",
                "二、工作任务",
                "（一）加强领导。镇长任组长。",
                "（二）保障经费。每条补助2万元。",
            ],
        ),
        # the cell of a torn row goes on over the page
        (
            TABLE,
            [
                "序号\t省\t县",
                "甲省\t乙县",
                "1\t典型经验：（1）建步道，方便居\n\t\n\n\t民锻炼。（2）办讲座。",
                "2\t丙省\t丁县",
                "典型经验：(1)设小屋。",
            ],
        ),
        ("", []),  # nothing
        (" \n\t\n", []),  # nothing but white space
    ],
)
def test_find_paragraphs(text: str, expected: list[str]) -> None:
    """Lines are joined into paragraphs; headings, points and table rows begin their own."""
    assert [text[start:end] for start, end in find_paragraphs(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # labels are paths of marks
        (BROKEN, ["一、", "二、", "二、（一）", "二、（二）"]),
        # a row's points belong to the row; half-width brackets are written full
        (TABLE, ["（1）", "（2）", "（1）"]),
        # the point that runs on inside a paragraph has no line of its own, its first has
        ("一是建队伍，二是建制度。", ["一是"]),
    ],
)
def test_find_sections(text: str, expected: list[str]) -> None:
    """Sections are labelled by the path of their marks."""
    assert [section.label for section in find_sections(text)] == expected


def test_section_ends_at_next_row() -> None:
    """A point of one table row does not reach into the next row."""
    sections = find_sections(TABLE)

    assert "丙省" not in TABLE[sections[1].span[0] : sections[1].span[1]]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("30条", "各镇要因地制宜建设健康步道，方便居民\n\n就近锻炼，年内建成30条。"),  # over a broken line
        ("2万元", "每条补助2万元。"),  # one of two sentences
    ],
)
def test_sentence_at(words: str, expected: str) -> None:
    """The passage of some words is their sentence, without the white space around it."""
    at = BROKEN.index(words)
    paragraph = next(span for span in find_paragraphs(BROKEN) if span[0] <= at < span[1])

    start, end = sentence_at(BROKEN, (at, at + len(words)), paragraph)

    assert BROKEN[start:end] == expected


@given(st.text(alphabet="一二（）、。；，健康12\n ", max_size=1500), st.data())
def test_sentence_holds_its_words(text: str, data: st.DataObject) -> None:
    """A passage holds the span it was made for, and is never longer than a reader can check."""
    if not text.strip():
        return
    start = data.draw(st.integers(0, len(text) - 1))
    end = min(len(text), start + data.draw(st.integers(1, 30)))
    if text[start].isspace() or text[end - 1].isspace():
        return

    low, high = sentence_at(text, (start, end), (0, len(text)))

    assert low <= start < end <= high
    assert high - low <= PASSAGE_LIMIT


@given(st.text(alphabet="一、（1）。\n\t健康", max_size=200))
def test_paragraphs_cover_all_words(text: str) -> None:
    """Paragraphs are in order, do not overlap, and leave out nothing but white space."""
    spans = find_paragraphs(text)

    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
