"""The figures of a clean text, with their comparator words and what they are compared with."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.counting import STRUCTURE_COUNTS
from kg.extract.figures import find_figures
from kg.language.lexicon import read_marks, read_rows

FOUND = [
    ("建成健康小屋36个。", ["36个"]),
    ("投入资金约1200余万元。", ["约1200余万元"]),  # words on both sides
    ("覆盖率达到97.5%以上。", ["97.5%以上"]),  # 达到 changes nothing and stays outside
    ("服务不少于10次。", ["不少于10次"]),
    ("签约20万人。", ["20万人"]),  # 约 here ends another word
    ("附近3家门店加入。", ["3家"]),  # so does 近
    ("新生儿死亡率为2.6‰，孕产妇死亡率为7.8/10万。", ["2.6‰", "7.8/10万"]),
    ("步数增加两成。", ["两成"]),
    ("三分之二的村设点。", ["三分之二"]),
    ("65岁以上老人2万名。", ["2万名"]),  # an age is no figure
    ("打造15分钟健身圈。", []),  # a slogan
    ("2021年3月5日印发云政办〔2021〕12号。", []),  # a date and a number of a document
    ("实施“1+3+N”模式。", []),
    ("开展5次讲座，第3场在镇上。", ["5次"]),  # an ordinal
    ("确立17个专项行动。", []),  # the parts of what is described
    ("从6个方面入手。", []),
    ("开展十项行动，推广六个核心策略，探索三种模式。", []),
    ("建成36个主题公园、9个重点村卫生室。", ["36个", "9个"]),  # the noun goes on
    ("由一名老师陪伴，是生活方式的一次变革。", []),  # one that is described
    ("开设三分钟讲堂，热线724小时开通。", []),  # the length in a name; 7*24 without its mark
    ("采取随访、义诊和讲座三种方式。", []),  # a list summed up
    ("推出义诊、讲座等12项服务。", ["12项"]),  # with 等 the count is told for itself
    ("提供5个项目（血压、血糖、身高）的检测。", []),  # measured things that are listed
    ("打造“健康一条街”。", []),  # part of a name
    ("小屋实现村级全覆盖。", ["全覆盖"]),
    ("提供全覆盖的服务。", []),  # an attribute says nothing of its own
    ("实现100%全覆盖。", ["100%"]),  # the number stands beside it
    ("实现“全覆盖”和规范化。", ["“全覆盖”"]),
    ("数十家单位参加。", []),  # vague
    ("补助5000元至2万元。", ["5000元至2万元"]),  # a range whose ends have units of their own
    ("每600名学生配备1名校医。", ["600名学生配备1名"]),  # a ratio is one figure
    ("每学期至少召开2次会。", ["至少召开2次"]),  # the bound stands before the verb
    ("约占老年人口的3%。", ["约占老年人口的3%"]),
    ("举办“戒烟21天”训练营。", []),  # part of a name, in Arabic digits too
    ("6个月持续戒烟率达31.2%。", ["31.2%"]),  # part of the indicator
    ("它是15个专项之一。", []),
    ("每月最后一个周五清扫。", []),
    ("开展听力、视力、龋齿3类筛查。", []),  # a list without 和 summed up
    ("知晓率、控制率分别不低于85%和95%。", ["不低于85%", "不低于85%和95%"]),  # a bound told once
    ("两率分别控制在35%和80%以内。", ["35%和80%以内", "80%以内"]),
    ("位居全市第3位。", ["第3位"]),  # a rank is a figure
    ("县财政三年共投入90万元。", ["90万元"]),  # when, not how much
    ("干预1年后随访，每三个月一次。", ["一次"]),
    ("溺水事件连续四年下降。", []),
    ("连续6年获评先进。", ["6年"]),  # how often it was received
    ("县教育局等14个部门联合印发方案。", []),  # how many did it
    ("是一所综合医院，死角不留一处。", []),  # described, not done
    ("采用“24”工作法（2个到位、4个打通）。", []),
    ("评估为1-2级的患者200名。", ["200名"]),  # a grade
    ("无法全覆盖，提供全天候、全覆盖、不间断的服务。", []),  # denied; an attribute
    ("分别提高4.2和5.1个百分点。", ["4.2和5.1个百分点", "5.1个百分点"]),  # a unit told once
    ("创建单位50个（其中省级4个、市级9个）。", ["50个", "4个", "9个"]),  # parts, no list of what is measured
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_figures_are_found_with_their_words(text: str, expected: list[str]) -> None:
    """What is told with a number comes out with the words that bound it; what only has digits does not."""
    assert [text[figure.start : figure.end] for figure in find_figures(text)] == expected


PARTS = [
    ("规范管理率由61.2%提高到73.5%。", [("61.2%", "baseline", 1), ("73.5%", "level", None)]),
    (
        "优良率由85%升至92%，浓度下降至28微克/立方米。",
        [("85%", "baseline", 1), ("92%", "level", None), ("28微克/立方米", "level", None)],
    ),  # what was reached is no baseline of the next
    ("从12家扩大至36家。", [("12家", "baseline", 1), ("36家", "level", None)]),
    ("吸烟率比2019年的25.1%下降3.2个百分点。", [("25.1%", "baseline", 1), ("3.2个百分点", "change", None)]),
    ("达到73.5%，提高12.3个百分点。", [("73.5%", "level", None), ("12.3个百分点", "change", 0)]),
    ("近视率下降1.5%。", [("1.5%", "change", None)]),  # a change told alone
    ("由镇里建成3家，另建成5家。", [("3家", "level", None), ("5家", "level", None)]),  # 由 names who
    ("比全省平均水平高3.1个百分点。", [("3.1个百分点", "level", None)]),  # a distance, no change
    ("高于全省平均4.2个百分点。", [("4.2个百分点", "level", None)]),
    ("占比达到3.8%，其中村级5%。", [("3.8%", "level", None), ("5%", "level", None)]),  # 占比 compares nothing
    ("由3人组成。达到5人。", [("3人", "level", None), ("5人", "level", None)]),  # another sentence
    ("密度分别下降20%和10%。", [("20%", "change", None), ("10%", "change", None)]),  # each of a list
    (
        "占比达到30%，筛查率提高3个百分点。",
        [("30%", "level", None), ("3个百分点", "change", None)],
    ),  # another thing
    (
        "甲率为30%，乙率为20%，与上年相比分别增长2%和3%。",
        [("30%", "level", None), ("20%", "level", None), ("2%", "change", 0), ("3%", "change", 1)],
    ),  # one change for each level
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_what_is_compared_is_told_apart(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    """A baseline and a change know the level that they belong to."""
    found = [(text[figure.start : figure.end], figure.part, figure.of) for figure in find_figures(text)]
    assert found == expected


def test_the_number_is_read() -> None:
    """The quantity is that of the whole words: multiplied out, with its unit and bound."""
    (figure,) = find_figures("惠及群众近12.5万人次。")
    quantity = figure.quantity
    assert (quantity.value, quantity.unit, quantity.comparator) == (Decimal(125000), "人次", "approx")


@pytest.mark.parametrize(
    "row",
    read_rows(STRUCTURE_COUNTS, lambda row: row),
    ids=lambda row: row["noun"] if isinstance(row, dict) else "",
)
def test_structure_counts_fit_their_examples(row: dict[str, str]) -> None:
    """A count before one of these nouns is none of the figures; each counter-example is."""
    for example in row["examples"].split("|"):
        text, (span,) = read_marks(example)
        assert not [figure for figure in find_figures(text) if (figure.start, figure.end) == span]
    for example in filter(None, row["counter_examples"].split("|")):
        text, (span,) = read_marks(example)
        assert [figure for figure in find_figures(text) if (figure.start, figure.end) == span]


def test_structure_nouns_are_sorted() -> None:
    """The table stands in the order of its nouns, each once."""
    nouns = read_rows(STRUCTURE_COUNTS, lambda row: row["noun"])
    assert nouns == sorted(set(nouns))


@given(st.text(alphabet="建成小屋36.5%由到提高约近万个人“”全覆盖，。（、）年", max_size=50))
def test_figures_stand_in_order(text: str) -> None:
    """Whatever the text, figures stand in order and inside it; those under one bound share its place."""
    figures = find_figures(text)
    assert all(0 <= figure.start < figure.end <= len(text) for figure in figures)
    assert all(a.end <= b.start for a, b in itertools.pairwise(figures))
    assert all(figure.of is None or 0 <= figure.of < len(figures) for figure in figures)
