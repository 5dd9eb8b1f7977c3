"""The outcomes of a text, with all that is told of each."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.outcomes.find import OutcomeFound, find_outcomes
from kg.facts.gate import figures as gate
from kg.facts.gate.context import Context
from kg.model import Genre, Outcome

REPORT = (
    "2022年，云溪县建成健康小屋36个，覆盖12个乡镇，县财政投入近120万元。"
    "65岁以上老年人规范管理率由2020年的61.2%提高到73.5%，提高12.3个百分点，比全省平均高3个百分点。"
    "高血压和糖尿病知晓率分别达到70.1%和66%。职工健康素养水平稳步提升。各村均设健康宣传栏，满意度位居全市第一。"
    "下一步，将新建健康步道20公里。"
)


def tell(text: str, found: OutcomeFound) -> tuple[str, ...]:
    """Return what is told of an outcome, in words."""
    value = f"{found.quantity.value:f}{found.quantity.unit}" if found.quantity else ""
    return (
        found.words,
        found.indicator_words(text),
        found.group_words(text),
        value,
        found.kind.value,
        found.figure.value,
        found.direction or "",
        found.modality.value,
        str(found.year or ""),
        found.reading.value,
    )


def test_a_report_is_told() -> None:
    """Counts, shares, ranks, sets and movements come out in order, each with its own words, kind, time and force."""
    assert [tell(REPORT, found) for found in find_outcomes(REPORT, Genre.CASE_REPORT, [])] == [
        ("36个", "健康小屋", "", "36个", "output", "level", "", "achieved", "2022", "literal"),
        ("12个", "乡镇", "", "12个", "coverage", "level", "", "achieved", "2022", "literal"),
        ("近120万元", "投入", "", "1200000元", "input-money", "level", "", "achieved", "2022", "literal"),
        (
            "73.5%",
            "规范管理率",
            "65岁以上老年人",
            "73.5%",
            "coverage",
            "level",
            "up",
            "achieved",
            "",
            "literal",
        ),
        (
            "3个百分点",
            "规范管理率",
            "65岁以上老年人",
            "3百分点",
            "coverage",
            "gap",
            "",
            "achieved",
            "",
            "literal",
        ),
        ("70.1%", "高血压…知晓率", "", "70.1%", "behaviour", "level", "", "achieved", "", "distributed"),
        ("66%", "糖尿病知晓率", "", "66%", "behaviour", "level", "", "achieved", "", "distributed"),
        ("稳步提升", "健康素养水平", "职工", "", "behaviour", "level", "up", "achieved", "", "literal"),
        ("均", "健康宣传栏", "各村", "100%", "coverage", "level", "", "achieved", "", "universal"),
        ("第一", "满意度", "全市", "1位", "satisfaction", "rank", "", "achieved", "", "inferred"),
        ("20公里", "健康步道", "", "20公里", "output", "level", "", "planned", "", "literal"),
    ]


FORCES = [
    (Genre.PLAN, "新建健康小屋36个。", "level", "planned"),
    (Genre.PLAN, "每周开放不少于5天。", "parameter", "rule"),
    (Genre.PROPOSAL, "建议建成健康小屋36个。", "level", "proposed"),
    (Genre.REPLY, "我们将新建健康小屋36个。", "level", "promised"),
    (Genre.REPLY, "目前已建成健康小屋36个。", "level", "achieved"),
    (Genre.STANDARD, "一、组织\n培训覆盖率不低于90%。", "parameter", "rule"),
    (Genre.CASE_REPORT, "推进2个健康小屋试点。", "level", "ongoing"),
    (Genre.CASE_REPORT, "每户每年补助600元。", "parameter", "rule"),
]


@pytest.mark.parametrize(("genre", "text", "figure", "modality"), FORCES)
def test_genre_and_words_tell_the_force(genre: Genre, text: str, figure: str, modality: str) -> None:
    """The wording comes first, the genre where the wording is silent; what is set is a rule."""
    (found,) = find_outcomes(text, genre, [])
    assert (found.figure, found.modality) == (figure, modality)


def test_baseline_and_change_belong_to_the_new_figure() -> None:
    """由A下降到B，降幅C is one outcome: value B, baseline A with its year, change C with its sign."""
    text = "发病率由2018年的60/10万下降到40/10万，降幅33.2%。"
    (found,) = find_outcomes(text, Genre.CASE_REPORT, [])
    assert found.baseline is not None
    assert found.change is not None
    assert (str(found.baseline.value), found.baseline.year, found.baseline.unit) == ("60", 2018, "")
    assert (str(found.change.value), found.change.kind) == ("-33.2", "percent")


def test_a_baseline_behind_its_figure_is_found() -> None:
    """发病率为A，较B下降C: B is what A came from."""
    text = "患病率为40/10万，较2018年的60/10万下降33.2%。"
    (found,) = find_outcomes(text, Genre.CASE_REPORT, [])
    assert found.baseline is not None
    assert (str(found.baseline.value), found.direction) == ("60", "down")


def test_one_figure_for_two_indicators_is_shared() -> None:
    """Both outcomes stand on the same words and name each other."""
    found = find_outcomes("知晓率、控制率均达到70%。", Genre.CASE_REPORT, [])
    assert [(outcome.words, outcome.shares) for outcome in found] == [("70%", (1,)), ("70%", (0,))]


def test_a_table_gives_its_deadline() -> None:
    """A planned figure in a row has the date of a later cell; a frequency has none."""
    text = "1\t健康小屋\t建设健康小屋36个，每周开放5天\t县卫生健康局\t2023年11月底\n"
    cabins, days = find_outcomes(text, Genre.DUTY_LIST, [])
    assert (cabins.year, cabins.period_end, cabins.span) == (2023, "2023-11", "cumulative")
    assert (days.figure, days.year) == ("parameter", None)


def test_a_row_that_repeats_the_text_is_dropped() -> None:
    """The count in running text stays and takes over the time of the row."""
    text = "组建健康小组120个。\n1\t组建健康小组120个\t县卫生健康局\t2024年9月底\n"
    (found,) = find_outcomes(text, Genre.PLAN, [])
    assert (found.start, found.year) == (6, 2024)


@pytest.mark.parametrize(
    "text",
    [
        "我国居民吸烟率为25%。",  # the nation's
        "学习借鉴邻县建成小屋30个的经验。",  # another place's, as an example
        "构建15分钟健身圈，推进六大行动。",
        "县教育局等14个部门联合印发方案。",
        "提高工作水平，减轻群众负担。",  # no named indicator
        "四、经验启示\n要不断提高居民满意度。",  # advice
    ],
)
def test_what_is_no_outcome_is_left_out(text: str) -> None:
    """Figures of elsewhere, slogans, structure, vague objects and advice are none."""
    assert not find_outcomes(text, Genre.CASE_REPORT, [])


@dataclass(frozen=True)
class Act:
    """An initiative with its place."""

    start: int
    end: int


def test_the_act_of_the_clause_is_the_cause() -> None:
    """A count is the result of the act of its clause, else of the last one before it in its sentence."""
    text = "建设健康小屋36个，服务居民2万人次。居民吸烟率为20%。"
    found = find_outcomes(text, Genre.CASE_REPORT, [Act(0, 6)])
    assert [outcome.of for outcome in found] == [(0,), (0,), ()]


ALPHABET = (
    "建成健康小屋36.5%个人由到提高降低为分别均各村居民吸烟率满意度较年每不少于，。、；（）“”\n\t第位和其中占"
)


@given(st.text(alphabet=ALPHABET, max_size=60), st.sampled_from(list(Genre)))
def test_an_outcome_lies_in_the_text_and_passes_the_gate(text: str, genre: Genre) -> None:
    """Whatever the words: offsets lie in the text, and the gate finds nothing in the figure itself."""
    context = cast(Context, SimpleNamespace(source=None, index=SimpleNamespace(indicators={})))
    for found in find_outcomes(text, genre, []):
        stretches = [*found.indicator, *(part for part in (found.group, found.period) if part)]
        assert all(0 <= start < end <= len(text) for start, end in [(found.start, found.end), *stretches])
        if found.quantity:
            assert not list(gate._value(context, (), as_fact(text, found)))


def as_fact(text: str, found: OutcomeFound) -> Outcome:
    """Return the outcome as it would stand in a fact file."""
    assert found.quantity is not None
    fields: dict[str, Any] = {
        "key": "o-0000",
        "as": found.words,
        "indicator": "x",
        "indicator_as": found.indicator_words(text),
        "value": found.quantity.value,
        "value_max": found.quantity.value_max,
        "unit": found.quantity.unit,
        "comparator": found.quantity.comparator,
        "reading": found.reading,
        "why": found.why,
        "kind": found.kind,
        "modality": found.modality,
    }
    return Outcome.model_validate(fields)


@pytest.mark.parametrize("text", ["", "\ud800" * 50, "3" * 2000, "建成3个、" * 300, "“" * 300 + "36个"])
def test_hostile_text_raises_nothing(text: str) -> None:
    """Lone surrogates, long numbers and endless lists are read like any other text."""
    find_outcomes(text, Genre.CASE_REPORT, [])
