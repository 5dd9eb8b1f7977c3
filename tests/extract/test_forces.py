"""The force of a figure, by wording, part of the text and genre."""

from __future__ import annotations

import pytest
import yaml

from kg.extract.figures import find_figures
from kg.extract.outcomes.forces import TABLE, Forces
from kg.model import FigureType, Genre, Modality

WORDS = yaml.safe_load(TABLE.read_text(encoding="utf-8"))


def force(text: str, genre: Genre = Genre.CASE_REPORT, today: str | None = None) -> Modality:
    """Return the force of the last figure of a text."""
    return Forces(text, genre, today).tell(find_figures(text)[-1].start, FigureType.LEVEL, "")


@pytest.mark.parametrize("text", WORDS["examples"])
def test_examples_are_still_to_come(text: str) -> None:
    """Words of the future make a plan even of a report's figure."""
    assert force(text) is Modality.PLANNED


@pytest.mark.parametrize("text", WORDS["counter_examples"])
def test_counter_examples_were_reached(text: str) -> None:
    """Words of completion, and 将 that only moves an object, make none."""
    assert force(text) is Modality.ACHIEVED


@pytest.mark.parametrize("name", sorted(WORDS))
def test_each_word_stands_once(name: str) -> None:
    """Every list of the table is sorted and without doubles."""
    assert WORDS[name] == sorted(set(WORDS[name]))


PARTS = [
    ("一、工作回顾\n建成小屋36个。", Genre.PLAN, Modality.ACHIEVED),
    ("一、工作回顾\n建成小屋30个。\n二、主要任务\n建成小屋36个。", Genre.PLAN, Modality.PLANNED),
    ("2024年工作计划\n2023年，建成小屋36个。", Genre.PLAN, Modality.ACHIEVED),  # a year gone by
    ("各校：2020年，建成小屋36个。\n一、组织", Genre.STANDARD, Modality.ACHIEVED),  # why the norm was set
    ("三、下一步打算\n建成小屋36个。", Genre.CASE_REPORT, Modality.PLANNED),
]


@pytest.mark.parametrize(("text", "genre", "expected"), PARTS)
def test_parts_of_a_text_have_their_force(text: str, genre: Genre, expected: Modality) -> None:
    """What a heading announces holds for the figures below it."""
    assert force(text, genre) is expected


TRENDS = [
    ("told", Genre.CASE_REPORT, Modality.ACHIEVED),
    ("running", Genre.CASE_REPORT, Modality.ONGOING),
    ("running", Genre.PLAN, Modality.PLANNED),
    ("aim", Genre.CASE_REPORT, Modality.PLANNED),
    ("aim", Genre.PROPOSAL, Modality.PROPOSED),
]


@pytest.mark.parametrize(("told", "genre", "expected"), TRENDS)
def test_a_bare_verb_is_an_aim(told: str, genre: Genre, expected: Modality) -> None:
    """A movement was reached where its words say so; 不断 is under way, a bare verb only aimed at."""
    assert Forces("提高居民满意度。", genre).tell_trend(0, told) is expected


def test_realised_reaches_over_the_sentence() -> None:
    """实现了 makes results of the bare verbs that follow in its sentence, and of no others."""
    text = "实现了村级全覆盖，提高居民满意度。提高居民知晓率。"
    forces = Forces(text, Genre.CASE_REPORT)
    assert forces.tell_trend(text.index("提高居民满"), "aim") is Modality.ACHIEVED
    assert forces.tell_trend(text.index("提高居民知"), "aim") is Modality.PLANNED
