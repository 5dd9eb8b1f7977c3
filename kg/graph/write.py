"""Turtle and TriG that diff: sorted, prefixed, one object a line, a blank line between subjects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from kg.errors import OntologyError
from kg.graph.names import RDF, XSD

_SAFE_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
"""Local names that every Turtle reader takes without escapes; all others are written as <IRI>."""
_UNSAFE_TEXT = re.compile('[\\x00-\\x1f"\\\\\\x7f-\\x9f\u2028\u2029\ufeff\ufffe\uffff]')
_SHORT_ESCAPES = {
    "\t": "\\t",
    "\b": "\\b",
    "\n": "\\n",
    "\r": "\\r",
    "\f": "\\f",
    '"': '\\"',
    "\\": "\\\\",
}
_BARE = {
    f"{XSD}integer": re.compile(r"[+-]?[0-9]+"),
    f"{XSD}decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    f"{XSD}boolean": re.compile(r"true|false"),
}
"""Datatypes that Turtle writes without quotes, and the text for which it does."""

Term = NamedNode | Literal
Row = tuple[str, str, str]
"""Subject and predicate as IRIs, object as Turtle; rdf:type is "", so that it sorts first."""


def write_turtle(triples: Iterable[Triple | Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the triples as Turtle, one subject a chunk.

    :raises OntologyError: when a blank node or a quoted triple is among them.
    """
    abbreviate = _abbreviator(prefixes)
    yield _header(prefixes)
    for block in _subjects(triples, abbreviate):
        yield f"\n{block}"


def write_trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the quads as TriG, graph by graph, the default graph first, one subject a chunk.

    :raises OntologyError: when a blank node or a quoted triple is among them.
    """
    abbreviate = _abbreviator(prefixes)
    graphs: dict[str, list[Quad]] = {}
    for quad in quads:
        name = "" if isinstance(quad.graph_name, DefaultGraph) else _iri(quad.graph_name)
        graphs.setdefault(name, []).append(quad)
    yield _header(prefixes)
    for name in sorted(graphs):
        yield f"\n{abbreviate(name)} {{\n" if name else ""
        for block in _subjects(graphs[name], abbreviate):
            yield f"\n{block}"
        yield "\n}\n" if name else ""


def _header(prefixes: Mapping[str, str]) -> str:
    return "".join(f"@prefix {prefix}: <{prefixes[prefix]}> .\n" for prefix in sorted(prefixes))


def _subjects(triples: Iterable[Triple | Quad], abbreviate: Callable[[str], str]) -> Iterator[str]:
    """Yield each subject with its predicates, ``a`` first, each object on a line of its own."""
    rows = sorted({_row(triple, abbreviate) for triple in triples})
    for subject, of_subject in groupby(rows, key=lambda row: row[0]):
        lines = [abbreviate(subject)]
        for predicate, pairs in groupby(of_subject, key=lambda row: row[1]):
            verb = abbreviate(predicate) if predicate else "a"
            objects = " ,\n        ".join(row[2] for row in pairs)
            lines.append(f"    {verb} {objects} ;")
        yield "\n".join((*lines, ".\n"))


def _row(triple: Triple | Quad, abbreviate: Callable[[str], str]) -> Row:
    predicate = triple.predicate.value
    thing = triple.object
    text = _literal(thing, abbreviate) if isinstance(thing, Literal) else abbreviate(_iri(thing))
    return _iri(triple.subject), "" if predicate == f"{RDF}type" else predicate, text


def _iri(term: object) -> str:
    if isinstance(term, NamedNode):
        return term.value
    kind = "blank node" if isinstance(term, BlankNode) else "term"
    raise OntologyError(f"{term}: a {kind} that has no IRI cannot be written; give the node an IRI")


def _abbreviator(prefixes: Mapping[str, str]) -> Callable[[str], str]:
    """Return what writes an IRI: prefixed where a namespace fits and the rest is a safe local name."""
    namespaces = {space: prefix for prefix, space in sorted(prefixes.items(), reverse=True)}
    known: dict[str, str] = {}

    def abbreviate(iri: str) -> str:
        if iri not in known:
            cut = max(iri.rfind("/"), iri.rfind("#")) + 1
            prefix = namespaces.get(iri[:cut])
            safe = prefix is not None and _SAFE_LOCAL.fullmatch(iri, cut)
            known[iri] = f"{prefix}:{iri[cut:]}" if safe else f"<{iri}>"
        return known[iri]

    return abbreviate


def _literal(literal: Literal, abbreviate: Callable[[str], str]) -> str:
    datatype = literal.datatype.value
    bare = _BARE.get(datatype)
    if bare is not None and bare.fullmatch(literal.value):
        return literal.value
    quoted = f'"{_UNSAFE_TEXT.sub(_escape, literal.value)}"'
    if literal.language:
        return f"{quoted}@{literal.language}"
    return quoted if datatype == f"{XSD}string" else f"{quoted}^^{abbreviate(datatype)}"


def _escape(match: re.Match[str]) -> str:
    return _SHORT_ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"
