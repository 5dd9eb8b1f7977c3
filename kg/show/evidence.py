"""Where a fact stands, as a reader finds it in her copy; with the passage itself where a copy is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.show.book import Book, key_of
from kg.show.quotes import Quotation, Quoter, Withheld, find_reason, make_quotation


@dataclass(frozen=True)
class Place:
    """One passage of one fact."""

    document: str
    """Title of the source document."""
    section: str
    paragraph: str
    """Counted from 1, in the canonical text; empty where the source list does not say."""
    start: int
    end: int
    is_context: bool
    """The fact's words stand elsewhere; here stand its year, its baseline, its subject."""
    quotation: Quotation | None = None
    withheld: Withheld | None = None


@dataclass(frozen=True)
class Evidence:
    """Leads from facts to their passages."""

    book: Book
    quote: Quoter | None = None
    _quoted: dict[tuple[str, int, int], str | None] = field(default_factory=dict)

    def words(self, fact: str) -> str:
        """Return the words of a fact as printed, those of a participation being its party's."""
        book = self.book
        name = "wording" if book.kind(fact) == "participation" else "surface"
        return book.one(fact, name) or book.one(fact, "surface")

    def places(self, *facts: str) -> Iterator[Place]:
        """Yield the passages of a fact, those that hold its words before those that give context.

        Several facts are the participations of one mark in the text: they share their passages.
        """
        fact = facts[0]
        for name in ("evidence", "contextEvidence"):
            passages = self.book.all(fact, name)
            for passage in sorted(
                passages, key=lambda passage: int(self.book.one(passage, "charStart") or 0)
            ):
                yield self._place(facts, passage, is_context=name == "contextEvidence")

    def _place(self, facts: tuple[str, ...], passage: str, *, is_context: bool) -> Place:
        book = self.book
        source = book.one(passage, "sourceDocument")
        start, end = (int(book.one(passage, name) or 0) for name in ("charStart", "charEnd"))
        text = self._text(key_of(source), start, end)
        reason = find_reason(text) if text else None
        quotation = self._quotation(facts, text, start) if text and reason is None else None
        return Place(
            document=book.label(source),
            section=book.one(passage, "section"),
            paragraph=book.one(passage, "paragraph"),
            start=start,
            end=end,
            is_context=is_context,
            quotation=quotation,
            withheld=reason,
        )

    def _quotation(self, facts: tuple[str, ...], text: str, start: int) -> Quotation:
        """Return a passage with the words of its facts marked.

        The graph tells where a fact's words stand; of a participation these are the words of its role, and
        the parties are looked for beside them.
        """
        book, fact = self.book, facts[0]
        ends = [book.one(fact, name) for name in ("surfaceStart", "surfaceEnd")]
        place = (int(ends[0]) - start, int(ends[1]) - start) if all(ends) else None
        if book.kind(fact) == "participation":
            return make_quotation(text, place, [self.words(one) for one in facts], sought_is_main=True)
        return make_quotation(text, place, [book.one(fact, "indicatorText")])

    def _text(self, source: str, start: int, end: int) -> str | None:
        """Return the text of a passage, asked for once."""
        if self.quote is None:
            return None
        place = (source, start, end)
        if place not in self._quoted:
            self._quoted[place] = self.quote(*place)
        return self._quoted[place]
