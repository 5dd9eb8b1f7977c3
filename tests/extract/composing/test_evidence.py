"""Stretches of the clean text as words and passages of the printed one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.clean import clean_text
from kg.documents.surfaces import SurfaceText
from kg.extract.composing.evidence import Evidence
from kg.model import PASSAGE_LIMIT

TEXT = "云溪县**建成**健康小屋 36 个，\n服务居民近 12 万人次。县教育局培训教师。\n\n第二段。"


def evidence_of(text: str) -> Evidence:
    """Return the evidence of a whole text."""
    return Evidence(text, clean_text(text)).within((0, len(text)))


def stretch(evidence: Evidence, words: str) -> tuple[int, int]:
    """Return where words stand in the clean text."""
    start = evidence.clean.text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("clean", "printed"),
    [
        ("建成健康小屋36个", "建成健康小屋36个"),  # asterisks, blanks and line ends are dropped
        ("近12万人次", "近12万人次"),  # a figure parted by blanks
    ],
)
def test_words_are_those_of_the_document(clean: str, printed: str) -> None:
    """What the gate finds at the place are exactly these words."""
    evidence = evidence_of(TEXT)
    at = stretch(evidence, clean)
    assert evidence.words(at) == printed
    assert SurfaceText(TEXT).agrees(printed, evidence.at(*at))


def test_words_left_out_are_told() -> None:
    """``…`` stands for what belongs to another, and the pieces stand where they were read."""
    evidence = evidence_of(TEXT)
    whole = stretch(evidence, "建成健康小屋36个")
    assert evidence.printed("建成…36个", whole) == "建成…36个"
    assert evidence.printed("拆除…36个", whole) == "建成健康小屋36个"  # no piece of it: the whole is told


def test_passages_are_the_sentences_of_the_words() -> None:
    """One sentence holds both; another place adds its own; none crosses a paragraph."""
    evidence = evidence_of(TEXT)
    figure, indicator = stretch(evidence, "36个"), stretch(evidence, "健康小屋")
    teachers = stretch(evidence, "教师")
    (first,) = evidence.passages(figure, indicator)
    assert TEXT[slice(*first)].startswith("云溪县") and TEXT[slice(*first)].endswith("人次。")
    assert len(evidence.passages(figure, teachers)) == 2


@given(st.text(alphabet="云溪县建成小屋3个，。；\n* 12万", max_size=700), st.data())
def test_no_passage_is_too_long_and_each_holds_its_words(text: str, data: st.DataObject) -> None:
    """Whatever the text, a passage has at most 300 characters and the words stand in it."""
    evidence = evidence_of(text)
    length = len(evidence.clean.text)
    if not length:
        return
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, min(length, start + 30)))
    if "\n" in evidence.clean.text[start:end]:
        return
    at = evidence.at(start, end)
    for low, high in evidence.passages((start, end)):
        assert high - low <= PASSAGE_LIMIT
        assert low <= at[0] and at[1] <= high
