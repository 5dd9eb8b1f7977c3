"""Words as printed, found again in a text whose lines, blanks and ``**`` may break them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from kg.model import Span

GAP = "…"
GAP_LIMIT = 200
"""Characters that ``…`` may stand for."""
_GAP = f"[^。！？]{{0,{GAP_LIMIT}}}?"
_IGNORED = re.compile(r"[\s*]+")


def squeeze(words: str) -> str:
    """Return words without white space and ``*``."""
    return _IGNORED.sub("", words)


def _form(words: str) -> str:
    """Return the pattern of squeezed words, a group a piece: what ``…`` stands for lies between two.

    Every gap but the last ends at the next place of the piece behind it and is never tried again: in a text that
    repeats itself, each further gap would else multiply the work by its length.
    """
    first, *others = [f"({re.escape(piece)})" for piece in words.split(GAP)]
    gaps = [f"(?>{_GAP}{piece})" for piece in others[:-1]] + [f"{_GAP}{piece}" for piece in others[-1:]]
    return first + "".join(gaps)


@dataclass(frozen=True)
class SurfaceText:
    """A canonical text with its squeezed twin, in which surfaces are looked for."""

    text: str

    @cached_property
    def _kept(self) -> list[int]:
        return [index for index, char in enumerate(self.text) if not char.isspace() and char != "*"]

    @cached_property
    def _squeezed(self) -> str:
        return "".join(self.text[index] for index in self._kept)

    def agrees(self, words: str, span: Span) -> bool:
        """Tell whether ``span`` holds exactly these words and neither starts nor ends on what is ignored."""
        if not 0 <= span[0] < span[1] <= len(self.text):
            return False
        found = self.text[span[0] : span[1]]
        edges = found[0] + found[-1]
        return not _IGNORED.search(edges) and self._matches(squeeze(words), squeeze(found))

    @staticmethod
    def _matches(words: str, found: str) -> bool:
        if GAP not in words:
            return words == found
        return re.fullmatch(_form(words), found) is not None

    def find(self, words: str, within: Span) -> list[Span]:
        """Return every place of the words inside ``within``, in order; words of nothing but ``…`` stand nowhere."""
        low, high = self._squeezed_range(within)
        form = re.compile(_form(squeeze(words)))
        if form.fullmatch(""):
            return []
        return [
            (self._kept[start], self._kept[match.end() - 1] + 1)
            for match in form.finditer(self._squeezed, low, high)
            if match.end() > (start := self._tighten(form, match)) and not self._cuts_number(start)
        ]

    def _cuts_number(self, start: int) -> bool:
        """Keep 3个 from being found in 12.3个; what stands on another line or in another cell is another number."""
        if not start or not self._squeezed[start].isdigit() or self._squeezed[start - 1] not in "0123456789.":
            return False
        between = self.text[self._kept[start - 1] + 1 : self._kept[start]]
        return "\n" not in between and "\t" not in between

    def _tighten(self, form: re.Pattern[str], match: re.Match[str]) -> int:
        """Return the last start from which the form still ends where the match ends: the shortest stretch."""
        start = match.start()
        while again := form.search(self._squeezed, start + 1, match.end()):
            start = again.start()
        return start

    def pieces(self, words: str, at: Span) -> list[Span]:
        """Return where each piece of the words stands within their place: what ``…`` leaves out is in none."""
        if GAP not in words:
            return [at]
        low, high = self._squeezed_range(at)
        form = re.compile(_form(squeeze(words)))
        match = form.fullmatch(self._squeezed, low, high)
        if match is None:
            return [at]
        spans = (match.span(number) for number in range(1, form.groups + 1))
        return [(self._kept[start], self._kept[end - 1] + 1) for start, end in spans if end > start]

    def holds(self, words: str, within: Span) -> bool:
        """Tell whether the words stand inside ``within``."""
        return bool(self.find(words, within))

    def _squeezed_range(self, within: Span) -> Span:
        from bisect import bisect_left

        return bisect_left(self._kept, within[0]), bisect_left(self._kept, within[1])
