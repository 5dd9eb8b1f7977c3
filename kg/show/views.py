"""The three views: networks that SPARQL edge queries draw, so that they can be drawn from any endpoint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg.show.book import ROOM, Book, key_of, local_name, select
from kg.show.cards import Cards, case_page
from kg.show.kinds import kinds
from kg.show.network import NetNode, Network, mark_pending, merge_edges
from kg.tables import DATA, read_table

if TYPE_CHECKING:
    from kg.store.engine import Engine

BROADER, NARROWER = "broader", "narrower"
PLACED = "implementedIn"
"""Relation of an action to its region, whatever became of the action."""


@dataclass(frozen=True)
class View:
    """One view: its file, what it is called, what it shows."""

    name: str
    short_zh: str
    short_en: str
    zh: str
    en: str
    about_zh: str
    about_en: str

    @property
    def page(self) -> str:
        """Return its file, relative to the folder of all pages."""
        return f"views/{self.name}.html"


VIEWS = (
    View(
        "programmes",
        "项目",
        "Programmes",
        "项目、举措与地区",
        "Programmes, initiatives, regions",
        "项目/行动统领哪些举措，各涉及哪些地区",
        "Which initiatives a programme groups, and which regions each concerns",
    ),
    View(
        "agencies",
        "机构",
        "Agencies",
        "机构与职责",
        "Agencies and what they do",
        "哪些机构牵头、联合或参与哪些举措和项目",
        "Which agencies lead, share or join which initiatives and programmes",
    ),
    View(
        "types",
        "类型",
        "Types",
        "举措类型与地区",
        "Initiative types over regions",
        "哪些地区报告、计划或建议了哪一类举措",
        "Which type of initiative is reported, planned or proposed for which regions",
    ),
)


@dataclass(frozen=True)
class Relations:
    """What the lines of a network say, in both languages, by key."""

    zh: Mapping[str, str]
    en: Mapping[str, str]

    @classmethod
    def of(cls, book: Book, relations: Iterable[str]) -> Relations:
        """Collect the labels of relations and roles given by IRI."""
        known = sorted(set(relations))
        other = other_relations()
        if BROADER in map(relation_key, known):  # read from its other end
            known.append(NARROWER)
        return cls(
            {
                key: other[key][0] if key in other else book.label(iri)
                for iri in known
                if (key := relation_key(iri))
            },
            {
                key: other[key][1] if key in other else book.english(iri)
                for iri in known
                if (key := relation_key(iri))
            },
        )


@cache
def other_relations() -> dict[str, tuple[str, str]]:
    """Return what relations of other vocabularies are called, by key, in Chinese and English."""
    rows = read_table(DATA / "show" / "relations.curated.csv", ("key", "zh", "en"))
    return {row["key"]: (row["zh"], row["en"]) for row in rows}


def read_view(engine: Engine, view: View, book: Book, cards: Cards) -> tuple[Network, Relations]:
    """Run the query of a view and return its network; what the book does not know is left out.

    Rows bind ``source``, ``relation``, ``target``, and where it applies ``fact`` and ``unless``.
    """
    rows = [
        (row["source"], row["relation"], row["target"], row.get("fact", ""), row.get("unless", ""))
        for row in select(engine, ROOM / "views" / f"{view.name}.rq")
    ]
    rows = sorted(row for row in set(rows) if book.kind(row[0]) in kinds() and book.kind(row[2]) in kinds())
    lines = [
        (
            node_id(book, source),
            node_id(book, target),
            relation_key(relation),
            cards.index(fact) if fact else None,
            unless,
        )
        for source, relation, target, fact, unless in rows
    ]
    ends = sorted({end for row in rows for end in (row[0], row[2])})
    nodes = tuple(make_node(book, cards, end) for end in ends)
    edges = mark_pending(merge_edges(lines), PLACED, cards.modality_of)
    return Network(nodes, edges), Relations.of(book, (row[1] for row in rows))


def make_node(book: Book, cards: Cards, thing: str) -> NetNode:
    """Return the node of a thing, with every name under which a reader may look for it."""
    kind = book.kind(thing)
    is_fact = kind in ("initiative", "outcome", "recognition")
    case = book.case_of(thing) if is_fact or kind == "case" else ""
    anchor = f"#{key_of(thing)}" if is_fact else ""
    return NetNode(
        id=node_id(book, thing),
        kind=kind,
        name=book.label(thing),
        english=book.english(thing),
        also=book.all(thing, "altLabel"),
        modality=cards.modality(thing) if is_fact else "",
        types=type_names(book, thing),
        href=f"{cards.root}{case_page(case)}{anchor}" if case else "",
        fact=cards.index(thing) if is_fact else None,
    )


def type_names(book: Book, action: str) -> tuple[str, ...]:
    """Return what the types of an action and the broader ones are called, in both languages."""
    found: dict[str, None] = {}
    waiting = list(book.all(action, "initiativeType"))
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = None
            waiting.extend(book.all(one, "broader"))
    names = (name for one in found for name in (book.label(one), book.english(one)))
    return tuple(dict.fromkeys(filter(None, names)))


def node_id(book: Book, thing: str) -> str:
    """Return the address of a thing in a network's page, such as ``agency:310105-wjw``."""
    return f"{book.kind(thing)}:{key_of(thing)}"


def relation_key(relation: str) -> str:
    """Return the key of a role, or the name of a property."""
    return local_name(relation)
