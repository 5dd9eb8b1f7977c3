"""A table keeps every scoring; one of the same tag and set takes the place of the earlier one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import cli
from kg.errors import DataError, UsageError
from kg.facts.score import Count, append_scores
from tests.facts.score.folders import GOLD

HEAD = "tag,set,kind,measure,gold,found,right,precision,recall,f1\n"


def test_scores_are_added(tmp_path: Path) -> None:
    """A new tag or set goes to the end; what stands there stays."""
    table = tmp_path / "scores.csv"
    append_scores(table, "v1", "dev", {("figures", "exact"): Count(8, 5, 4)})
    append_scores(table, "v1", "test", {("figures", "exact"): Count(0, 0, 0)})
    assert table.read_text("utf-8") == (
        f"{HEAD}v1,dev,figures,exact,8,5,4,0.8000,0.5000,0.6154\n"
        "v1,test,figures,exact,0,0,0,1.0000,1.0000,1.0000\n"
    )
    append_scores(table, "v1", "dev", {("works", "exact"): Count(1, 1, 1)})
    assert table.read_text("utf-8") == (
        f"{HEAD}v1,test,figures,exact,0,0,0,1.0000,1.0000,1.0000\n"
        "v1,dev,works,exact,1,1,1,1.0000,1.0000,1.0000\n"
    )


def test_a_table_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    """Whatever cannot be kept is refused, and nothing is written."""
    table = tmp_path / "scores.csv"
    table.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(DataError, match="columns"):
        append_scores(table, "v1", "dev", {})
    assert table.read_text("utf-8") == "a,b\n1,2\n"
    with pytest.raises(UsageError, match="does not exist"):
        append_scores(tmp_path / "no" / "scores.csv", "v1", "dev", {})


def test_the_command_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The set is called as the gold folder, unless it is given a name; recording twice changes nothing."""
    table = tmp_path / "scores.csv"
    call = ["score", str(GOLD), str(GOLD), "--quiet", "--record", str(table), "--tag", "v1"]
    assert cli.main(call) == 0
    first = table.read_text("utf-8")
    assert "v1,facts,figures,exact,65,65,65,1.0000,1.0000,1.0000\n" in first
    assert cli.main(call) == 0
    assert table.read_text("utf-8") == first
    assert cli.main([*call, "--set", "hard"]) == 0
    assert "v1,hard,figures,exact," in table.read_text("utf-8")
    assert str(table) in capsys.readouterr().err
