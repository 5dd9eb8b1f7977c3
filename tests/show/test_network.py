"""Tests of kg.show.network, kg.show.drawing and kg.show.thumbnail."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest

from kg.show.drawing import draw, line_of
from kg.show.network import CROWD, NetNode, Network, look_of, mark_pending, merge_edges, width_of, wrap
from kg.show.thumbnail import draw_thumbnail

NODES = (
    NetNode("agency:a", "agency", "甲县卫生健康局"),
    NetNode("initiative:i", "initiative", "健康小屋建设", modality="planned", fact=0),
    NetNode("region:r", "region", "甲县"),
)
EDGES = merge_edges(
    [
        ("agency:a", "initiative:i", "joint", 1, ""),
        ("agency:a", "initiative:i", "lead", 2, ""),
        ("initiative:i", "region:r", "implementedIn", 0, ""),
        ("agency:a", "region:r", "lead", 2, "initiative"),
    ]
)
SMALL = Network(NODES, EDGES)


def make_crowd(size: int) -> Network:
    """Return a region with that many initiatives, and a programme that sums them up."""
    initiatives = [
        NetNode(f"initiative:{n}", "initiative", f"举措{n}", modality="achieved") for n in range(size)
    ]
    nodes = (NetNode("programme:p", "programme", "行动"), NetNode("region:r", "region", "甲县"), *initiatives)
    lines = [(node.id, "region:r", "implementedIn", None, "") for node in initiatives]
    return Network(
        nodes, merge_edges([*lines, ("programme:p", "region:r", "implementedIn", None, "initiative")])
    )


def read_graph(page: str) -> dict[str, list[dict[str, object]]]:
    """Return the data that a drawing carries."""
    found = re.search(r'id="network-graph">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return data


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("健康小屋", "健康小屋"),  # short enough
        ("健康企业与健康机关", "健康企业与\n健康机关"),  # even lines, no single character left over
        ("甲" * 8, "甲" * 8),  # as wide as a line
        ("甲" * 24, "\n".join(["甲" * 8] * 3)),  # three full lines
        ("甲" * 30, "\n".join(["甲" * 8, "甲" * 8, "甲" * 7 + "…"])),  # more is left out, and said so
        ("two  words\nand more", "two words\nand more"),  # blanks of a label are one blank
    ],
)
def test_labels_are_wrapped(text: str, expected: str) -> None:
    """Labels take at most three even lines."""
    assert wrap(text, 8) == expected


def test_width_counts_latin_letters_as_half() -> None:
    """A Chinese character is one em wide."""
    assert width_of("健康") == 2
    assert width_of("AED") < 2


def test_lines_between_two_nodes_are_one() -> None:
    """Several roles of one agency in one action share a line, drawn as the strongest of them."""
    edge = next(edge for edge in EDGES if edge.target == "initiative:i")
    assert edge.facts == (("joint", 1), ("lead", 2))
    assert line_of(edge)[1:] == (2.4, "solid")
    assert len(EDGES) == 3


def test_a_small_network_shows_everything() -> None:
    """Below the threshold nothing is folded away, and what stands for a sum is not laid out."""
    assert SMALL.folded == ()
    assert SMALL.opening().edges == tuple(edge for edge in EDGES if not edge.unless)


def test_a_crowd_opens_in_sum() -> None:
    """From the threshold on, initiatives are folded away; without a line in their place they are not."""
    crowd = make_crowd(CROWD)
    assert crowd.folded == ("initiative",)
    assert {node.kind for node in crowd.opening().nodes} == {"programme", "region"}
    assert make_crowd(CROWD - 3).folded == ()
    lone = Network(crowd.nodes, tuple(edge for edge in crowd.edges if not edge.unless))
    assert lone.folded == ()


def test_a_crowd_has_two_layouts() -> None:
    """What opens has places of its own, close together; every node also has one for when all is shown."""
    crowd = make_crowd(CROWD)
    assert set(crowd.opening_points) == {"programme:p", "region:r"}
    assert set(crowd.points) == {node.id for node in crowd.nodes}
    graph = read_graph(draw(crowd))
    assert all("full" in node for node in graph["nodes"])


def test_weight_shows_in_size() -> None:
    """More lines make a node larger, up to twice its size."""
    agency = NODES[0]
    assert look_of(agency, 0).radius < look_of(agency, 9).radius <= 2 * look_of(agency, 0).radius
    assert look_of(agency, 10_000).radius == look_of(agency, 500).radius


def test_drawing_carries_what_the_page_needs() -> None:
    """Nodes keep name, kind, modality and card; lines keep their facts and what makes them superfluous."""
    graph = read_graph(draw(SMALL))
    initiative = next(node for node in graph["nodes"] if node["id"] == "initiative:i")
    assert (initiative["group"], initiative["fact"]) == ("initiative-planned", 0)
    assert [edge.get("unless") for edge in graph["edges"]].count("initiative") == 1
    assert graph["options"]["physics"] == {"enabled": False}  # type: ignore[call-overload]  # options is a mapping


def test_drawing_asks_for_nothing_from_afar() -> None:
    """The Bootstrap and CDN tags of pyvis's own template are not there."""
    page = str(draw(SMALL))
    assert "http" not in page
    assert "<link" not in page
    assert 'id="mynetwork"' in page


def test_thumbnail_is_wellformed_and_has_no_words() -> None:
    """A still picture of the shapes that the view opens with."""
    picture = ElementTree.fromstring(str(draw_thumbnail(SMALL)))  # noqa: S314 - our own bytes
    assert len(picture.findall("g")) == len(NODES)
    assert "".join(picture.itertext()).strip() == ""
    assert draw_thumbnail(Network((), ())) == ""


@pytest.mark.parametrize(
    ("modalities", "is_pending"),
    [
        (("planned", "proposed"), True),  # nothing is done
        (("planned", "achieved"), False),  # one of them is
        (("ongoing",), False),  # under way
        (("rule",), True),  # a rule says what shall be done
        (("planned", ""), False),  # a fact without a modality is no plan
    ],
)
def test_lines_of_what_is_not_done_are_dashed(modalities: tuple[str, ...], is_pending: bool) -> None:
    """A line to a region that rests on plans only is marked, and drawn dashed; other relations are not."""
    lines = [("initiative:i", "region:r", "implementedIn", card, "") for card in range(len(modalities))]
    (edge,) = mark_pending(merge_edges(lines), "implementedIn", modalities.__getitem__)
    assert edge.is_pending is is_pending
    (other,) = mark_pending(merge_edges(lines), "basedOn", modalities.__getitem__)
    assert not other.is_pending
    network = Network((NetNode("initiative:i", "initiative", "甲"), NODES[2]), (edge,))
    assert ("dashes" in read_graph(draw(network))["edges"][0]) is is_pending
