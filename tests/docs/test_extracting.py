"""The page on extraction tells what was measured last."""

from __future__ import annotations

from pathlib import Path

from scripts.score_rules import MARK, PAGE, table_lines

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_shows_the_latest_scoring() -> None:
    """Its table is that of the last tag in docs/scores.csv; scripts/score_rules.py writes both."""
    shown = PAGE.read_text("utf-8").partition(MARK)[2].strip().split("\n")
    assert shown == table_lines(ROOT / "docs" / "scores.csv")
