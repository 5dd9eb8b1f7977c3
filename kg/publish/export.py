"""The whole graph as one file in any format that other tools read; the same graph always yields the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Quad, RdfFormat, serialize

from kg.ask.sheets import Table, write_csv, write_xlsx, zip_files
from kg.ask.tables import build_tables, dictionary_table, load_table_specs
from kg.errors import UsageError
from kg.graph.names import PREFIXES
from kg.graph.write import write_trig, write_turtle
from kg.publish.jsonld import write_jsonld
from kg.publish.networks import make_network, write_gexf, write_graphml
from kg.store.engine import OxigraphEngine


@dataclass(frozen=True)
class Format:
    """One format of an export."""

    extension: str
    zh: str
    en: str
    write: Callable[[Sequence[Quad], Mapping[str, str]], bytes]


def export(quads: Iterable[Quad], form: str, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Return the graph in one of FORMATS.

    :raises UsageError: when the format is none of them.
    :raises OntologyError: when the graph holds a node without IRI.
    """
    if form not in FORMATS:
        raise UsageError(f"{form!r} is no format; expected one of {', '.join(FORMATS)}")
    return FORMATS[form].write(list(quads), prefixes)


def _write_turtle(quads: Sequence[Quad], prefixes: Mapping[str, str]) -> bytes:
    return "".join(write_turtle(quads, prefixes)).encode("utf-8")


def _write_trig(quads: Sequence[Quad], prefixes: Mapping[str, str]) -> bytes:
    return "".join(write_trig(quads, prefixes)).encode("utf-8")


def _write_ntriples(quads: Sequence[Quad], prefixes: Mapping[str, str]) -> bytes:  # noqa: ARG001 - has none
    return _sort_lines(serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES))


def _write_nquads(quads: Sequence[Quad], prefixes: Mapping[str, str]) -> bytes:  # noqa: ARG001 - has none
    return _sort_lines(serialize(quads, format=RdfFormat.N_QUADS))


def _sort_lines(data: bytes | None) -> bytes:
    return b"".join(sorted(set((data or b"").splitlines(keepends=True))))


def _write_xlsx(quads: Sequence[Quad], prefixes: Mapping[str, str]) -> bytes:
    return write_xlsx(_tables(quads, prefixes).values())


def _write_csv(quads: Sequence[Quad], prefixes: Mapping[str, str]) -> bytes:
    tables = _tables(quads, prefixes)
    return zip_files({f"{name}.csv": write_csv(tables[name]) for name in sorted(tables)})


def _write_graphml(quads: Sequence[Quad], prefixes: Mapping[str, str]) -> bytes:
    return write_graphml(make_network(quads, prefixes))


def _write_gexf(quads: Sequence[Quad], prefixes: Mapping[str, str]) -> bytes:
    return write_gexf(make_network(quads, prefixes))


def _tables(quads: Sequence[Quad], prefixes: Mapping[str, str]) -> dict[str, Table]:
    specs = load_table_specs()
    return {**build_tables(OxigraphEngine(quads), specs, prefixes), "dictionary": dictionary_table(specs)}


FORMATS: dict[str, Format] = {
    "turtle": Format(".ttl", "Turtle，全部图的并集", "Turtle, the union of all graphs", _write_turtle),
    "trig": Format(".trig", "TriG，分来源的命名图", "TriG, one named graph a source", _write_trig),
    "ntriples": Format(".nt", "N-Triples，一行一条", "N-Triples, one a line", _write_ntriples),
    "nquads": Format(".nq", "N-Quads，一行一条，带命名图", "N-Quads, one a line, with graphs", _write_nquads),
    "jsonld": Format(".jsonld", "JSON-LD", "JSON-LD", write_jsonld),
    "csv": Format(".csv.zip", "每类事物一个 CSV 表", "CSV, one table a kind of thing", _write_csv),
    "xlsx": Format(".xlsx", "每类事物一个工作表", "XLSX, one sheet a kind of thing", _write_xlsx),
    "graphml": Format(".graphml", "GraphML 网络", "GraphML network", _write_graphml),
    "gexf": Format(".gexf", "Gephi 用 GEXF 网络", "GEXF network for Gephi", _write_gexf),
}
"""What ``export`` writes, by name."""
