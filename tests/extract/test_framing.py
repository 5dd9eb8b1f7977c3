"""Counts that only frame what is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures import find_figures
from kg.extract.framing import frames_only
from kg.language.numerals import find_numerals

COUNTED = [
    ("面向三类场所开展监测，聚焦五类人群。", []),  # kinds that nobody offers
    ("对10类重点人群、6类慢性病患者分类管理。", []),
    ("提供12类服务。", ["12类"]),  # offered
    ("开展5类77项服务。", ["5类", "77项"]),  # both are counted
    ("围绕两项制度发力，从3个村做起。", ["3个"]),  # places are counted whatever the frame
    ("做到三个结合，突出四个强化，建立三张清单。", []),  # parts of a slogan
    ("推出4个医养结合典型。", ["4个"]),
    ("举办一场讲座，印制一本手册，由一名医生负责。", []),  # one of its kind
    ("各镇建成一所医院，新建一座公园。", ["一所", "一座"]),  # each; a new building
    ("每月召开一次例会。", ["一次"]),
    ("两位专家讲解，选派两名医生。", ["两名"]),  # who acts in what is told
    ("争取黄金四分钟，开展21天打卡，两个月后复查。", []),  # times in names, and when
    ("等候时间缩短10分钟，集中培训60天。", ["10分钟", "60天"]),  # measured
    ("3分钟到达，5分钟处置。", []),  # the pace that is set
    ("平均8分钟到达现场。", ["8分钟"]),  # the pace that was reached
    ("构建“1个中心+3个站点+N个小屋”网络。", []),  # a formula
    ("千人口床位数达6.5张。", ["6.5张"]),  # what a rate is counted on
    ("有两个孩子的家庭。", []),
    ("步行6000步以上的职工占65%。", ["65%"]),  # a threshold tells whose the share is
    ("每周运动3次以上的比例达到45%。", ["45%"]),
    ("100平方米以上的健身角8家。", ["8家"]),
    ("为职工发放50元以上的礼包。", ["50元以上"]),  # a threshold of nothing else
    ("做到两个全覆盖。", []),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_counts_are_told_from_frames(text: str, expected: list[str]) -> None:
    """Only what counts or measures something that was done or reached is a figure."""
    assert [text[figure.start : figure.end] for figure in find_figures(text)] == expected


@given(st.text(alphabet="一两三3类个位名天分钟聚焦从由，。+的人群服务", max_size=40))
def test_any_text_can_be_asked(text: str) -> None:
    """No numeral of any text raises."""
    assert all(isinstance(frames_only(text, numeral), bool) for numeral in find_numerals(text))
