"""What a text states of its programmes and documents together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.composing.links import Link, find_links
from kg.extract.find import Findings
from kg.extract.initiatives.programmes import find_programmes
from kg.extract.titles.find import find_titles

STATED = [
    # part and whole
    (
        "“清晨”工程是健康云溪行动的组成部分。",
        [("programme:“清晨”工程", "partOfProgramme", "programme:健康云溪行动")],
    ),
    (
        "“清晨”工程纳入健康云溪行动，包括三项措施：修步道，办义诊。",
        [("programme:“清晨”工程", "partOfProgramme", "programme:健康云溪行动")],
    ),
    # the pronoun stands for the programme named before it
    (
        "实施“清晨”项目，建成步道9公里，设置小屋3个。该项目纳入健康云溪行动。",
        [("programme:“清晨”项目", "partOfProgramme", "programme:健康云溪行动")],
    ),
    # the year in which it began
    ("2021年3月，县里启动健康云溪行动。", [("programme:健康云溪行动", "startYear", "2021")]),
    ("健康云溪行动于2020年启动。", [("programme:健康云溪行动", "startYear", "2020")]),
    ("2021年建成小屋，2022年启动健康云溪行动。", [("programme:健康云溪行动", "startYear", "2022")]),
    ("2018年，健康云溪行动正式启动。", [("programme:健康云溪行动", "startYear", "2018")]),
    ("县里开展健康云溪行动，同时推进健康中国行动。", []),  # two beside each other
    # a plan that carries out another
    (
        "为落实《健康规划》，县政府印发《小屋方案》。",
        [("document:小屋方案", "implements", "document:健康规划")],
    ),
    ("县政府印发《小屋方案》。印发《步道方案》。", []),  # two sentences
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_links_are_stated_in_one_sentence(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Being a part, a beginning and carrying out are read from the words between two names."""
    assert [(one.subject, one.predicate, one.object) for one in find(text)] == expected


@given(
    st.text(
        alphabet="健康云溪行动“清晨”工程启动2020年是纳入的组成部分该项目落实印发《方案》，。\n\ud800",
        max_size=90,
    )
)
def test_places_lie_in_any_text(text: str) -> None:
    """Nothing raises, and nothing is part of itself."""
    for link in find(text):
        assert 0 <= link.at[0] < link.at[1] <= len(text)
        assert link.subject != link.object


def find(text: str) -> list[Link]:
    """Return the links of a text; a thing's key is its name."""
    titles = find_titles(text, [])
    programmes = find_programmes(text, titles)
    found = Findings(text, [], titles, programmes, [], [], [], [], [], [], [])
    names = {number: one.name for number, one in enumerate(programmes)}
    return list(find_links(found, names, {number: one.title for number, one in enumerate(titles)}))
