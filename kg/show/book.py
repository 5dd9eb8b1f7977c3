"""The book that every page is written from: facts, things and passages of a graph, read once from an engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.show.quotes import show_words

if TYPE_CHECKING:
    from kg.store.engine import Engine

ROOM = Path(__file__).parent
KINDS = {
    "Case": "case",
    "Initiative": "initiative",
    "Outcome": "outcome",
    "Participation": "participation",
    "Recognition": "recognition",
    "Claim": "claim",
    "Programme": "programme",
    "Agency": "agency",
    "Region": "region",
    "Indicator": "indicator",
    "PolicyDocument": "document",
    "Work": "work",
    "SourceDocument": "source",
    "Passage": "passage",
    "InitiativeType": "type",
}
"""Class of the ontology → what the pages call its members."""


@dataclass(frozen=True)
class Book:
    """All that the pages say, by IRI; values are sorted, so that pages do not depend on the store's order."""

    things: Mapping[str, Mapping[str, tuple[str, ...]]]
    """IRI → local name of a property → its values; English ones under ``<name>@en``."""
    zh: Mapping[str, str]
    en: Mapping[str, str]

    def all(self, thing: str, name: str) -> tuple[str, ...]:
        """Return the values of a property, none for a thing that the book does not hold."""
        return self.things.get(thing, {}).get(name, ())

    def one(self, thing: str, name: str) -> str:
        """Return the first value of a property, or an empty string."""
        return next(iter(self.all(thing, name)), "")

    def label(self, thing: str) -> str:
        """Return what a thing is called in Chinese, or else its key."""
        return self.zh.get(thing) or self.en.get(thing) or key_of(thing)

    def english(self, thing: str) -> str:
        """Return what a thing is called in English, empty where nobody said."""
        return self.en.get(thing, "")

    def kind(self, thing: str) -> str:
        """Return the kind of a thing as in KINDS, empty for a concept or a stranger."""
        return next((KINDS[local_name(name)] for name in self.all(thing, "type") if is_shown(name)), "")

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Return the things of each kind, by IRI."""
        found: dict[str, list[str]] = {kind: [] for kind in KINDS.values()}
        for thing in sorted(self.things):
            if kind := self.kind(thing):
                found[kind].append(thing)
        return {kind: tuple(things) for kind, things in found.items()}

    @cached_property
    def _users(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        users: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for thing in sorted(self.things):
            for name, values in self.things[thing].items():
                for value in filter(is_iri, values):
                    users[name][value].append(thing)
        return {
            name: {value: tuple(of) for value, of in by_value.items()} for name, by_value in users.items()
        }

    def users(self, name: str, value: str) -> tuple[str, ...]:
        """Return the things whose property ``name`` has this value, by IRI."""
        return self._users.get(name, {}).get(value, ())

    def users_of_true(self, name: str) -> tuple[str, ...]:
        """Return the things of which a property is true."""
        return tuple(thing for thing in sorted(self.things) if self.one(thing, name) == "true")

    def facts_of(self, case: str) -> tuple[str, ...]:
        """Return the facts of a case in the order of its text."""
        return tuple(sorted(self.users("inCase", case), key=lambda fact: (self.start(fact), fact)))

    def start(self, fact: str) -> int:
        """Return the offset of a fact's words, or where its first passage begins, 0 where there is none."""
        if place := self.one(fact, "surfaceStart"):
            return int(place)
        starts = [int(self.one(passage, "charStart") or 0) for passage in self.all(fact, "evidence")]
        return min(starts, default=0)

    def case_of(self, fact: str) -> str:
        """Return the case of a fact; a case is its own."""
        return fact if self.kind(fact) == "case" else self.one(fact, "inCase")

    def path(self, region: str) -> tuple[str, ...]:
        """Return a region and what it lies in, the largest first, without the country."""
        found: list[str] = []
        while region and region not in found:
            found.insert(0, region)
            region = self.one(region, "withinRegion")
        inner = tuple(part for part in found if key_of(self.one(part, "adminLevel")) != "country")
        return inner or tuple(found)


def read_book(engine: Engine) -> Book:
    """Read a book from an engine with two queries; words that tell of persons never get into it."""
    collected: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in select(engine, ROOM / "queries" / "things.rq"):
        form, value = row.get("form", ""), row["value"]
        suffix = "@en" if form == "en" else ""
        shown = value if form in ("thing", "number") else show_words(value)
        collected[row["thing"]][local_name(row["property"]) + suffix].add(shown)
    labels: dict[str, dict[str, str]] = {"zh": {}, "en": {}}
    for row in select(engine, ROOM / "queries" / "labels.rq"):
        names, label = labels["en" if row.get("language") == "en" else "zh"], show_words(row["label"])
        names[row["thing"]] = min(names.get(row["thing"], label), label)
    things = {
        thing: {name: tuple(sorted(values)) for name, values in sorted(properties.items())}
        for thing, properties in sorted(collected.items())
    }
    return Book(things, labels["zh"], labels["en"])


def select(engine: Engine, query: Path) -> Iterator[dict[str, str]]:
    """Yield the solutions of a query that ships with the pages, as text; unbound variables are left out."""
    for row in engine.select(query.read_text("utf-8")).dicts():
        yield {name: term.value for name, term in row.items()}


def key_of(thing: str) -> str:
    """Return the last part of an IRI: the key by which files and people know the thing."""
    return thing.rpartition("/")[2]


def local_name(term: str) -> str:
    """Return the name of a property or class without its namespace."""
    return term.rpartition("#" if "#" in term else "/")[2]


def is_iri(value: str) -> bool:
    """Tell whether a value may be a thing rather than words."""
    return value.startswith(("http://", "https://", "urn:"))


def is_shown(term: str) -> bool:
    """Tell whether a class is one of KINDS."""
    return local_name(term) in KINDS
