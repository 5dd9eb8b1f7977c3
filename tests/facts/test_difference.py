"""kg diff compares two fact folders record by record, and says which fields differ."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.facts.difference import compare_folders

HARD_FACTS = Path(__file__).resolve().parents[1] / "hard_cases" / "facts"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return a copy of the invented facts that a test may change."""
    return Path(shutil.copytree(HARD_FACTS, tmp_path / "other"))


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace words of one file."""
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_equal_folders(other: Path) -> None:
    """A copy differs in nothing, however its files are laid out."""
    merged = other / "registry" / "all.yaml"
    (other / "registry" / "works.yaml").unlink(missing_ok=True)
    merged.write_text('format: "1"\n', encoding="utf-8")

    assert compare_folders(HARD_FACTS, other) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        # a value that changed, with both sides
        (
            "facts/hc07/hc07-siping.yaml",
            'value: "27.4"',
            'value: "27.5"',
            "~ case:hc07-siping o-hc7a3 27.4% (value: 27.4 → 27.5)",
        ),
        # a list, shown as a list is written
        (
            "facts/hc07/hc07-siping.yaml",
            "    themes: [tobacco-control]\n",
            "",
            "~ case:hc07-siping i-hc7a2 控烟 (themes: ",
        ),
        # a field of the case itself
        (
            "facts/hc07/hc07-siping.yaml",
            "title: 九家部门同唱健康戏",
            "title: 九部门",
            "~ case:hc07-siping 九家部门同唱健康戏 (title: ",
        ),
        # a registry entry
        (
            "registry/agencies.yaml",
            "label: 四平市教育局",
            "label: 四平市教委",
            "~ agencies:220300-jyj 四平市教委 (label: ",
        ),
        # a key that changed is one fact less and one more
        ("facts/hc07/hc07-siping.yaml", "key: o-hc7a3", "key: o-hc7a9", "+ case:hc07-siping o-hc7a9 27.4%"),
    ],
)
def test_one_change_is_one_line(other: Path, name: str, old: str, new: str, expected: str) -> None:
    """A change is told by the record it stands in and the field that it changed."""
    edit(other, name, old, new)

    lines = compare_folders(HARD_FACTS, other)

    assert any(line.startswith(expected) for line in lines), lines
    assert len(lines) <= 2


def test_unreadable_folder_is_refused(other: Path) -> None:
    """A folder with a broken file is not compared: what is missing would look removed."""
    edit(other, "facts/hc07/hc07-siping.yaml", "genre: case-report", "genre: novel")

    with pytest.raises(DataError, match="problem"):
        compare_folders(HARD_FACTS, other)
