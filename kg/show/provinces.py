"""The cases as the index lists them: by province, a case inside another after it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.show.book import Book, key_of
from kg.show.cards import case_page
from kg.show.fact_view import Term


@dataclass(frozen=True)
class CaseCard:
    """A case in the list of the index."""

    title: str
    href: str
    region: str
    source: str
    genre: Term | None
    counts: tuple[tuple[int, str, str], ...]
    level: int
    """0 for a case, 1 for a case inside another, 2 for one inside that."""
    words: str
    """Other words by which the list may be narrowed."""


@dataclass(frozen=True)
class Province:
    """The cases of one province."""

    key: str
    name: str
    regions: tuple[str, ...]
    """Keys of the regions to which crumbs of case pages lead."""
    cases: tuple[CaseCard, ...]


def list_provinces(book: Book) -> list[Province]:
    """Return the cases by province, in the order of the official codes; sub-cases follow their case."""
    groups: dict[str, list[str]] = defaultdict(list)
    regions: dict[str, set[str]] = defaultdict(set)
    for case in book.members["case"]:
        path = book.path(book.one(case, "mainRegion"))
        groups[path[0]].append(case)
        regions[path[0]].update(map(key_of, path))
    return [
        Province(key_of(top), book.label(top), tuple(sorted(regions[top])), tuple(_nest(book, groups[top])))
        for top in sorted(groups)
    ]


def _nest(book: Book, cases: Iterable[str]) -> Iterable[CaseCard]:
    """Return cards of cases by region and document, a case inside another after it."""
    ranked = sorted(cases, key=lambda case: _place_of(book, case))
    inside: dict[str, list[str]] = defaultdict(list)
    for case in ranked:
        inside[book.one(case, "partOfCase") if book.one(case, "partOfCase") in ranked else ""].append(case)

    def unfold(whole: str, level: int) -> Iterable[CaseCard]:
        for case in inside[whole]:
            yield _case_card(book, case, level)
            yield from unfold(case, level + 1)

    return unfold("", 0)


def _place_of(book: Book, case: str) -> tuple[str, str, int, str]:
    return book.one(case, "mainRegion"), book.one(case, "documentedIn"), book.start(case), case


def _case_card(book: Book, case: str, level: int) -> CaseCard:
    facts = Counter(book.kind(fact) for fact in book.users("inCase", case))
    agencies = {agency for fact in book.users("inCase", case) for agency in book.all(fact, "agency")}
    counts = (
        (facts["initiative"], "举措", "initiatives"),
        (facts["outcome"], "数据", "figures"),
        (len(agencies), "机构", "agencies"),
    )
    genre = book.one(case, "genre")
    names = [book.label(part) for part in book.path(book.one(case, "mainRegion"))]
    return CaseCard(
        title=book.label(case),
        href=case_page(case),
        region=" ".join(names[1:] or names),
        source=book.label(book.one(case, "documentedIn")),
        genre=Term(key_of(genre), book.label(genre), book.english(genre)) if genre else None,
        counts=counts,
        level=level,
        words=" ".join((*names, key_of(case), *(book.label(kind) for kind in _types(book, case)))),
    )


def _types(book: Book, case: str) -> list[str]:
    return sorted({kind for fact in book.users("inCase", case) for kind in book.all(fact, "initiativeType")})
