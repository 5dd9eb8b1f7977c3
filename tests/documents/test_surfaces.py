"""Words as printed are found again whatever blanks, line ends and ** do to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.surfaces import SurfaceText, squeeze

TEXT = "建成 12 个健康\n\n小屋，**覆盖率**达95%；另建 12 个步道。"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("12个", ["12 个", "12 个"]),  # blanks beside digits do not count
        ("健康小屋", ["健康\n\n小屋"]),  # a line broken inside a word
        ("覆盖率达95%", ["覆盖率**达95%"]),  # ** wraps a phrase
        ("建成…小屋", ["建成 12 个健康\n\n小屋"]),  # … stands for words left out
        ("健康驿站", []),  # not there
        ("…", []),  # nothing is left of the words
        ("*", []),
        ("另建…健康", []),  # the parts stand the other way round
        ("2个", []),  # the tail of another number
    ],
)
def test_find(words: str, expected: list[str]) -> None:
    """Every place of the words is found, from their first character to their last."""
    surface = SurfaceText(TEXT)

    found = [TEXT[start:end] for start, end in surface.find(words, (0, len(TEXT)))]

    assert found == expected


@pytest.mark.parametrize(
    ("words", "span", "expected"),
    [
        ("12个", (3, 7), True),  # the very words
        ("12个", (2, 7), False),  # a blank before them
        ("12个", (3, 6), False),  # one character short
        ("12个", (4, 7), False),  # one character late
        ("12个", (3, 999), False),  # outside the text
        ("13个", (3, 7), False),  # another number
    ],
)
def test_agrees(words: str, span: tuple[int, int], expected: bool) -> None:
    """A span agrees when it holds exactly the words and neither more nor less."""
    assert SurfaceText(TEXT).agrees(words, span) is expected


def test_find_stays_inside() -> None:
    """Only places wholly inside the given span count."""
    surface = SurfaceText(TEXT)

    assert len(surface.find("12个", (0, 20))) == 1


@given(st.text(alphabet="健康 \n*12个。", max_size=40), st.data())
def test_found_places_agree(text: str, data: st.DataObject) -> None:
    """Whatever is cut from a text is found there again, at a place that agrees with it."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = squeeze(text[start:end])
    if not words or (words[0].isdigit() and squeeze(text[:start])[-1:].isdigit()):
        return  # nothing, or the tail of a longer number, which is not looked for
    surface = SurfaceText(text)

    places = surface.find(words, (0, len(text)))

    assert places
    assert all(surface.agrees(words, place) for place in places)


def test_a_gap_is_no_part_of_the_words() -> None:
    """The pieces of a place leave out what the gap stands for, so that a numeral in it is not covered."""
    surface = SurfaceText("县里建成了36个小 屋，开设门诊。")
    words = "建成…小屋"
    (place,) = surface.find(words, (0, 99))
    assert [surface.text[start:end] for start, end in surface.pieces(words, place)] == ["建成", "小 屋"]
    assert surface.pieces("开设门诊", (12, 16)) == [(12, 16)]


def test_a_gap_is_as_short_as_it_can_be() -> None:
    """Where the first piece stands several times, the last one before the rest is meant."""
    surface = SurfaceText("健康教育先行，再以健康课堂、健康小屋带动。")
    (place,) = surface.find("健康…小屋", (0, 99))
    assert surface.text[place[0] : place[1]] == "健康小屋"


def test_a_gap_does_not_cross_a_sentence() -> None:
    """Words of two sentences are not one surface."""
    surface = SurfaceText("开设门诊。控烟有方。")
    assert surface.find("开设…控烟", (0, 99)) == []
    assert not surface.agrees("开设…控烟", (0, 7))


NUMBERS = "上年9.9\n2021年建站。\n甲镇\t3\t12\n全县 12. 3 个"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2021年", ["2021年"]),  # a number ends the line above
        ("12", ["12", "12"]),  # a number stands in the cell before
        ("3个", []),  # the tail of 12.3
        ("9", ["9"]),  # the number's first digit, not the one behind the point
    ],
)
def test_a_number_begins_with_its_first_digit(words: str, expected: list[str]) -> None:
    """Words that begin with a digit are found where a number begins, not inside one."""
    surface = SurfaceText(NUMBERS)
    found = [NUMBERS[start:end] for start, end in surface.find(words, (0, len(NUMBERS)))]
    assert found == expected


def test_many_gaps_in_a_text_that_repeats_itself_take_no_longer() -> None:
    """What is left out many times over is looked for gap by gap, not in every way to share the text out."""
    surface = SurfaceText("健康…小屋…" * 80)
    assert surface.find("健康…小屋…健康…小屋…健康…步道", (0, 480)) == []
    assert surface.find("健康…小屋…健康", (0, 8)) == [(0, 8)]
