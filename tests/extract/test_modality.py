"""How far what a text tells has come."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.modality.figures import tell_figure_modality
from kg.extract.modality.initiatives import tell_modality
from kg.extract.modality.words import Wording, load_wordings
from kg.extract.modality.years import find_years
from kg.model import Genre, Modality

REPORT, TABLE, REPLY, PLAN, PROPOSAL, NORM = (
    Genre.CASE_REPORT,
    Genre.EXPERIENCE_TABLE,
    Genre.REPLY,
    Genre.PLAN,
    Genre.PROPOSAL,
    Genre.STANDARD,
)

ACTS = [
    ("建议：1、⟦打造体验馆⟧，充分运用资源。", PROPOSAL, "proposed"),  # a head that governs items
    ("下一步，我县将⟦建设步道⟧，县医院将开设门诊。", REPORT, "planned"),
    ("下一步，我县将建设步道，⟦开设门诊⟧。", REPORT, "planned"),  # the head reaches on
    (
        "下一步，我县将建设步道。截至2022年底，全县⟦建成小屋⟧36个。",
        REPORT,
        "achieved",
    ),  # not over what is reported
    ("我区将通过发展超市，⟦培育社会组织⟧等形式，推动发展。", REPLY, "promised"),
    ("县委组织部⟦将控烟纳入考核⟧。", REPORT, "achieved"),  # 将 of an object
    ("县里⟦制定三年行动计划⟧。", REPORT, "achieved"),  # 计划 as a noun
    ("到2025年底⟦创建健康村⟧6个。", NORM, "planned"),
    ("到2020年，全县⟦建成小屋⟧36个。2022年评估合格。", REPORT, "achieved"),  # a year that is over
    ("⟦公共场所禁止吸烟⟧。", PLAN, "rule"),
    ("⟦对规范服药的患者⟧每人每年补助600元。", PLAN, "rule"),  # a set amount
    ("⟦打造品牌栏目⟧，收视率达4%。", TABLE, "ongoing"),  # an effect in another clause
    ("⟦建设绿道⟧5公里。", TABLE, "achieved"),  # a quantity of what was made
    ("⟦打造健康一条街⟧。", TABLE, "ongoing"),  # 一 counts nothing here
    ("⟦开展讲座⟧。", REPORT, "achieved"),
    ("⟦开展讲座⟧。", TABLE, "ongoing"),
    ("⟦开展讲座⟧。", PLAN, "planned"),
    ("⟦开展讲座⟧。", NORM, "rule"),
    ("每月⟦组织大扫除⟧。", REPORT, "ongoing"),
    ("⟦启动跌倒干预⟧。", REPORT, "ongoing"),
    ("建立⟦综合服务中心⟧。", TABLE, "achieved"),  # the verb stands before
    ("推进六大行动，包括：⟦健康指导行动⟧、宣讲行动。", TABLE, "ongoing"),  # the verb of the sentence
    ("推进2个⟦托育试点⟧。", TABLE, "ongoing"),  # pilots are not counted as made
    ("⟦探索积分制⟧。", PROPOSAL, "proposed"),
    ("目前，全区⟦推进体卫融合⟧。", PLAN, "ongoing"),
    ("用好⟦慈善专项⟧，共同推动发展。", PLAN, "ongoing"),  # taken to be there
    ("一、工作基础\n⟦建成小屋⟧6个。\n二、重点任务\n开设门诊。", PLAN, "achieved"),
    ("县发〔2024〕3号\n2021年，⟦改造照明⟧30间。", NORM, "achieved"),  # a year before the document's
    ("现有⟦养老机构⟧5家。", REPLY, "achieved"),
    ("丰富⟦现有服务项目⟧形式。", PLAN, "ongoing"),
]


@pytest.mark.parametrize(("marked", "genre", "expected"), ACTS)
def test_the_clause_and_what_governs_it_tell_the_modality(marked: str, genre: Genre, expected: str) -> None:
    """Wording of the clause first, words that govern it too, then the genre."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    assert tell_modality(re.sub("[⟦⟧]", "", marked), start, end, genre) == expected


FIGURES = [
    ("知晓率达到⟦97.5%⟧。", REPORT, "achieved"),
    ("到2030年，知晓率达到⟦97.5%⟧，吸烟率降至20%。", REPORT, "planned"),
    ("到2030年，知晓率达到97.5%，吸烟率降至⟦20%⟧。", REPORT, "planned"),  # the head of the sentence
    ("每月巡诊⟦2次⟧。", REPORT, "rule"),  # how often
    ("每家奖励⟦5万元⟧。", REPORT, "rule"),  # for each
    ("⟦提高⟧知晓率。", REPORT, "planned"),  # a bare aim
    ("知晓率⟦提高⟧。", REPORT, "achieved"),  # a result
    ("⟦不断扩大⟧覆盖面。", REPORT, "ongoing"),
    ("推进⟦3个⟧试点。", REPORT, "ongoing"),
    ("新建步道⟦5公里⟧。", PLAN, "planned"),
    ("2021年，新建步道⟦5公里⟧。县发〔2024〕3号", PLAN, "achieved"),
    ("每校配备⟦1名⟧校医。", PLAN, "rule"),
    ("签约率⟦不低于80%⟧。", NORM, "rule"),
    ("每千人口托位数达到⟦3.2个⟧。", REPORT, "achieved"),  # an indicator, no norm
    ("建议新增⟦3个⟧站点。", PROPOSAL, "proposed"),
]


@pytest.mark.parametrize(("marked", "genre", "expected"), FIGURES)
def test_a_figure_is_reached_aimed_at_or_set(marked: str, genre: Genre, expected: str) -> None:
    """What reports tell is reached, what is set for each is a rule, what plans tell is planned."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    assert tell_figure_modality(re.sub("[⟦⟧]", "", marked), start, end, genre) == expected


YEARS = [
    ("2021年，县政府⟦启动小屋建设⟧。", (2021, None)),
    ("2022年起，⟦推行健康食堂⟧。", (2022, None)),
    ("2022年，⟦服务⟧3000人次。", (None, None)),  # the year of a result
    ("2020年启动健康县建设，⟦确立行动⟧。", (None, None)),  # another's start
    ("按照《方案（2020年）》⟦成立专班⟧。", (None, None)),  # a title's year
    ("1\t⟦设立体验馆⟧1处\t县教育局\t2025年6月底\n", (None, 2025)),  # the deadline of a row
    ("⟦2023健康大会⟧召开。", (2023, None)),  # in the name of an event
]


@pytest.mark.parametrize(("marked", "expected"), YEARS)
def test_years_are_those_of_starts_and_deadlines(
    marked: str, expected: tuple[int | None, int | None]
) -> None:
    """The year of a start or event, never of a result; the deadline of a row of its own."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    assert find_years(re.sub("[⟦⟧]", "", marked), start, end) == expected


@pytest.mark.parametrize("wording", list(load_wordings().values()), ids=lambda wording: str(wording.row))
def test_each_wording_finds_its_examples(wording: Wording) -> None:
    """In a table of experience every example has the row's modality; no counter-example has its wording."""
    assert wording.examples and wording.counter_examples
    for example in wording.examples:
        start, end = example.index("⟦"), example.index("⟧") - 1
        found = tell_modality(re.sub("[⟦⟧]", "", example), start, end, TABLE)
        assert found == wording.by_genre[TABLE], example
    for example in wording.counter_examples:
        assert not wording.pattern.search(re.sub("[⟦⟧]", "", example)), example


def test_every_genre_has_a_modality_in_every_row() -> None:
    """The table of the coding guide has no empty field."""
    for wording in load_wordings().values():
        assert set(wording.by_genre) == set(Genre)


@given(st.text(alphabet="将下一步已建成2021年，。；每月补助元\n\t一、试点", max_size=80), st.data())
def test_any_stretch_has_a_modality(text: str, data: st.DataObject) -> None:
    """Nothing raises, whatever the words and the genre."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    genre = data.draw(st.sampled_from(Genre))
    assert isinstance(tell_modality(text, start, end, genre), Modality)
    assert isinstance(tell_figure_modality(text, start, end, genre), Modality)
    first, last = find_years(text, start, end)
    assert first is None or 2000 <= first < 2100
    assert last is None or 2000 <= last < 2100
