"""The ledger: every numeral and 《title》 of a source is in a fact, or explained, or open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.documents.surfaces import SurfaceText
from kg.facts.reading import Loaded
from kg.language.explain import explain_numeral
from kg.language.numerals import Numeral, find_numerals
from kg.model import Case, Fact, Ledger, Outcome, Responsibility, Source, Span, Status
from kg.model.facts import Baseline, Change, Party

_TITLE = re.compile(r"《[^《》]{1,120}》")
REST = "_rest"
"""Name of the part of a source that lies in no case."""
_Found = tuple[str, Span, str, Numeral | None]


@dataclass(frozen=True)
class Item:
    """A numeral or title of a text, and what became of it."""

    kind: str
    """numeral or title"""
    span: Span
    text: str
    state: str
    """fact, pattern, exception, open, or unread: outside the cases of a source of which only these are coded"""
    reason: str = ""


@dataclass(frozen=True)
class Account:
    """The ledger of one case, or of what lies outside all cases of a source."""

    source: str
    case: str
    items: tuple[Item, ...]
    unused: tuple[int, ...] = ()
    """Numbers of exceptions that explain nothing which was still open."""

    def count(self, state: str, kind: str | None = None) -> int:
        """Count the items in a state."""
        return sum(item.state == state and kind in (None, item.kind) for item in self.items)

    def reasons(self) -> Counter[str]:
        """Count the items that are no facts by their reason."""
        return Counter(item.reason for item in self.items if item.state in ("pattern", "exception"))

    @property
    def is_closed(self) -> bool:
        """Nothing is open."""
        return self.count("open") == 0


def keep_accounts(
    source: Source, surface: SurfaceText, cases: Sequence[Case], ledgers: Iterable[Loaded[Ledger]]
) -> list[Account]:
    """Account for a source's whole text: one account a case, and one for the rest."""
    own = [case for case in cases if case.source == source.id]
    exceptions = {
        loaded.record.case or REST: loaded.record for loaded in ledgers if loaded.record.source == source.id
    }
    covered = sorted(_fact_spans(own, surface))
    owned: dict[str, list[_Found]] = {name: [] for name in [*(case.case for case in own), REST]}
    text = surface.text
    for item in _find_items(text):
        owned[_owner(item[1], own)].append(item)
    accounts = [_account(source.id, name, items, covered, exceptions, text) for name, items in owned.items()]
    return [_set_aside(account) for account in accounts] if source.coverage == "partial" else accounts


def _set_aside(account: Account) -> Account:
    """What nobody has read yet is not open: it waits outside the cases."""
    if account.case != REST:
        return account
    items = (replace(item, state="unread") if item.state == "open" else item for item in account.items)
    return replace(account, items=tuple(items))


def _find_items(text: str) -> Iterator[_Found]:
    for numeral in find_numerals(text):
        yield "numeral", (numeral.start, numeral.end), numeral.text, numeral
    for title in _TITLE.finditer(text):
        yield "title", title.span(), title[0], None


def _owner(span: Span, cases: Sequence[Case]) -> str:
    """Return the innermost case that holds a span."""
    holding = [case for case in cases if case.span[0] <= span[0] < case.span[1]]
    return min(holding, key=lambda case: case.span[1] - case.span[0]).case if holding else REST


def _fact_spans(cases: Iterable[Case], surface: SurfaceText) -> Iterator[Span]:
    for case in cases:
        for said in _said(case):
            if said.at:
                yield from surface.pieces(said.as_, said.at)


def _said(case: Case) -> Iterator[Case | Fact | Baseline | Change | Party]:
    """Yield the case, its facts and their parts: all that has words and a place."""
    yield case
    for fact in case.facts():
        if fact.status is Status.REJECTED:
            continue
        yield fact
        if isinstance(fact, Outcome):
            yield from (part for part in (fact.baseline, fact.change) if part is not None)
        if isinstance(fact, Responsibility):
            yield from fact.agencies


def _account(
    source: str,
    name: str,
    found: Sequence[_Found],
    covered: Sequence[Span],
    exceptions: dict[str, Ledger],
    text: str,
) -> Account:
    items: list[Item] = []
    listed = exceptions[name].exceptions if name in exceptions else ()
    used: set[int] = set()
    for kind, span, words, numeral in found:
        if any(_overlap(span, other) for other in covered):
            items.append(Item(kind, span, words, "fact"))
            continue
        if numeral is not None and (reason := explain_numeral(text, numeral)):
            items.append(Item(kind, span, words, "pattern", reason))
            continue
        match = next((n for n, item in enumerate(listed) if item.at and _overlap(item.at, span)), None)
        if match is None:
            items.append(Item(kind, span, words, "open"))
        else:
            used.add(match)
            items.append(Item(kind, span, words, "exception", listed[match].reason))
    unused = tuple(number for number in range(len(listed)) if number not in used)
    return Account(source, name, tuple(items), unused)


def _overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]
