"""A sample for a second reader is drawn by the hash of the files: anyone can repeat it, nobody can choose it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents.corpus import Corpus
from kg.errors import UsageError
from kg.facts.checking import CheckResult, check_folders
from kg.facts.folder import read_folders
from kg.facts.sampling import draw_explained, draw_facts, draw_windows, sample_seed, show_draws

HARD_CASES = Path(__file__).resolve().parents[1] / "hard_cases"
CORPUS = Corpus.of([HARD_CASES / "corpus"])


@pytest.fixture(scope="module")
def result() -> CheckResult:
    """Return a check of the invented facts."""
    return check_folders([HARD_CASES / "facts"], CORPUS)


def test_same_files_same_draw(result: CheckResult) -> None:
    """Two draws by one seed are equal, by another they are not."""
    first = draw_facts(result, CORPUS, 20, "a")

    assert first == draw_facts(result, CORPUS, 20, "a")
    assert first != draw_facts(result, CORPUS, 20, "b")
    assert len({draw.key for draw in first}) == 20


def test_seed_is_the_hash_of_the_files() -> None:
    """The seed is a hash, and the same for the same files."""
    folders = read_folders([HARD_CASES / "facts"])

    assert len(sample_seed(folders)) == 64
    assert sample_seed(folders) == sample_seed(read_folders([HARD_CASES / "facts"]))


def test_rejected_facts_are_not_drawn(result: CheckResult) -> None:
    """A draw of everything holds every fact that is not rejected, and no other."""
    everything = draw_facts(result, CORPUS, 10_000, "a")

    assert len(everything) == result.checked
    assert "rejected" not in " ".join(draw.says for draw in everything)


def test_draw_shows_its_passage(result: CheckResult) -> None:
    """Each item carries the words to hold it against; explained numerals carry their surroundings."""
    facts = draw_facts(result, CORPUS, 5, "a")
    explained = draw_explained(result, CORPUS, 5, "a")

    assert all(draw.passages and draw.passages[0] for draw in [*facts, *explained])
    shown = show_draws(facts, "a")
    assert shown.startswith("# 5 条 item(s); 种子 seed a\n")
    assert all(draw.key in shown for draw in facts)


def test_windows_lie_in_their_cases_and_apart(result: CheckResult) -> None:
    """Each window is a stretch of one case's text, none overlaps another, and another seed draws others."""
    texts = CORPUS.texts(result.dataset.sources.values())
    drawn = draw_windows(result.dataset.cases, texts, 12, 60, "a")
    cases = {case.case: case for case in result.dataset.cases}
    spans = []
    for draw in drawn:
        start, end = map(int, draw.key.split("-"))
        case = cases[draw.case]
        assert case.span[0] <= start < end <= case.span[1]
        assert draw.passages == (texts[case.source][start:end],)
        spans.append((case.source, start, end))
    assert len(drawn) == 12
    assert all(
        one[0] != other[0] or one[2] <= other[1]
        for one, other in zip(sorted(spans), sorted(spans)[1:], strict=False)
    )
    assert drawn != draw_windows(result.dataset.cases, texts, 12, 60, "b")


def test_more_windows_than_fit_are_refused(result: CheckResult) -> None:
    """The refusal says how many fit."""
    texts = CORPUS.texts(result.dataset.sources.values())
    with pytest.raises(UsageError, match="of 500 stretches of 200 characters fit"):
        draw_windows(result.dataset.cases, texts, 500, 200, "a")


def test_without_texts_no_window_is_drawn(result: CheckResult) -> None:
    """A case whose text is not at hand has no stretch to draw; the refusal names the way to the texts."""
    with pytest.raises(UsageError, match=r"0 of 3 stretches.*--corpus"):
        draw_windows(result.dataset.cases, {}, 3, 60, "a")


def test_a_narrowed_result_draws_from_its_cases_only(result: CheckResult) -> None:
    """What is drawn after narrowing is of the cases named, facts and explained numerals alike."""
    narrowed = result.narrow(["hc01-fujian"])
    facts = draw_facts(narrowed, CORPUS, 10_000, "a")
    explained = draw_explained(narrowed, CORPUS, 10_000, "a")
    assert facts
    assert {draw.case for draw in [*facts, *explained]} == {"hc01-fujian"}
