"""Graph files read into an engine."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import DataError, UsageError
from kg.store.engine import OxigraphEngine

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".trig": RdfFormat.TRIG,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
}


def open_graph(path: Path) -> OxigraphEngine:
    """Return an engine that holds the graph of a file; errors as in ``read_quads``."""
    return OxigraphEngine(read_quads(path))


def read_quads(path: Path) -> list[Quad]:
    """Return the quads of a graph file.

    :raises UsageError: when there is no such file, or its ending names no format that is read here.
    :raises DataError: when it cannot be parsed.
    """
    if not path.is_file():
        raise UsageError(f"{path}: no graph there; run kg build first, or name one with --graph FILE")
    form = FORMATS.get(path.suffix)
    if form is None:
        raise UsageError(f"{path}: expected a graph that ends in {', '.join(FORMATS)}")
    try:
        return list(parse(path=path, format=form))
    except SyntaxError as error:
        raise DataError(f"{path}: {error}; build it again") from error
