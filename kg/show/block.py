"""A network with everything around it: legend, filters, and the cards that its panel opens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.graph.names import Names
from kg.show.cards import Cards
from kg.show.drawing import DASHES, draw
from kg.show.kinds import Kind, kinds, modalities, roles
from kg.show.network import FIRM, Network
from kg.show.views import PLACED, Relations

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True)
class ModalityMark:
    """One modality of the legend."""

    key: str
    zh: str
    en: str
    fill: str
    is_dashed: bool
    count: int


@dataclass(frozen=True)
class LineMark:
    """One kind of line of the legend."""

    zh: str
    en: str
    width: float
    style: str


@dataclass(frozen=True)
class Block:
    """What the template of a network needs."""

    drawing: Markup
    kinds: tuple[Kind, ...]
    counts: Counter[str]
    modalities: tuple[ModalityMark, ...]
    roles: tuple[LineMark, ...]
    folded: tuple[str, ...]
    cards: dict[str, Any]
    is_small: bool

    @property
    def initiative(self) -> Kind:
        """Return the kind whose fillings the legend shows."""
        return kinds()["initiative"]


def make_block(
    network: Network, relations: Relations, cards: Cards, here: str, *, is_small: bool = False
) -> Block:
    """Return a network made ready for its page.

    :param here: the page's own address as links from it would write it, so that they become anchors.
    """
    counts = network.counts()
    shown = tuple(kind for kind in kinds().values() if counts[kind.key])
    marks = modality_marks(network, cards)
    ranked = sorted(relations.zh, key=lambda key: (_rank(key), key))
    data = cards.data() | {
        "kinds": [{"key": kind.key, "zh": kind.zh, "en": kind.en} for kind in shown],
        "modalities": [{"key": mark.key, "zh": mark.zh, "en": mark.en} for mark in marks],
        "relations": [{"key": key, "zh": relations.zh[key], "en": relations.en[key]} for key in ranked],
        "folded": list(network.folded),
        "placed": PLACED,
        "firm": sorted(FIRM),
        "dashes": DASHES["dashed"],
        "here": here,
    }
    return Block(
        drawing=draw(network),
        kinds=shown,
        counts=counts,
        modalities=marks if len(marks) > 1 else (),
        roles=(*_lines(relations, ranked), *_pending(network)),
        folded=network.folded,
        cards=data,
        is_small=is_small,
    )


def modality_marks(network: Network, cards: Cards) -> tuple[ModalityMark, ...]:
    """Return the modalities that a network can be filtered by, with the number of facts of each."""
    book, names = cards.book, Names()
    facts = {node.fact for node in network.nodes} | {card for edge in network.edges for _, card in edge.facts}
    counts = Counter(cards.modality_of(card) for card in facts if card is not None)
    initiative = kinds()["initiative"]
    return tuple(
        ModalityMark(
            look.key,
            book.label(names.concept("modality", look.key)),
            book.english(names.concept("modality", look.key)),
            look.background(initiative),
            look.is_dashed,
            counts[look.key],
        )
        for look in modalities().values()
        if counts[look.key]
    )


def _rank(relation: str) -> int:
    return roles()[relation].rank if relation in roles() else 99


def _lines(relations: Relations, ranked: list[str]) -> Iterator[LineMark]:
    """Yield the lines of roles, those that are drawn alike as one; without any role lines need no legend."""
    known = [roles()[key] for key in ranked if key in roles()]
    for (width, style), group in groupby(known, key=lambda role: (role.width, role.style)):
        keys = [role.key for role in group]
        zh = "、".join(relations.zh[key] for key in keys)
        en = ", ".join(relations.en[key] for key in keys)
        is_one = len(keys) == 1
        yield LineMark(
            zh if is_one else f"其他角色：{zh}", en if is_one else f"other roles: {en}", width, style
        )


def _pending(network: Network) -> Iterator[LineMark]:
    """Yield the line of what is not done yet, where a network has one."""
    if any(edge.is_pending for edge in network.edges):
        yield LineMark(
            "涉及地区：有已完成或进行中的", "concerns region: something achieved or ongoing", 1.0, "solid"
        )
        yield LineMark(
            "涉及地区：只有计划、承诺、建议或规定",
            "nothing but plans, promises, proposals or rules",
            1.0,
            "dashed",
        )
