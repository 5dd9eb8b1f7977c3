"""Amounts granted respectively, titles given, packages, study findings and sets told as complete."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures import find_figures
from kg.extract.outcomes.find import find_outcomes
from kg.extract.outcomes.granted import tell_granted, tell_titled
from kg.model import FigureType, Genre, Modality

TOLD = [
    # the n-th receiver of the n-th amount
    (
        "对甲类、乙类病人分别给予3万元、2万元补助。",
        [("3万元", "补助", "甲类"), ("2万元", "补助", "乙类病人")],
    ),
    # each tier of places holds the title
    (
        "全县有3个镇、12个村被评为省级健康示范村。",
        [("3个", "健康示范村", "镇"), ("12个", "健康示范村", "村")],
    ),
    # the parts of a total inherit what it counts
    (
        "全县参保30万人，其中职工20万人、居民10万人。",
        [("30万人", "参保", ""), ("20万人", "参保", "职工"), ("10万人", "参保", "居民")],
    ),
    ("云溪县18岁及以上居民吸烟率降至20%。", [("20%", "吸烟率", "18岁及以上居民")]),  # no region in the group
    ("可以降低30%的脑卒中发病风险。", [("30%", "脑卒中发病风险", "")]),  # what moved stands behind
    ("对2万名师生进行急救培训。", [("2万名", "培训", "师生")]),  # the deed is counted
    ("60岁以上老年人口达到22.5万。", [("22.5万", "老年人口", "60岁以上")]),  # bare ten thousands of people
    ("明确3大类20项服务。", [("3大类", "服务", ""), ("20项", "服务", "")]),  # both counts
    ("先后3次邀请专家举办讲座。", [("3次", "讲座", "")]),  # what was done each time
    ("新建21所高校，体检设备全部安装。", [("21所", "高校", ""), ("全部", "安装", "体检设备")]),  # to the last
    ("分为三大类。", []),  # parts
    ("宣传健康素养66条。", []),  # a booklet's name
    ("出台“日间床”和“家庭床”两个配套政策。", []),  # sums up the two just named
    ("包括一份健康档案，一次年度体检，一份管理方案。", []),  # one package
    ("改造一批卫生院。", []),  # vague
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_outcomes_say_what_is_counted_and_whose(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Figure, indicator and group are those of the construction; structure and names give none."""
    found = find_outcomes(text, Genre.CASE_REPORT, [])
    assert [(one.words, one.indicator_words(text), one.group_words(text)) for one in found] == expected


SET = [
    ("对每张床位补贴5000元。", True),  # an amount for each
    ("在校期间至少接受2次演练。", True),  # how often at least
    ("发放补贴120万元。", False),  # a total
    ("2021年对困难家庭补助80万元。", False),  # a year tells what was paid
]


@pytest.mark.parametrize(("text", "is_set"), SET)
def test_amounts_without_total_or_time_are_rules(text: str, is_set: bool) -> None:
    """An amount or frequency that is set is a parameter and a rule; a sum that was paid is not."""
    (one,) = find_outcomes(text, Genre.CASE_REPORT, [])
    assert (one.figure is FigureType.PARAMETER) is is_set
    assert (one.modality is Modality.RULE) is is_set


@given(st.text(alphabet="分别给予补助对甲乙、和3万元个镇村被评为示范县，。其中（）", max_size=60))
def test_stretches_lie_in_the_text(text: str) -> None:
    """Whatever the text, indicator and group are stretches of it."""
    figures = find_figures(text)
    for number, figure in enumerate(figures):
        for told in (tell_granted(text, figures, number), tell_titled(text, figure)):
            for start, end in told.indicator if told else ():
                assert 0 <= start <= end <= len(text)
