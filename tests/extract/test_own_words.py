"""What a text says of one initiative."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.coding.own_words import own_words


@dataclass(frozen=True)
class Name:
    """A body or programme in the text."""

    start: int
    end: int


OWN = [
    # the whole sentence, up to ；
    ("县里忙碌。面向职工⟦开设门诊⟧，每周两次；另设热线。", [], "面向职工开设门诊，每周两次"),
    # clauses of others are cut
    ("⟦编印手册⟧，|开设热线|，免费发放。", [], "编印手册，免费发放"),
    # a list of objects: only the others' words are cut
    ("建成⟦小屋⟧、|步道|。", [], "建成小屋、"),
    # aims and bases are cut
    ("为提高素养，⟦举办讲座⟧，从而改善健康。", [], "举办讲座，"),
    ("根据有关要求，⟦举办讲座⟧。", [], "举办讲座"),
    # titles are no own words, unless the initiative's own
    ("按照《步道标准》⟦建设步道⟧。", [], "按照建设步道"),
    ("⟦拍摄《海风》⟧。", [], "拍摄《海风》"),
    # names of bodies
    ("县妇联⟦举办讲座⟧。", ["县妇联"], "举办讲座"),
    # role brackets
    ("⟦举办讲座⟧（牵头部门：县教育局）。", [], "举办讲座"),
    # list marks
    ("（一）⟦举办讲座⟧。", [], "举办讲座"),
]


@pytest.mark.parametrize(("marked", "names", "expected"), OWN)
def test_own_words_leave_out_what_is_told_of_others(marked: str, names: list[str], expected: str) -> None:
    """⟦ ⟧ marks the initiative, | | others; what is left is its own."""
    text, own, others = read_marks(marked)
    placed = [Name(text.index(name), text.index(name) + len(name)) for name in names]
    assert "".join(text[start:end] for start, end in own_words(text, *own, others, placed)) == expected


def read_marks(marked: str) -> tuple[str, tuple[int, int], list[tuple[int, int]]]:
    """Return a text without its marks, the initiative's place and those of the others."""
    text, places, bars = "", [], []
    for character in marked:
        if character in "⟦⟧":
            places.append(len(text))
        elif character == "|":
            bars.append(len(text))
        else:
            text += character
    return text, (places[0], places[1]), list(zip(bars[::2], bars[1::2], strict=True))


@given(st.text(alphabet="建小屋，。；：《》（）为提高\n\t、一是", max_size=80), st.data())
def test_own_words_lie_in_the_text(text: str, data: st.DataObject) -> None:
    """Stretches are in order, inside the text, and hold something."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    last = 0
    for first, stop in own_words(text, start, end, [(0, 2)]):
        assert last <= first < stop <= len(text)
        last = stop
