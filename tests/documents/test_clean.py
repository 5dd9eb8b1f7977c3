"""A text without what conversion left in it, every character with its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.clean import clean_text

CLEANED = [
    ("建成健康小屋 36 个", "建成健康小屋36个"),  # blanks beside digits
    ("**一是**建立机制", "一是建立机制"),  # marks of bold type
    ("组**建团**队", "组建团队"),  # that split a word
    ("血压检测覆\n盖率达到九成。", "血压检测覆盖率达到九成。"),  # a line broken inside a word
    ("## 一、做法", "一、做法"),  # the mark of a heading
    ("编号#3井", "编号#3井"),  # no heading
    ("</p>步道五条<p>", "步道五条"),  # tags left in a text
    (
        "配备急救箱(含药品)3只,均已启用",
        "配备急救箱（含药品）3只，均已启用",
    ),  # marks of Chinese clauses in one form
    ("投入1,200元", "投入1,200元"),  # a comma inside a number stays
    ("比例1:3", "比例1:3"),  # so does the colon of a ratio
    ("３６％", "36%"),  # full-width digits and signs
    ("问诊 and 配药", "问诊和配药"),  # a model's reading of 和
    ("“邻里帮 健康行”队伍", "“邻里帮 健康行”队伍"),  # the members of a quoted name stay apart
    ("同 yue 小站", "同yue小站"),  # Latin letters in a Chinese name
    ("health care 中心", "health care中心"),  # two Latin words stay two
    ("镇名\t数目\n甲镇\t3", "镇名\t数目\n甲镇\t3"),  # cells and rows of a table
]


@pytest.mark.parametrize(("text", "expected"), CLEANED)
def test_what_conversion_left_is_gone(text: str, expected: str) -> None:
    """Blanks, breaks, marks and tags go, signs take one form, names keep what is theirs."""
    assert clean_text(text).text == expected


def test_a_line_break_between_paragraphs_stays() -> None:
    """A heading and the sentence below it do not run together."""
    text = "一、做法\n县里建成步道 5\n公里。\n二、成效\n居民满意。\n"
    assert clean_text(text).text.split("\n") == ["一、做法", "县里建成步道5公里。", "二、成效", "居民满意。"]


def test_a_stretch_leads_back_to_its_words() -> None:
    """The span of a clean stretch holds the printed words, damage and all."""
    text = "县里建成 **健康\n小屋** 36 个。"
    clean = clean_text(text)
    start = clean.text.index("健康小屋36个")
    begin, end = clean.span(start, start + len("健康小屋36个"))
    assert text[begin:end] == "健康\n小屋** 36 个"


def test_part_of_a_text_keeps_its_places() -> None:
    """What is cut out by a canonical span counts in the canonical text still."""
    text = "甲 县。乙 县建站 3 个。"
    part = clean_text(text).within((4, len(text)))
    assert part.text == "乙县建站3个。"
    assert part.span(0, 2) == (4, 7)


def test_an_empty_stretch_is_refused() -> None:
    """No words have no place."""
    with pytest.raises(ValueError, match="no stretch"):
        clean_text("甲县").span(1, 1)


@given(st.text(alphabet="甲县建站36 \n\t*，。（(),:“”<p>and８％", max_size=60))
def test_places_rise_and_hold_what_they_say(text: str) -> None:
    """Every clean character stands at its place, but for signs that took another form."""
    clean = clean_text(text)
    assert list(clean.offsets) == sorted(set(clean.offsets))
    assert len(clean.offsets) == len(clean.text)
    for character, offset in zip(clean.text, clean.offsets, strict=True):
        if character in "甲县建站36":
            assert text[offset] == character
