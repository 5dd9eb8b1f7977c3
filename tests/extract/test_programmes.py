"""The programmes of a clean text, acted under or only mentioned."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.initiatives.programmes import find_programmes


@dataclass(frozen=True)
class Title:
    """A title with its place."""

    start: int
    end: int


FOUND = [
    ("2021年，启动健康云溪行动。", [("健康云溪行动", "under")]),
    ("为贯彻健康中国战略，县里修步道。", [("健康中国战略", "mentioned")]),
    ("健康中国行动实施后，县里修步道。", [("健康中国行动", "mentioned")]),  # the nation's, only named
    ("（一）“清晨”行动\n修建步道，设置小屋。", [("“清晨”行动", "under")]),  # a heading with tasks below
    ("启动“清晨”工程，工程包括三项措施。", []),  # the pronoun names nothing
    ("“清晨”工程包括三项措施：修步道，办义诊。", [("“清晨”工程", "under")]),
    ("实施“清晨”项目，建成步道9公里，设置小屋3个。", [("“清晨”项目", "under")]),  # two acts follow
    ("实施“清晨”项目，新建步道9公里。", []),  # one act: a measure with that name
    ("“清晨”工程是健康云溪行动的组成部分。", [("“清晨”工程", "under"), ("健康云溪行动", "under")]),
    ("印发《健康云溪行动实施方案》。", []),  # inside a title
    ("开展健康教育行动。", []),
    ("（一）实施护眼明眸工程。开展筛查，建成护眼教室9间。", [("护眼明眸工程", "under")]),  # heads its point
    ("（一）开展跨部门行动。开展筛查，建成护眼教室9间。", []),  # a kind of activity, no name
    ("该项目被列为县政府“为民办实事”项目。", [("“为民办实事”项目", "under")]),
    ("云溪县把“健康云溪建设”作为大事。", [("健康云溪建设", "under")]),
    ("县里修建步道。" * 50 + "完善健康载体建设。", []),  # no place of the text is named so
    ("结合健康知识传播激励计划开展宣讲。", [("健康知识传播激励计划", "mentioned")]),
    ("统筹推进村庄清洁行动和国民营养计划。", [("村庄清洁行动", "under"), ("国民营养计划", "under")]),
    ("依托党史学习教育宣讲。", [("党史学习教育", "mentioned")]),  # what is borrowed is mentioned
    ("作为“我为群众办实事”的重要举措，县里修步道。", [("我为群众办实事", "under")]),
    ("贯彻落实健康中国行动，县里修步道。", [("健康中国行动", "under")]),  # to carry an action out is doing it
    ("贯彻健康中国战略精神。", [("健康中国战略", "mentioned")]),  # a policy line
    ("以清沟、扫街为主要内容的“两净”工程。", [("“两净”工程", "under")]),  # put together of parts
    ("开展云溪县中小学明眸行动（以下简称明眸行动）。", [("云溪县中小学明眸行动", "under")]),
    ("完成国家规定的学生视力监测项目。", [("学生视力监测项目", "under")]),  # from above
    ("以青溪镇垃圾分类示范项目为载体开展宣讲。", [("青溪镇垃圾分类示范项目", "mentioned")]),
    ("以“云溪健康行”和“青溪万里行”活动为载体。", [("云溪健康行", "mentioned"), ("青溪万里行", "mentioned")]),
    ("结合世界无烟日主题宣传活动开展义诊。", []),  # an occasion
    ("助力云溪文化名城建设。", [("云溪文化名城建设", "mentioned")]),
    ("成立爱国卫生运动委员会。", []),  # the name of a body
    # what is created is borrowed from, in a list whose head noun stands last
    (
        "结合国家卫生城市和健康县区创建工作，县里修步道。",
        [("国家卫生城市", "mentioned"), ("健康县区创建", "mentioned")],
    ),
    ("以创建国家卫生县城为契机，县里修步道。", [("创建国家卫生县城", "mentioned")]),
    ("云溪县\n县里结合“健康云溪”的发展修步道。", [("健康云溪", "mentioned")]),  # a slogan of the place
    ("云溪县\n县里开通“健康云溪”公众号。", []),  # the name of an account
    ("推行“六个一”，包括赠一本书、建一支队伍。", [("六个一", "under")]),  # parts behind a count
    ("把筛查纳入青溪惠民护眼工程，县里修步道。", [("青溪惠民护眼工程", "under")]),  # taken up in it
    ("运动项目包括健走、球类。", []),  # items of a list
    (
        "（一）创新形式，精心打造“青溪科普文化”。开设讲堂，建成展厅2间，编印读本。",
        [("青溪科普文化", "under")],
    ),  # heads its point
    ("打造健康阵地践行惠民行动\n开设讲堂，建成展厅2间，编印读本。", []),  # a slogan as heading
    ("县里创新“双减”政策宣讲。", [("双减", "mentioned")]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_programmes_are_found_with_their_relation(text: str, expected: list[tuple[str, str]]) -> None:
    """Umbrellas over several measures are programmes; a single brand is none."""
    assert [(one.name, one.relation) for one in find_programmes(text, [])] == expected


def test_a_programme_is_told_once_and_under_wins() -> None:
    """The first place where it is acted under stays."""
    text = "响应健康云溪行动号召。县里启动健康云溪行动。"
    [found] = find_programmes(text, [])
    assert (found.relation, found.start) == ("under", text.rindex("健康云溪行动"))


def test_a_name_inside_a_title_is_no_programme() -> None:
    """The titles given are looked at, with or without marks."""
    text = "依据健康云溪行动实施意见。"
    assert find_programmes(text, [Title(2, 12)]) == []


def test_an_action_of_the_title_stands_in_the_running_text() -> None:
    """The title names it, a sentence tells that it is carried out."""
    text = "清洁家园行动\n——云溪县\n全县实施清洁家园行动。参与清洁家园行动的有300户。"
    [found] = find_programmes(text, [])
    assert (found.name, found.start) == ("清洁家园行动", text.index("实施") + 2)


@given(st.text(alphabet="健康中国云溪行动工程“清晨”实施建成包括、，。：\n（一）\ud800", max_size=80))
def test_places_are_valid_on_any_text(text: str) -> None:
    """Nothing raises, and every name stands where it is said to stand."""
    for found in find_programmes(text, []):
        assert text[found.start : found.end] == found.name


def test_what_the_title_names_and_the_text_calls_a_project_is_a_programme() -> None:
    """A name of the title is told by the words with which the running text goes on to call it."""
    text = "打造“暖阳”守护老人\n——云溪县\n县里推行“暖阳”行动，送医上门。"
    [found] = find_programmes(text, [])
    assert (found.name, found.rule) == ("“暖阳”行动", "titled")


def test_a_name_cut_short_is_not_told_besides_the_whole_one() -> None:
    """健康中国 beside 健康中国战略 is the same programme."""
    text = "助力健康中国、平安建设。为贯彻健康中国战略，县里修步道。"
    names = [one.name for one in find_programmes(text, [])]
    assert "健康中国" not in names
    assert "健康中国战略" in names
