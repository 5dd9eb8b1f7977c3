"""What a page may quote: the passage behind a fact, tidied, with the fact's words marked, or why it is withheld."""

from __future__ import annotations

import re
from collections.abc import Callable
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


@dataclass(frozen=True)
class Quotation:
    """A passage as a page shows it."""

    text: str
    """Tidied: line breaks inside Chinese closed, ``**`` dropped."""
    mark: Span | None = None
    """Where the fact's words stand in ``text``, in code points."""

    def parts(self) -> tuple[str, str, str]:
        """Return what stands before the mark, the marked words, and what follows."""
        start, end = self.mark or (len(self.text), len(self.text))
        return self.text[:start], self.text[start:end], self.text[end:]


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


def make_quotation(passage: str, words: str, near: str = "") -> Quotation:
    """Return a passage tidied, with ``words`` marked: of several places, the one that follows ``near``.

    A figure is not looked for inside a longer one: ``2个`` is not in ``12个``.
    """
    text = tidy(passage)
    surface = SurfaceText(text)
    whole = (0, len(text))
    places = [place for place in surface.find(words, whole) if not _cuts_a_number(text, place)]
    anchors = surface.find(near, whole) if near and len(places) > 1 else []
    after = [place for place in places if anchors and place[0] >= anchors[0][1]]
    return Quotation(text, next(iter(after or places), None))


def _cuts_a_number(text: str, place: Span) -> bool:
    before, after = text[: place[0]][-1:], text[place[1] :][:1]
    starts, ends = text[place[0]].isdigit(), text[place[1] - 1].isdigit()
    return (starts and (before.isdigit() or before == ".")) or (ends and after.isdigit())
