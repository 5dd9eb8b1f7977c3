"""The cases as the index lists them: by province, a case inside another after it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from kg.show.book import Book, key_of
from kg.show.cards import case_page
from kg.show.cases import main_region_first
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
    """0 for a case, 1 for a case inside another."""
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
        path = book.path(main_region_first(book, case)[0])
        groups[path[0]].append(case)
        regions[path[0]].update(map(key_of, path))
    return [
        Province(key_of(top), book.label(top), tuple(sorted(regions[top])), tuple(_nest(book, groups[top])))
        for top in sorted(groups)
    ]


def _nest(book: Book, cases: Iterable[str]) -> Iterable[CaseCard]:
    """Yield cards of cases by region and document, a case inside another after it."""
    ranked = sorted(cases, key=lambda case: _place_of(book, case))
    inside: dict[str, list[str]] = defaultdict(list)
    for case in ranked:
        inside[book.one(case, "partOfCase") if book.one(case, "partOfCase") in ranked else ""].append(case)
    for case in inside[""]:
        yield _case_card(book, case, 0)
        for part in inside[case]:
            yield _case_card(book, part, 1)


def _place_of(book: Book, case: str) -> tuple[str, str, int, str]:
    return main_region_first(book, case)[0], book.one(case, "documentedIn"), book.start(case), case


def _case_card(book: Book, case: str, level: int) -> CaseCard:
    facts = Counter(book.kind(fact) for fact in book.users("inCase", case))
    agencies = {agency for fact in book.users("inCase", case) for agency in book.all(fact, "agency")}
    counts = (
        (facts["initiative"], "举措", "initiatives"),
        (facts["outcome"], "数据", "figures"),
        (len(agencies), "机构", "agencies"),
    )
    genre = book.one(case, "genre")
    names = [book.label(part) for part in book.path(main_region_first(book, case)[0])]
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
