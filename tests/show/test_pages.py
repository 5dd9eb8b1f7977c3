"""Tests of kg.show.pages: the files as they lie in the folder."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from kg.facts.dataset import Dataset
from kg.model import Status
from kg.show.pages import vis_network, write_pages
from kg.show.quotes import withheld_rules
from kg.store.engine import OxigraphEngine

ROOT = Path(__file__).parents[2]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BUILD = """
import sys
from pathlib import Path
sys.path.insert(0, "tests/show")
from conftest import HARD_CASES, build_engine
from kg.facts.folder import load_dataset
from kg.show.pages import write_pages
write_pages(build_engine(load_dataset([HARD_CASES / "facts"])), {}, Path(sys.argv[1]), report="# 甲")
"""


class Reader(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order; ids and addresses are kept."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.problems: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.bare_scripts = 0
        self.text: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a tag opens and says."""
        self._see(tag, dict(attrs))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a self-closed tag of an SVG says."""
        self._see(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        """Close the tag opened last."""
        if not self._open or self._open[-1] != tag:
            self.problems.append(f"line {self.getpos()[0]}: </{tag}> closes {self._open[-1:]}")
        else:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Keep what stands between tags, data for scripts apart."""
        if self._open[-1:] != ["script"]:
            self.text.append(data)

    def close(self) -> None:
        """Note what was never closed."""
        super().close()
        self.problems += [f"<{tag}> is never closed" for tag in self._open]

    def _see(self, tag: str, said: dict[str, str | None]) -> None:
        if said.get("id"):
            self.ids.append(str(said["id"]))
        self.addresses += [str(said[name]) for name in ("href", "src") if said.get(name)]
        self.problems += [f"<{tag} {name}>" for name in said if name.startswith("on")]
        if tag == "script" and "src" not in said and said.get("type") != "application/json":
            self.bare_scripts += 1


def read(path: Path) -> Reader:
    """Return a page, read."""
    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return reader


def pages_of(folder: Path) -> dict[str, Reader]:
    """Return every page of a folder by its path."""
    return {path.relative_to(folder).as_posix(): read(path) for path in sorted(folder.rglob("*.html"))}


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Reader]:
    """Return the pages of the hard cases."""
    return pages_of(site)


def test_every_case_has_a_page_and_every_fact_an_address(pages: dict[str, Reader], dataset: Dataset) -> None:
    """A key of a fact, also of one party at a mark, is an anchor on its case's page; rejected facts are not."""
    for case in dataset.cases:
        ids = set(pages[f"cases/{case.case}.html"].ids)
        for fact in case.facts():
            assert (fact.key in ids) == (fact.status is not Status.REJECTED), fact.key
        for responsibility in case.responsibilities:
            if responsibility.status is not Status.REJECTED:
                assert {f"{responsibility.key}.{party.slug}" for party in responsibility.agencies} <= ids


def test_pages_are_wellformed(pages: dict[str, Reader], hostile_site: Path) -> None:
    """Every tag is closed in order, no id stands twice, no script and no handler stands in a page."""
    for name, page in {**pages, **pages_of(hostile_site)}.items():
        assert page.problems == [], name
        assert page.bare_scripts == 0, name
        doubled = [key for key, count in Counter(page.ids).items() if count > 1]
        assert doubled == [], name


def test_links_resolve(site: Path, pages: dict[str, Reader]) -> None:
    """Every address is a file of the folder, every anchor an id in it; nothing is remote."""
    for name, page in pages.items():
        for address in page.addresses:
            assert not re.match(r"[a-z][a-z0-9+.-]*:|//", address), (name, address)
            file, _, anchor = address.partition("#")
            target = (site / name).parent / unquote(file) if file else site / name
            assert target.is_file(), (name, address)
            if anchor and "views/" not in target.resolve().as_posix():
                other = pages[target.resolve().relative_to(site.resolve()).as_posix()]
                assert anchor in other.ids, (name, address)


def test_links_into_networks_name_a_node(site: Path, pages: dict[str, Reader]) -> None:
    """An agency, programme or type that a case page links to is mostly found in its network."""
    networks = {path.stem: path.read_text("utf-8") for path in (site / "views").glob("*.html")}
    linked = {
        (Path(address.partition("#")[0]).stem, address.partition("#")[2])
        for page in pages.values()
        for address in page.addresses
        if "views/" in address and "#" in address
    }
    missing = {(view, node) for view, node in linked if f'"id":"{node}"' not in networks[view]}
    assert linked
    # a body that only confers or is only named acts in nothing that a network shows
    assert len(missing) <= len(linked) // 5, missing


def test_styles_ask_for_nothing(site: Path) -> None:
    """The style sheet loads neither fonts nor pictures nor other sheets."""
    style = (site / "assets" / "site.css").read_text("utf-8")
    assert "url(" not in style
    assert "@import" not in style
    assert "@font-face" not in style


def test_our_scripts_never_parse_markup(site: Path) -> None:
    """Data reaches the page as text only."""
    for name in ("filter.js", "labels.js", "network.js", "search.js", "shown.js"):
        script = (site / "assets" / name).read_text("utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|fetch\(", script
        ), name


def test_the_drawing_library_is_whole_and_licensed() -> None:
    """vis-network keeps its licence, and no longer names a map that is not there."""
    library = vis_network()
    assert b"The MIT License" in library[:2000]
    assert b"sourceMappingURL" not in library
    assert library.endswith(b"\n")


def test_without_texts_no_passage_is_quoted(engine: OxigraphEngine, tmp_path: Path) -> None:
    """Pages made without the texts give places only."""
    write_pages(engine, {}, tmp_path)
    for path in tmp_path.rglob("*.html"):
        assert "<blockquote>" not in path.read_text("utf-8")
    assert "字符" in (tmp_path / "cases" / "hc03-zunyi.html").read_text("utf-8")


def test_passages_with_telephone_numbers_are_not_quoted(engine: OxigraphEngine, tmp_path: Path) -> None:
    """A passage that names a contact is withheld on every page, and says so."""
    write_pages(engine, {}, tmp_path, quote=lambda *_: "联系人：甲某，电话：13900000000，建成小屋。")
    said = 0
    for path in tmp_path.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "甲某" not in text
        assert "13900000000" not in text
        said += text.count(withheld_rules()[0].why_zh)
    assert said


def test_a_telephone_number_in_a_name_is_not_shown(
    dataset: Dataset, engine_of: Callable[[Dataset], OxigraphEngine], tmp_path: Path
) -> None:
    """Words of a fact are held to the same rule as passages."""
    case = next(case for case in dataset.cases if case.initiatives)
    first = case.initiatives[0].model_copy(update={"name": "热线13900000000", "note": "电话：62345678"})
    changed = case.model_copy(update={"initiatives": (first, *case.initiatives[1:])})
    cases = tuple(changed if one is case else one for one in dataset.cases)
    write_pages(engine_of(replace(dataset, cases=cases)), {}, tmp_path)
    for path in sorted(tmp_path.rglob("*.html")):
        text = path.read_text("utf-8")
        assert "13900000000" not in text, path.name
        assert "62345678" not in text, path.name


def test_downloads_are_listed_where_they_lie(pages: dict[str, Reader]) -> None:
    """The index links the files that a build wrote, and none that it did not."""
    assert "graph.ttl" in pages["index.html"].addresses
    assert "tables/tables.xlsx" not in pages["index.html"].addresses


def test_every_line_of_english_is_marked_as_english(pages: dict[str, Reader], site: Path) -> None:
    """Screen readers change their voice: English stands in elements with lang="en"; pages are Chinese."""
    for name in pages:
        text = (site / name).read_text("utf-8")
        assert '<html lang="zh-CN">' in text
        assert 'lang="en"' in text


def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    """Two processes with different seeds write the same bytes."""
    sums = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        variables = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
        done = subprocess.run(
            [sys.executable, "-c", BUILD, str(folder)],
            cwd=ROOT,
            env=variables,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        sums.append(
            [(path.relative_to(folder), hashlib.sha256(path.read_bytes()).hexdigest()) for path in files]
        )
    assert sums[0]
    assert sums[0] == sums[1]


def test_an_empty_graph_makes_pages_too(tmp_path: Path) -> None:
    """A folder without a case still has an index, its views and a report."""
    written = write_pages(OxigraphEngine(), {}, tmp_path)
    assert {"index.html", "report.html"} <= {path.name for path in written}
    assert all(page.problems == [] for page in pages_of(tmp_path).values())
