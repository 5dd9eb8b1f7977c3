"""Names led to shared things: one that fits resolves, two stay open, none makes an entry whose key follows from it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Agency, Indicator, PolicyDocument, Registry
from kg.registry.resolving import ALPHABET, Names, digest_key, normalise_name

BUREAU = Agency(
    key="330523-education",
    label="安吉县教育局",
    aliases=("县教育局",),
    jurisdiction="330523",
    kind="department",
)
OTHER = BUREAU.model_copy(update={"key": "330523-education-old"})
PLAN = PolicyDocument(key="anji-salt-plan", label="安吉县减盐行动方案（2023—2025年）")


def green(key: str, unit: str) -> Indicator:
    """Return an indicator of one name in a unit."""
    return Indicator(key=key, label="新增绿地", unit=unit, provisional=True)


def new(label: str, jurisdiction: str = "330523") -> Agency:
    """Return the entry that a mention would bring."""
    return Agency(key=f"{jurisdiction}-new", label=label, jurisdiction=jurisdiction, kind="department")


def test_a_known_name_resolves_by_label_or_alias_in_its_region() -> None:
    """The name in another region is another body."""
    names = Names(Registry(agencies=(BUREAU,)))
    assert names.agency("安吉县教育局", "330523", new("安吉县教育局")) == "330523-education"
    assert names.agency("县教育局", "330523", new("县教育局")) == "330523-education"
    assert names.agency("县教育局", "330522", new("县教育局", "330522")) == "330522-new"
    assert [entry.key for entry in names.proposed().agencies] == ["330522-new"]


def test_two_that_bear_the_name_stay_open() -> None:
    """A new, provisional entry names both; a reader decides."""
    names = Names(Registry(agencies=(BUREAU, OTHER)))
    key = names.agency("安吉县教育局", "330523", new("安吉县教育局"))
    entry = names.proposed().agencies[0]
    assert key == entry.key == "330523-new"
    assert entry.provisional and "330523-education / 330523-education-old" in entry.note


def test_spelling_of_brackets_and_dashes_makes_no_second_document() -> None:
    """Blanks, brackets, quotation marks and dashes are no part of a title's identity; its years are."""
    names = Names(Registry(documents=(PLAN,)))
    assert names.document("安吉县减盐行动方案(2023-2025年)") == "anji-salt-plan"
    assert names.document("安吉县减盐行动方案（2020—2022年）") != "anji-salt-plan"


def test_an_indicator_is_known_by_name_and_dimension() -> None:
    """Area and share under one name are two indicators; 平方米 and 公顷 are one."""
    names = Names(Registry(indicators=(green("new-green-space", "平方米"),)))
    assert names.indicator("新增绿地", "公顷") == "new-green-space"
    share = names.indicator("新增绿地", "%")
    assert share != "new-green-space"
    assert names.proposed().indicators[0].label == "新增绿地（%）"
    assert names.indicator("新增绿地", "%") == share


def test_documents_read_apart_bring_the_same_keys() -> None:
    """A key follows from the name alone."""
    apart = [Names(Registry()).programme(name) for name in ("健康安吉行动", "“健康安吉”行动")]
    assert apart[0] == apart[1] and apart[0].startswith("prog-")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("《减盐指南》", "减盐指南", True),  # title marks
        ("“三减”行动", "三减行动", True),  # quotation marks
        ("减盐（试行）", "减盐(试行)", True),  # width of brackets
        ("减盐2023", "减盐2024", False),  # figures count
    ],
)
def test_names_are_compared_without_their_marks(one: str, other: str, same: bool) -> None:
    """What a printer chooses is left out, what the name says is not."""
    assert (normalise_name(one) == normalise_name(other)) is same


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4), st.integers(1, 20))
def test_a_digest_is_made_of_readable_letters(parts: list[str], length: int) -> None:
    """Any words give a key of that length, always the same."""
    key = digest_key(*parts, length=length)
    assert len(key) == length and set(key) <= set(ALPHABET)
    assert key == digest_key(*parts, length=length)
