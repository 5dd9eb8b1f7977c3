"""The pages that accompany the project name what is there: tables, licences, version, links, samples."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml

import kg

ROOT = Path(__file__).resolve().parents[2]
CFF_KEYS = frozenset(
    {
        "abstract",
        "authors",
        "cff-version",
        "commit",
        "contact",
        "date-released",
        "doi",
        "identifiers",
        "keywords",
        "license",
        "license-url",
        "message",
        "preferred-citation",
        "references",
        "repository",
        "repository-artifact",
        "repository-code",
        "title",
        "type",
        "url",
        "version",
    }
)
"""Keys that the Citation File Format 1.2.0 knows."""
PAGES = sorted(
    path
    for pattern in (
        "*.md",
        "docs/*.md",
        "data/*.md",
        "output/README.md",
        "kg/data/**/*.md",
        "tests/hard_cases/*.md",
    )
    for path in ROOT.glob(pattern)
)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_local_link_leads_somewhere(page: Path) -> None:
    """A link to a file of the project leads to one."""
    links = [
        link
        for link in LINK.findall(page.read_text("utf-8"))
        if not link.startswith(("http:", "https:", "mailto:"))
    ]

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_citation_file_is_valid() -> None:
    """CITATION.cff has the keys of its format, those that it must have, and the version of the package."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))

    assert set(cited) <= CFF_KEYS
    assert {"cff-version", "message", "title", "authors"} <= set(cited)
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] in ("software", "dataset")
    assert str(cited["version"]) == kg.__version__
    assert all(set(author) <= {"name", "website", "orcid", "email"} for author in cited["authors"])


def test_the_version_is_one() -> None:
    """pyproject.toml, the package and the change log speak of the same version."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["version"] == kg.__version__
    assert f"\n## {kg.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_change_log_tells_data_apart() -> None:
    """Every release tells what changed in the program, and what in the data."""
    releases = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1:]

    assert releases
    assert all("### 程序 · Program" in release and "### 数据 · Data" in release for release in releases)


def test_every_table_is_in_the_index() -> None:
    """kg/data/README.md leads to each file of knowledge, and names none that is gone."""
    folder = ROOT / "kg" / "data"
    patterns = re.findall(r"^\| `([^`]+)` \|", (folder / "README.md").read_text("utf-8"), re.MULTILINE)
    named = {path for pattern in patterns for path in folder.glob(pattern)}
    there = {path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"}

    assert sorted(path.relative_to(folder).as_posix() for path in there - named) == []
    assert [pattern for pattern in patterns if not list(folder.glob(pattern))] == []


def test_adding_a_document_shows_the_sample() -> None:
    """The files in docs/adding-a-document.md are those of the sample, which the tests check and build."""
    page = (ROOT / "docs" / "adding-a-document.md").read_text("utf-8")
    sample = ROOT / "tests" / "samples" / "anji"
    files = [path for path in sorted(sample.rglob("*")) if path.is_file()]

    assert len(files) == 4
    for path in files:
        assert f"\n{path.read_text('utf-8').rstrip()}\n```" in page, (
            f"{path.relative_to(ROOT)} is shown otherwise"
        )


def test_the_output_page_names_what_a_build_leaves(hard_output: Path) -> None:
    """output/README.md has a row for all that stands at the top of an output folder."""
    rows = re.findall(r"^\| (`.*?`) \|", (ROOT / "output" / "README.md").read_text("utf-8"), re.MULTILINE)
    named = {name.rstrip("/") for row in rows for name in re.findall(r"`([^`]+)`", row)}

    assert {path.name for path in hard_output.iterdir()} - {".manifest"} == named
