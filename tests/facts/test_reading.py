"""Fact files as a person may spoil them: every problem of a file at once, each with its line, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.facts.cache import Cache
from kg.facts.reading import make_record, parse_yaml, read_record
from kg.model import Case

GOOD = """format: "1"
source: sample
case: sample-case
title: 某县健康步道
region: 430105 长沙市开福区
genre: case-report
span: [0, 900]
as: 某县
"""


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: [1\nb: 2\n", 2, "not valid YAML"),  # a bracket left open
        ("a: 1\na: 2\n", 2, "twice"),  # the same key again
        ("a: &x [1]\nb: *x\n", 1, "alias"),  # an alias hides what is said
        ("- 1\n", 1, "mapping"),  # a list where keys are expected
        ("a: \t1\n\tb: 2\n", 2, "not valid YAML"),  # tabs for indentation
        ("[a]: 1\n", 1, "not plain text"),  # a key that is a list
        ("a: " + "[" * 40 + "]" * 40 + "\n", 1, "nested too deeply"),  # a bomb of brackets
        ("\x00", 0, "not valid YAML"),  # bytes that no text has
    ],
)
def test_unreadable_yaml(text: str, line: int, words: str) -> None:
    """What is no plain YAML mapping is told in one line with its place."""
    parsed, problems = parse_yaml(text.encode("utf-8"), "case.yaml")
    if parsed is not None:
        _, problems = make_record(Case, parsed)

    assert any(words in problem.message and problem.line == line for problem in problems), problems


def test_not_utf8() -> None:
    """A file in another encoding is named as such, with the first byte that does not fit."""
    _, problems = parse_yaml("title: 健康".encode("gb18030"), "case.yaml")

    assert "not UTF-8 (byte 7)" in problems[0].message


def test_all_schema_problems_at_once() -> None:
    """Four slips in one file are four problems, each at its own line, with what was found."""
    text = GOOD.replace("genre: case-report", "gender: case-report").replace("[0, 900]", "[x, 900]") + (
        "outcomes:\n  - key: o-abcd2\n    as: 3个\n    indicator: cabins\n    indicator_as: 小屋\n"
        '    value: "three"\n    kind: output\n    modality: done\n'
    )
    parsed, _ = parse_yaml(text.encode("utf-8"), "case.yaml")
    assert parsed is not None

    record, problems = make_record(Case, parsed)

    assert record is None
    shown = {problem.line: problem.message for problem in problems}
    assert "did you mean 'genre'" in shown[6]
    assert "found 'x'" in shown[7]
    assert "found 'three'" in shown[14]
    assert "found 'done'" in shown[16]
    assert shown[16].startswith("o-abcd2 ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("genre: case-reprot", "case-report"),  # two letters changed places
        ("genre: plans", "plan"),  # one too many
    ],
)
def test_near_value_is_suggested(typed: str, meant: str) -> None:
    """A value that is nearly one of those allowed is asked back."""
    parsed, _ = parse_yaml(GOOD.replace("genre: case-report", typed).encode("utf-8"), "case.yaml")
    assert parsed is not None

    _, problems = make_record(Case, parsed)

    assert f"did you mean {meant!r}?" in problems[0].message


def test_open_quote_is_named_where_it_opened() -> None:
    """A quote that is never closed is an error at the end of the file, and the message says where it began."""
    _, problems = parse_yaml(GOOD.replace("as: 某县", 'as: "某县').encode("utf-8"), "case.yaml")

    assert "begun in line 8" in problems[0].message


def test_scalars_are_strings() -> None:
    """08, no and 20.90 are what was typed; an empty value is no value."""
    parsed, _ = parse_yaml(b"a: 08\nb: no\nc: 20.90\nd:\ne: ''\n", "x.yaml")

    assert parsed is not None
    assert parsed.tree == {"a": "08", "b": "no", "c": "20.90", "d": None, "e": ""}


def test_missing_file(tmp_path: Path) -> None:
    """A file that is not there is a problem, not an exception."""
    loaded, problems = read_record(Case, tmp_path / "none.yaml")

    assert loaded is None
    assert problems[0].check == "read"


def test_cache_changes_nothing(tmp_path: Path) -> None:
    """A file read through the cache is the record that it is without, lines included."""
    path = tmp_path / "case.yaml"
    path.write_text(GOOD, encoding="utf-8")
    cache = Cache(tmp_path / "cache")

    first, _ = read_record(Case, path, cache)
    second, _ = read_record(Case, path, cache)

    assert first is not None
    assert second is not None
    assert first.record == second.record
    assert first.parsed.lines == second.parsed.lines
    assert list((tmp_path / "cache").rglob("*.json"))


def test_damaged_cache_is_ignored(tmp_path: Path) -> None:
    """A cache entry that was cut short costs time and nothing else."""
    path = tmp_path / "case.yaml"
    path.write_text(GOOD, encoding="utf-8")
    cache = Cache(tmp_path / "cache")
    read_record(Case, path, cache)
    for entry in (tmp_path / "cache").rglob("*.json"):
        entry.write_text('{"tree": {', encoding="utf-8")

    loaded, problems = read_record(Case, path, cache)

    assert problems == []
    assert loaded is not None


@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    """Whatever bytes a file holds, reading it gives a record or problems."""
    parsed, problems = parse_yaml(data, "case.yaml")

    assert (parsed is None) == bool(problems)
    if parsed is not None:
        record, found = make_record(Case, parsed)
        assert (record is None) == bool(found)
