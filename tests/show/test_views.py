"""Tests of kg.show.views, kg.show.cards and the queries behind them."""

from __future__ import annotations

import pytest

from kg.show.book import ROOM, Book
from kg.show.cards import Cards
from kg.show.evidence import Evidence
from kg.show.network import Network
from kg.show.views import VIEWS, Relations, View, read_view
from kg.store.engine import OxigraphEngine

Opened = tuple[Network, Relations, Cards]


@pytest.fixture(scope="module")
def opened(engine: OxigraphEngine, book: Book, evidence: Evidence) -> dict[str, Opened]:
    """Return every view of the hard cases with its cards."""
    found: dict[str, Opened] = {}
    for view in VIEWS:
        cards = Cards(evidence, "../")
        found[view.name] = (*read_view(engine, view, book, cards), cards)
    return found


def lines(network: Network) -> set[tuple[str, str, str]]:
    """Return (from, relation, to) in names."""
    names = {node.id: node.name for node in network.nodes}
    return {
        (names[edge.source], relation, names[edge.target])
        for edge in network.edges
        for relation, _ in edge.facts
        if not edge.unless
    }


def test_agencies_lead_what_the_text_says(opened: dict[str, Opened]) -> None:
    """The nine bodies that each lead three actions are all linked to them; a participant is one."""
    network, relations, _ = opened["agencies"]
    assert ("四平市教育局", "lead", "学校急救培训") in lines(network)
    assert sum(relation == "lead" and thing == "控烟专项行动" for _, relation, thing in lines(network)) == 9
    assert ("栾川县教育体育局", "participant", "无烟山城") in lines(network)
    assert relations.zh["lead"] == "牵头"
    assert relations.en["inCase"]


def test_programmes_hold_their_initiatives_and_regions(opened: dict[str, Opened]) -> None:
    """An initiative hangs on its programme and its region, a region on the one above, none on the country."""
    network, _, _ = opened["programmes"]
    assert ("校园减盐", "partOfProgramme", "大连市全民减盐行动") in lines(network)
    assert ("校园减盐", "implementedIn", "大连市") in lines(network)
    assert ("栾川县", "withinRegion", "洛阳市") in lines(network)
    assert "中国" not in {node.name for node in network.nodes}


def test_types_meet_regions(opened: dict[str, Opened]) -> None:
    """A region that reports a type is linked to it, on the facts of its initiatives."""
    network, relations, cards = opened["types"]
    assert ("医养结合", "implementedIn", "大武口区") in lines(network)
    assert relations.zh["broader"] == "上位类型"
    assert relations.zh["narrower"] == "下位类型", "the same line as its other end reads it"
    assert relations.zh["implementedIn"] == "涉及地区", (
        "a plan concerns a region before it is carried out there"
    )
    numbers = [card for edge in network.edges for _, card in edge.facts if card is not None]
    assert numbers
    assert {cards.data()["facts"][number]["kind"] for number in numbers} == {"initiative"}


def test_cards_lead_to_passage_and_case(opened: dict[str, Opened]) -> None:
    """A card has words, a place with its quotation and mark, and the address of its case page."""
    _, _, cards = opened["agencies"]
    data = cards.data()
    card = next(card for card in data["facts"] if card["words"] == "县教育体育局")
    number, marks = card["places"][0]
    text = data["passages"][number]["text"]
    assert [text[start:end] for start, end, is_main in marks if is_main] == ["县教育体育局"]
    assert data["cases"][card["case"]]["href"] == "../cases/hc04-luanchuan.html"
    assert card["anchor"].startswith("p-")


def test_without_texts_cards_give_the_place_only(engine: OxigraphEngine, book: Book) -> None:
    """No copy at hand: document, section, paragraph and characters, no quotation."""
    cards = Cards(Evidence(book), "../")
    read_view(engine, VIEWS[0], book, cards)
    passages = cards.data()["passages"]
    assert passages
    assert all("text" not in passage and passage["end"] > passage["start"] for passage in passages)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_every_node_is_linked_and_every_line_has_ends(view: View, opened: dict[str, Opened]) -> None:
    """A network holds no stray node, no line into nothing, no node twice."""
    network, relations, cards = opened[view.name]
    ids = [node.id for node in network.nodes]
    ends = {end for edge in network.edges for end in (edge.source, edge.target)}
    assert sorted(ids) == sorted(set(ids)) == sorted(ends)
    assert {key for edge in network.edges for key, _ in edge.facts} <= set(relations.zh)
    count = len(cards.data()["facts"])
    assert all(card is None or card < count for edge in network.edges for _, card in edge.facts)


@pytest.mark.parametrize("path", sorted(ROOM.glob("*/*.rq")), ids=lambda path: path.name)
def test_queries_say_what_they_are_for(path: object) -> None:
    """Each query has a header in both languages, as the shipped queries have."""
    from pathlib import Path

    assert isinstance(path, Path)
    lines_of = path.read_text("utf-8").splitlines()
    assert lines_of[0].startswith("#+ summary: ")
    assert " · " in lines_of[0]
