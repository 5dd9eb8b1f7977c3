"""What a person gives for a query's parameters, as RDF terms: addresses, labels of one thing, numbers, words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.ask.catalogue import NamedQuery, Parameter
from kg.errors import QueryError
from kg.graph.names import HOME, KINDS, OWL, PREFIXES, RDFS, SKOS, shorten
from kg.graph.terms import integer, plain
from kg.store.engine import Engine

_INTEGER = re.compile(r"[+-]?[0-9]{1,18}")
_SHOWN = 8
"""Candidates that a message lists."""
_NEAR = 5


@dataclass(frozen=True)
class Candidate:
    """A thing that bears a label, or has an address."""

    iri: str
    label: str

    def show(self, prefixes: Mapping[str, str]) -> str:
        """Return the label with its short address."""
        return f"{self.label}（{shorten(self.iri, dict(prefixes))}）"


def bind(
    query: NamedQuery, params: Mapping[str, str], engine: Engine, prefixes: Mapping[str, str] = PREFIXES
) -> dict[str, NamedNode | Literal]:
    """Return the terms of a query's parameters by variable; an optional one that is not given stays free.

    :param params: name → text as given; ``region:310105``, a full IRI, or a label that exactly one thing bears.
    :raises QueryError: when a name is unknown, a value is missing or of the wrong kind, or a label fits several.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    names = ", ".join(sorted(known)) or "none"
    if unknown := sorted(params.keys() - known.keys()):
        raise QueryError(f"{query.name}: no parameter {unknown[0]!r}; this query takes: {names}")
    terms: dict[str, NamedNode | Literal] = {}
    for parameter in query.parameters:
        text = params.get(parameter.name, parameter.default)
        if text is not None:
            terms[parameter.variable] = _read_term(query.name, parameter, text.strip(), engine, prefixes)
        elif not parameter.optional:
            raise QueryError(
                f"{query.name}: parameter {parameter.name!r} is missing; "
                f"give --param {parameter.name}=VALUE (this query takes: {names})"
            )
    return terms


def _read_term(
    name: str, parameter: Parameter, text: str, engine: Engine, prefixes: Mapping[str, str]
) -> NamedNode | Literal:
    place = f"{name}: {parameter.name}"
    if parameter.choices and text not in parameter.choices:
        raise QueryError(f"{place} is {text!r}; expected one of {', '.join(parameter.choices)}")
    if parameter.kind == "literal":
        return plain(text)
    if parameter.kind == "integer":
        if not _INTEGER.fullmatch(text):
            raise QueryError(f"{place} is {text!r}; expected a whole number such as 2020")
        return integer(int(text))
    kind = parameter.name if parameter.name in KINDS else ""
    found = find_things(text, engine, kind, prefixes)
    if len(found) == 1:
        if kind and f"/id/{kind}/" not in found[0].iri:
            raise QueryError(f"{place} is {found[0].show(prefixes)}; expected a thing of the kind {kind!r}")
        return NamedNode(found[0].iri)
    if not found:
        near = "、".join(candidate.show(prefixes) for candidate in find_near(text, engine, kind))
        advice = f"did you mean {near}?" if near else _advice(kind)
        raise QueryError(f"{place} is {text!r}, which nothing in the graph is called; {advice}")
    listed = "、".join(candidate.show(prefixes) for candidate in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    raise QueryError(f"{place} is {text!r}, which fits {listed}{more}; give the address in brackets")


def _advice(kind: str) -> str:
    example = f"{kind}:KEY" if kind else "region:310105"
    return f"give a label as the tables print it, or an address such as {example}"


def find_things(
    text: str, engine: Engine, kind: str = "", prefixes: Mapping[str, str] = PREFIXES
) -> list[Candidate]:
    """Return what an address, key or label means in the graph, as ranked, then by address.

    An address or key that the graph knows is taken before a label, a label before another name. The address of
    an entry that another stands in for means that other.

    :param kind: one of ``KINDS``: only things of this kind are meant, and a bare key is one of its keys.
    """
    for iri in _addresses(text, kind, prefixes):
        if engine.ask("ASK { { ?s ?p ?o } UNION { ?other ?link ?s } }", {"s": iri}):
            kept = _follow_merge(iri, engine)
            return [Candidate(kept.value, _label(kept, engine))]
    for predicate in (f"{RDFS}label", f"{SKOS}altLabel"):
        found = _bearers(text, predicate, engine)
        if kind:
            found = [candidate for candidate in found if f"/id/{kind}/" in candidate.iri]
        if found:
            return found
    return []


def _follow_merge(iri: NamedNode, engine: Engine) -> NamedNode:
    """Return the thing that stands in for an address of which nothing else is said, or the address itself."""
    query = (
        f"SELECT ?kept WHERE {{ ?s <{OWL}sameAs> ?kept FILTER NOT EXISTS {{ ?s a ?class }} }} ORDER BY ?kept"
    )
    found = [kept for (kept,) in engine.select(query, {"s": iri}).rows if isinstance(kept, NamedNode)]
    return found[0] if found else iri


def _addresses(text: str, kind: str, prefixes: Mapping[str, str]) -> list[NamedNode]:
    """Return the IRIs that a text may mean, as ``<IRI>``, IRI, ``prefix:key`` or bare key; none that is no IRI."""
    bare = text.removeprefix("<").removesuffix(">") if text.startswith("<") else text
    prefix, colon, key = bare.partition(":")
    candidates = [prefixes[prefix] + key] if colon and prefix in prefixes else []
    if colon and prefix in ("http", "https", "urn"):
        candidates.append(bare)
    if kind and not colon:
        candidates += [
            f"{space}{bare}" for name, space in sorted(prefixes.items()) if name in (kind, f"own-{kind}")
        ]
    if not kind and re.fullmatch(r"[a-z]-[a-z0-9]{4,12}(\.[a-z0-9.-]+)?", bare):
        spaces = {prefixes.get("own-fact", ""), prefixes.get("fact", f"{HOME}id/fact/")}
        candidates += [f"{space}{bare}" for space in sorted(spaces) if space]
    return [iri for iri in map(_to_node, candidates) if iri is not None]


def _to_node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:
        return None  # what cannot be an IRI is looked for as a label


def _label(iri: NamedNode, engine: Engine) -> str:
    query = f'SELECT ?label WHERE {{ ?s <{RDFS}label> ?label FILTER(LANG(?label) = "zh") }} ORDER BY ?label LIMIT 1'
    rows = engine.select(query, {"s": iri}).rows
    return rows[0][0].value if rows and rows[0][0] is not None else shorten(iri.value, PREFIXES)


def _bearers(text: str, predicate: str, engine: Engine) -> list[Candidate]:
    """Return the things that bear a name in Chinese or English."""
    found: dict[str, Candidate] = {}
    for language in ("zh", "en"):
        query = f"SELECT DISTINCT ?s WHERE {{ ?s <{predicate}> ?label }}"
        for (subject,) in engine.select(query, {"label": Literal(text, language=language)}).rows:
            if isinstance(subject, NamedNode):
                found.setdefault(subject.value, Candidate(subject.value, text))
    return [found[iri] for iri in sorted(found, key=lambda iri: (rank(iri), iri))]


def find_near(text: str, engine: Engine, kind: str = "", count: int = _NEAR) -> list[Candidate]:
    """Return a few things of the kind (of any, where none is said) whose label holds the text, as ranked."""
    if not text:
        return []
    query = (
        f"SELECT DISTINCT ?s ?label WHERE {{ ?s <{RDFS}label> ?label FILTER(CONTAINS(STR(?label), ?text)) }}"
    )
    rows = engine.select(query, {"text": plain(text)}).rows
    found = [
        Candidate(s.value, label.value) for s, label in rows if isinstance(s, NamedNode) and label is not None
    ]
    kept = (near for near in found if not kind or f"/id/{kind}/" in near.iri)
    return sorted(kept, key=lambda near: (rank(near.iri), len(near.label), near.iri))[:count]


def rank(iri: str) -> int:
    """Return the place of a thing among candidates: what people ask for first, facts and their passages last."""
    kind = iri.rpartition("/id/")[2].partition("/")[0]
    if kind in _ASKED_FIRST:
        return _ASKED_FIRST.index(kind)
    return len(_ASKED_FIRST) + (kind in _ASKED_LAST)


_ASKED_FIRST = ("region", "agency", "programme", "document")
_ASKED_LAST = ("fact", "passage", "text", "source")
