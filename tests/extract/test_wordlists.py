"""The curated words by which measures, programmes and recognitions are told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from kg.extract.initiatives.objects import tell_matter
from kg.extract.initiatives.programme_words import NameRow, read_programme_names, read_programme_words
from kg.extract.initiatives.recognitions import read_recognition_words
from kg.extract.initiatives.sections import read_section_words
from kg.extract.initiatives.wordlists import ACTS, OBJECTS, alternatives, read_classes

ENDINGS = ["concrete", "abstract", "persons", "knowledge", "vague"]


@pytest.mark.parametrize("name", sorted(read_classes(ACTS)))
def test_examples_of_verbs_hold_a_word_of_their_class(name: str) -> None:
    """Every example has a verb of the class where its bracket opens, or anywhere in it."""
    words = read_classes(ACTS)[name]
    pattern = re.compile(alternatives(words.words))
    for example in words.examples:
        _, _, marked = example.rpartition("⟦")
        assert pattern.search(marked), example


@pytest.mark.parametrize("name", ENDINGS)
def test_examples_of_objects_are_of_their_class_and_counter_examples_are_not(name: str) -> None:
    """The longest ending decides what an object is."""
    words = read_classes(OBJECTS)[name]
    assert all(tell_matter(example) == name for example in words.examples)
    assert all(tell_matter(example) != name for example in words.counter_examples)


@pytest.mark.parametrize("name", sorted(read_section_words()))
def test_examples_of_sections_match_and_counter_examples_do_not(name: str) -> None:
    """A heading or opening tells what its passage is."""
    words = read_section_words()[name]
    look = words.pattern.search if name == "lack" else words.pattern.match
    assert all(look(example) for example in words.examples)
    assert not any(look(example) for example in words.counter_examples)


@pytest.mark.parametrize("name", sorted(read_programme_words()))
def test_examples_of_programmes_match_and_counter_examples_do_not(name: str) -> None:
    """The words round a programme's name are found, and no others."""
    words = read_programme_words()[name]
    assert all(words.pattern.search(example) for example in words.examples)
    assert not any(words.pattern.search(example) for example in words.counter_examples)


@pytest.mark.parametrize("row", read_programme_names(), ids=lambda row: row.theme)
def test_examples_of_programme_names_match_and_counter_examples_do_not(row: NameRow) -> None:
    """A programme known everywhere is found by its name in a list, and what only sounds like one is not."""
    assert all(row.pattern.search(f"{example}、") for example in row.examples)
    assert not any(row.pattern.search(f"{example}、") for example in row.counter_examples)


@pytest.mark.parametrize("name", sorted(read_recognition_words()))
def test_examples_of_recognitions_match_and_counter_examples_do_not(name: str) -> None:
    """The words of honours are found, and no others."""
    words = read_recognition_words()[name]
    assert all(words.pattern.search(example) for example in words.examples)
    assert not any(words.pattern.search(example) for example in words.counter_examples)


def test_the_longest_of_several_words_is_taken() -> None:
    """组织开展 is not cut to 组织."""
    match = re.match(alternatives(["组织", "组织开展", "举办"]), "组织开展义诊")
    assert match is not None
    assert match[0] == "组织开展"


@pytest.mark.parametrize("path", [ACTS, OBJECTS])
def test_words_are_sorted_and_each_stands_once(path: Path) -> None:
    """A list that is kept in order shows what is there already."""
    for row in yaml.safe_load(path.read_text(encoding="utf-8")).values():
        assert row["words"] == sorted(set(row["words"]))
