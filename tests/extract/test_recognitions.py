"""The recognitions of a clean text: awards, titles, pilots, ranks, adoption as a model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.initiatives.recognitions import find_recognitions

FOUND = [
    ("2022年，云溪县获评省级健康县。", [("省级健康县", "province", 2022, "achieved")]),
    ("县医院被国家卫生健康委授予“全国爱婴医院”称号。", [("全国爱婴医院", "country", None, "achieved")]),
    ("县里先后被评为全国文明城市、全国园林城市。", None),  # each is one
    ("力争创成国家卫生县城。", [("国家卫生县城", "country", None, "planned")]),
    ("争创全国健康促进县。", [("全国健康促进县", "country", None, "planned")]),
    ("县里列入省级健康企业建设试点。", [("省级健康企业建设试点", "province", None, "achieved")]),
    ("在全省控烟工作考核中列第3位。", [("全省控烟工作考核第3位", "province", None, "achieved")]),
    ("其做法在全省推广。", [("其做法在全省推广", "province", None, "achieved")]),
    (
        "健康教育考核连续3年位居全省前列。",
        [("全省前列", "province", None, "achieved")],
    ),  # a rank without number
    (
        "入选省委编写的《护苗案例集》丛书。",
        [("入选省委编写的《护苗案例集》丛书", "province", None, "achieved")],
    ),
    ("作为全国护眼试点县的云溪县建设步道。", [("全国护眼试点县", "country", None, "achieved")]),
    ("县里成为全国健康城市建设首批试点县。", [("全国健康城市建设首批试点县", "country", None, "achieved")]),
    ("建成青溪村等国家级美丽休闲乡村。", [("国家级美丽休闲乡村", "country", None, "achieved")]),
    (
        "课程被列为云溪省“明眸计划”科普专项。",
        [("云溪省“明眸计划”科普专项", "province", None, "achieved")],
    ),  # a name with another one quoted in it
    (
        "在全国护眼工作会议上作典型发言。",
        [("在全国护眼工作会议上作典型发言", "country", None, "achieved")],
    ),
    (
        "《最佳医院排行榜》中，护眼门诊位列全国第4名。",
        [("《最佳医院排行榜》中，护眼门诊全国第4名", "country", None, "achieved")],
    ),
    ("2021年评为省级健康村。", [("省级健康村", "province", 2021, "achieved")]),  # a passive without 被
    ("县里将青溪村评为市级示范村。", []),  # its own naming
    (
        "荣获“护眼先锋县”“明眸示范县”称号。",
        [("护眼先锋县", "county", None, "achieved"), ("明眸示范县", "county", None, "achieved")],
    ),
    ("县医院获评全国巾帼文明岗。", [("全国巾帼文明岗", "country", None, "achieved")]),
    ("入选全省控烟典型案例。", [("全省控烟典型案例", "province", None, "achieved")]),
    (
        "附：云溪市“健康街镇”名单\n序号\t街镇\n1\t青溪镇\n2\t云东街道\n完",
        [("健康街镇", "prefecture", None, "achieved"), ("健康街镇", "prefecture", None, "achieved")],
    ),  # each row of a roll
    (
        "县政府授予云溪镇“健康示范镇”称号。",
        [("健康示范镇", "county", None, "achieved")],
    ),  # its own naming, named
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_recognitions_are_found_with_level_year_and_force(
    text: str, expected: list[tuple[str, str, int | None, str]] | None
) -> None:
    """The name is printed; level and year only where the text tells them."""
    found = find_recognitions(text)
    if expected is None:
        assert [one.name for one in found] == ["全国文明城市", "全国园林城市"]
    else:
        assert [(one.name, one.level, one.year, str(one.modality)) for one in found] == expected


def test_honours_listed_with_several_words_of_joining_are_one_each() -> None:
    """以及, 和 and 、 part them alike; the last word 等荣誉 is no part of a name."""
    found = find_recognitions("获得云溪科普大奖以及青溪省优秀作品奖、新风作品大奖赛一等奖等荣誉。")
    assert [one.name for one in found] == ["云溪科普大奖", "青溪省优秀作品奖", "新风作品大奖赛一等奖"]


NONE = [
    "受到群众欢迎，获得感增强。",  # praise
    "联合授予“健康学校”称号。",  # nobody named
    "36个村获评健康村。",  # only counted
    "9个村、7个镇（乡、街道）被评为省级健康示范镇。",  # only counted, a bracket between
    "县里将好做法和经验在全县推广。",  # what the county itself spreads
    "建成率居全省第2位。",  # an indicator's rank, no evaluation
    "创建健康食堂33个。",  # what the county itself makes
    "获取健康知识。",
]


@pytest.mark.parametrize("text", NONE)
def test_praise_counts_and_own_work_are_no_recognitions(text: str) -> None:
    """What nobody from outside confers on somebody named is none."""
    assert find_recognitions(text) == []


def test_city_level_in_a_municipality_is_that_of_a_province() -> None:
    """上海市 stands beside provinces."""
    [found] = find_recognitions("上海市云溪区卫生健康委。2022年，区里获评市级示范区。")
    assert found.level == "province"


@given(st.text(alphabet="获评被授予“全国示范县”称号、，。2022年列第3位考核中力争通过复审\ud800", max_size=80))
def test_places_are_valid_on_any_text(text: str) -> None:
    """Nothing raises, and offsets lie in the text."""
    for found in find_recognitions(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.name
