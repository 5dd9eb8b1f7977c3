"""What a page shows of a fact: plain values, ready for a template."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from kg.show.evidence import Place
from kg.tables import DATA, read_table


@dataclass(frozen=True)
class Term:
    """A word in both languages, with its key."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True)
class Item:
    """One value of a trait."""

    text: str
    en: str = ""
    href: str = ""
    aside: str = ""
    """What stands in grey behind it, such as the wording."""
    id: str = ""
    """Anchor, where the value is a fact of its own."""
    elsewhere: tuple[Item, ...] = ()
    """Other facts in which the same thing appears."""
    more: int = 0
    """How many other facts are not listed."""


@dataclass(frozen=True)
class Trait:
    """One line of what a fact says."""

    zh: str
    en: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class FactView:
    """What a page shows of a fact."""

    key: str
    title: str
    english: str = ""
    title_href: str = ""
    tags: tuple[Term, ...] = ()
    modality: Term | None = None
    figure: str = ""
    """The figure as written, for outcomes."""
    when: Item | None = None
    """Its year, or that none is stated."""
    elsewhere: Item | None = None
    """Where else its indicator is reported."""
    traits: tuple[Trait, ...] = ()
    places: tuple[Place, ...] = ()
    notes: tuple[str, ...] = ()
    words: str = ""
    status: Term | None = None
    confidence: str = ""
    doubts: tuple[Term, ...] = ()
    """What is doubtful about it."""


NOT_STATED = Item("未说明", "not stated")


@cache
def closed_words() -> dict[tuple[str, str], Term]:
    """Return the words for values that are strings in the graph, by property and value."""
    rows = read_table(DATA / "show" / "words.curated.csv", ("property", "key", "zh", "en"))
    return {(row["property"], row["key"]): Term(row["key"], row["zh"], row["en"]) for row in rows}
