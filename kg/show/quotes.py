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


def make_quotation(
    passage: str, place: Span | None = None, sought: Sequence[str] = (), *, sought_is_main: bool = False
) -> Quotation:
    """Return a passage tidied, with the words at ``place`` marked, and those that belong with them.

    :param place: of a fact's words, in code points of the passage; None where they stand in another one.
    :param sought: words whose offsets nobody wrote down: they are marked where they stand nearest to ``place``,
        the indicator before its figure, the parties of a role beside it.
    :param sought_is_main: the sought words are the fact's own; they are marked without a ``place`` too.
    """
    text = tidy(passage)
    known = move_place(passage, place, text) if place is not None else None
    chosen = [] if known is None else [(known, not sought_is_main)]
    if known is not None or sought_is_main:
        for words in filter(None, sought):
            if places := _find_words(text, words):
                chosen.append(
                    (min(places, key=lambda one: _rank(one, known, sought_is_main)), sought_is_main)
                )
    marks: list[Mark] = []
    for (start, end), is_main in sorted(chosen, key=lambda found: (not found[1], found[0])):
        if all(end <= mark.start or mark.end <= start for mark in marks):
            marks.append(Mark(start, end, is_main))
    return Quotation(text, tuple(sorted(marks)))


def move_place(passage: str, place: Span, text: str) -> Span | None:
    """Return where a span of a passage stands in its tidied text, None where it is not inside.

    What tidying drops or adds is blank or markup, so that the other characters can be counted.
    """
    before, inside = (len(_bare(passage[low:high])) for low, high in ((0, place[0]), place))
    kept = [number for number, char in enumerate(text) if not char.isspace()]
    if not 0 <= place[0] < place[1] <= len(passage) or not inside or before + inside > len(kept):
        return None
    return kept[before], kept[before + inside - 1] + 1


def _bare(text: str) -> str:
    return _BLANKS.sub("", _MARKUP.sub("", text))


def _find_words(text: str, words: str) -> list[Span]:
    """Return where words stand; a figure is not looked for inside a longer one: ``2个`` is not in ``12个``."""
    found = SurfaceText(text).find(words, (0, len(text)))
    return [place for place in found if not _cuts_a_number(text, place)]


def _rank(place: Span, known: Span | None, is_main: bool) -> tuple[int, int]:
    """Return how far a place is from the known one; what stands before that which it belongs to is farther."""
    if known is None:
        return 0, place[0]
    first, second = (known, place) if is_main else (place, known)
    gap = second[0] - first[1] if second[0] >= first[1] else 2 * abs(first[0] - second[1])
    return gap, place[0]


def _cuts_a_number(text: str, place: Span) -> bool:
    before, after = text[: place[0]][-1:], text[place[1] :][:1]
    starts, ends = text[place[0]].isdigit(), text[place[1] - 1].isdigit()
    return (starts and (before.isdigit() or before == ".")) or (ends and after.isdigit())
