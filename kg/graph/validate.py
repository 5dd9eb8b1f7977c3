"""Whether a graph is right: by its shapes, by its own arithmetic, by its ontology."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import OntologyError
from kg.graph import arithmetic, consistency
from kg.graph.findings import Finding, Severity, find_all
from kg.graph.names import SH
from kg.resources import find_resource


def validate(quads: Iterable[Quad], shapes: Path | None = None) -> list[Finding]:
    """Return all that is wrong with the union of the named graphs, sorted; it must hold the ontology too.

    :param shapes: a file in place of the shapes that ship with the package.
    :raises OntologyError: when the shapes cannot be compiled.
    """
    store = load_union(quads)
    found = check_shapes(store, shapes or find_resource("shapes.ttl"))
    found += find_all(arithmetic.RULES, store)
    found += find_all(consistency.RULES, store)
    return sorted(found)


def load_union(quads: Iterable[Quad]) -> Store:
    """Return a store whose default graph is the union of the named graphs."""
    store = Store()
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in quads)
    return store


def check_shapes(store: Store, path: Path) -> list[Finding]:
    """Return what the SHACL shapes of a file find in the default graph.

    :raises OntologyError: when the shapes cannot be compiled.
    """
    from shacl import Shapes

    data = store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    assert data is not None, "without an output, dump returns the bytes"
    try:
        report = Shapes.from_file(str(path)).validate_text(data.decode(), "ntriples")
    except ValueError as error:
        raise OntologyError(f"{path}: {error}; correct the shapes") from error
    messages = _read_messages(path)
    found = []
    for result in report.results:
        shape = next((s for s in (result.source_shape, result.root_shape) if s in messages), None)
        words = messages.get(shape or "", {})
        fallback = result.message or result.component
        found.append(
            Finding(
                # sh:Info is no severity of ours: what is worth saying is worth a warning
                Severity.VIOLATION if result.severity == "Violation" else Severity.WARNING,
                (shape or result.component).strip("<>").rpartition("#")[2],
                result.focus_node.strip("<>"),
                words.get("zh", fallback),
                words.get("en", fallback),
                (result.path or "").strip("<>"),
                result.value_plain or "",
            )
        )
    return found


@cache
def _read_messages(path: Path) -> dict[str, dict[str, str]]:
    """Return the messages of every named shape by its ``<IRI>`` and language."""
    messages: dict[str, dict[str, str]] = {}
    for triple in parse(path=path, format=RdfFormat.TURTLE):
        shape, text = triple.subject, triple.object
        if (
            triple.predicate.value == f"{SH}message"
            and isinstance(shape, NamedNode)
            and isinstance(text, Literal)
        ):
            messages.setdefault(str(shape), {})[text.language or ""] = text.value
    return messages
