"""Units convert within their dimension, exactly, and never across."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.language.lexicon import DATA, read_rows
from kg.language.units import convert, find_unit, load_units

CONVERTED = [
    ("97.5", "%", "‰", "975"),  # shares among each other
    ("5", "‰", "%", "0.5"),  # back to percent
    ("15.08", "/10万", "‰", "0.1508"),  # a rate as per mille
    ("15.08", "/10万", "%", "0.01508"),  # a rate as percent
    ("12", "/万", "/10万", "120"),  # two rates
    ("0.666667", "1", "%", "66.6667"),  # a fraction, once its caller says that it is a share
    ("3", "公里", "米", "3000"),  # length
    ("2", "平方公里", "公顷", "200"),  # area
    ("5", "公斤", "斤", "10"),  # mass, a Chinese unit
    ("1.5", "小时", "分钟", "90"),  # time
    ("3", "年", "月", "36"),  # years of twelve months
    ("3000", "平米", "平方米", "3000"),  # two words for one unit
    ("30", "个", "所", "30"),  # words that count things differ by style
    ("31", "次", "场", "31"),  # words that count occasions
    ("5", "名", "人", "5"),  # words that count people
    ("2400", "元/年", "元/月", "200"),  # compounds
    ("20", "μg/m³", "微克/立方米", "20"),  # Latin and Chinese
    ("200", "元/人·月", "元/月/人", "200"),  # the order of divisors does not matter
    ("1", "吨", "千克", "1000"),  # a tonne
]


@pytest.mark.parametrize(("value", "source", "target", "expected"), CONVERTED)
def test_units_of_one_dimension_convert(value: str, source: str, target: str, expected: str) -> None:
    """The number is the same amount in the other unit."""
    assert convert(Decimal(value), source, target) == Decimal(expected)


APART = [
    ("%", "百分点"),  # a share is no distance between shares
    ("人", "人次"),  # one person may come often
    ("人", "户"),  # a household is no person
    ("个", "人"),  # a thing is no person
    ("元", "元/年"),  # a sum is no rate
    ("元", "美元"),  # no exchange rate is known
    ("岁", "年"),  # an age is no duration
    ("", "%"),  # a bare number is no share
    ("倍", "%"),  # a multiple is no share
    ("千个", "个"),  # unknown
    ("元/xyz", "元/年"),  # a part is unknown
]


@pytest.mark.parametrize(("source", "target"), APART)
def test_units_of_two_dimensions_do_not(source: str, target: str) -> None:
    """Where dimensions differ or a unit is unknown there is no number."""
    assert convert(Decimal(1), source, target) is None


def test_a_unit_is_itself() -> None:
    """Any symbol, even an unknown one, converts to itself unchanged."""
    assert convert(Decimal("5.00"), "", "") == Decimal("5.00")
    assert convert(Decimal(5), "xyz", "xyz") == 5


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False),
    st.sampled_from(sorted(load_units())),
    st.sampled_from(sorted(load_units())),
)
def test_conversion_comes_back(value: Decimal, source: str, target: str) -> None:
    """There and back gives the number again, within the 28 digits that are carried."""
    there = convert(value, source, target)
    assert (there is None) == (load_units()[source].dimension != load_units()[target].dimension)
    if there is not None:
        back = convert(there, target, source)
        assert back is not None
        assert abs(back - value) <= abs(value) * Decimal("1e-20")
        assert "E+" not in str(there)


def test_labels_of_a_compound() -> None:
    """A compound is labelled in both languages from its parts."""
    unit = find_unit("元/人·月")
    assert unit is not None
    assert (unit.label_zh, unit.label_en) == ("元每人每月", "yuan per person per month")
    assert unit.ucum == "{CNY}/{person}/mo"


def test_the_table_is_canonical() -> None:
    """units.csv is sorted by dimension and symbol, labelled in both languages, without a symbol twice."""
    rows = read_rows(DATA / "units.csv", dict)
    keys = [(row["dimension"], row["symbol"]) for row in rows]
    assert keys == sorted(keys)
    assert len({row["symbol"] for row in rows}) == len(rows)
    assert all(row["label_zh"] and row["label_en"] and row["ucum"] for row in rows)


def test_a_bad_factor_is_named() -> None:
    """A row that cannot be used is reported with its place and what to write."""
    from kg.language import units

    with pytest.raises(ValueError, match="write a number above zero"):
        units._unit(
            {"symbol": "x", "dimension": "d", "factor": "-1", "ucum": "", "label_zh": "", "label_en": ""}
        )
    with pytest.raises(ValueError, match="write a decimal number"):
        units._unit(
            {"symbol": "x", "dimension": "d", "factor": "?", "ucum": "", "label_zh": "", "label_en": ""}
        )


def test_every_bad_row_is_reported() -> None:
    """All problems of a table come together, each with its line."""

    def refuse(row: dict[str, str]) -> str:
        raise ValueError(f"no {row['symbol']}")

    with pytest.raises(DataError) as caught:
        read_rows(DATA / "units.csv", refuse)
    assert len(caught.value.problems) == len(load_units())
    assert caught.value.problems[0].line == 2
