"""The build as a story: facts, gate, graph, derived triples, checks, files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import BlankNode, Quad

from kg.ask.findings import describe_findings
from kg.ask.sheets import Table, write_csv, write_xlsx
from kg.ask.tables import build_tables, dictionary_table, load_table_specs
from kg.documents.corpus import Corpus
from kg.documents.text import sha256_hex
from kg.errors import DataError, OntologyError
from kg.facts.cache import Cache
from kg.facts.checking import CheckResult, check_folders
from kg.files import replace_folder, write_whole
from kg.graph.derive import derive
from kg.graph.encode import encode
from kg.graph.findings import Finding, Severity
from kg.graph.names import HOME, Names
from kg.graph.validate import validate
from kg.graph.write import write_trig, write_turtle
from kg.report import BuildResult, write_report
from kg.show.book import read_book
from kg.show.doubts import find_doubts
from kg.show.pages import write_pages
from kg.show.quotes import make_quoter
from kg.store.engine import Engine, OxigraphEngine

Progress = Callable[[str], None]


@dataclass(frozen=True)
class BuildOptions:
    """What to build from, and where to."""

    facts: tuple[Path, ...]
    output: Path
    corpus: Corpus = field(default_factory=Corpus)
    concepts: tuple[Path, ...] = ()
    base: str = HOME
    cache: Cache | None = None


def build(options: BuildOptions, progress: Progress = lambda _: None) -> BuildResult:
    """Build graph, tables, pages and report from reviewed facts; the output is replaced whole or not at all.

    :raises DataError: when the gate finds a problem; every problem is named, nothing is written.
    :raises OntologyError: when the graph breaks its own shapes.
    :raises UsageError: when a folder is missing or the output cannot be written.
    """
    progress("核对事实 checking facts")
    check = check_folders(options.facts, options.corpus, options.concepts, options.cache)
    stop_on_problems(check)
    progress("生成图谱 encoding the graph")
    names = Names.of(check.dataset, options.base)
    quads = encode_all(check, names)
    turtle = "".join(write_turtle(quads, names.prefixes)).encode("utf-8")
    engine = OxigraphEngine(quads)
    progress("校验图谱 validating the graph")
    findings = validate(quads)
    stop_on_violations(findings, engine)
    progress("制作表格 making tables")
    tables = build_tables(engine, prefixes=names.prefixes)
    result = BuildResult(
        check,
        count_classes(engine),
        count_triples(quads),
        sha256_hex(turtle),
        tuple(describe_findings(findings, engine, names.prefixes)),
        options.output,
    )
    with replace_folder(options.output) as folder:
        (folder / "graph.ttl").write_bytes(turtle)
        (folder / "graph.trig").write_bytes("".join(write_trig(quads, names.prefixes)).encode("utf-8"))
        write_tables(tables, folder / "tables")
        progress("生成网页 drawing pages")
        book = read_book(engine)
        report = write_report(result, book, find_doubts(findings, book))
        (folder / "report.md").write_text(report, encoding="utf-8", newline="\n")
        quote = make_quoter(check.dataset, options.corpus)
        rest = write_report(result, book)
        write_pages(engine, tables, folder, quote=quote, report=rest, findings=findings, book=book)
    return result


def encode_all(check: CheckResult, names: Names) -> list[Quad]:
    """Return what the facts state and what follows from it."""
    stated = list(encode(check.dataset, names, check.complete))
    return [*stated, *derive(stated, check.dataset, names)]


def count_triples(quads: Iterable[Quad]) -> int:
    """Count the triples of the union of all graphs."""
    return len({quad.triple for quad in quads})


def stop_on_problems(check: CheckResult) -> None:
    """Refuse to build on facts that the gate does not pass."""
    if check.problems:
        raise DataError(
            f"{len(check.problems)} 个问题，什么都没有写 · {len(check.problems)} problem(s); nothing was written",
            check.problems,
        )


def stop_on_violations(findings: list[Finding], engine: Engine) -> None:
    """Refuse to publish a graph that breaks its own shapes."""
    broken = [finding for finding in findings if finding.severity is Severity.VIOLATION]
    if broken:
        lines = "\n".join(map(str, describe_findings(broken[:20], engine)))
        raise OntologyError(
            f"{lines}\n图谱违反 {len(broken)} 条约束，什么都没有写 · "
            f"the graph breaks {len(broken)} rule(s) of its shapes; nothing was written"
        )


def count_classes(engine: Engine) -> dict[str, int]:
    """Count the members of every class of the ontology that has any."""
    rows = engine.select(
        """
        PREFIX owl: <http://www.w3.org/2002/07/owl#>
        SELECT ?class (COUNT(DISTINCT ?thing) AS ?members) WHERE {
          ?class a owl:Class . ?thing a ?class
        } GROUP BY ?class ORDER BY ?class
        """
    )
    return {
        str(row["class"].value).rpartition("#")[2]: int(row["members"].value)
        for row in rows.dicts()
        if not isinstance(row["class"], BlankNode) and not isinstance(row["members"], BlankNode)
    }


def write_tables(tables: dict[str, Table], folder: Path) -> None:
    """Write every table as CSV, and all of them with their dictionary as one workbook."""
    folder.mkdir()
    everything = {**tables, "dictionary": dictionary_table(load_table_specs())}
    for name, table in everything.items():
        (folder / f"{name}.csv").write_bytes(write_csv(table))
    (folder / "tables.xlsx").write_bytes(write_xlsx(everything.values()))


def lock_content(result: BuildResult) -> dict[str, Any]:
    """Return what ``build.lock`` records of a build: members per class, triples, hash of graph.ttl."""
    return {"classes": result.counts, "triples": result.triples, "graph.ttl": result.graph_sha256}


def write_lock(result: BuildResult, path: Path) -> None:
    """Record a build, so that the next one can be compared with it."""
    write_whole(path, (json.dumps(lock_content(result), indent=1, sort_keys=True) + "\n").encode("utf-8"))


def compare_with_lock(result: BuildResult, path: Path) -> list[str]:
    """Return in words how a build differs from a recorded one; a missing record differs in nothing."""
    try:
        kept = json.loads(path.read_text("utf-8"))
    except OSError:
        return []
    except ValueError as error:
        raise DataError(f"{path}: is no JSON ({error}); write it anew with kg build --update-lock") from error
    now, before = lock_content(result), kept.get("classes", {})
    lines = [
        f"{name}: {before.get(name, 0)} → {result.counts.get(name, 0)}"
        for name in sorted(before.keys() | result.counts.keys())
        if before.get(name, 0) != result.counts.get(name, 0)
    ]
    if kept.get("graph.ttl") != now["graph.ttl"]:
        lines.append(f"graph.ttl: {str(kept.get('graph.ttl'))[:12]} → {result.graph_sha256[:12]}")
    return lines
