"""The build as a story: facts, gate, graph, derived triples, checks, files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.ask.tables import Table, build_tables, write_csv, write_xlsx
from kg.documents.corpus import Corpus
from kg.documents.text import sha256_hex
from kg.errors import DataError, OntologyError
from kg.facts.cache import Cache
from kg.facts.checking import CheckResult, check_folders
from kg.files import replace_folder
from kg.graph.encode import encode
from kg.graph.names import Names
from kg.graph.validate import Finding, validate
from kg.graph.write import write_trig, write_turtle
from kg.report import write_report
from kg.show.pages import write_pages
from kg.show.quotes import make_quoter
from kg.store.engine import OxigraphEngine

Progress = Callable[[str], None]
DEFAULT_BASE = "https://kg.example.org/"


@dataclass(frozen=True)
class BuildOptions:
    """What to build from, and where to."""

    facts: tuple[Path, ...]
    output: Path
    corpus: Corpus = field(default_factory=Corpus)
    concepts: tuple[Path, ...] = ()
    base: str = DEFAULT_BASE
    cache: Cache | None = None


@dataclass(frozen=True)
class BuildResult:
    """What was built."""

    check: CheckResult
    counts: dict[str, int]
    """Members of each class of the ontology."""
    triples: int
    graph_sha256: str
    findings: tuple[Finding, ...]
    """Contradictions and doubts that stand in the graph beside the facts."""
    output: Path


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
    names = Names(options.base, check.dataset.added)
    engine = OxigraphEngine(encode(check.dataset, names, check.complete))
    progress("校验图谱 validating the graph")
    findings = tuple(validate(engine))
    stop_on_violations(findings)
    progress("制作表格 making tables")
    tables = build_tables(engine)
    turtle = write_turtle(engine.triples())
    with replace_folder(options.output) as folder:
        (folder / "graph.ttl").write_bytes(turtle)
        (folder / "graph.trig").write_bytes(write_trig(engine.quads()))
        write_tables(tables, folder / "tables")
        progress("生成网页 drawing pages")
        result = BuildResult(
            check, count_classes(engine), len(engine), sha256_hex(turtle), findings, options.output
        )
        report = write_report(result)
        (folder / "report.md").write_text(report, encoding="utf-8", newline="\n")
        write_pages(engine, tables, folder, quote=make_quoter(check.dataset, options.corpus), report=report)
    return result


def stop_on_problems(check: CheckResult) -> None:
    """Refuse to build on facts that the gate does not pass."""
    if check.problems:
        raise DataError(f"{len(check.problems)} problem(s); nothing was written", check.problems)


def stop_on_violations(findings: tuple[Finding, ...]) -> None:
    """Refuse to publish a graph that breaks its own shapes."""
    broken = [finding for finding in findings if finding.is_violation]
    if broken:
        lines = "\n".join(map(str, broken[:20]))
        raise OntologyError(
            f"{lines}\nthe graph breaks {len(broken)} rule(s) of its shapes; nothing was written"
        )


def count_classes(engine: OxigraphEngine) -> dict[str, int]:
    """Count the members of every class of the ontology."""
    rows = engine.select(
        """
        PREFIX owl: <http://www.w3.org/2002/07/owl#>
        SELECT ?class (COUNT(DISTINCT ?thing) AS ?members) WHERE {
          ?class a owl:Class . ?thing a ?class
        } GROUP BY ?class ORDER BY ?class
        """
    )
    return {str(row["class"]).rpartition("#")[2].rstrip(">"): int(row["members"]) for row in rows}


def write_tables(tables: dict[str, Table], folder: Path) -> None:
    """Write every table as CSV, and all of them as one workbook."""
    folder.mkdir()
    for name, table in tables.items():
        (folder / f"{name}.csv").write_bytes(write_csv(table))
    (folder / "tables.xlsx").write_bytes(write_xlsx(tables))


def lock_content(result: BuildResult) -> dict[str, Any]:
    """Return what ``build.lock`` records of a build: members per class, triples, hash of graph.ttl."""
    return {"classes": result.counts, "triples": result.triples, "graph.ttl": result.graph_sha256}


def differs_from_lock(result: BuildResult, lock: Path) -> list[str]:
    """Return in words how a build differs from a committed lock; a missing lock differs in nothing."""
    try:
        kept = json.loads(lock.read_text("utf-8"))
    except OSError:
        return []
    now = lock_content(result)
    lines = [
        f"{name}: {kept['classes'].get(name, 0)} → {now['classes'].get(name, 0)}"
        for name in sorted(kept["classes"].keys() | now["classes"].keys())
        if kept["classes"].get(name, 0) != now["classes"].get(name, 0)
    ]
    if kept["graph.ttl"] != now["graph.ttl"]:
        lines.append(f"graph.ttl: {kept['graph.ttl'][:12]} → {now['graph.ttl'][:12]}")
    return lines
