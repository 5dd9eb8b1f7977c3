"""Where the files that ship beside the package are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.resources import RESOURCES, find_resource

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", RESOURCES)
def test_a_checkout_has_its_files_at_the_root(name: str) -> None:
    """Beside pyproject.toml lies what the wheel takes along."""
    assert find_resource(name) == ROOT / name


def test_an_installed_package_has_them_inside(tmp_path: Path) -> None:
    """Without pyproject.toml above it the package looks into its own ``_shipped``."""
    shipped = tmp_path / "kg" / "_shipped"
    shipped.mkdir(parents=True)
    (shipped / "ontology.ttl").touch()
    (tmp_path / "data").mkdir()  # another package's folder in site-packages must not be taken for ours
    (shipped / "data").mkdir()
    assert find_resource("ontology.ttl", tmp_path / "kg") == shipped / "ontology.ttl"
    assert find_resource("data", tmp_path / "kg") == shipped / "data"


def test_a_missing_or_unknown_file_is_told_in_one_line(tmp_path: Path) -> None:
    """A broken installation says what to do; a wrong name says what there is."""
    with pytest.raises(UsageError, match="install kg again"):
        find_resource("shapes.ttl", tmp_path / "kg")
    with pytest.raises(UsageError, match=r"expected one of alignments\.ttl"):
        find_resource("secrets.ttl")
