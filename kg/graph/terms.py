"""RDF terms in their one canonical form: nodes, and literals whose text never depends on the way here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.names import HKG, RDF, RDFS, XSD

T = TypeVar("T")
Term = NamedNode | Literal
Value = Term | Iterable[Term] | None

INTEGER = NamedNode(f"{XSD}integer")
DECIMAL = NamedNode(f"{XSD}decimal")
BOOLEAN = NamedNode(f"{XSD}boolean")
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}
"""XSD type of an ISO date by its length: the precision that the text gives, never more."""


@lru_cache(maxsize=65536)
def node(iri: str) -> NamedNode:
    """Return the node of an IRI.

    :raises ValueError: when it is no IRI.
    """
    return NamedNode(iri)


A = node(f"{RDF}type")
LABEL = node(f"{RDFS}label")


def zh(text: str) -> Literal:
    """Return a Chinese text."""
    return Literal(text, language="zh")


def en(text: str) -> Literal:
    """Return an English text."""
    return Literal(text, language="en")


def plain(text: str) -> Literal:
    """Return words as printed, or a code: an xsd:string."""
    return Literal(text)


def integer(number: int) -> Literal:
    """Return an xsd:integer."""
    return Literal(str(number), datatype=INTEGER)


def decimal(number: Decimal) -> Literal:
    """Return an xsd:decimal as XSD 1.0 canonises it (``30.0``, ``0.5``), which Turtle prints bare."""
    text = f"{number:f}"
    whole, _, fraction = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    whole = whole.lstrip("+-").lstrip("0") or "0"
    fraction = fraction.rstrip("0") or "0"
    if (whole, fraction) == ("0", "0"):
        sign = ""
    return Literal(f"{sign}{whole}.{fraction}", datatype=DECIMAL)


def boolean(value: bool) -> Literal:
    """Return an xsd:boolean."""
    return Literal("true" if value else "false", datatype=BOOLEAN)


def date(iso: str) -> Literal:
    """Return an xsd:gYear, gYearMonth or date, as precise as ``iso`` (``2021``, ``2021-03``, ``2021-03-05``).

    :raises ValueError: when ``iso`` is none of the three.
    """
    if not re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", iso):
        raise ValueError(f"{iso!r} is no date; write 2021, 2021-03 or 2021-03-05")
    return Literal(iso, datatype=NamedNode(XSD + _DATE_TYPES[len(iso)]))


def describe(subject: str, properties: Mapping[str, Value]) -> Iterator[Triple]:
    """Yield one thing's triples from a table of properties: local names of the ontology, or full IRIs.

    None and an empty list say nothing.
    """
    me = node(subject)
    for name, value in properties.items():
        if value is None:
            continue
        predicate = node(name if ":" in name else HKG + name)
        for term in (value,) if isinstance(value, NamedNode | Literal) else value:
            yield Triple(me, predicate, term)


def maybe(make: Callable[[T], Term], value: T | None) -> Term | None:
    """Return the term of a value, or None where there is none or it is empty; zero is a value."""
    return None if value is None or value == "" else make(value)
