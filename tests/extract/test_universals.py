"""Sets told as complete, and places in an order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures import find_figures
from kg.extract.outcomes.ranks import find_ranks
from kg.extract.outcomes.universals import find_universals

SETS = [
    ("各乡镇均设健康小屋。", [("均", "健康小屋", "各乡镇")]),
    ("所有社区全部配备血压计。", [("全部", "血压计", "社区")]),
    ("家医服务覆盖全县所有乡镇和社区。", [("所有", "家医服务覆盖", "乡镇和社区")]),
    ("行政村全部建成卫生厕所。", [("全部", "卫生厕所", "行政村")]),
    ("8个乡镇均设了1所小屋。", []),  # told by its numbers
    ("在各村设置宣传栏。", []),  # the set is only the place
    ("全部费用由县财政承担。", []),
    ("实现村村有公厕，户户无旱厕。", [("村村有", "公厕", "村"), ("户户无", "无旱厕", "户")]),  # one for each
    ("县中心以及16家乡镇中心均已开设门诊。", [("均", "门诊", "县中心以及16家乡镇中心")]),
    ("健康驿站均设立在街道。", []),  # only where they are
    ("重点人群已全部完成接种。", [("全部", "完成接种", "重点人群")]),
    ("建成小屋36个，已全部投入使用。", [("全部", "投入使用", "小屋")]),  # those that were just counted
    ("医保惠及全体居民。", [("全体", "医保惠及", "居民")]),
    ("健康指导无法覆盖全体居民。", []),  # denied
]


@pytest.mark.parametrize(("text", "expected"), SETS)
def test_sets_are_found(text: str, expected: list[tuple[str, str, str]]) -> None:
    """The word that says all, what was done, and the set come out."""
    found = find_universals(text, find_figures(text))
    assert [
        (text[whole.start : whole.end], text[slice(*whole.indicator[0])], text[slice(*whole.group)])
        for whole in found
    ] == expected


RANKS = [
    ("床位拥有率位居主城区首位。", [("首位", 1, False, "床位拥有率", "主城区")]),
    ("群众满意度连续三年位居全省第一。", [("第一", 1, False, "就医满意度"[2:], "全省")]),
    ("综合得分进入全国前三。", [("前三", 3, True, "综合得分", "全国")]),
    ("位居全市前列。", []),  # vague
    ("落实第一责任人职责。", []),
    (
        "参保人数36万人，位居全省第一位。",
        [("第一位", 1, False, "参保人数", "全省")],
    ),  # what the figure before counts
]


@pytest.mark.parametrize(("text", "expected"), RANKS)
def test_places_in_an_order_are_found(text: str, expected: list[tuple[object, ...]]) -> None:
    """首位 is the first place, 前三 one of the first three; 前列 is none."""
    found = find_ranks(text, find_figures(text))
    assert [
        (
            text[rank.start : rank.end],
            rank.value,
            rank.within,
            text[slice(*rank.indicator)],
            text[slice(*rank.group)] if rank.group else "",
        )
        for rank in found
    ] == expected


@given(st.text(alphabet="各所有乡镇村均全部设建成覆盖位居全市第一前三率，。3个", max_size=40))
def test_what_is_found_lies_in_the_text(text: str) -> None:
    """Whatever the words, every stretch holds something."""
    figures = find_figures(text)
    for whole in find_universals(text, figures):
        assert all(0 <= start < end <= len(text) for start, end in (*whole.indicator, whole.group))
    for rank in find_ranks(text, figures):
        assert 0 <= rank.indicator[0] < rank.indicator[1] <= len(text)
