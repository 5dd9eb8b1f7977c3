"""Words for a time give a period no more precise than they are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.periods import Period, Span, find_years, parse_period

STATED: list[tuple[str, str, str, int | None, Span]] = [
    ("2021年", "2021", "2021", 2021, "during"),  # a year
    ("2021", "2021", "2021", 2021, "during"),  # a bare year
    ("2022 年度", "2022", "2022", 2022, "during"),  # a year's report
    ("二〇二一年", "2021", "2021", 2021, "during"),  # spelled out
    ("2020年全年", "2020", "2020", 2020, "during"),  # all of it
    ("2021年底", "2021-12", "2021-12", 2021, "at"),  # month precision, no day
    ("2020年初", "2020-01", "2020-01", 2020, "at"),  # the first month
    ("2021 年 8 月底", "2021-08", "2021-08", 2021, "at"),  # the end of a month
    ("2020年上半年", "2020-01", "2020-06", 2020, "during"),  # the first half
    ("2020年下半年", "2020-07", "2020-12", 2020, "during"),  # the second half
    ("2020年前三季度", "2020-01", "2020-09", 2020, "during"),  # three quarters
    ("2020年四季度", "2020-10", "2020-12", 2020, "during"),  # one quarter
    ("2021年3月", "2021-03", "2021-03", 2021, "during"),  # a month
    ("2021年3月5日", "2021-03-05", "2021-03-05", 2021, "at"),  # a day
    ("2020 年 10 月 23 日", "2020-10-23", "2020-10-23", 2020, "at"),  # blanks
    ("2021-03-05", "2021-03-05", "2021-03-05", 2021, "at"),  # ISO
    ("2021/3/5", "2021-03-05", "2021-03-05", 2021, "at"),  # ISO with slashes
    ("2021-03", "2021-03", "2021-03", 2021, "during"),  # an ISO month
    ("2021.3.5", "2021-03-05", "2021-03-05", 2021, "at"),  # dots with a day
    ("2019-2021年", "2019", "2021", None, "during"),  # a range with one 年
    ("2014—2020年", "2014", "2020", None, "during"),  # a long dash
    ("2018至2020年", "2018", "2020", None, "during"),  # 至
    ("2019年到2021年", "2019", "2021", None, "during"),  # 到, with 年 twice
    ("2018 年 9 月—2021 年 8 月", "2018-09", "2021-08", None, "during"),  # months of two years
    ("2021年7-8月", "2021-07", "2021-08", 2021, "during"),  # the month that lacks its word
    ("2021年7月、8月", "2021-07", "2021-08", 2021, "during"),  # and the one that lacks its year
    ("2020年9月2日-5日", "2020-09-02", "2020-09-05", 2020, "during"),  # days of one month
    ("2018、2019、2020年", "2018", "2020", None, "during"),  # parallel years
    ("2019年以来", "2019", "", None, "during"),  # an open end
    ("自2018年起", "2018", "", None, "during"),  # 自…起
    ("从2017年7月开始", "2017-07", "", None, "during"),  # 从…开始, a month
    ("党的十八大以来", "2012-11", "", None, "during"),  # counted from an event
    ("2025年前", "", "2025", 2025, "during"),  # an open beginning
    ("截至2021年12月", "2021-12", "2021-12", 2021, "at"),  # a state at a month
    ("截止 2020 年底", "2020-12", "2020-12", 2020, "at"),  # a state at a year's end
    ("截至2021年6月30日", "2021-06-30", "2021-06-30", 2021, "at"),  # a state at a day
    ("截至2021年上半年", "2021-06", "2021-06", 2021, "at"),  # a state at the end of a half
    ("到2022年底", "2022-12", "2022-12", 2022, "at"),  # a target
    ("截至2021年6月累计", "", "2021-06", 2021, "cumulative"),  # a sum up to then
    ("2019-2021年累计", "2019", "2021", None, "cumulative"),  # a sum over years
    ("2019-2021年年均", "2019", "2021", None, "yearly-average"),  # a yearly mean
    ("“十三五”期间", "2016", "2020", None, "during"),  # a five-year plan
    ("十四五时期", "2021", "2025", None, "during"),  # another word for it
    ("“十二五”", "2011", "2015", None, "during"),  # its name alone
    ("“十三五”末", "2020", "2020", 2020, "at"),  # its last year
]


@pytest.mark.parametrize(("text", "start", "end", "year", "span"), STATED)
def test_stated_times(text: str, start: str, end: str, year: int | None, span: Span) -> None:
    """A time that stands by itself needs no document date, and a given one changes nothing."""
    assert parse_period(text) == Period(start, end, year, span)
    assert parse_period(text, today="2023-05-04") == Period(start, end, year, span)


RELATIVE: list[tuple[str, str, str, int | None, Span]] = [
    ("去年", "2020", "2020", 2020, "during"),  # last year
    ("今年", "2021", "2021", 2021, "during"),  # this year
    ("前年", "2019", "2019", 2019, "during"),  # the year before last
    ("去年上半年", "2020-01", "2020-06", 2020, "during"),  # half of last year
    ("今年3月", "2021-03", "2021-03", 2021, "during"),  # a month of this year
    ("去年底", "2020-12", "2020-12", 2020, "at"),  # the end of last year
    ("近三年", "2019", "2021", None, "during"),  # this year and the two before it
    ("近3年来", "2019", "2021", None, "during"),  # in Arabic digits
    ("两年来", "2020", "2021", None, "during"),  # 来 alone
    ("1-9月", "2021-01", "2021-09", 2021, "during"),  # no 9 January
    ("6-7 月", "2021-06", "2021-07", 2021, "during"),  # months in words
    ("9月30日", "2021-09-30", "2021-09-30", 2021, "at"),  # a day without its year
    ("上半年", "2021-01", "2021-06", 2021, "during"),  # half of a year not named
    ("目前", "2021-10-15", "2021-10-15", 2021, "at"),  # the document's day
    ("截至目前", "2021-10-15", "2021-10-15", 2021, "at"),  # another word for it
]


@pytest.mark.parametrize(("text", "start", "end", "year", "span"), RELATIVE)
def test_relative_times(text: str, start: str, end: str, year: int | None, span: Span) -> None:
    """A time counted from the document is read with its date and refused without it."""
    assert parse_period(text, today="2021-10-15") == Period(start, end, year, span)
    with pytest.raises(ValueError, match="date of its document"):
        parse_period(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "健康",
        "三年",  # a duration
        "五年间",  # without an end to count from
        "2021年13月",  # no such month
        "2021年2月30日",  # no such day
        "2022-2020年",  # ends before it begins
        "3000年",  # a count of years
        "多年来",
        "2021.3",  # a decimal
        "十九大",  # an event is no period
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    """ValueError, also when the document's date is known."""
    with pytest.raises(ValueError, match=r"expected|before it begins"):
        parse_period(text, today="2021-10-15")


def test_a_bad_document_date_is_refused() -> None:
    """The date of the document is an ISO date or its prefix."""
    with pytest.raises(ValueError, match="expected an ISO date"):
        parse_period("去年", today="去年")
    assert parse_period("去年", today="2021").start == "2020"


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_a_written_date_reads_back(day: date) -> None:
    """Every day, month and year is read from its Chinese and its ISO form, at its own precision."""
    iso = day.isoformat()
    year, month, number = iso.split("-")
    assert parse_period(f"{year}年{int(month)}月{int(number)}日").start == iso
    assert parse_period(iso).end == iso
    assert parse_period(f"{year}年{int(month)}月").end == iso[:7]
    assert parse_period(f"{year}年").start == iso[:4]


@given(st.text("0123456789年月日底初上半近三来截至到-—、十五期间累计“”", max_size=14))
def test_a_period_is_read_or_refused(text: str) -> None:
    """Any string gives ISO prefixes in order, or ValueError."""
    try:
        period = parse_period(text, today="2021-06-30")
    except ValueError:
        return
    assert all(len(edge) in (0, 4, 7, 10) for edge in (period.start, period.end))
    assert period.start or period.end
    if period.start and period.end:
        length = min(len(period.start), len(period.end))
        assert period.start[:length] <= period.end[:length]


YEARS = [
    ("近视率2018、2019、2020 年分别为48.3%、44.9%、41.6%", [2018, 2019, 2020]),  # a list
    ("行动（2019-2030 年）", [2019, 2030]),  # the ends of a range
    ("2018 年 9 月-2021 年 8 月", [2018, 2021]),  # the ends of a range of months
    ("某卫发〔2020〕33号", [2020]),  # in a document number
    ("“健康某市2030”规划", [2030]),  # in a name
    ("手册（2019 版）", [2019]),  # an edition
    ("发布于2021-03-05", [2021]),  # a date in digits
    ("举办2000余场次，覆盖2012人", []),  # counts
    ("近2000，约2010", []),  # counts without a unit
    ("热线20512037，第2019号", []),  # digits of a longer number, a serial
    ("提高2019.5，占2020%", []),  # a decimal, a percentage
    ("三年来", []),  # a duration
]


@pytest.mark.parametrize(("text", "years"), YEARS)
def test_years_of_a_text(text: str, years: list[int]) -> None:
    """Years are found in the order of the text, counts are not."""
    assert find_years(text) == years
