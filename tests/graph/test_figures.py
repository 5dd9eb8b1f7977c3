"""Comparable values, and changes that add up as far as the print allows."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from kg.graph.figures import change_agrees, computed_change, figure_properties, printed_range, printed_step
from kg.graph.terms import Value
from kg.model import Comparator, Indicator, Outcome

BASE = {
    "key": "o-0001",
    "as": "1",
    "indicator": "x",
    "indicator_as": "甲",
    "kind": "output",
    "modality": "achieved",
}


def outcome(**fields: object) -> Outcome:
    """Return an outcome with these fields."""
    return Outcome.model_validate({**BASE, **fields})


def indicator(unit: str) -> Indicator:
    """Return an indicator that compares in ``unit``."""
    return Indicator(key="x", label="甲", label_en="a", unit=unit, definition_zh="甲", definition_en="a")


def figure(value: str, words: str, **fields: object) -> dict[str, object]:
    """Return the fields of a figure."""
    return {"value": value, "as": words, **fields}


STEPS = [
    ("25.5", "25.5%", "0.1"),
    ("25.50", "25.50%", "0.01"),  # a printed zero is a digit
    ("321000", "32.1万人", "1000"),
    ("150000000", "1.5亿元", "10000000"),
    ("3000", "3,000余名", "1"),
    ("3000", "3000余名", "1"),
    ("0", "0", "1"),
    ("0", "0.0%", "0.1"),
    ("-5.31", "下降5.31个百分点", "0.01"),
    ("2", "两个", "1"),  # Chinese numerals count by the value
    ("0.666667", "三分之二", "0.000001"),
    ("1780", "1:1780", "1"),  # 1780 is the second numeral
    ("20", "两成", "1"),
    ("65", "６５岁", "1"),  # full-width digits
    ("8000", "8000-12000元", "1"),
]


@pytest.mark.parametrize(("value", "words", "step"), STEPS)
def test_printed_step(value: str, words: str, step: str) -> None:
    """A figure is known to its last printed digit."""
    assert printed_step(Decimal(value), words) == Decimal(step)


RANGES: list[tuple[str, str, Comparator, str, str]] = [
    ("25.5", "25.5%", "eq", "25.45", "25.55"),
    ("100", "约100", "approx", "90", "110"),
    ("0.5", "约0.5", "approx", "0.45", "0.55"),
    ("30", "30余个", "gt", "29.5", "Infinity"),
    ("30", "不足30个", "lt", "0", "30.5"),
    # a fall by more than five is five or more below
    ("-5", "下降超过5个百分点", "gt", "-Infinity", "-4.5"),
    ("-5", "下降不到5个百分点", "lt", "-5.5", "0"),
]


@pytest.mark.parametrize(("value", "words", "comparator", "low", "high"), RANGES)
def test_printed_range(value: str, words: str, comparator: Comparator, low: str, high: str) -> None:
    """A comparator opens the side it names, measured by the size of the figure."""
    found = printed_range(Decimal(value), words, comparator)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


POINTS, PERCENT, ABSOLUTE = "percentage-point", "percent", "absolute"
# value, baseline, kind, change as (number, words), comparator of the change, agrees
CHANGES: list[tuple[tuple[str, str], tuple[str, str], str, tuple[str, str], str, bool]] = [
    (("25.5", "25.5%"), ("22.3", "22.3%"), POINTS, ("3.2", "3.2个百分点"), "eq", True),
    # one in the last digit may come from rounding both
    (("25.5", "25.5%"), ("22.3", "22.3%"), POINTS, ("3.3", "3.3个百分点"), "eq", True),
    (("25.5", "25.5%"), ("22.3", "22.3%"), POINTS, ("3.5", "3.5个百分点"), "eq", False),
    # a fall stated as a rise
    (("22.3", "22.3%"), ("25.5", "25.5%"), POINTS, ("3.2", "3.2个百分点"), "eq", False),
    (("22.3", "22.3%"), ("25.5", "25.5%"), POINTS, ("-3.2", "3.2个百分点"), "eq", True),
    # percent of the baseline, not points
    (("120", "120家"), ("100", "100家"), PERCENT, ("20", "20%"), "eq", True),
    (("25", "25%"), ("20", "20%"), PERCENT, ("5", "5%"), "eq", False),
    (("25.0", "25.0%"), ("20.0", "20.0%"), PERCENT, ("25", "25%"), "eq", True),
    # printed to the thousand, the difference is known to the thousand
    (("321000", "32.1万人"), ("300000", "30万人"), ABSOLUTE, ("21500", "21500人"), "eq", True),
    (("321000", "32.1万人"), ("300000", "30.0万人"), ABSOLUTE, ("25000", "2.5万人"), "eq", False),
    # more than, about, less than
    (("130", "130家"), ("100", "100家"), ABSOLUTE, ("20", "20余家"), "gt", True),
    (("130", "130家"), ("100", "100家"), ABSOLUTE, ("40", "40余家"), "gt", False),
    (("130", "130家"), ("100", "100家"), ABSOLUTE, ("28", "约28家"), "approx", True),
    (("130", "130家"), ("100", "100家"), ABSOLUTE, ("31", "不到31家"), "lt", True),
    (("70", "70家"), ("100", "100家"), ABSOLUTE, ("-20", "20余家"), "gt", True),
]


@pytest.mark.parametrize(("value", "baseline", "kind", "change", "comparator", "agrees"), CHANGES)
def test_change_agrees(
    value: tuple[str, str],
    baseline: tuple[str, str],
    kind: str,
    change: tuple[str, str],
    comparator: str,
    agrees: bool,
) -> None:
    """A stated change is judged to the printed precision, on the looser side of its comparator."""
    found = outcome(
        **figure(*value),
        unit="%",
        baseline=figure(*baseline),
        change=figure(*change, kind=kind, comparator=comparator),
    )
    assert change_agrees(found) is agrees


def test_more_than_so_many_may_have_risen_by_any_amount() -> None:
    """A value that is only a lower bound fits every greater change, and no smaller one."""
    fields = {**figure("120", "120余家"), "comparator": "gt", "baseline": figure("100", "100家")}
    assert change_agrees(outcome(**fields, change=figure("35", "35家", kind=ABSOLUTE)))
    assert change_agrees(outcome(**fields, change=figure("35", "35%", kind=PERCENT)))
    assert not change_agrees(outcome(**fields, change=figure("10", "10家", kind=ABSOLUTE)))


COMPUTED: list[tuple[dict[str, object], str | None]] = [
    ({"baseline": figure("22.3", "22.3%"), "change": figure("3", "3", kind=POINTS)}, "3.2"),
    ({"baseline": figure("20", "20%"), "change": figure("3", "3%", kind=PERCENT)}, "27.5"),
    ({"baseline": figure("30", "30%"), "change": figure("3", "3%", kind=PERCENT)}, "-15.0000"),
    # corrected values count
    (
        {"value_corrected": "26", "baseline": figure("20", "20"), "change": figure("3", "3", kind=ABSOLUTE)},
        "6",
    ),
    (
        {
            "baseline": {**figure("20", "20"), "value_corrected": "21"},
            "change": figure("3", "3", kind=ABSOLUTE),
        },
        "4.5",
    ),
    # the same unit by another name is the same unit; of another unit there is no difference
    ({"baseline": {**figure("20", "20"), "unit": "%"}, "change": figure("3", "3", kind=ABSOLUTE)}, None),
    (
        {
            "unit": "名",
            "baseline": {**figure("20", "20人"), "unit": "人"},
            "change": figure("3", "3", kind=ABSOLUTE),
        },
        "5.5",
    ),
    (
        {
            "unit": "小时",
            "baseline": {**figure("20", "20分钟"), "unit": "分钟"},
            "change": figure("3", "3", kind=PERCENT),
        },
        None,
    ),
    # points or percent: the text does not say, so nothing is computed
    ({"baseline": figure("20", "20%"), "change": figure("3", "3%", kind="unstated")}, None),
    # a range has no one change, nothing has no percentage
    ({"value_max": "30", "baseline": figure("20", "20"), "change": figure("3", "3", kind=ABSOLUTE)}, None),
    ({"baseline": figure("0", "0"), "change": figure("3", "3%", kind=PERCENT)}, None),
    ({"baseline": figure("20", "20")}, None),
    ({"change": figure("3", "3", kind=ABSOLUTE)}, None),
]


@pytest.mark.parametrize(("fields", "expected"), COMPUTED)
def test_computed_change(fields: dict[str, object], expected: str | None) -> None:
    """25.5 against its baseline, in the kind that the text states, and only where that can be done."""
    found = outcome(**figure("25.5", "25.5%"), **fields)
    computed = computed_change(found)
    assert computed == (None if expected is None else Decimal(expected))
    properties = figure_properties(found, indicator("%"))
    assert ("changeAgrees" in properties, "computedChange" in properties) == (expected is not None,) * 2


def test_a_change_figure_has_no_change_of_its_own() -> None:
    """A fall by 25 % from 2.0 % is told as a change: 25 − 2.0 would mean nothing."""
    fields = {
        "baseline": figure("2.0", "2.0%"),
        "change": figure("-25", "25%", kind=PERCENT),
        "figure": "change",
    }
    assert figure_properties(outcome(**figure("25", "25%", unit="%"), **fields), indicator("%")) == {}


def test_nothing_to_check_is_an_error_of_the_caller() -> None:
    """An outcome without change cannot agree."""
    with pytest.raises(ValueError, match="no change to check"):
        change_agrees(outcome(**figure("25.5", "25.5%")))


def shown(properties: dict[str, Value]) -> dict[str, str]:
    """Return the properties by the text of their literals."""
    return {name: value.value for name, value in properties.items() if isinstance(value, Literal)}


COMPARABLE: list[tuple[dict[str, object], str, dict[str, str]]] = [
    # the same unit, another one, one that does not convert
    (figure("25.5", "25.5%", unit="%"), "%", {"comparableValue": "25.5", "comparableUnit": "%"}),
    (figure("90", "90分钟", unit="分钟"), "小时", {"comparableValue": "1.5", "comparableUnit": "小时"}),
    (figure("90", "90人次", unit="人次"), "人", {}),
    (figure("0.5", "0.5"), "%", {}),  # a bare number may be a share or a score
    (figure("0.5", "0.5"), "", {}),  # of an indicator without a unit nothing is known to compare
    # both ends of a range, and the baseline
    (
        figure("30", "30-90分钟", unit="分钟", value_max="90", baseline=figure("15", "15分钟")),
        "小时",
        {
            "comparableValue": "0.5",
            "comparableMax": "1.5",
            "comparableBaseline": "0.25",
            "comparableUnit": "小时",
        },
    ),
    # a baseline in a unit of its own: converted from that, or not compared
    (
        figure("2", "2小时", unit="小时", baseline={**figure("90", "90分钟"), "unit": "分钟"}),
        "小时",
        {"comparableValue": "2.0", "comparableBaseline": "1.5", "comparableUnit": "小时"},
    ),
    (
        figure("25", "25%", unit="%", baseline={**figure("40000", "4.0万人"), "unit": "人"}),
        "%",
        {"comparableValue": "25.0", "comparableUnit": "%"},
    ),
    # misprinted unit, misprinted value: the corrected ones are compared
    (
        figure("6.38", "6.38%", unit="%", unit_corrected="‰", baseline=figure("7", "7%")),
        "‰",
        {"comparableValue": "6.38", "comparableBaseline": "7.0", "comparableUnit": "‰"},
    ),
    (
        figure("255", "255%", unit="%", value_corrected="25.5", value_max="300"),
        "%",
        {"comparableValue": "25.5", "comparableUnit": "%"},  # the upper end was not corrected
    ),
    # levels and parameters compare; changes, gaps and ranks do not
    (
        figure("30", "30%", unit="%", figure="parameter"),
        "%",
        {"comparableValue": "30.0", "comparableUnit": "%"},
    ),
    (figure("30", "30%", unit="%", figure="change"), "%", {}),
    (figure("30", "30%", unit="%", figure="gap"), "%", {}),
    (figure("3", "第3位", unit="位", figure="rank"), "位", {}),
    # only a direction
    ({"as": "提高", "direction": "up"}, "%", {}),
    (
        {"as": "提高", "direction": "up", "unit": "%", "baseline": figure("20", "20%")},
        "%",
        {"comparableBaseline": "20.0", "comparableUnit": "%"},
    ),
]


@pytest.mark.parametrize(("fields", "unit", "expected"), COMPARABLE)
def test_comparable(fields: dict[str, object], unit: str, expected: dict[str, str]) -> None:
    """What can be compared is in the indicator's unit, after correction; the rest is absent."""
    assert shown(figure_properties(outcome(**fields), indicator(unit))) == expected


NUMBERS = st.decimals(min_value=1, max_value=10**6, places=2)


@given(value=NUMBERS, baseline=NUMBERS, kind=st.sampled_from([ABSOLUTE, PERCENT]))
def test_the_true_change_always_agrees(value: Decimal, baseline: Decimal, kind: str) -> None:
    """A change that is computed from the printed figures and printed itself is never called wrong."""
    draft = outcome(
        **figure(str(value), str(value)),
        baseline=figure(str(baseline), str(baseline)),
        change=figure("1", "1", kind=kind),
    )
    computed = computed_change(draft)
    assert computed is not None
    rounded = round(computed, 1)
    stated = figure(str(rounded), str(abs(rounded)), kind=kind)
    assert change_agrees(
        outcome(
            **figure(str(value), str(value)), baseline=figure(str(baseline), str(baseline)), change=stated
        )
    )
