"""The graph that the tests export, and the foreign readers that they read it back with."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.facts.folder import load_dataset
from kg.graph.derive import derive
from kg.graph.encode import encode
from kg.graph.names import Names

TESTS = Path(__file__).parents[1]
HOSTILE = [
    "=cmd()",
    "<script>alert('x')</script> & \"y\"",
    "一行\n二行\t\\",
    "\x1b\x00\x0b",
    "𠮷\u2028\ufeff",
]
"""Names that break what is pasted instead of written."""


@pytest.fixture(scope="session")
def quads() -> list[Quad]:
    """Return the graph of the invented cases, some of its agencies called by hostile names."""
    dataset = load_dataset([TESTS / "hard_cases" / "facts", TESTS / "ask" / "facts"])
    names = Names.of(dataset)
    stated = list(encode(dataset, names, frozenset(case.case for case in dataset.cases)))
    every = [*stated, *derive(stated, dataset, names)]
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    agencies = sorted(
        {
            str(quad.subject)
            for quad in every
            if quad.predicate == label and "/id/agency/" in str(quad.subject)
        }
    )
    renamed = {iri: Literal(text, language="zh") for iri, text in zip(agencies, HOSTILE, strict=False)}
    return [
        Quad(quad.subject, quad.predicate, renamed[str(quad.subject)], quad.graph_name)
        if quad.predicate == label and str(quad.subject) in renamed
        else quad
        for quad in every
    ]


@pytest.fixture(scope="session")
def node_module() -> Callable[[str], Path]:
    """Return a function that finds an npm module, in the folder that KG_NODE_MODULES names or the project's own.

    ``KG_N3`` names the folder of n3 itself.
    """

    def find(name: str) -> Path:
        places = [TESTS.parent / "node_modules" / name]
        if folder := os.environ.get("KG_NODE_MODULES"):
            places.insert(0, Path(folder) / name)
        if name == "n3" and (folder := os.environ.get("KG_N3")):
            places.insert(0, Path(folder))
        found = next((place.resolve() for place in places if place.is_dir()), None)
        if found is not None and shutil.which("node"):
            return found
        reason = f"npm module {name} is not at hand: set KG_NODE_MODULES, or run npm install {name}"
        if os.environ.get("KG_STRICT") == "1":
            pytest.fail(f"{reason} (KG_STRICT=1: nothing may be absent)")
        pytest.skip(reason)

    return find
