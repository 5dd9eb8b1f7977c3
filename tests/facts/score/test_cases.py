"""Cases are paired by text and place, whatever they are called; what stands alone is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.facts.folder import read_folder
from kg.facts.score import Count
from kg.facts.score.cases import pair_cases
from kg.facts.score.wording import score_lines
from kg.model import Case, Span
from tests.facts.score.folders import GOLD, change_case, change_fact, copy_gold, faults, lost, score

FUJIAN, LONGYAN, NANPING = "hc01-fujian", "hc01-longyan", "hc01-nanping"


@pytest.fixture
def extracted(tmp_path: Path) -> Path:
    """Return a copy of gold, as extraction might have proposed it."""
    return copy_gold(tmp_path)


def move(folder: Path, case: str, span: Span) -> None:
    """Give a case another span."""
    change_case(folder, case, lambda _: {"span": span})


def edit_sources(folder: Path, *changes: tuple[str, str]) -> None:
    """Replace words of sources.yaml."""
    path = folder / "sources.yaml"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("span", "exact", "overlapping"),
    [
        ((422, 476), 1, 1),  # the same
        ((430, 500), 0, 1),  # more than half of the shorter one in common
        ((460, 520), 0, 0),  # less
    ],
)
def test_half_of_the_shorter_span_makes_a_pair(
    extracted: Path, span: Span, exact: int, overlapping: int
) -> None:
    """Cases need no common key, but half a span; a sub-case belongs to what it shares most with."""
    move(extracted, LONGYAN, span)
    counts = score(extracted).counts
    assert counts["cases", "exact"] == Count(16, 16, 15 + exact)
    assert counts["cases", "overlapping"] == Count(16, 16, 15 + overlapping)


def test_a_case_that_was_not_found(extracted: Path) -> None:
    """Its facts are missed with it; the report names it."""
    (extracted / "facts/hc01/hc01-longyan.yaml").unlink()
    found = score(extracted)
    assert found.counts["cases", "overlapping"] == Count(16, 15, 15)
    assert faults(found) == {
        ("cases", "missed"): 1,
        ("outcomes-full", "missed"): 1,
        ("agencies", "missed"): 2,
        ("responsibilities", "missed"): 2,
        ("initiatives", "missed"): 2,
    }
    assert "只在金标准中的案例 cases only in gold: hc01-longyan [422, 476]" in score_lines(found)


def test_a_case_that_is_none(extracted: Path) -> None:
    """What is found in it is spurious."""
    found = score(GOLD, _without(extracted, LONGYAN))
    assert found.counts["cases", "overlapping"] == Count(15, 16, 15)
    assert faults(found)["initiatives", "spurious"] == 2
    assert "只在提取中的案例 cases only found: hc01-longyan [422, 476]" in score_lines(found)


def _without(folder: Path, case: str) -> Path:
    (folder / f"facts/hc01/{case}.yaml").unlink()
    return folder


def test_what_a_partly_coded_source_leaves_open_is_not_measured(extracted: Path) -> None:
    """Beside the listed cases nobody has looked: what was found there is neither right nor wrong."""
    gold = _without(extracted, FUJIAN)  # the outer case: the five inside stay
    edit_sources(gold, ("    chars: 524\n", "    chars: 524\n    coverage: partial\n"))
    (gold / "facts/hc01/hc01-longyan.yaml").unlink()
    found = score(GOLD, gold)
    assert found.counts["cases", "overlapping"] == Count(14, 15, 14)  # the outer one lies on listed cases
    assert "hc01-longyan" not in "\n".join(score_lines(found))


def test_a_fact_in_another_case(extracted: Path) -> None:
    """A figure at its place, in the wrong case, is wrong, and told apart from one that was not seen."""
    (fact,) = _case(LONGYAN).outcomes
    change_case(extracted, LONGYAN, lambda _: {"outcomes": ()})
    change_case(extracted, FUJIAN, lambda case: {"outcomes": (*case.outcomes, fact)})
    found = score(extracted)
    assert found.counts["outcomes", "overlapping"] == Count(65, 65, 64)
    assert faults(found) == {("outcomes-full", "other case"): 2}


def _case(key: str) -> Case:
    return next(one.record for one in read_folder(GOLD).cases if one.record.case == key)


def test_region_and_genre_are_fields_of_a_case(extracted: Path) -> None:
    """The case is found, its region is not right."""
    change_case(extracted, LONGYAN, lambda _: {"region": "350000 福建省"})
    found = score(extracted)
    assert {kind for kind, _ in lost(found)} == {"case-region"}
    assert found.counts["case-region", "overlapping"] == Count(16, 16, 15)
    assert faults(found) == {("cases", "region"): 1}


@pytest.mark.parametrize(
    ("changes", "measured"),
    [
        ([("id: hc01\n", "id: other\n")], False),  # the facts still name the source by its old id
        ([("text_sha256: 6c81", "text_sha256: 0000")], False),  # another text under the same id
        ([("    text_sha256: 6c816904c3226ef3bf6dd9bd8d1ea7c2c39acc329173f48010efaeec31925b85\n", "")], True),
    ],
)
def test_sources_are_paired_by_their_text(
    extracted: Path, changes: list[tuple[str, str]], measured: bool
) -> None:
    """The hash of the text decides; the id, where a hash is missing."""
    edit_sources(extracted, *changes)
    found = score(extracted)
    assert (found.counts["cases", "overlapping"].right == 16) is measured


def test_sources_that_were_not_extracted_are_named(extracted: Path) -> None:
    """A document that the other folder does not list was not tried: it is left out, and said so."""
    edit_sources(extracted, ("text_sha256: 6c81", "text_sha256: 0000"))
    found = score(extracted)
    assert found.unmeasured == ("hc01",)
    assert found.counts["cases", "exact"].gold == 10
    assert "未提取、不计的文献 sources that were not extracted, left out: hc01" in score_lines(found)


def test_narrowing_to_cases(extracted: Path) -> None:
    """Only the named cases of gold count, and what was found on them."""
    found = score(extracted, cases=(LONGYAN, NANPING))
    assert found.counts["cases", "exact"] == Count(2, 2, 2)
    assert found.counts["initiatives", "exact"].gold < 49
    with pytest.raises(UsageError, match="hc99"):
        score(extracted, cases=("hc99",))


def test_narrowing_keeps_what_lies_on_a_named_case(extracted: Path) -> None:
    """A false case at the place of a named one is measured with it, those elsewhere are not."""
    gold = _without(copy_gold(extracted.parent / "gold"), NANPING)
    found = pair_cases(read_folder(extracted), read_folder(gold), (LONGYAN,))
    assert [pair.key for pair in found] == [LONGYAN]
    found = pair_cases(read_folder(extracted), read_folder(gold), (FUJIAN,))
    assert [pair.key for pair in found] == [FUJIAN, NANPING]


def test_what_cannot_be_scored_is_refused(extracted: Path, tmp_path: Path) -> None:
    """No common text, facts without a place, and files that cannot be read."""
    change_fact(extracted, FUJIAN, "o-hc1f1", at=None)
    with pytest.raises(DataError, match="no place"):
        score(extracted)
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "sources.yaml").write_text('format: "1"\nsources: []\n', encoding="utf-8")
    with pytest.raises(UsageError, match="share no text"):
        score(empty)
    (empty / "sources.yaml").write_text("nonsense: [", encoding="utf-8")
    with pytest.raises(DataError, match="problem"):
        score(empty)
