"""Where facts stand: document, section, paragraph and characters of their passages, so that any row can be opened."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.graph.names import HKG, RDFS
from kg.store.engine import Engine, Term

_BATCH = 500
"""Facts that one question names."""


@dataclass(frozen=True, order=True)
class Place:
    """One passage of a fact."""

    source: str
    """IRI of the document."""
    start: int
    end: int
    passage: str
    """IRI of the passage."""
    label: str
    """``《标题》二、（一） 第12段``."""
    section: str
    paragraph: int | None
    context: bool
    """Only gives the year, subject or baseline; the words stand in another passage."""


@dataclass(frozen=True)
class Evidence:
    """What a reader needs to check one fact."""

    fact: str
    surface: str
    """The words as printed, to search for."""
    places: tuple[Place, ...]
    """Passages that hold the words, then those of its context, each in the order of the text."""


def find_evidence(engine: Engine, facts: Iterable[str]) -> dict[str, Evidence]:
    """Return the evidence of facts by IRI, those that are no facts of the graph apart."""
    wanted = sorted({fact for fact in facts if _is_iri(fact)})
    found: dict[str, Evidence] = {}
    for start in range(0, len(wanted), _BATCH):
        found |= _find_batch(engine, wanted[start : start + _BATCH])
    return found


def _find_batch(engine: Engine, facts: list[str]) -> dict[str, Evidence]:
    holding = ask_each(engine, facts, "evidence")
    context = ask_each(engine, facts, "contextEvidence")
    passages = sorted({term.value for terms in (*holding.values(), *context.values()) for term in terms})
    about = {name: ask_each(engine, passages, name) for name in _ABOUT}
    surfaces = ask_each(engine, facts, "surface")

    def places(links: Mapping[str, list[Term]], fact: str, *, is_context: bool) -> list[Place]:
        return sorted(_place(term.value, about, is_context=is_context) for term in links.get(fact, []))

    return {
        fact: Evidence(
            fact,
            surfaces[fact][0].value if fact in surfaces else "",
            (*places(holding, fact, is_context=False), *places(context, fact, is_context=True)),
        )
        for fact in facts
        if fact in holding
    }


_ABOUT = ("sourceDocument", "charStart", "charEnd", "section", "paragraph", f"{RDFS}label")


def _place(passage: str, about: Mapping[str, Mapping[str, list[Term]]], *, is_context: bool) -> Place:
    def value(name: str) -> str:
        return next((term.value for term in about[name].get(passage, [])), "")

    paragraph = value("paragraph")
    return Place(
        value("sourceDocument"),
        int(value("charStart") or 0),
        int(value("charEnd") or 0),
        passage,
        value(f"{RDFS}label"),
        value("section"),
        int(paragraph) if paragraph else None,
        is_context,
    )


def ask_each(engine: Engine, things: list[str], predicate: str) -> dict[str, list[Term]]:
    """Return the values of one property of each of these things, sorted.

    :param predicate: local name in the ontology, or full IRI.
    """
    if not things:
        return {}
    iri = predicate if ":" in predicate else HKG + predicate
    named = " ".join(str(NamedNode(thing)) for thing in things)
    rows = engine.select(f"SELECT DISTINCT ?s ?v WHERE {{ VALUES ?s {{ {named} }} ?s <{iri}> ?v }}").rows
    found: dict[str, list[Term]] = {}
    for subject, value in sorted(rows, key=str):
        if subject is not None and value is not None:
            found.setdefault(subject.value, []).append(value)
    return found


def _is_iri(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True
