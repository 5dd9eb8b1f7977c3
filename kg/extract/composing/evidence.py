"""Stretches of a clean text as places of the canonical one: words as printed, and the passages that hold them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.documents.clean import CleanText
from kg.documents.passages import find_paragraphs, sentence_at
from kg.documents.surfaces import GAP, squeeze
from kg.extract.clauses import CLAUSE, Stretch, find_end, last_mark
from kg.model import PASSAGE_LIMIT, Span

_REACH = 300
"""Characters within which a clause or sentence ends."""


@dataclass(frozen=True)
class Evidence:
    """A text, its clean twin, and what of it is looked at."""

    text: str
    clean: CleanText
    span: Span = (0, 0)
    inner: tuple[Span, ...] = ()
    """Cases set apart inside: what stands there is theirs."""

    def within(self, span: Span, inner: Iterable[Span] = ()) -> Evidence:
        """Return the part inside ``span``."""
        part = Evidence(self.text, self.clean.within(span), span, tuple(inner))
        part.__dict__["_starts"] = self._starts
        return part

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in find_paragraphs(self.text)]

    def at(self, start: int, end: int) -> Span:
        """Return where a stretch stands in the canonical text."""
        return self.clean.span(start, end)

    def is_of_inner(self, start: int) -> bool:
        """Tell whether an offset of the clean text lies in a case set apart inside."""
        place = self.clean.offsets[start]
        return any(low <= place < high for low, high in self.inner)

    def words(self, *stretches: Stretch) -> str:
        """Return words as printed, ``…`` between pieces."""
        return GAP.join(squeeze(self.text[slice(*self.at(*stretch))]) for stretch in stretches)

    def printed(self, clean: str, at: Stretch) -> str:
        """Return words of the clean text as the document prints them; ``…`` in them stands for what is left out."""
        if GAP not in clean:
            return self.words(at)
        pieces: list[Stretch] = []
        position = at[0]
        parts = [part for part in clean.split(GAP) if part]
        for number, part in enumerate(parts):
            last = number == len(parts) - 1
            start = at[1] - len(part) if last else self.clean.text.find(part, position, at[1])
            if start < position or not self.clean.text.startswith(part, start):
                return self.words(at)
            pieces.append((start, position := start + len(part)))
        return self.words(*pieces)

    def holds(self, words: str, passages: Iterable[Span]) -> bool:
        """Tell whether one of the passages holds these words as printed."""
        return any(squeeze(words) in squeeze(self.text[slice(*span)]) for span in passages)

    def clause(self, start: int, end: int) -> Stretch:
        """Return the clause round a stretch, its marks left out."""
        text = self.clean.text
        return last_mark(text, CLAUSE, start, _REACH), find_end(CLAUSE, text, end, _REACH)

    def passages(self, *stretches: Stretch) -> tuple[Span, ...]:
        """Return the sentences that hold these stretches, the first one's first, at most 300 characters each."""
        found: list[Span] = []
        for stretch in stretches:
            at = self.at(*stretch)
            if any(low <= at[0] and at[1] <= high for low, high in found):
                continue
            if at[1] - at[0] <= PASSAGE_LIMIT:
                found.append(sentence_at(self.text, at, self._line(at)))
        return tuple(found)

    def _line(self, at: Span) -> Span:
        """Return the paragraph of a place, cut to the case."""
        number = bisect_right(self._starts, at[0])
        low = self._starts[number - 1] if number else 0
        high = self._starts[number] if number < len(self._starts) else len(self.text)
        return max(low, self.span[0]), max(min(high, self.span[1]), at[1])
