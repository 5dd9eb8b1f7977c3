"""The time of a figure, in its clause or at the head of its sentence."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.figures import find_figures
from kg.extract.times import TABLE, find_time

TIMED = [
    ("2022年，全县建成小屋36个，配备仪器40台；开设门诊3个。", ["2022年"] * 3),  # the head covers its sentence
    ("2022年建成小屋36个。另建步道5公里。", ["2022年", None]),  # and no other
    ("吸烟率由2017年的25.1%下降到2020年的21.9%。", ["2017年", "2020年"]),  # each end its own
    ("2020年，优良率由2019年的41.2%提高到44.9%。", ["2019年", "2020年"]),  # the base year is not the figure's
    ("2021年、2022年近视率分别为48%和44%。", ["2021年", "2022年"]),
    ("2020年、2021年，居民知晓率分别为82.1%、85.6%。", ["2020年", "2021年"]),  # the list in a clause before
    ("镇里牵头，截至2022年底，建成小屋36个、步道5公里。", ["截至2022年底"] * 2),  # a clause of its own
    ("2022年播出52期，收视率1.8%。", ["2022年", "2022年"]),  # at the head without a comma
    ("栏目好看，2022年播出52期，收视率1.8%。", ["2022年", None]),  # inside a clause, no further
    ("县里2021年印发《方案》，建成小屋36个。", [None]),  # the year of a document
    ("建成小屋36个，每周开放5天。", [None, "每周"]),
    ("（二）2023年，规范管理率达到70%。", ["2023年"]),  # behind a list mark
    ("2021年建站3个。同年，服务2万人次。", ["2021年", "2021年"]),  # the same year as the sentence before
    ("两年来制定政策8条。", ["两年来"]),
    (
        "2021年，县里启动行动，建成小屋36个。",
        ["2021年"],
    ),  # one that opens the sentence with a comma covers it
    (
        "1\t2021年\t平衡膳食\t征集作品36件\n2\t2022年\t营养\t征集作品40件",
        ["2021年", "2022年"],
    ),  # a cell of its row
    ("2019年、2021年开展了36轮监测。", ["2019年、2021年"]),  # a list of years for one figure
    ("2020、2021年近视率分别为48%、44%，分别低于全国5、6个百分点。", ["2020", "2021年", "2020", "2021年"]),
    ("2022年安装仪器36台（同时12所中学安装）。", ["2022年", "2022年"]),  # a bracket breaks no clause
    ("知晓率由18%（2019年）提高到25%（2022年）。", ["2019年", "2022年"]),  # in a bracket behind
    (
        "2022年知晓率提高到31%，比全省平均水平高3个百分点。",
        ["2022年", "2022年"],
    ),  # a distance has that of its level
    ("到2021年8月底，2021年毕业的学生应培训36人。", ["到2021年8月底"]),  # the year belongs to the people
    ("截止到9月30日，接听来电36个。", ["截止到9月30日"]),
    ("五年间减少损失36万元。", ["五年间"]),
]


@pytest.mark.parametrize(("text", "expected"), TIMED)
def test_the_time_is_found(text: str, expected: list[str | None]) -> None:
    """A figure has the time that its text gives it, and no other."""
    figures = find_figures(text)
    found = [find_time(text, figures, number) for number in range(len(figures))]
    assert [None if stretch is None else text[slice(*stretch)] for stretch in found] == expected


WORDS = yaml.safe_load(TABLE.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", WORDS["examples"])
def test_examples_tell_a_time(text: str) -> None:
    """The figure of each example has a time, though no year is printed."""
    assert find_time(text, find_figures(text), 0) is not None


@pytest.mark.parametrize("text", WORDS["counter_examples"])
def test_counter_examples_tell_none(text: str) -> None:
    """Words that only look like a time are none."""
    assert find_time(text, find_figures(text), 0) is None


@given(st.text(alphabet="20年12月底，。、；建成3个5%较由到每截至同年分别为\n", max_size=50))
def test_a_time_lies_before_its_figure(text: str) -> None:
    """Whatever the words, a time stands in the text and before the figure's end."""
    figures = find_figures(text)
    for number, figure in enumerate(figures):
        stretch = find_time(text, figures, number)
        assert stretch is None or 0 <= stretch[0] < stretch[1] <= figure.end
