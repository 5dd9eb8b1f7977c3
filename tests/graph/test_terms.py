"""Literals have one form, however they came about."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg.graph.names import XSD
from kg.graph.terms import boolean, date, decimal, describe, integer, maybe, plain, zh


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("30", "30.0"),  # a point marks the decimal, so that Turtle prints it bare
        ("25.50", "25.5"),
        ("-0.50", "-0.5"),
        (".5", "0.5"),
        ("007", "7.0"),
        ("1E+3", "1000.0"),  # never an exponent
        ("1E-7", "0.0000001"),
        ("-0", "0.0"),
        ("+3.2", "3.2"),
        ("12345678901234567890.10", "12345678901234567890.1"),
    ],
)
def test_decimals_are_canonical(written: str, expected: str) -> None:
    """Equal numbers are equal literals."""
    assert decimal(Decimal(written)) == Literal(expected, datatype=NamedNode(f"{XSD}decimal"))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=6))
def test_a_decimal_keeps_its_value(number: Decimal) -> None:
    """No digit is lost or added."""
    assert Decimal(decimal(number).value) == number


@pytest.mark.parametrize(
    ("iso", "datatype"), [("2021", "gYear"), ("2021-03", "gYearMonth"), ("2021-03-05", "date")]
)
def test_dates_keep_their_precision(iso: str, datatype: str) -> None:
    """No month or day is invented."""
    assert date(iso) == Literal(iso, datatype=NamedNode(XSD + datatype))


@pytest.mark.parametrize("iso", ["2021年", "21", "2021-3", "2021-03-05T00:00", ""])
def test_what_is_no_date_is_refused(iso: str) -> None:
    """A date is 4, 7 or 10 characters of ISO 8601."""
    with pytest.raises(ValueError, match="is no date"):
        date(iso)


def test_nothing_says_nothing() -> None:
    """None and empty words yield no triple, zero and false do."""
    assert maybe(plain, "") is None
    assert maybe(integer, None) is None
    assert maybe(integer, 0) == integer(0)
    triples = list(
        describe("http://e/x", {"value": None, "unit": [], "year": integer(0), "provisional": boolean(False)})
    )
    assert [triple.object for triple in triples] == [integer(0), boolean(False)]
    assert triples[0].predicate.value == "https://kg.example.org/ontology#year"


def test_a_full_iri_is_its_own_property() -> None:
    """Properties of other vocabularies are named in full."""
    (triple,) = describe("http://e/x", {"http://e/p": zh("甲")})
    assert triple.predicate == NamedNode("http://e/p")
