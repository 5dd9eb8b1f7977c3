"""The IRIs of the graph: the only module that knows how one is made, taken apart or abbreviated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.namespaces import DCTERMS, HKG, HOME, ORG, OWL, RDF, RDFS, SH, SKOS, VANN, XSD
from kg.registry.decisions import merge_refs

if TYPE_CHECKING:  # a dataset is only looked at here; an IRI needs no fact folder to be loaded
    from kg.facts.dataset import Dataset

__all__ = [
    "DCTERMS",
    "HKG",
    "HOME",
    "KINDS",
    "MOVABLE",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROLOGUE",
    "RDF",
    "RDFS",
    "SCHEMES",
    "SH",
    "SKOS",
    "VANN",
    "XSD",
    "Names",
    "shorten",
]

SCHEMES = (
    "role",
    "modality",
    "theme",
    "itype",
    "instrument",
    "target",
    "setting",
    "kind",
    "function",
    "level",
    "divisiontype",
    "genre",
    "outcomekind",
    "figure",
    "changekind",
)
"""Concept schemes; each is a prefix, a path segment and a key of ``Dataset.concepts``."""
MOVABLE = ("agency", "programme", "document", "work", "indicator", "source", "case", "fact")
"""Kinds of things whose IRIs get a deployment's own base where they are not reference data."""
KINDS = ("region", *MOVABLE, *SCHEMES, "scheme")

PREFIXES: dict[str, str] = {
    "hkg": HKG,
    **{kind: f"{HOME}id/{kind}/" for kind in KINDS},
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "owl": OWL,
    "xsd": XSD,
    "dcterms": DCTERMS,
    "org": ORG,
    "vann": VANN,
}
"""Prefix → namespace, for Turtle and SPARQL."""
PROLOGUE = "".join(f"PREFIX {prefix}: <{space}>\n" for prefix, space in sorted(PREFIXES.items()))
"""What stands before a query that uses PREFIXES."""

_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+/")


@dataclass(frozen=True)
class Names:
    """The IRIs of one deployment: ``base`` for what it added, ``HOME`` for the rest."""

    base: str = HOME
    added: frozenset[str] = frozenset()
    """``kind:key`` of what gets ``base``: entries, sources, cases, ``fact:<key>``, ``text:<8 hex>``."""
    merged: Mapping[str, str] = field(default_factory=dict, hash=False)
    """``kind:key`` of entries that another stands in for → that other: both mean one thing, and one IRI."""

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise UsageError(f"{self.base!r} is no base; give an IRI such as https://data.example.net/kg/")

    @classmethod
    def of(cls, dataset: Dataset, base: str = HOME) -> Names:
        """Return the names of a dataset: facts and texts go with their added case and source.

        :raises UsageError: when ``base`` is no http IRI that ends in a slash.
        """
        merged = merge_refs(dataset.registry.decisions)
        if base == HOME:
            return cls(merged=merged)
        cases = [case for case in dataset.cases if f"case:{case.case}" in dataset.added]
        texts = (
            f"text:{source.text_sha256[:8]}"
            for source in dataset.sources.values()
            if source.text_sha256 and f"source:{source.id}" in dataset.added
        )
        facts = (f"fact:{fact.key}" for case in cases for fact in case.facts())
        return cls(base, dataset.added.union(facts, texts), merged)

    @property
    def prefixes(self) -> dict[str, str]:
        """PREFIXES, and ``own-<kind>`` for the deployment's own things."""
        if self.base == HOME:
            return dict(PREFIXES)
        return PREFIXES | {f"own-{kind}": f"{self.base}id/{kind}/" for kind in MOVABLE}

    def term(self, local: str) -> str:
        """Return a term of the ontology."""
        return HKG + local

    def concept(self, scheme: str, key: str) -> str:
        """Return a concept: ``("role", "lead")`` is ``role:lead``."""
        return f"{HOME}id/{scheme}/{key}"

    def region(self, code: str) -> str:
        """Return a region by its code."""
        return f"{HOME}id/region/{code}"

    def agency(self, key: str) -> str:
        """Return an agency by its registry key."""
        return self._thing("agency", key)

    def programme(self, key: str) -> str:
        """Return a programme by its registry key."""
        return self._thing("programme", key)

    def document(self, key: str) -> str:
        """Return a policy document by its registry key."""
        return self._thing("document", key)

    def work(self, key: str) -> str:
        """Return a work by its registry key."""
        return self._thing("work", key)

    def indicator(self, key: str) -> str:
        """Return an indicator by its registry key."""
        return self._thing("indicator", key)

    def source(self, key: str) -> str:
        """Return a source document by its id."""
        return self._thing("source", key)

    def case(self, key: str) -> str:
        """Return a case by its key."""
        return self._thing("case", key)

    def fact(self, key: str) -> str:
        """Return a fact; a participation is ``<key of the responsibility>.<slug of the party>``."""
        stem, _, _ = key.partition(".")
        return f"{self._home(f'fact:{stem}')}id/fact/{key}"

    def passage(self, text_sha256: str, start: int, end: int) -> str:
        """Return the span ``[start, end)`` of a canonical text, in code points (RFC 5147)."""
        text = text_sha256[:8]
        return f"{self._home(f'text:{text}')}id/text/{text}#char={start},{end}"

    def graph(self, name: str) -> str:
        """Return a named graph: ``ontology``, ``reference`` or ``facts/<source>``."""
        source = name.removeprefix("facts/")
        base = self._home(f"source:{source}") if source != name else HOME
        return f"{base}graph/{name}"

    def from_ref(self, ref: str, case_key: str) -> str:
        """Return what a ref of a fact file means inside the case ``case_key``.

        :raises KeyError: when the ref's kind has no IRIs; ``kg.model.Ref`` lets no such ref through.
        """
        if ref == "case":
            return self.case(case_key)
        kind, colon, key = ref.partition(":")
        if not colon:
            return self.fact(ref)
        if kind == "region":
            return self.region(key)
        if kind not in MOVABLE:
            raise KeyError(ref)
        return self._thing(kind, key)

    def parse(self, iri: str) -> tuple[str, str] | None:
        """Return kind and key of an IRI of ours, None for a stranger's.

        Kinds are those of KINDS, and ``term``, ``graph`` and ``text`` (key ``<8 hex>#char=START,END``).
        """
        if iri.startswith(HKG):
            return "term", iri.removeprefix(HKG)
        for base in dict.fromkeys((HOME, self.base)):
            if iri.startswith(f"{base}graph/"):
                return "graph", iri.removeprefix(f"{base}graph/")
            kind, slash, key = iri.removeprefix(f"{base}id/").partition("/")
            if slash and key and iri.startswith(f"{base}id/") and kind in (*KINDS, "text"):
                return kind, key
        return None

    def shorten(self, iri: str) -> str:
        """Return the prefixed form that a person reads, or the IRI itself where no prefix fits."""
        return shorten(iri, self.prefixes)

    def address(self, ref: str) -> str:
        """Return the IRI that ``kind:key`` has of its own, though another entry may stand in for it."""
        return f"{self._home(ref)}id/{ref.replace(':', '/', 1)}"

    def _thing(self, kind: str, key: str) -> str:
        ref = f"{kind}:{key}"
        return self.address(self.merged.get(ref, ref))

    def _home(self, name: str) -> str:
        return self.base if name in self.added else HOME


def shorten(iri: str, prefixes: dict[str, str]) -> str:
    """Return ``prefix:rest`` by the longest namespace that fits, or the IRI itself."""
    fitting = [(len(space), prefix) for prefix, space in prefixes.items() if iri.startswith(space)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"
