"""Triples as compact JSON-LD: one object a thing, a context that types each property, the same bytes always."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.errors import OntologyError
from kg.graph.names import RDF, XSD, shorten

Value = str | int | bool | dict[str, object]
_TYPE = f"{RDF}type"
_NATIVE = (f"{XSD}string", f"{XSD}boolean")
"""Datatypes whose canonical values JSON itself can say."""
_MIXED = ""
"""Coercion of a property whose values are not of one kind: each value then says what it is."""


def write_jsonld(triples: Iterable[Triple | Quad], prefixes: Mapping[str, str]) -> bytes:
    """Return the triples, of whatever graph, as one JSON-LD 1.1 document.

    :raises OntologyError: when a blank node or a quoted triple is among them.
    """
    about: dict[str, dict[str, set[NamedNode | Literal]]] = {}
    for triple in triples:
        subject, predicate, value = _parts(triple)
        about.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    coercions = _coerce(about)
    things = [_thing(iri, about[iri], coercions, prefixes) for iri in sorted(about)]
    body = {"@context": _context(coercions, prefixes), "@graph": things}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _parts(triple: Triple | Quad) -> tuple[str, str, NamedNode | Literal]:
    subject, value = triple.subject, triple.object
    if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
        return subject.value, triple.predicate.value, value
    kind = "blank node" if isinstance(subject, BlankNode) or isinstance(value, BlankNode) else "quoted triple"
    raise OntologyError(f"{triple}: a {kind} cannot be written; give the node an IRI")


def _coerce(about: Mapping[str, Mapping[str, set[NamedNode | Literal]]]) -> dict[str, str]:
    """Return how the values of each property are to be read: ``@id``, ``@language``, a datatype, or each by itself."""
    kinds: dict[str, set[str]] = {}
    for properties in about.values():
        for predicate, values in properties.items():
            kinds.setdefault(predicate, set()).update(map(_kind, values))
    return {
        predicate: found.pop() if len(found) == 1 else _MIXED for predicate, found in sorted(kinds.items())
    }


def _kind(value: NamedNode | Literal) -> str:
    if isinstance(value, NamedNode):
        return "@id"
    return "@language" if value.language else value.datatype.value


def _context(coercions: Mapping[str, str], prefixes: Mapping[str, str]) -> dict[str, object]:
    context: dict[str, object] = {"@version": 1.1, **dict(sorted(prefixes.items()))}
    for predicate, kind in coercions.items():
        name = _short(predicate, prefixes)
        if predicate == _TYPE or kind in (_MIXED, *_NATIVE):
            continue
        how = (
            {"@container": "@language"}
            if kind == "@language"
            else {"@type": kind if kind == "@id" else _short(kind, prefixes)}
        )
        context[name] = {"@id": predicate, **how}
    return context


def _thing(
    iri: str,
    properties: Mapping[str, set[NamedNode | Literal]],
    coercions: Mapping[str, str],
    prefixes: Mapping[str, str],
) -> dict[str, object]:
    thing: dict[str, object] = {"@id": _short(iri, prefixes)}
    if _TYPE in properties:
        thing["@type"] = _one_or_all(sorted(_short(value.value, prefixes) for value in properties[_TYPE]))
    for predicate in sorted(properties.keys() - {_TYPE}):
        values = sorted(properties[predicate], key=str)
        kind = coercions[predicate]
        name = _short(predicate, prefixes)
        if kind == "@language":
            thing[name] = _by_language(values)
        else:
            thing[name] = _one_or_all([_value(value, kind, prefixes) for value in values])
    return thing


def _by_language(values: Iterable[NamedNode | Literal]) -> dict[str, object]:
    texts: dict[str, list[str]] = {}
    for value in values:
        assert isinstance(value, Literal) and value.language, "the coercion says so"
        texts.setdefault(value.language, []).append(value.value)
    return {language: _one_or_all(found) for language, found in sorted(texts.items())}


def _value(value: NamedNode | Literal, kind: str, prefixes: Mapping[str, str]) -> Value:
    if isinstance(value, NamedNode):
        short = _short(value.value, prefixes)
        return short if kind == "@id" else {"@id": short}
    if kind == f"{XSD}boolean" and value.value in ("true", "false"):
        return value.value == "true"
    if kind != _MIXED:
        return value.value
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype.value == f"{XSD}string":
        return value.value
    return {"@value": value.value, "@type": _short(value.datatype.value, prefixes)}


def _one_or_all(values: list[Value] | list[str]) -> object:
    return values[0] if len(values) == 1 else values


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    return shorten(iri, dict(prefixes))
