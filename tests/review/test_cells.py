"""One cell: shown with its name, read back by key, by name or by both, and refused with what was expected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.registry.divisions import Gazetteer
from kg.review.choices import CellError, Choices
from kg.review.forms import is_same, read_value, show_value, split_words

ROLES = Choices("角色 role", {"lead": "牵头", "joint": "联合", "issuer": "印发"}, is_closed=True)
BODIES = Choices(
    "机构 body",
    {"h": "云溪县卫生健康局", "e1": "教育局", "e2": "教育局", "r": "红[十]字会"},
    {"h": ("县卫健局", "卫生局")},
)
REGIONS = Choices("行政区划 division", {}, regions=Gazetteer.load())


@pytest.mark.parametrize(
    ("choices", "text", "key"),
    [
        (ROLES, "牵头 [lead]", "lead"),  # as it is offered
        (ROLES, "牵头", "lead"),  # the name alone
        (ROLES, "lead", "lead"),  # the key alone
        (ROLES, "[lead]", "lead"),  # the key in its brackets
        (ROLES, " 牵头\n[lead] ", "lead"),  # broken by the spreadsheet
        (BODIES, "县卫健局", "h"),  # another name of it
        (BODIES, "卫生局 [h]", "h"),  # another name and the key
        (BODIES, "教育局 [e2]", "e2"),  # a name that two have, told apart by the key
        (BODIES, "红[十]字会 [r]", "r"),  # brackets in a name
        (BODIES, "红[十]字会", "r"),
        (REGIONS, "330523", "330523"),  # regions are known, though not listed
        (REGIONS, "安吉县 [330523]", "330523"),
        (REGIONS, "安吉县", "330523"),
    ],
)
def test_a_choice_is_read(choices: Choices, text: str, key: str) -> None:
    """Key, name, or both."""
    assert choices.read(text) == key


@pytest.mark.parametrize(
    ("choices", "text", "words"),
    [
        (ROLES, "主导", "expected one of 牵头 [lead]"),  # a short list is told whole
        (BODIES, "教育局", "may mean 教育局 [e1], 教育局 [e2]"),  # two bear the name
        (BODIES, "县教育局 [h]", "differ"),  # somebody changed the name and forgot the key
        (BODIES, "云溪县卫生健康委", "did you mean 云溪县卫生健康局 [h]"),
        (BODIES, "潜水协会", "registry"),  # nothing is near: where new ones come from
        (REGIONS, "999999", "is no known"),
    ],
)
def test_what_is_no_choice_is_refused(choices: Choices, text: str, words: str) -> None:
    """The refusal says what was expected."""
    with pytest.raises(CellError) as caught:
        choices.read(text)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("form", "text", "value"),
    [
        ("text", " 36家 ", "36家"),
        ("text", "", None),
        ("number", "20.90", "20.90"),  # a zero at the end is kept
        ("number", "12,000", "12000"),
        ("number", "-3", "-3"),
        ("count", "2023", 2023),
        ("date", "2021-03", "2021-03"),
        (
            "waivers",
            "modality: 计划中回顾\nname：指该中心",
            [{"check": "modality", "why": "计划中回顾"}, {"check": "name", "why": "指该中心"}],
        ),
        ("waivers", "", []),
        ("many", "", []),
        ("many", "牵头 [lead]\n联合", ["lead", "joint"]),
        ("many", "牵头；联合; lead", ["lead", "joint"]),  # on one line, one of them twice
        ("one", "", None),
        ("open", "鱼政办规〔2022〕12号", "鱼政办规〔2022〕12号"),  # words that are no choice stay words
        ("open", "牵头 [lead]", "lead"),
    ],
)
def test_a_cell_is_read(form: str, text: str, value: object) -> None:
    """Each form reads what a person types."""
    assert read_value(form, text, ROLES) == value


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("number", "九"),
        ("number", "1e5"),
        ("number", "NaN"),
        ("count", "2.5"),
        ("count", "-1"),
        ("date", "3月5日"),
        ("waivers", "就这样"),
        ("many", "牵头；主导"),
    ],
)
def test_a_cell_that_says_nothing_of_its_form_is_refused(form: str, text: str) -> None:
    """A wrong cell is an error of the cell, never of the program."""
    with pytest.raises(CellError):
        read_value(form, text, ROLES)


@given(
    st.sampled_from(["text", "words", "number", "count", "date", "waivers", "many", "one", "open"]), st.text()
)
def test_any_text_is_read_or_refused(form: str, text: str) -> None:
    """Whatever a cell holds, it is a value or an error of the cell; what was read is shown and read again."""
    try:
        value = read_value(form, text, ROLES)
    except CellError:
        return
    again = read_value(form, show_value(form, value, ROLES), ROLES)
    assert is_same(form, again, value)


@given(st.dictionaries(st.from_regex(r"[a-z0-9][a-z0-9.-]{0,12}", fullmatch=True), st.text(), max_size=8))
def test_what_is_offered_is_read_back(names: dict[str, str]) -> None:
    """Whatever the names hold, choosing from the list gives the key."""
    choices = Choices("thing", names)
    assert [choices.read(text) for text in choices.offered()] == list(names)


@pytest.mark.parametrize(
    ("form", "left", "right", "same"),
    [
        ("number", "20.90", "20.9", True),
        ("number", "20.9", "21", False),
        ("text", None, "", True),
        ("many", [], None, True),
        ("text", "3.0", "3", False),  # words are not numbers
        ("number", None, "0", False),
    ],
)
def test_values_are_compared_by_what_they_say(form: str, left: object, right: object, same: bool) -> None:
    """A number is the same with zeros behind it; nothing is the same as an empty cell."""
    assert is_same(form, left, right) is same


@pytest.mark.parametrize(
    ("text", "words", "nth"),
    [
        ("牵头 #2", "牵头", 2),
        ("牵头", "牵头", None),
        ("2#楼", "2#楼", None),
        ("#2", "#2", None),
        ("牵头 #0", "牵头 #0", None),
    ],
)
def test_words_may_say_which_place_is_meant(text: str, words: str, nth: int | None) -> None:
    """A number sign and a number at the end are no words of the text."""
    assert split_words(text) == (words, nth)
