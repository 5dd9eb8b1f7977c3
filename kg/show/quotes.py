"""What a page may quote: the passage behind a fact, tidied, with the fact's words marked, or why it is withheld."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.documents.corpus import Corpus
from kg.documents.surfaces import SurfaceText
from kg.facts.dataset import Dataset
from kg.model import Span
from kg.tables import DATA, Row, read_table

Quoter = Callable[[str, int, int], str | None]
"""Source id, start and end in code points → the text that stands there, None where no copy is at hand."""
WITHHELD_COLUMNS = ("id", "pattern", "why_zh", "why_en", "examples", "counter_examples")
_MARKUP = re.compile(r"\*\*|</?p>")
_CHINESE = "⺀-鿿＀-￯、-】“”‘’—…"
_BREAK_IN_CHINESE = re.compile(rf"(?<=[{_CHINESE}])\s*\n\s*(?=[{_CHINESE}])")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True)
class Withheld:
    """A pattern whose passages are not quoted, and what stands in their place."""

    name: str
    pattern: re.Pattern[str]
    why_zh: str
    why_en: str


@dataclass(frozen=True, order=True)
class Mark:
    """A place in a quotation, in code points."""

    start: int
    end: int
    is_main: bool
    """The fact's own words; the rest are words that they belong with, such as the indicator's."""


@dataclass(frozen=True)
class Quotation:
    """A passage as a page shows it."""

    text: str
    """Tidied: line breaks inside Chinese closed, ``**`` dropped."""
    marks: tuple[Mark, ...] = ()
    """In order; none overlaps another."""

    def parts(self) -> Iterator[tuple[str, Mark | None]]:
        """Yield the text piece by piece, with the mark of each piece that has one."""
        position = 0
        for mark in self.marks:
            yield self.text[position : mark.start], None
            yield self.text[mark.start : mark.end], mark
            position = mark.end
        yield self.text[position:], None


def make_quoter(dataset: Dataset, corpus: Corpus) -> Quoter | None:
    """Return what quotes from the texts at hand, None where there is not one."""
    texts = {key: corpus.text(source) for key, source in dataset.sources.items()}
    if not any(texts.values()):
        return None

    def quote(source: str, start: int, end: int) -> str | None:
        text = texts.get(source)
        return None if text is None else text[start:end]

    return quote


@cache
def withheld_rules() -> tuple[Withheld, ...]:
    """Return the rules of ``kg/data/show/withheld.curated.csv``."""
    return tuple(_rule(row) for row in read_table(DATA / "show" / "withheld.curated.csv", WITHHELD_COLUMNS))


def _rule(row: Row) -> Withheld:
    return Withheld(row["id"], re.compile(row["pattern"]), row["why_zh"], row["why_en"])


def find_reason(text: str) -> Withheld | None:
    """Return why a text must not be shown: it names a contact person or holds a number of theirs."""
    return next((rule for rule in withheld_rules() if rule.pattern.search(text)), None)


def show_words(words: str) -> str:
    """Return words as printed, or that they are withheld."""
    reason = find_reason(words)
    return words if reason is None else f"（{reason.why_zh}，不显示 · {reason.why_en}, withheld）"


def tidy(text: str) -> str:
    """Return a passage without what its conversion left behind: broken lines, ``**``, runs of blanks."""
    return _BLANKS.sub(" ", _BREAK_IN_CHINESE.sub("", _MARKUP.sub("", text))).strip()


def make_quotation(passage: str, words: Sequence[str], beside: str = "") -> Quotation:
    """Return a passage tidied, with ``words`` marked, and ``beside`` where it stands nearest to the first of them.

    Where words stand several times, the place after ``beside`` is meant. A figure is not looked for inside a
    longer one: ``2个`` is not in ``12个``.
    """
    text = tidy(passage)
    surface = SurfaceText(text)

    def find(wanted: str) -> list[Span]:
        found = surface.find(wanted, (0, len(text))) if wanted else []
        return [place for place in found if not _cuts_a_number(text, place)]

    anchors = find(beside)
    chosen = [
        (min(places, key=lambda place: _distance(place, anchors)), True)
        for places in map(find, words)
        if places
    ]
    if chosen and anchors:
        first = chosen[0][0]
        chosen.append((min(anchors, key=lambda anchor: _distance(first, [anchor])), False))
    marks: list[Mark] = []
    for (start, end), is_main in sorted(chosen, key=lambda found: (not found[1], found[0])):
        if all(end <= mark.start or mark.end <= start for mark in marks):
            marks.append(Mark(start, end, is_main))
    return Quotation(text, tuple(sorted(marks)))


def _distance(place: Span, anchors: Sequence[Span]) -> tuple[int, int]:
    """Return how far a place is from the nearest anchor; one before which it stands counts as farther."""
    gaps = [
        place[0] - anchor[1] if place[0] >= anchor[1] else 2 * abs(anchor[0] - place[1]) for anchor in anchors
    ]
    return min(gaps, default=0), place[0]


def _cuts_a_number(text: str, place: Span) -> bool:
    before, after = text[: place[0]][-1:], text[place[1] :][:1]
    starts, ends = text[place[0]].isdigit(), text[place[1] - 1].isdigit()
    return (starts and (before.isdigit() or before == ".")) or (ends and after.isdigit())
