"""The time of an outcome, with the years that follow from its words."""

from __future__ import annotations

import pytest

from kg.extract.figures import find_figures
from kg.extract.outcomes.periods import Time, Times
from kg.model import Modality, OutcomeKind

TIMED = [
    ("2022年建成小屋36个。", ("2022年", 2022, None, None, None)),
    ("截至2022年底，建成小屋36个。", ("截至2022年底", 2022, None, "2022", "cumulative")),
    ("截至2022年6月，覆盖率达到90%。", ("截至2022年6月", 2022, None, "2022-06", "at")),
    ("2020—2022年，累计投入90万元。", ("2020—2022年", None, "2020", "2022", "cumulative")),
    ("2021年以来，建成小屋36个。", ("2021年以来", None, "2021", None, None)),
    ("目前，建成小屋36个。", ("目前", None, None, None, "at")),
    ("建成小屋36个。", ("", None, None, None, None)),
    ("年均服务2100人次。", ("年均", None, None, None, "yearly-average")),
    ("自2021年，发病率逐年下降3%。", ("自2021年", None, "2021", None, None)),  # open to the end
    ("2020年3月至2022年5月建成小屋36个。", ("2020年3月至2022年5月", None, "2020-03", "2022-05", None)),
    ("2021年与2019年相比，知晓率提高5%。", ("2021年与2019年相比", 2021, None, None, None)),
    ("自2019年启动以来，接诊36人次。", ("自2019年启动以来", None, "2019", None, None)),
    ("1-9月接诊36人次。", ("1-9月", None, None, None, None)),
]


@pytest.mark.parametrize(("text", "expected"), TIMED)
def test_words_state_the_time(text: str, expected: tuple[object, ...]) -> None:
    """Year, start, end and span are those that the words print, and no more."""
    found = Times(text, find_figures(text)).find(
        0, is_set=False, modality=Modality.ACHIEVED, kind=OutcomeKind.OUTPUT
    )
    words = text[slice(*found.period)] if found.period else ""
    assert (words, found.year, found.start, found.end, found.span) == expected


def test_a_relative_year_is_counted_from_the_document() -> None:
    """去年 has a year only where the date of the document is known."""
    text = "去年建成小屋36个。"
    for today, year in ((None, None), ("2024-03-18", 2023)):
        times = Times(text, find_figures(text), today)
        found = times.find(0, is_set=False, modality=Modality.ACHIEVED, kind=OutcomeKind.OUTPUT)
        assert found.year == year


def test_a_rule_has_only_how_often() -> None:
    """What is set keeps 每周, or the time from which it holds, but no year of its sentence."""
    text = "2022年，每周开放5天。2021年起，补助600元。2022年，限额5元。"
    figures = find_figures(text)
    times = Times(text, figures)
    found = [
        times.find(number, is_set=True, modality=Modality.RULE, kind=OutcomeKind.OUTPUT)
        for number in range(3)
    ]
    assert [text[slice(*time.period)] if time.period else "" for time in found] == ["每周", "2021年起", ""]
    assert found[2] == Time()


def test_a_statement_gives_its_year() -> None:
    """以下数据均为2022年数据 holds for the figures of its part, and for none of the next."""
    text = "以下数据均为2022年数据。\n建成小屋36个。\n二、任务\n建成小屋40个。"
    times = Times(text, find_figures(text))
    found = [
        times.find(number, is_set=False, modality=Modality.ACHIEVED, kind=OutcomeKind.OUTPUT).year
        for number in range(2)
    ]
    assert found == [2022, None]
