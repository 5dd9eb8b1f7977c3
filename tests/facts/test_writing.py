"""Fact files are written in one canonical form, and reading them back loses nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.reading import make_record, parse_yaml
from kg.facts.writing import write_yaml
from kg.model import Case, Genre, Initiative, Ledger, LedgerException, Modality, Outcome, OutcomeKind

CASE = Case(
    source="sample",
    case="sample-case",
    title="某县健康步道",
    region="430105 长沙市开福区",
    genre=Genre.CASE_REPORT,
    span=(0, 900),
    as_="某县",
)
TRICKY = [
    "08",
    "20.90",
    "no",
    ">=",
    "null",
    "~",
    "- x",
    "a: b",
    "#1",
    "'",
    '"',
    "\\",
    "是",
    "=cmd()",
    "{x}",
    "[1]",
    "%",
    "0x1",
    "1_0",
]

words = st.text(min_size=1, max_size=30).map(str.strip).filter(bool)
hostile = st.one_of(words, st.sampled_from(TRICKY))


@st.composite
def outcomes(draw: st.DrawFn) -> Outcome:
    """Outcomes whose every text may be anything."""
    return Outcome(
        key="o-abcd2",
        indicator="health-cabins",
        indicator_as=draw(hostile),
        value=draw(
            st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
        ),
        unit=draw(hostile),
        kind=OutcomeKind.OUTPUT,
        modality=Modality.ACHIEVED,
        note=draw(hostile),
        at=(1, 2),
        passages=((0, 10), (20, 30)),
        as_=draw(hostile),
    )


@given(outcomes())
def test_round_trip(outcome: Outcome) -> None:
    """Whatever a record says, its file says the same when it is read again."""
    case = CASE.model_copy(update={"outcomes": (outcome,)})

    parsed, problems = parse_yaml(write_yaml(case).encode("utf-8"), "case.yaml")

    assert problems == []
    assert parsed is not None
    assert make_record(Case, parsed) == (case, [])


@pytest.mark.parametrize("text", TRICKY)
def test_scalars_survive(text: str) -> None:
    """What YAML would take for a number, a truth value or syntax stays the text it is."""
    ledger = Ledger(source="sample", exceptions=(LedgerException(reason="other", note=text, as_=text),))

    parsed, problems = parse_yaml(write_yaml(ledger).encode("utf-8"), "ledger.yaml")

    assert problems == []
    assert parsed is not None
    assert make_record(Ledger, parsed)[0] == ledger


def test_decimals_keep_their_digits() -> None:
    """20.90 is not 20.9: the precision that was printed is part of the figure."""
    outcome = Outcome(
        key="o-abcd2",
        indicator="rate",
        indicator_as="率",
        value=Decimal("20.90"),
        unit="%",
        kind=OutcomeKind.COVERAGE,
        modality=Modality.ACHIEVED,
        as_="20.90%",
    )

    assert 'value: "20.90"' in write_yaml(CASE.model_copy(update={"outcomes": (outcome,)}))


def test_canonical_form() -> None:
    """Keys stand in the model's order, defaults are left out, short lists stand on one line."""
    initiative = Initiative(
        key="i-abcd2",
        name="健康步道",
        instruments=("facilities",),
        modality=Modality.ACHIEVED,
        as_="健康步道",
    )

    text = write_yaml(CASE.model_copy(update={"initiatives": (initiative,)}))

    assert text == (
        'format: "1"\nsource: sample\ncase: sample-case\ntitle: 某县健康步道\nregion: 430105 长沙市开福区\n'
        "genre: case-report\nspan: [0, 900]\nas: 某县\ninitiatives:\n"
        "  - {key: i-abcd2, as: 健康步道, name: 健康步道, instruments: [facilities], modality: achieved}\n"
    )
