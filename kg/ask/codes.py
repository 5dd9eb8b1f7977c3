"""Words for values that are plain strings in the graph, ``上升 (up)``: read from ``kg/data/codes.curated.csv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pyoxigraph import Literal

from kg.ask.tokens import read_tokens
from kg.graph.names import HKG
from kg.store.engine import Term
from kg.tables import DATA, read_table

CODES = DATA / "codes.curated.csv"


@dataclass(frozen=True)
class Code:
    """One value that a property may have."""

    code: str
    zh: str
    en: str


@cache
def load_codes() -> dict[tuple[str, str], Code]:
    """Return the words by local name of the property and value, in the order of the file.

    :raises DataError: when the table does not fit its header.
    """
    rows = read_table(CODES, ("property", "code", "zh", "en"))
    return {(row["property"], row["code"]): Code(row["code"], row["zh"], row["en"]) for row in rows}


@cache
def coded_properties() -> frozenset[str]:
    """Return the local names of the properties whose values have words."""
    return frozenset(name for name, _ in load_codes())


def name_code(property_: str, code: str) -> str:
    """Return the Chinese word for a value; the value itself where it has none, as a rule that vouches for a fact."""
    found = load_codes().get((property_, code))
    return found.zh if found else code


def show_code(property_: str, term: Term | None) -> str | None:
    """Return a value as ``上升 (up)``; None where it has no word.

    :param property_: full IRI or local name.
    """
    if not isinstance(term, Literal):
        return None
    found = load_codes().get((property_.removeprefix(HKG), term.value))
    return f"{found.zh} ({found.code})" if found else None


@cache
def find_coded(query: str) -> Mapping[str, str]:
    """Return the variables of a query that a coded property leads to, with its local name: ``hkg:direction ?d``."""
    found: dict[str, str] = {}
    last = ""
    for token in read_tokens(query):
        if token.kind == "variable" and last in coded_properties():
            found.setdefault(token.text[1:], last)
        if token.kind not in ("space", "comment"):
            last = token.text.removeprefix("hkg:").removeprefix(f"<{HKG}").removesuffix(">")
    return MappingProxyType(found)
