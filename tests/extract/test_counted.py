"""What stands behind a figure: the noun that it counts, or the deed of those whom it counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures import find_figures
from kg.extract.outcomes.counted import counts_next, find_counted, find_joining

COUNTED = [
    ("组建12支宣讲队进村。", "宣讲队"),  # up to what it does
    ("收到860件剧本、漫画等原创作品。", "原创作品"),  # what 等 sums up
    ("研发20多件智能化、物联网健身设备。", "智能化、物联网健身设备"),  # a list to the end of the clause
    ("建立3个老年医学和医养结合培养基地。", "老年医学和医养结合培养基地"),
    ("组建十余支由教授领衔的工作团队。", "工作团队"),  # who leads it does not name it
    ("服务640家养殖场的处理中心。", "养殖场"),  # the bodies are counted, not what they share
    ("完成36个背街小巷的整治任务。", "背街小巷"),  # work on them is no thing that is counted
    ("整治1100千米沟渠的护岸。", "沟渠"),  # a length is of what stands next to it
    ("共有1.2万名3—6岁儿童建档。", "3—6岁儿童建档"),  # an age opens the noun
    ("在8个省26个市推广。", "省"),  # one character, before the next figure
    ("与云溪医院等5家\n医疗机构结对。", "医疗机构结对"),  # a line broken in the middle
    ("每天达到1小时标准。", None),  # a bound is no thing
    ("建成36个，", None),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_the_counted_noun_is_found(text: str, expected: str | None) -> None:
    """The noun next behind the figure comes out, without what it does or what is done to it."""
    found = find_counted(text, find_figures(text)[0])
    assert (text[slice(*found)] if found else None) == expected


JOINING = [
    ("活动逾150万人次参与。", "参与"),
    ("带动3万人次参与健身，", "参与健身"),  # with its object
    ("吸引3200人报名参加。", "报名参加"),
    ("吸引3200人的目光。", None),
    ("发放1200份参与，", None),  # things join nothing
]


@pytest.mark.parametrize(("text", "expected"), JOINING)
def test_the_deed_of_the_counted_is_found(text: str, expected: str | None) -> None:
    """Where people are counted without a noun, what they join in is told."""
    found = find_joining(text, find_figures(text)[0])
    assert (text[slice(*found)] if found else None) == expected


NEXT = [
    ("牵头将全县19条热线并为一条。", True),  # whatever stands before
    ("接诊600人次义诊活动", False),  # the unit says itself what is counted
    ("村室有100平方米的规范化用房", False),  # a size is a property
    ("开展3轮筛查", True),  # doings are counted by 轮
    ("为8家筛查", False),  # bodies are not
]


@pytest.mark.parametrize(("text", "expected"), NEXT)
def test_a_noun_behind_is_counted(text: str, expected: bool) -> None:
    """The noun next behind a count is what is counted, save behind units that stand for themselves."""
    figure = find_figures(text)[0]
    noun = find_counted(text, figure)
    assert noun is not None
    assert counts_next(text, figure, noun) is expected


@given(st.text(alphabet="建成36个小屋名学生参与的、和由等均，。万人公里\n“”（）岁", max_size=50))
def test_what_stands_behind_lies_behind(text: str) -> None:
    """Whatever the words, a noun and a deed stand behind the figure, inside the text."""
    for figure in find_figures(text):
        for found in (find_counted(text, figure), find_joining(text, figure)):
            assert found is None or figure.end <= found[0] < found[1] <= len(text)
