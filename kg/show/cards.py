"""The facts that a network's page can open beside it, each once, with its passages: plain data for the panel."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kg.show.book import Book, key_of
from kg.show.evidence import Evidence, Place


@dataclass
class Cards:
    """A growing list of cards; a fact is asked for by its IRI and known by its place in the list."""

    evidence: Evidence
    root: str
    """Path from the page to the folder of all pages, such as ``../``."""
    _index: dict[str, int] = field(default_factory=dict)
    _cards: list[dict[str, Any]] = field(default_factory=list)
    _cases: dict[str, int] = field(default_factory=dict)
    _passages: dict[tuple[str, int, int], int] = field(default_factory=dict)
    _texts: list[dict[str, Any]] = field(default_factory=list)

    @property
    def book(self) -> Book:
        """Return the book that the facts stand in."""
        return self.evidence.book

    def index(self, fact: str) -> int:
        """Return the place of a fact's card, made when it is first asked for."""
        if fact not in self._index:
            self._index[fact] = len(self._cards)
            self._cards.append(self._card(fact))
        return self._index[fact]

    def modality(self, fact: str) -> str:
        """Return the modality of a fact, empty where it has none."""
        return key_of(self.book.one(fact, "modality"))

    def modality_of(self, card: int) -> str:
        """Return the modality of the fact of a card, empty where it has none."""
        return str(self._cards[card].get("modality", ""))

    def data(self) -> dict[str, Any]:
        """Return what the page's script reads."""
        return {
            "facts": self._cards,
            "passages": self._texts,
            "cases": [
                {"title": self.book.label(case), "href": f"{self.root}{case_page(case)}"}
                for case in self._cases
            ],
        }

    def _card(self, fact: str) -> dict[str, Any]:
        book = self.book
        case = book.case_of(fact)
        words = self.evidence.words(fact)
        card: dict[str, Any] = {
            "kind": book.kind(fact),
            # the role stands beside a participation already
            "label": words if book.kind(fact) == "participation" else book.label(fact),
            "words": words,
            "case": self._cases.setdefault(case, len(self._cases)),
            "anchor": key_of(fact) if case != fact else "",
            "places": [self._place(place) for place in self.evidence.places(fact)],
        }
        if modality := self.modality(fact):
            card["modality"] = modality
        if book.one(fact, "status") == "extracted":
            card["extracted"] = True
        return card

    def _place(self, place: Place) -> list[Any]:
        """Return the passage's number and the marks in it: start, end, 1 for the fact's own words."""
        key = (place.document, place.start, place.end)
        if key not in self._passages:
            self._passages[key] = len(self._texts)
            self._texts.append(_text_of(place))
        marks = place.quotation.marks if place.quotation else ()
        return [self._passages[key], [[mark.start, mark.end, int(mark.is_main)] for mark in marks]]


def _text_of(place: Place) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "document": place.document,
        "section": place.section,
        "paragraph": place.paragraph,
        "start": place.start,
        "end": place.end,
    }
    if place.quotation:
        shown["text"] = place.quotation.text
    if place.withheld:
        shown["withheld"] = [place.withheld.why_zh, place.withheld.why_en]
    return shown


def case_page(case: str) -> str:
    """Return the file of a case's page, relative to the folder of all pages."""
    return f"cases/{key_of(case)}.html"
