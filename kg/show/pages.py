"""The pages: index, three views, one page a case, the report; written into a folder that opens without a network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kg
from kg.ask.findings import check_figures
from kg.errors import UsageError
from kg.graph.findings import Finding
from kg.show.block import make_block
from kg.show.book import ROOM, Book, read_book
from kg.show.cards import Cards, case_page
from kg.show.cases import case_network, tell_case
from kg.show.doubts import REVIEW_EN, REVIEW_ZH, Doubt, count_facts, find_doubts, list_doubts
from kg.show.evidence import Evidence
from kg.show.fact_view import Item, Term
from kg.show.facts import Teller
from kg.show.html import render
from kg.show.network import Network
from kg.show.provinces import list_provinces
from kg.show.quotes import Quoter
from kg.show.thumbnail import draw_thumbnail
from kg.show.views import VIEWS, View, read_view

if TYPE_CHECKING:
    from markupsafe import Markup

    from kg.ask.sheets import Table
    from kg.store.engine import Engine

TITLE = "健康政策实践知识图谱"
TITLE_EN = "Health policy in action: an evidence-first knowledge graph"
COUNTED = (
    ("Case", "case", "案例", "cases"),
    ("Region", "region", "地区", "regions"),
    ("Initiative", "initiative", "举措", "initiatives"),
    ("Programme", "programme", "项目/行动", "programmes"),
    ("Agency", "agency", "机构", "agencies"),
    ("Outcome", "outcome", "指标数据", "outcomes"),
    ("PolicyDocument", "document", "政策文件", "policy documents"),
    ("Recognition", "recognition", "荣誉与试点", "recognitions"),
    ("Passage", "passage", "原文出处", "passages"),
)
"""Kinds that the index counts."""
GRAPH_FILES = (
    ("graph.ttl", "图谱（Turtle）", "graph, Turtle"),
    ("graph.trig", "图谱，按来源分图（TriG）", "graph by source, TriG"),
    ("tables/tables.xlsx", "全部表格（Excel）", "all tables, Excel"),
)
VIS_NETWORK = "lib/vis-9.1.2/vis-network.min.js"
"""Where pyvis keeps the drawing library (Apache-2.0 or MIT), under its templates."""


@dataclass(frozen=True)
class Site:
    """What every page knows of the whole."""

    title_zh: str
    title_en: str
    citation: str
    views: tuple[View, ...] = VIEWS


def write_pages(
    engine: Engine,
    tables: Mapping[str, Table],
    out: Path,
    quote: Quoter | None = None,
    report: str | None = None,
    title: str = TITLE,
    findings: Iterable[Finding] | None = None,
    book: Book | None = None,
) -> list[Path]:
    """Write all pages into a folder and return their paths, sorted.

    :param quote: what gives the text of a passage; without it pages give its place only.
    :param report: the report of the build in Markdown, which becomes a page too.
    :param findings: of the checks of the graph; without them the figures are checked here.
    :param book: what the engine holds, where it was read already.
    :raises OSError: when the folder cannot be written.
    """
    book = book or read_book(engine)
    evidence = Evidence(book, quote)
    doubts = find_doubts(check_figures(engine) if findings is None else findings, book)
    site = Site(title, TITLE_EN, f"{title}（版本 {kg.__version__}）[DS]. 本地生成.")
    pages = Pages(out, site)
    networks: dict[str, Network] = {}
    for view in VIEWS:
        cards = Cards(evidence, "../")
        networks[view.name], relations = read_view(engine, view, book, cards)
        block = make_block(networks[view.name], relations, cards, f"../{view.page}")
        pages.write(view.page, "view.html.j2", here=view.name, heading=view.zh, view=view, block=block)
    for case in book.members["case"]:
        write_case(pages, evidence, case, doubts)
    listed = list_doubts(book, doubts)
    write_report_page(pages, evidence, listed, doubts, report)
    write_index(pages, book, tables, listed, {name: draw_thumbnail(one) for name, one in networks.items()})
    return pages.finish()


class Pages:
    """A folder of pages that grows."""

    def __init__(self, out: Path, site: Site) -> None:
        self.out = out
        self._site = site
        self._written: list[Path] = []

    def write(self, name: str, template: str, **values: Any) -> None:
        """Render a template into the file ``name``, whose depth tells where the root of all pages is."""
        root = "../" * name.count("/")
        self.put(name, render(template, root=root, site=self._site, **values))

    def put(self, name: str, data: bytes) -> None:
        """Write a file."""
        path = self.out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        self._written.append(path)

    def finish(self) -> list[Path]:
        """Write what the pages load, and return the paths of all files."""
        for name in ("site.css", "filter.js", "labels.js", "network.js", "search.js", "shown.js"):
            self.put(f"assets/{name}", (ROOM / "assets" / name).read_bytes().replace(b"\r\n", b"\n"))
        self.put("assets/vis-network.js", vis_network())
        return sorted(self._written)


def vis_network() -> bytes:
    """Return the drawing library that pyvis brings, its licence in its head, without the address of its map.

    :raises UsageError: when pyvis keeps it elsewhere.
    """
    import pyvis

    path = Path(pyvis.__file__).parent / "templates" / VIS_NETWORK
    if not path.is_file():
        raise UsageError(
            f"{path}: missing; expected the vis-network 9.1.2 that pyvis 0.3.2 brings, install it again"
        )
    return path.read_bytes().partition(b"//# sourceMappingURL=")[0].rstrip() + b"\n"


def write_case(pages: Pages, evidence: Evidence, case: str, doubts: Mapping[str, tuple[Term, ...]]) -> None:
    """Write the page of one case."""
    view = tell_case(evidence, case, doubts)
    cards = Cards(evidence, "../")
    network, relations = case_network(evidence.book, case, cards)
    block = (
        make_block(network, relations, cards, f"../{case_page(case)}", is_small=True)
        if network.edges
        else None
    )
    remarks = [
        (fact, section) for section in view.sections for fact in section.facts if fact.notes or fact.doubts
    ]
    pages.write(
        case_page(case),
        "case.html.j2",
        here="cases",
        heading=view.title,
        case=view,
        block=block,
        remarks=remarks,
    )


def write_report_page(
    pages: Pages,
    evidence: Evidence,
    listed: tuple[Doubt, ...],
    doubts: Mapping[str, tuple[Term, ...]],
    report: str | None,
) -> None:
    """Write the page of doubts, each with links to what it concerns, and the report of the build."""
    from kg.show.markdown import render_markdown

    book = evidence.book
    teller = Teller(evidence, "")
    rows = [
        (
            doubt,
            [
                (
                    Item(book.label(thing), href=teller.href(thing).removeprefix("../")),
                    book.label(book.case_of(thing)) if book.case_of(thing) not in ("", thing) else "",
                    [term for term in doubts.get(thing, ()) if term.key == doubt.key],
                    list(book.all(thing, "qualityNote")) if doubt.key == "remark" else [],
                )
                for thing in doubt.things
            ],
        )
        for doubt in listed
    ]
    body = render_markdown(report) if report else None
    pages.write("report.html", "report.html.j2", here="report", heading="报告", rows=rows, body=body)


def write_index(
    pages: Pages,
    book: Book,
    tables: Mapping[str, Table],
    listed: tuple[Doubt, ...],
    pictures: Mapping[str, Markup],
) -> None:
    """Write the index: counts, views, cases by province, files to take along, doubts."""
    counts = [(len(book.members[kind]), zh, en) for _, kind, zh, en in COUNTED if book.members[kind]]
    provinces = list_provinces(book)
    sources = [
        (
            book.label(source),
            len(book.users("documentedIn", source)),
            book.one(source, "identifier"),
        )
        for source in book.members["source"]
    ]
    files = [(name, zh, en) for name, zh, en in GRAPH_FILES if (pages.out / name).is_file()]
    sheets = [
        (table.zh, table.en, len(table.rows), f"tables/{name}.csv")
        for name, table in tables.items()
        if (pages.out / "tables" / f"{name}.csv").is_file()
    ]
    pages.write(
        "index.html",
        "index.html.j2",
        here="index",
        heading="首页",
        counts=counts,
        provinces=provinces,
        sources=sources,
        files=files,
        sheets=sheets,
        doubts=listed,
        pictures=pictures,
        reviewed=count_facts(book),
        review_zh=REVIEW_ZH,
        review_en=REVIEW_EN,
        cases_total=len(book.members["case"]),
    )
