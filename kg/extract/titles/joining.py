"""Titles of one text that name one thing: each joined to the first, its short forms too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.clauses import Stretch
from kg.extract.titles.relations import Relation
from kg.extract.titles.works import TitleClass
from kg.registry.titles import same_title, title_key

_SHORT = re.compile(r"(?:以下|下)?(?:统)?简称(?:为)?：?$")
_BARE_TITLE = 8
"""Characters of a title that may be the short form of one told before: 《实施方案》."""
_FEW = 40
"""Titles before one among which another spelling or the long form of it is looked for."""


@dataclass(frozen=True)
class Title:
    """One title where it stands; the offsets take in 《》."""

    start: int
    end: int
    title: str
    """Without 《》."""
    what: TitleClass
    work_kind: str
    """Kind of a work; why it is neither document nor work (form, venue); "" for a document."""
    number: str = ""
    number_at: Stretch | None = None
    issued: str = ""
    """ISO prefix of the day, month or year of issue."""
    issued_at: Stretch | None = None
    """The words that tell it."""
    year: int | None = None
    """Year of issue, where only its number or version tells it too."""
    issuers: tuple[int, ...] = ()
    """Indexes into the agencies given."""
    mark: Stretch | None = None
    """The verb of issuing; None where the issuer is only attributed (国务院《…》)."""
    relation: Relation = "mentioned"
    same_as: int | None = None
    """Index of the first title of the text that names the same document or work."""
    repeats: int | None = None
    """Index of an earlier title that already says all that this one does."""
    rule: str = ""
    kind_rule: str = ""
    """The rule that told document from work."""

    @property
    def is_work(self) -> bool:
        """Whether it is read, seen or heard by the public."""
        return self.what == "work"


class _Known:
    """The titles of a text so far, for look-ups by name."""

    def __init__(self) -> None:
        self.firsts: list[tuple[int, Title]] = []
        self._by_key: dict[str, list[tuple[int, Title]]] = defaultdict(list)
        self.said: dict[int, dict[Relation, int]] = defaultdict(dict)

    def add(self, number: int, title: Title) -> None:
        """Remember the first title of a name."""
        self.firsts.append((number, title))
        for key in _buckets(title):
            self._by_key[key].append((number, title))

    def find(self, title: Title) -> int | None:
        """Return the first title that is another spelling of one; a notice and the plan that it brings are two."""
        for key in _buckets(title):
            for number, earlier in self._by_key.get(key, ())[-_FEW:]:
                is_notice = "notice-head" in (title.rule, earlier.rule) and title.rule != earlier.rule
                same = title_key(title.title) == title_key(earlier.title)
                if same or (not is_notice and same_title(title.title, earlier.title)):
                    return number
        return None

    def find_long(self, title: Title, *, declared: bool) -> int | None:
        """Return the nearest document that a short title stands for: the one before it, or one that ends in it."""
        words = title_key(title.title)
        for number, earlier in reversed(self.firsts[-_FEW:]):
            told = earlier.what == "document" and earlier.rule != "notice-head"
            if told and (declared or title_key(earlier.title).endswith(words)):
                return number
        return None


def _buckets(title: Title) -> tuple[str, str]:
    """Return the beginning and the end of a title, one of which every spelling of it shares."""
    key = title_key(title.title)
    return f"{key[:6]}…", f"…{key[-6:]}"


def join_titles(text: str, titles: Sequence[Title]) -> list[Title]:
    """Return the titles with ``same_as`` and ``repeats`` told, and with the class of the first of their name."""
    joined: list[Title] = []
    known = _Known()
    for number, title in enumerate(titles):
        declared = bool(_SHORT.search(text[max(0, title.start - 8) : title.start]))
        first = _first_of(title, known, declared)
        if first is None:
            known.add(number, title)
            known.said[number][title.relation] = number
            joined.append(title)
        else:
            joined.append(_joined_to(title, joined[first], first, known.said[first], declared))
            known.said[first].setdefault(title.relation, number)
    return joined


def _first_of(title: Title, known: _Known, declared: bool) -> int | None:
    if title.rule == "bare-noun" or declared:
        return known.find_long(title, declared=declared)
    first = known.find(title)
    if first is None and len(title.title) <= _BARE_TITLE and title.what == "document":
        return known.find_long(title, declared=False)
    return first


def _joined_to(title: Title, first: Title, number: int, said: dict[Relation, int], declared: bool) -> Title:
    """Return a title that is told again, as what the first is; it repeats what a like mention said, or any."""
    same = replace(title, what=first.what, work_kind=first.work_kind, same_as=number)
    if declared or first.what != "document":
        return replace(same, relation="mentioned", issuers=(), mark=None, repeats=number)
    if same.relation == "mentioned":
        return replace(same, repeats=number)
    return replace(same, repeats=said.get(same.relation))
