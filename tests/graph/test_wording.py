"""Figures in words that say what kind of figure they are, and dates as a Chinese reader writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.wording import word_date, word_figure
from kg.model import Outcome

BASE = {
    "key": "o-0001",
    "indicator": "x",
    "indicator_as": "甲",
    "kind": "output",
    "modality": "achieved",
    "reading": "distributed",
    "why": "试",
}

# (the fields of an outcome, the region it is compared with, the words)
WORDS: list[tuple[dict[str, str], str, str]] = [
    # a level is what is printed, comparator and unit included
    ({"as": "25.50%", "value": "25.5", "unit": "%"}, "", "25.50%"),
    ({"as": "32.1万余人", "value": "321000", "unit": "人", "comparator": "gt"}, "", "32.1万余人"),
    ({"as": "30-90分钟", "value": "30", "value_max": "90", "unit": "分钟"}, "", "30-90分钟"),
    ({"as": "1:1780", "value": "1780", "unit": "人"}, "", "1:1780"),
    ({"as": "一半", "value": "50", "unit": "%"}, "", "一半"),
    ({"as": "“全覆盖”", "value": "100", "unit": "%"}, "", "“全覆盖”"),
    # the unit or the bound that it shares with its neighbours is said again
    ({"as": "25.1", "value": "25.1", "unit": "%"}, "", "25.1%"),
    ({"as": "近12万", "value": "120000", "unit": "人", "comparator": "approx"}, "", "近12万人"),
    ({"as": "80%", "value": "80", "unit": "%", "comparator": "ge"}, "", "不低于80%"),
    # but where a unit would stand at the wrong place, the words stay as they are
    ({"as": "1.5以上", "value": "1.5", "unit": "百分点", "comparator": "ge"}, "", "1.5以上"),
    # a direction without a number says itself what it is
    ({"as": "稳步提升", "direction": "up"}, "", "稳步提升"),
    # a change: nobody takes 1.53% for the rate
    ({"as": "1.53%", "value": "1.53", "unit": "%", "figure": "change", "direction": "down"}, "", "下降1.53%"),
    (
        {
            "as": "4倍以上",
            "value": "4",
            "unit": "倍",
            "comparator": "ge",
            "figure": "change",
            "direction": "up",
        },
        "",
        "上升4倍以上",
    ),
    ({"as": "8分", "value": "8", "unit": "分", "figure": "change", "direction": "improved"}, "", "改善8分"),
    ({"as": "8分", "value": "8", "unit": "分", "figure": "change"}, "", "变动8分"),
    ({"as": "-2个百分点", "value": "-2", "unit": "百分点", "figure": "change"}, "", "下降2个百分点"),
    ({"as": "翻了一番", "value": "2", "unit": "倍", "figure": "change", "direction": "up"}, "", "翻了一番"),
    ({"as": "明显下降", "figure": "change", "direction": "down"}, "", "明显下降"),
    # a gap names what it is measured from
    (
        {"as": "1.5", "value": "1.5", "unit": "百分点", "figure": "gap", "direction": "down"},
        "中国",
        "低于中国1.5个百分点",
    ),
    (
        {
            "as": "约3岁",
            "value": "3",
            "unit": "岁",
            "comparator": "approx",
            "figure": "gap",
            "direction": "up",
        },
        "样例省",
        "高于样例省约3岁",
    ),
    (
        {"as": "5分", "value": "5", "unit": "分", "figure": "gap", "direction": "improved"},
        "中国",
        "优于中国5分",
    ),
    ({"as": "5分", "value": "5", "unit": "分", "figure": "gap"}, "中国", "与中国相差5分"),
    ({"as": "5分", "value": "5", "unit": "分", "figure": "gap"}, "", "相差5分"),
    ({"as": "5分", "value": "5", "unit": "分", "figure": "gap", "direction": "up"}, "", "高于对照5分"),
    ({"as": "-5分", "value": "-5", "unit": "分", "figure": "gap"}, "中国", "低于中国5分"),
    # a rank
    ({"as": "首位", "value": "1", "unit": "位", "figure": "rank"}, "", "首位"),
    ({"as": "第6位", "value": "6", "unit": "位", "figure": "rank"}, "", "第6位"),
    ({"as": "6", "value": "6", "unit": "位", "figure": "rank"}, "", "第6位"),
    ({"as": "前五", "value": "5", "unit": "位", "comparator": "le", "figure": "rank"}, "", "前五位"),
    # a parameter is what is set
    (
        {"as": "不少于5天", "value": "5", "unit": "天", "comparator": "ge", "figure": "parameter"},
        "",
        "不少于5天",
    ),
    # a misprint is not repeated without what it should have been
    ({"as": "6.38%", "value": "6.38", "unit": "%", "unit_corrected": "‰"}, "", "6.38%〔应为‰〕"),
    ({"as": "255%", "value": "255", "unit": "%", "value_corrected": "25.5"}, "", "255%〔应为25.5%〕"),
    (
        {
            "as": "53%",
            "value": "53",
            "unit": "%",
            "figure": "change",
            "direction": "down",
            "value_corrected": "5.30",
            "unit_corrected": "百分点",
        },
        "",
        "下降53%〔应为5.30个百分点〕",
    ),
]


@pytest.mark.parametrize(("fields", "compared", "expected"), WORDS)
def test_word_figure(fields: dict[str, str], compared: str, expected: str) -> None:
    """What a reader sees says level, change, gap or rank, by itself."""
    assert word_figure(Outcome.model_validate({**BASE, **fields}), compared) == expected


@given(st.decimals(min_value=1, max_value=999, places=1), st.sampled_from(["up", "down", "improved", None]))
def test_a_gap_or_change_never_reads_as_a_level(value: object, direction: str | None) -> None:
    """Whatever the number, its words differ from those of the level with the same number."""
    fields = {**BASE, "as": f"{value}%", "value": str(value), "unit": "%", "direction": direction}
    level, change, gap = (
        word_figure(Outcome.model_validate({**fields, "figure": figure}), "中国")
        for figure in ("level", "change", "gap")
    )
    assert level == f"{value}%"
    assert len({level, change, gap}) == 3
    assert change.endswith(level)
    assert gap.endswith(level)


@pytest.mark.parametrize(
    ("iso", "words"), [("2019", "2019年"), ("2019-03", "2019年3月"), ("2019-03-05", "2019年3月5日")]
)
def test_word_date(iso: str, words: str) -> None:
    """A date is as precise as it was, without leading zeros."""
    assert word_date(iso) == words
