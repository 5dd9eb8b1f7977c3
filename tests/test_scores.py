"""How well the rules do on the reviewed sample documents: never below what is promised, and told by every run."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.facts.folder import read_folder
from kg.facts.proposing.confidence import load_confidence
from kg.facts.proposing.run import extract_files
from kg.facts.score import score_folders
from kg.facts.score.scoring import Score
from kg.facts.score.wording import total_lines
from kg.starting import start_folder
from scripts.score_rules import MEASURING, SAMPLES, TEACHING, find_original
from tests.conftest import SCORE_LINES

Scores = Callable[[tuple[str, ...]], Score]
# (kind, measure of Count, least share on the samples that taught no rule)
PROMISED = [
    ("figures", "recall", 0.94),
    ("figures", "precision", 0.75),
    ("outcomes", "f1", 0.65),  # indicator, value, unit, year and baseline together
    ("agencies", "f1", 0.85),  # by full name and region
    ("roles", "f1", 0.75),
    ("documents", "f1", 0.96),
    ("issuers", "f1", 0.70),
    ("case-region", "f1", 0.97),
    ("initiatives", "f1", 0.60),  # by place
]


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Scores:
    """Return a function that scores the proposals of some samples; all were read once, alone."""
    folder = tmp_path_factory.mktemp("extracted")
    start_folder(folder)
    result = extract_files([find_original(sample) for sample in (*TEACHING, *MEASURING)], folder)
    assert not result.failed

    def score(samples: tuple[str, ...]) -> Score:
        return score_folders(read_folder(folder), [read_folder(SAMPLES / name) for name in samples], None)

    lines = pytestconfig.stash.setdefault(SCORE_LINES, [])
    for title, samples in (("samples that measure", MEASURING), ("samples that teach", TEACHING)):
        lines += ["", f"kg score: {title}", *total_lines(score(samples))]
    return score


@pytest.mark.parametrize(("kind", "share", "least"), PROMISED)
def test_samples_that_taught_no_rule_are_read_well_enough(
    scores: Scores, kind: str, share: str, least: float
) -> None:
    """Each kind reaches what is promised of it on documents that no rule was written on."""
    count = scores(MEASURING).counts[kind, "overlapping"]
    assert getattr(count, share) >= least


def test_a_rule_that_proposes_has_a_measured_confidence(scores: Scores) -> None:
    """Every rule that fires on a sample stands in the table of confidences."""
    fired = {one.rule for one in scores((*TEACHING, *MEASURING)).rules}
    assert not fired - load_confidence().keys(), "run scripts/score_rules.py"


def test_scorings_are_kept_one_row_a_measure() -> None:
    """docs/scores.csv holds no measure twice under one tag, and its shares are those of its counts."""
    with (Path(__file__).parents[1] / "docs" / "scores.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = [(row["tag"], row["set"], row["kind"], row["measure"]) for row in rows]
    assert len(set(names)) == len(names)
    for row in rows:
        right, found, gold = (int(row[name]) for name in ("right", "found", "gold"))
        assert right <= found and right <= gold
        assert not found or float(row["precision"]) == pytest.approx(right / found, abs=1e-4)
