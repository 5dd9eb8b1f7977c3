"""The network is what Gephi and its like can read: known nodes, scalar attributes, no edge to nowhere."""

from __future__ import annotations

import io
from pathlib import Path

import networkx as nx
import pytest
from pyoxigraph import Quad

from kg.graph.names import PREFIXES
from kg.publish.networks import CLASSES, make_network, write_gexf, write_graphml


@pytest.fixture(scope="module")
def network(quads: list[Quad]) -> nx.MultiDiGraph[str]:
    """Return the network of the sample."""
    return make_network(quads, PREFIXES)


def test_nodes_are_things_and_edges_are_links(network: nx.MultiDiGraph[str]) -> None:
    """An initiative is tied to its case, region and lead; concepts and passages are attributes or absent."""
    kinds = {data["kind"] for _, data in network.nodes(data=True)}
    assert kinds <= set(CLASSES)
    assert network.has_edge("fact:i-hc9b1", "agency:640202-mzj", key="leadAgency")
    assert network.has_edge("case:hc09-dawukou", "fact:i-hc9b1", key="hasInitiative")
    assert network.has_edge("fact:o-hc9a2", "region:640202", key="ofRegion")
    assert network.nodes["fact:i-hc9b1"]["modality"] == "已完成"
    assert network.nodes["fact:i-hc9b1"]["initiativeType"] == "医养结合"
    assert network.nodes["fact:o-hc9a2"]["year"] == "2022"
    assert all("kind" in data for _, data in network.nodes(data=True))


def test_attributes_are_texts(network: nx.MultiDiGraph[str]) -> None:
    """networkx writers fail on None and lists, and Gephi on a column of two types."""
    values = [value for _, data in network.nodes(data=True) for value in data.values()]
    values += [value for _, _, data in network.edges(data=True) for value in data.values()]
    assert {type(value) for value in values} == {str}


def labels(network: nx.Graph[str]) -> dict[str, str]:
    """Return the label of each node."""
    return {name: str(data["label"]) for name, data in network.nodes(data=True)}


def test_graphml_is_read_back(network: nx.MultiDiGraph[str], tmp_path: Path) -> None:
    """networkx and igraph find every node and edge, and the labels as they were."""
    import igraph

    data = write_graphml(network)
    back = nx.read_graphml(io.BytesIO(data), force_multigraph=True)
    assert labels(back) == labels(network)
    assert sorted(back.edges(data="kind")) == sorted(network.edges(data="kind"))
    (tmp_path / "network.graphml").write_bytes(data)
    foreign = igraph.Graph.Read_GraphML(str(tmp_path / "network.graphml"))
    assert (foreign.vcount(), foreign.ecount()) == (network.number_of_nodes(), network.number_of_edges())


def test_gexf_is_read_back_and_bears_no_date(network: nx.MultiDiGraph[str]) -> None:
    """networkx finds every node and edge; the day of writing stands nowhere."""
    data = write_gexf(network)
    back = nx.read_gexf(io.BytesIO(data))
    assert labels(back) == labels(network)
    assert back.number_of_edges() == network.number_of_edges()
    assert b"lastmodified" not in data


def test_characters_that_xml_cannot_hold_are_replaced(network: nx.MultiDiGraph[str]) -> None:
    """A label with control characters does not make the file unreadable."""
    found = set(labels(network).values())
    assert "\ufffd\ufffd\ufffd" in found
    assert "=cmd()" in found
