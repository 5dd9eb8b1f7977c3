"""Which shared things of two codings are one: the same key, or one's label among the other's names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import networkx as nx

from kg.facts.folder import FactFolder, merge_registries
from kg.model import KIND_OF_LIST, Agency, Case, Fact, Registry
from kg.model.shared import Entry
from kg.registry.resolving import normalise_name

Node = tuple[int, str]
"""Which coding (0 or 1), and ``kind:key``."""
_FIELD_KINDS = {
    "programme": "programme",
    "programmes": "programme",
    "document": "document",
    "work": "work",
    "indicator": "indicator",
    "agency": "agency",
    "conferred_by": "agency",
}


def registry_of(folder: FactFolder, base: FactFolder | None) -> Registry:
    """Return the shared things that a coding can name: its own, over those of the reference data."""
    return merge_registries([folder] if base is None or folder.is_reference else [base, folder])


def named_things(cases: Iterable[Case]) -> frozenset[str]:
    """Return ``kind:key`` of every shared thing that cases name."""
    return frozenset(name for case in cases for fact in case.facts() for name in names_in(fact))


def names_in(fact: Fact) -> Iterator[str]:
    """Yield ``kind:key`` of every shared thing that a fact names, as often as it does."""
    return _walk(fact.model_dump())


def _walk(value: object, kind: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for field, inner in value.items():
            yield from _walk(inner, _FIELD_KINDS.get(field, ""))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _walk(inner, kind)
    elif isinstance(value, str):
        if kind:
            yield f"{kind}:{value}"
        elif value.partition(":")[0] in KIND_OF_LIST.values():
            yield value


class Identity:
    """The shared things of two codings, each with one name by which both know it.

    Only things that a coding names count: what else a registry holds cannot join two of them.

    :param gold: the first is gold to the second: equal keys join nothing, since nobody agreed on them, a body is known
        by its full name and jurisdiction alone, and the common name is the label instead of a key.
    """

    def __init__(
        self, registries: Sequence[Registry], named: Sequence[frozenset[str]], gold: bool = False
    ) -> None:
        graph: nx.Graph[Node] = nx.Graph()
        bearers: dict[tuple[str, str, str], list[Node]] = {}
        shown: dict[Node, str] = {}
        for side, registry in enumerate(registries):
            for kind, entry in _entries(registry, named[side]):
                node = (side, f"{kind}:{entry.key}")
                graph.add_node(node)
                shown[node] = " ".join(filter(None, _name_of(kind, entry, entry.label))) if gold else node[1]
                known_by_label = gold and isinstance(entry, Agency)
                for name in {entry.label, *(() if known_by_label else entry.aliases)}:
                    bearers.setdefault(_name_of(kind, entry, name), []).append(node)
        for side, registry in enumerate(registries):
            for kind, entry in _entries(registry, named[side]):
                node = (side, f"{kind}:{entry.key}")
                graph.add_edges_from((node, other) for other in bearers[_name_of(kind, entry, entry.label)])
                if not gold and graph.has_node((1 - side, node[1])):
                    graph.add_edge(node, (1 - side, node[1]))
        self._known = {
            node: min(shown[other] for other in group)
            for group in nx.connected_components(graph)
            for node in group
        }

    def know(self, side: int, kind: str, key: str) -> str:
        """Return the common name of ``kind:key`` of a coding; its own where it has no entry."""
        return self._known.get((side, f"{kind}:{key}"), f"{kind}:{key}")


def _entries(registry: Registry, named: frozenset[str]) -> Iterator[tuple[str, Entry]]:
    for kind, entry in registry.entries():
        if f"{kind}:{entry.key}" in named:
            yield kind, entry


def _name_of(kind: str, entry: Entry, name: str) -> tuple[str, str, str]:
    """Bodies of two places may share a short name; nothing else needs its place."""
    return kind, entry.jurisdiction if isinstance(entry, Agency) else "", normalise_name(name)
