"""The graph of the hard cases and of one more invented text, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.ask.catalogue import NamedQuery, load_catalogue
from kg.documents.corpus import Corpus
from kg.facts.dataset import Dataset
from kg.facts.folder import load_dataset, reference_folder
from kg.graph.derive import derive
from kg.graph.encode import encode
from kg.graph.names import Names
from kg.store.engine import OxigraphEngine, RdflibEngine

HERE = Path(__file__).parent
HARD_CASES = HERE.parent / "hard_cases"
INCOMPLETE = {"hc07-siping", "ask01-qingtongxia"}
"""Cases whose ledger these tests take to be open."""


@pytest.fixture(scope="session")
def dataset() -> Dataset:
    """Return the facts of the hard cases and of tests/ask/facts."""
    return load_dataset([HARD_CASES / "facts", HERE / "facts"])


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """Return the invented texts."""
    return Corpus.of([HARD_CASES / "corpus", HERE / "facts" / "text"])


@pytest.fixture(scope="session")
def reference() -> Dataset:
    """Return the facts that the project ships."""
    return load_dataset([reference_folder()])


@pytest.fixture(scope="session")
def reference_engine(reference: Dataset) -> OxigraphEngine:
    """Return their graph."""
    return encode_complete(reference)


def encode_complete(dataset: Dataset) -> OxigraphEngine:
    """Return the graph of a dataset all of whose cases count as complete: ledgers are the gate's affair."""
    return OxigraphEngine(_encode(dataset, frozenset(case.case for case in dataset.cases)))


def _encode(dataset: Dataset, complete: frozenset[str]) -> list[Quad]:
    names = Names.of(dataset)
    stated = list(encode(dataset, names, complete))
    return [*stated, *derive(stated, dataset, names)]


@pytest.fixture(scope="session")
def quads(dataset: Dataset) -> list[Quad]:
    """Return the graph."""
    return _encode(dataset, frozenset(case.case for case in dataset.cases if case.case not in INCOMPLETE))


@pytest.fixture(scope="session")
def oxigraph(quads: list[Quad]) -> OxigraphEngine:
    """Return the graph in Oxigraph."""
    return OxigraphEngine(quads)


@pytest.fixture(scope="session")
def rdflib_engine(quads: list[Quad]) -> RdflibEngine:
    """Return the graph in rdflib."""
    return RdflibEngine(quads)


@pytest.fixture(scope="session")
def catalogue() -> dict[str, NamedQuery]:
    """Return the shipped queries."""
    return load_catalogue()
