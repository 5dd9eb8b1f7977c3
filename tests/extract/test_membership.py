"""The programmes under which a text puts its measures."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.initiatives.membership import find_members


@dataclass(frozen=True)
class Programme:
    """A programme by its name."""

    name: str
    relation: str = "under"


@dataclass(frozen=True)
class Measure:
    """A measure with its place."""

    start: int
    end: int


def members(text: str, programmes: list[Programme], *words: str) -> list[tuple[int, ...]]:
    """Return the programmes of the measures that are printed as ``words``."""
    places = [text.index(word) for word in words]
    return find_members(
        programmes, [Measure(a, a + len(word)) for a, word in zip(places, words, strict=True)], text
    )


TOLD = [
    ("（一）明眸工程\n筛查视力。\n（二）护齿工程\n涂氟护齿。", [(0,), (1,)]),  # by the heading above
    ("（一）实施明眸工程。筛查视力。\n（二）其他\n涂氟护齿。", [(0,), ()]),  # a heading ends the one before
    ("实施明眸工程，筛查视力。县里涂氟护齿。", [(0,), ()]),  # by its sentence alone
    ("筛查视力，纳入明眸工程内容。县里涂氟护齿。", [(0,), ()]),  # taken up into it
    ("推进明眸工程\n——云溪县\n县里筛查视力。县里涂氟护齿。", [(0,), (0,)]),  # the title is about it
    ("印发《明眸工程方案》。县里筛查视力。县里涂氟护齿。", [(), ()]),  # inside a title
    ("县里筛查视力，也涂氟护齿。结合明眸工程宣讲。", [(), ()]),  # named elsewhere
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_measures_belong_where_the_text_puts_them(text: str, expected: list[tuple[int, ...]]) -> None:
    """Heading, sentence or title link a measure to a programme; a name elsewhere does not."""
    assert members(text, [Programme("明眸工程"), Programme("护齿工程")], "筛查视力", "涂氟护齿") == expected


def test_only_programmes_acted_under_have_members() -> None:
    """What is mentioned holds no measure."""
    text = "实施明眸工程，筛查视力。"
    assert members(text, [Programme("明眸工程", "mentioned")], "筛查视力") == [()]


def test_quotation_marks_make_no_other_name() -> None:
    """“明眸”工程 and 明眸工程 are one."""
    text = "（一）明眸工程\n筛查视力。"
    assert members(text, [Programme("“明眸”工程")], "筛查视力") == [(0,)]


def test_background_and_lessons_are_not_under_the_title() -> None:
    """Only practice and results belong to what the title says is carried out."""
    text = "推进明眸工程\n——云溪县\n一、工作背景\n县里筛查视力。\n二、主要做法\n县里涂氟护齿。"
    assert members(text, [Programme("明眸工程")], "筛查视力", "涂氟护齿") == [(), (0,)]


@given(st.text(alphabet="明眸工程实施“”《》，。：\n（一）二、纳入\ud800", max_size=60), st.integers(0, 60))
def test_any_text_gives_valid_indexes(text: str, place: int) -> None:
    """Nothing raises; each measure has its tuple, each index a programme."""
    found = find_members([Programme("明眸工程")], [Measure(place, place + 2)], text)
    assert found in ([()], [(0,)])
