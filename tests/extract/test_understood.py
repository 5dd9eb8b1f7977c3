"""Numbers without a measure word, whose unit is understood from what they count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures import find_figures
from kg.extract.understood import TABLE, understand_unit
from kg.language.lexicon import read_marks, read_rows
from kg.language.quantity import parse_quantity
from kg.language.units import find_unit

ROWS = read_rows(TABLE, lambda row: row)

READ = [
    ("全县全年培训近12万。", [("近12万", "人")]),  # a deed of people
    ("建成健康社区120、健康学校45，健康企业30。", [("120", "个"), ("45", "所"), ("30", "家")]),
    ("发放手册10万余，折页20万。", [("10万余", "册"), ("20万", "份")]),
    ("筛查出高危人群3万余。", [("3万余", "人")]),
    ("宣传片播放量破千万，点击量过亿。", [("破千万", "次"), ("过亿", "次")]),  # in Chinese digits
    ("视频获得上千万点击量。", [("上千万", "次")]),  # the noun stands behind
    ("惠及500余万读者。", [("500余万", "人")]),
    ("大赛评出100强、30强。", [("100", "人"), ("30", "人")]),  # those who came through a round
    ("参与人数分别为3000、4500。", [("3000", "人"), ("4500", "人")]),  # the first tells for the list
    ("评选“健康达人”100。", [("100", "人")]),  # a noun in quotation marks
    ("报告病例32、21、9例。", [("32、21、9例", "例"), ("21、9例", "例"), ("9例", "例")]),  # printed once
    ("入围全国百强县，位列30强。", [("30", "")]),  # a title, no round of a contest
    ("学生2022，学生12345678，学生0123。", [("2022", ""), ("12345678", ""), ("0123", "")]),  # codes and years
    ("健康指数达120，综合得分95。", [("120", ""), ("95", "")]),  # what has no unit
    ("居民12.5。", [("12.5", "")]),  # no whole number
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_units_are_understood(text: str, expected: list[tuple[str, str]]) -> None:
    """A bare number has the unit of the noun or deed beside it, and none where that is not certain."""
    assert [(text[figure.start : figure.end], figure.unit) for figure in find_figures(text)] == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["unit"])
def test_rows_fit_their_examples(row: dict[str, str]) -> None:
    """Each figure of an example has the row's unit, understood; a printed unit stays as printed."""
    assert find_unit(row["unit"])
    text, spans = read_marks(row["examples"])
    found = {(figure.start, figure.end): figure for figure in find_figures(text)}
    assert [(found[span].unit, found[span].understood) for span in spans] == [(row["unit"], True)] * len(
        spans
    )
    text, spans = read_marks(row["counter_examples"])
    assert not [figure for figure in find_figures(text) if figure.understood]


def test_each_noun_tells_one_unit() -> None:
    """The table is sorted, and no noun stands in it twice."""
    units = [row["unit"] for row in ROWS]
    nouns = [noun for row in ROWS for noun in row["nouns"].split("|")]
    assert units == sorted(set(units))
    assert len(nouns) == len(set(nouns))


@given(
    st.text(alphabet="学生手册发放近3万余0强，。、“”", max_size=30), st.integers(0, 30), st.integers(0, 30)
)
def test_any_text_can_be_asked(text: str, start: int, end: int) -> None:
    """No text and no place in it raise."""
    assert isinstance(understand_unit(text, min(start, end), max(start, end), parse_quantity("3万")), str)
