"""A new folder is ready to take documents, tells how, and never touches what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.cli import main
from kg.errors import UsageError
from kg.facts.folder import read_folder
from kg.starting import start_folder

MARK = re.compile(r"^---- (\S+) ----\n(.*?)(?=^---- )", re.MULTILINE | re.DOTALL)


def test_a_new_folder_can_be_read_at_once(tmp_path: Path) -> None:
    """What ``kg start`` makes is a fact folder without facts."""
    made = start_folder(tmp_path / "我的 资料")
    folder = read_folder(tmp_path / "我的 资料")

    assert {path.name for path in made} >= {"sources.yaml", "README.txt", "facts", "text"}
    assert folder.problems == ()
    assert folder.cases == ()


def test_what_is_there_stays(tmp_path: Path) -> None:
    """A second start makes nothing, and the owner's files are as they were."""
    start_folder(tmp_path)
    (tmp_path / "sources.yaml").write_text("format: '1'\nsources: []\n", encoding="utf-8")
    (tmp_path / "README.txt").unlink()

    assert start_folder(tmp_path) == [tmp_path / "README.txt"]
    assert (tmp_path / "sources.yaml").read_text("utf-8") == "format: '1'\nsources: []\n"


def test_the_guide_names_the_folder(tmp_path: Path) -> None:
    """The commands in the guide can be copied as they stand, whatever the folder is called."""
    start_folder(tmp_path / "我的 资料")
    guide = (tmp_path / "我的 资料" / "README.txt").read_text("utf-8")

    assert f'kg check --facts "{tmp_path / "我的 资料"}" --fix' in guide
    assert "FOLDER" not in guide


def test_the_example_of_the_guide_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The example, copied into the files that it names, is placed, checked, and leaves nothing open."""
    start_folder(tmp_path / "mine")
    guide = (tmp_path / "mine" / "README.txt").read_text("utf-8")
    files = MARK.findall(guide)
    for name, text in files:
        path = tmp_path / "mine" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.rstrip() + "\n", encoding="utf-8")

    code = main(["check", "--alone", "--facts", str(tmp_path / "mine"), "--fix"])

    assert len(files) == 4
    assert code == 0, capsys.readouterr().err


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    """A file where the folder should be, or above it, is named and kept."""
    path = tmp_path / "mine"
    path.write_text("keep me")

    for folder in (path, path / "deeper"):
        with pytest.raises(UsageError, match="mine"):
            start_folder(folder)
    assert path.read_text() == "keep me"
