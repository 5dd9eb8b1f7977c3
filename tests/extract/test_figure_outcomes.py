"""Parts of what is told of a figure: what it states, how it is read, where it came from, whose result it is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract.figures import find_figures
from kg.extract.outcomes.changes import find_baseline, find_change
from kg.extract.outcomes.find import find_outcomes
from kg.extract.outcomes.readings import tell_reading
from kg.extract.outcomes.results import Results
from kg.extract.outcomes.scope import is_of_elsewhere
from kg.extract.outcomes.types import tell_figure
from kg.model import Genre

TYPES = [
    ("建成小屋36个。", "level"),
    ("发病率下降8个百分点。", "change"),
    ("比全省平均高3个百分点。", "gap"),
    ("居全省第2位。", "rank"),
    ("每周开放5天。", "parameter"),
    ("每人一本读本。", "parameter"),
    ("得分85分以上的授予称号。", "parameter"),
    ("按每500名员工配备1名医师。", "parameter"),
    ("营养师与老人之比达到1:300。", "level"),  # reached
    ("每千人口托位数达到4个。", "level"),  # a density
    ("人均每日用盐量由9克降至7克。", "level"),  # moved
]


@pytest.mark.parametrize(("text", "expected"), TYPES)
def test_figures_state_levels_movements_and_settings(text: str, expected: str) -> None:
    """The words round a figure tell whether it was reached, moved, compared, ranked or set."""
    figures = find_figures(text)
    number = len(figures) - 1
    found = tell_figure(text, figures, number, indicator="小屋", genre=Genre.CASE_REPORT, told=True)
    assert found == expected


READINGS = [
    ("97%", "知晓率", "", "", ("%", "literal")),
    ("近12万", "签约", "", "", ("人", "inferred")),  # people sign
    ("突破50万", "点播量", "", "", ("次", "inferred")),
    ("70%", "知晓率", "", "分别的第一项", ("%", "distributed")),
    ("1所", "小屋", "街镇", "", ("所", "distributed")),  # 各 before it
    ("1:900", "之比", "", "", ("", "ratio")),
    ("全覆盖", "行政村", "", "", ("%", "universal")),
    ("三分之二", "占比", "", "", ("", "literal")),
]


@pytest.mark.parametrize(("words", "indicator", "each", "spread", "expected"), READINGS)
def test_a_reading_says_why(
    words: str, indicator: str, each: str, spread: str, expected: tuple[str, str]
) -> None:
    """All readings but the literal one have a reason."""
    (figure,) = find_figures(f"{words}。")
    read = tell_reading(
        figure, indicator=indicator, before="各建设" if each else "", spread=spread, each=each
    )
    assert (read.unit, read.reading) == expected
    assert bool(read.why) == (read.reading != "literal")


CHANGES = [
    ("由61%提高到73%，提高12个百分点。", Decimal(12), "percentage-point"),
    ("由61%下降到50%，下降11%。", Decimal(-11), "unstated"),  # points or relative
    ("由61人减少到50人，减少11人。", Decimal(-11), "absolute"),
    ("由6.1‰下降到5‰，降幅18%。", Decimal(-18), "percent"),
]


@pytest.mark.parametrize(("text", "value", "kind"), CHANGES)
def test_changes_have_sign_and_kind(text: str, value: Decimal, kind: str) -> None:
    """A fall is negative; 百分点, a relative 降幅 and an absolute count are told apart."""
    change = find_change(text, find_figures(text), 1)
    assert change is not None
    assert (change.value, change.kind) == (value, kind)


def test_the_year_of_a_baseline_is_its_own() -> None:
    """A year beside the baseline or 2019年以来 is its year; that of the sentence is not."""
    for text, year in (
        ("由2019年的61%提高到73%。", 2019),
        ("2019年以来，覆盖率由61%提高到73%。", 2019),
        ("2022年，覆盖率由61%提高到73%。", None),
    ):
        base = find_baseline(text, find_figures(text), 1)
        assert base is not None
        assert base.year == year


def test_states_of_a_population_need_a_means() -> None:
    """A rate of the whole population is an act's result only where the sentence says by what means."""

    class Act:
        start, end = 0, 4

    for text, expected in (
        ("开展宣讲，居民吸烟率降至20%。", ()),
        ("通过宣讲等措施，居民吸烟率降至20%。", (0,)),
    ):
        place = text.index("20%")
        assert Results(text, [Act()]).find(place, place + 3, "吸烟率") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2015年全国成人超重率为31%。", True),
        ("全国优秀案例3个。", False),
        ("我国吸烟率为24%，我县吸烟率为20%。", False),  # the last is ours again
        ("世界卫生组织研究表明，健康的60%取决于生活方式。", True),  # what science found
        ("随着我国经济发展，消瘦率下降3%。", True),
        ("县调查显示，知晓率为60%。", False),
        ("学习借鉴邻县建成小屋30%的经验。", True),
    ],
)
def test_figures_of_elsewhere_are_known(text: str, expected: bool) -> None:
    """The nation's figures and another place's example are not the case's own."""
    figure = find_figures(text)[-1]
    assert is_of_elsewhere(text, figure.start, figure.end) is expected


def test_a_bare_rate_inherits_the_people_before_it() -> None:
    """筛查新生2万人，检出率0.3‰: the rate is of those tested."""
    text = "筛查新生2万人，检出率0.3‰。"
    assert [found.group_words(text) for found in find_outcomes(text, Genre.CASE_REPORT, [])] == [
        "新生",
        "新生",
    ]


def test_a_headline_is_told_below() -> None:
    """A figure of a headline that the text repeats is told once, in the text."""
    text = "首批12个健康街镇获命名\n会上命名健康街镇12个，惠及居民。\n"
    (found,) = find_outcomes(text, Genre.NEWS, [])
    assert found.start > text.index("\n")
