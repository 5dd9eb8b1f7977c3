"""Pages of the hard cases, pages of the same facts with hostile names, and a browser that logs what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from kg.documents.corpus import Corpus
from kg.facts.dataset import Dataset
from kg.facts.folder import load_dataset
from kg.graph.derive import derive
from kg.graph.encode import encode
from kg.graph.names import Names
from kg.show.book import Book, read_book
from kg.show.evidence import Evidence
from kg.show.pages import write_pages
from kg.show.quotes import make_quoter
from kg.store.engine import OxigraphEngine

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HARD_CASES = Path(__file__).parents[1] / "hard_cases"
HOSTILE = (
    "<script>window.hit=1</script>",
    '"><img src=x onerror="window.hit=2">',
    "</script><script>window.hit=3</script>",
    "'\u2028;window.hit=4//\u2029",
    "javascript:window.hit=5",
    "{{ 7*7 }}${7*7}",
    "<!--<svg onload=window.hit=6>",
    "甲" * 4000,
    "\u202e反向<b>粗</b>&lt;",
)
"""Names that a page must show and never run."""


def build_engine(dataset: Dataset) -> OxigraphEngine:
    """Return the graph of a dataset, as a build makes it."""
    names = Names.of(dataset)
    stated = list(encode(dataset, names, frozenset(case.case for case in dataset.cases)))
    return OxigraphEngine([*stated, *derive(stated, dataset, names)])


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """Return the facts of the hard cases."""
    return load_dataset([HARD_CASES / "facts"])


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """Return the texts of the hard cases."""
    return Corpus.of([HARD_CASES / "corpus"])


@pytest.fixture(scope="session")
def engine(dataset: Dataset) -> OxigraphEngine:
    """Return the graph of the hard cases."""
    return build_engine(dataset)


@pytest.fixture(scope="session")
def book(engine: OxigraphEngine) -> Book:
    """Return the book of the hard cases."""
    return read_book(engine)


@pytest.fixture(scope="session")
def evidence(book: Book, dataset: Dataset, corpus: Corpus) -> Evidence:
    """Return the evidence of the hard cases, with their texts at hand."""
    return Evidence(book, make_quoter(dataset, corpus))


@pytest.fixture(scope="session")
def site(
    engine: OxigraphEngine, dataset: Dataset, corpus: Corpus, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a folder with the pages of the hard cases, their texts quoted."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "graph.ttl").write_text("", encoding="utf-8")
    quote = make_quoter(dataset, corpus)
    write_pages(engine, {}, folder, quote=quote, report="# 报告\n\n| 类 | 数 |\n|---|---|\n| 案例 | 16 |\n")
    return folder


@pytest.fixture(scope="session")
def engine_of() -> Callable[[Dataset], OxigraphEngine]:
    """Return what makes the graph of a changed dataset."""
    return build_engine


def make_hostile(dataset: Dataset) -> Dataset:
    """Return the dataset with every name that pages show replaced by a hostile one, in turn."""
    from dataclasses import replace

    def name(number: int) -> str:
        return HOSTILE[number % len(HOSTILE)]

    cases = tuple(
        case.model_copy(
            update={
                "title": name(index),
                "note": name(index + 1),
                "initiatives": tuple(
                    one.model_copy(update={"name": name(index + place), "note": name(place)})
                    for place, one in enumerate(case.initiatives)
                ),
                "outcomes": tuple(
                    one.model_copy(update={"group": name(index + place), "period": name(place)})
                    for place, one in enumerate(case.outcomes)
                ),
            }
        )
        for index, case in enumerate(dataset.cases)
    )
    registry = dataset.registry.model_copy(
        update={
            kind: tuple(
                entry.model_copy(update={"label": name(index), "aliases": (name(index + 1),)})
                for index, entry in enumerate(getattr(dataset.registry, kind))
            )
            for kind in ("agencies", "programmes", "documents", "indicators")
        }
    )
    sources = {
        key: source.model_copy(update={"title": name(index)})
        for index, (key, source) in enumerate(dataset.sources.items())
    }
    return replace(dataset, cases=cases, registry=registry, sources=sources)


@pytest.fixture(scope="session")
def hostile_site(dataset: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with pages whose names and passages are all hostile."""
    folder = tmp_path_factory.mktemp("hostile")

    def quote(_source: str, start: int, _end: int) -> str:
        return HOSTILE[start % len(HOSTILE)] + "原文"

    report = "\n\n".join(("# 报告", *HOSTILE, "[x](javascript:window.hit=7) ![x](https://example.org/a.png)"))
    hostile = build_engine(make_hostile(dataset))
    write_pages(hostile, {}, folder, quote=quote, report=report, title=HOSTILE[0])
    return folder


@dataclass
class Visit:
    """A page that was opened, with everything that went wrong or out while it was."""

    page: Page
    requests: list[str] = field(default_factory=list)
    """Addresses asked for that are no files."""
    errors: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser(need_program: Callable[[str], str]) -> Iterator[Browser]:
    """Return Chromium, kept from calling home."""
    program = need_program("chromium")
    playwright = pytest.importorskip("playwright.sync_api")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=program, args=quiet)
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Return what opens a page and waits until its network, if it has one, is drawn."""
    contexts: list[Any] = []

    def open_page(path: Path, anchor: str = "", width: int = 1440, height: int = 900) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", offline=True
        )
        contexts.append(context)
        seen = Visit(context.new_page())
        page = seen.page
        page.on("request", lambda sent: seen.requests.append(sent.url) if sent.url[:5] != "file:" else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("console", lambda said: seen.errors.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda dialog: seen.errors.append(f"dialog: {dialog.message}"))
        page.goto(f"{path.as_uri()}{anchor}")
        if page.locator("[data-network]").count():
            page.wait_for_selector("[data-network][data-ready]")
        return seen

    yield open_page
    for context in contexts:
        context.close()
