"""One page per case: everything that the case says, in the order of its kinds, with a network of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from kg.graph.names import HKG
from kg.show.book import Book, key_of
from kg.show.cards import Cards
from kg.show.evidence import Evidence, Place
from kg.show.fact_view import FactView, Item, Term
from kg.show.network import NetEdge, Network, merge_edges
from kg.show.outcomes import OutcomeTeller
from kg.show.views import Relations, make_node, node_id, relation_key

MENTIONS = {
    "hasProgramme": "programmes",
    "mentionsProgramme": "programmes",
    "mentionsDocument": "documents",
    "mentionsWork": "works",
}
"""Claims that say what a case names → the section that tells them."""
SECTIONS = (
    ("programmes", "项目与行动", "Programmes"),
    ("initiatives", "举措", "Initiatives"),
    ("outcomes", "指标数据", "Outcomes"),
    ("responsibilities", "参与角色", "Who does what"),
    ("documents", "政策文件", "Policy documents"),
    ("works", "作品", "Works"),
    ("recognitions", "荣誉与试点", "Recognitions"),
    ("claims", "陈述", "Claims"),
)


WIDE = 1.65
"""Width by height of the window of a case's network."""


@dataclass(frozen=True)
class Section:
    """The facts of one kind."""

    key: str
    zh: str
    en: str
    facts: tuple[FactView, ...]


@dataclass(frozen=True)
class CaseView:
    """What a case's page shows."""

    key: str
    title: str
    path: tuple[Item, ...]
    """Region and what it lies in, the largest first."""
    also_covers: tuple[Item, ...]
    source: str
    genre: Term | None
    themes: tuple[Term, ...]
    is_complete: bool
    links: tuple[tuple[Term, Item], ...]
    """Part of, replies to, and the other way round."""
    places: tuple[Place, ...]
    notes: tuple[str, ...]
    status: Term | None
    sections: tuple[Section, ...]


def tell_case(evidence: Evidence, case: str, doubts: Mapping[str, tuple[Term, ...]]) -> CaseView:
    """Return the view of a case."""
    book = evidence.book
    teller = OutcomeTeller(evidence, case, doubts)
    return CaseView(
        key=key_of(case),
        title=book.label(case),
        path=tuple(
            Item(book.label(part), href=f"../index.html#region-{key_of(part)}")
            for part in book.path(book.one(case, "mainRegion"))
        ),
        also_covers=tuple(
            Item(book.label(region))
            for region in book.all(case, "coversRegion")
            if region != book.one(case, "mainRegion")
        ),
        source=book.label(book.one(case, "documentedIn")),
        genre=teller.term(book.one(case, "genre")),
        themes=tuple(filter(None, (teller.term(theme) for theme in book.all(case, "theme")))),
        is_complete=book.one(case, "codingComplete") == "true",
        links=_links(teller, case),
        places=tuple(evidence.places(case)),
        notes=tuple(note for note in book.all(case, "qualityNote")),
        status=teller.word(case, "status"),
        sections=tuple(section for section in _sections(teller, case) if section.facts),
    )


def _links(teller: OutcomeTeller, case: str) -> tuple[tuple[Term, Item], ...]:
    """Return the cases that a case is tied to, each once: that it answers says more than that it holds."""
    book = teller.book
    found: dict[str, tuple[Term, Item]] = {}
    for name, (ahead, back) in _RELATED.items():
        for word, others in ((ahead, book.all(case, name)), (back, book.users(name, case))):
            for other in others:
                found.setdefault(other, (Term(name, *word), teller.item(other)))
    return tuple(found.values())


_RELATED = {
    "respondsTo": (("答复", "replies to"), ("答复见", "answered by")),
    "partOfCase": (("属于案例", "part of"), ("其中的案例", "has part")),
}


def _sections(teller: OutcomeTeller, case: str) -> Iterable[Section]:
    facts = teller.book.facts_of(case)
    told: dict[str, list[FactView]] = {key: [] for key, _, _ in SECTIONS}
    by_kind = {kind: [fact for fact in facts if teller.book.kind(fact) == kind] for kind in _TELLERS}
    told["initiatives"] = [teller.initiative(fact) for fact in by_kind["initiative"]]
    told["outcomes"] = [teller.outcome(fact) for fact in by_kind["outcome"]]
    told["recognitions"] = [teller.recognition(fact) for fact in by_kind["recognition"]]
    told["responsibilities"] = [teller.responsibility(mark) for mark in _marks(by_kind["participation"])]
    for fact in by_kind["claim"]:
        predicate = key_of(teller.book.one(fact, "predicate")).rpartition("#")[2]
        section = MENTIONS.get(predicate, "claims")
        told[section].append(teller.claim(fact) if section == "claims" else teller.mention(fact))
    return (Section(key, zh, en, tuple(told[key])) for key, zh, en in SECTIONS)


_TELLERS = ("initiative", "outcome", "participation", "recognition", "claim")


def _marks(facts: Iterable[str]) -> Iterable[tuple[str, ...]]:
    """Yield the participations of one mark together, marks in the order of the text."""
    order: dict[str, int] = {}
    for fact in facts:
        order.setdefault(_mark(fact), len(order))
    ranked = sorted(facts, key=lambda fact: (order[_mark(fact)], fact))
    return (tuple(group) for _, group in groupby(ranked, key=_mark))


def _mark(fact: str) -> str:
    return fact.rpartition("/")[0] + key_of(fact).partition(".")[0]


def case_network(book: Book, case: str, cards: Cards) -> tuple[Network, Relations]:
    """Return the network of one case: who does what, under which programme, on which document."""
    lines: list[tuple[str, str, str, int | None, str]] = []
    ends: dict[str, None] = {}
    relations: dict[str, None] = {}

    def draw(source: str, relation: str, target: str, fact: str) -> None:
        lines.append(
            (node_id(book, source), node_id(book, target), relation_key(relation), cards.index(fact), "")
        )
        ends.update(dict.fromkeys((source, target)))
        relations[relation] = None

    shown = ("initiative", "programme", "document", "case")
    for fact in book.facts_of(case):
        kind = book.kind(fact)
        if kind == "initiative":
            ends[fact] = None
            for name in ("partOfProgramme", "basedOn"):
                for thing in book.all(fact, name):
                    draw(fact, f"{HKG}{name}", thing, fact)
        elif kind == "participation" and book.one(fact, "agency"):
            for thing in book.users("hasParticipation", fact):
                if book.kind(thing) in shown:
                    draw(book.one(fact, "agency"), book.one(fact, "role"), thing, fact)
        elif (
            kind == "claim"
            and (predicate := book.one(fact, "predicate"))
            and relation_key(predicate) in MENTIONS
        ):
            thing = book.one(fact, "object")
            if book.kind(thing) in ("programme", "document"):
                draw(case, predicate, thing, fact)
    nodes = tuple(make_node(book, cards, end) for end in sorted(ends))
    edges: tuple[NetEdge, ...] = merge_edges(sorted(lines, key=lambda line: line[:3]))
    return Network(nodes, edges, WIDE), Relations.of(book, relations)
