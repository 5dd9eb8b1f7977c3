"""Spellings of one title, and titles that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.registry.titles import same_title, title_key

SAME = [
    ("“健康云溪2030”规划纲要", "健康云溪2030规划纲要"),  # quotes
    ("云溪县健康食堂标准（试行）", "云溪县健康食堂标准"),  # on trial
    ("关于印发〈健康行动方案〉的通知", "关于印发《健康行动方案》的通知"),  # inner brackets
    ("云溪县中小學生健康膳食指引", "云溪县中小学生健康膳食指引"),  # traditional characters
    ("云溪县中小学生学习健康膳食指引", "云溪县中小學生健康膳食指引"),  # a word slipped in
    ("关于加强健康教育与促进工作的指导意见", "关于加强健康教育与健康促进工作的指导意见"),  # a word lost
    ("健康云溪行动（2019—2030年）", "健康云溪行动（2019-2030年）"),  # dashes
    ("健康云溪行动（2019—2030年）", "健康云溪行动"),  # cited without its years
]
APART = [
    ("健康云溪行动（2014—2020年）实施方案", "健康云溪行动（2019—2030年）实施方案"),  # other years
    ("2023年爱国卫生工作计划", "2024年爱国卫生工作计划"),
    ("2023年爱国卫生工作计划", "爱国卫生工作计划"),  # the year is part of the name
    ("关于印发《健康行动方案》的通知", "健康行动方案"),  # the notice is not the plan
    ("云溪县控制吸烟条例", "云湖县控制吸烟条例"),  # another place
    ("健康云溪新三年行动计划实施方案", "健康云溪三年行动计划实施方案"),  # the next one
    ("健康云溪三年行动计划实施方案", "健康云溪行动计划实施方案"),
    ("健康云溪建设实施方案", "健康云溪建设实施意见"),  # another kind
    ("", "《》"),  # nothing to compare
]


@pytest.mark.parametrize(("first", "second"), SAME)
def test_spellings_of_one_title(first: str, second: str) -> None:
    """Brackets, quotes, traditional characters, a lost word and years left out make no other document."""
    assert same_title(first, second)


@pytest.mark.parametrize(("first", "second"), APART)
def test_titles_that_look_alike(first: str, second: str) -> None:
    """Years, kinds, places and the notice beside its plan make two documents."""
    assert not same_title(first, second)


@given(st.text(max_size=40), st.text(max_size=40))
def test_sameness_needs_no_order(first: str, second: str) -> None:
    """Which of two titles is named first does not matter, and a key is its own key."""
    assert same_title(first, second) == same_title(second, first)
    assert title_key(title_key(first)) == title_key(first)
