"""The facts that a build works on: every folder read, merged and indexed, in one immutable value."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import Case, Registry, Source
from kg.registry.concepts import Concept
from kg.registry.divisions import Gazetteer


@dataclass(frozen=True)
class Dataset:
    """Sources, cases and shared things of one or several fact folders, ready to be checked and encoded."""

    sources: dict[str, Source]
    """By id, sorted."""
    cases: tuple[Case, ...]
    """Sorted by source, then by place in it."""
    registry: Registry
    """Merged over all folders, each list sorted by key."""
    gazetteer: Gazetteer
    """The shipped divisions, overlaid with the registry's places."""
    concepts: dict[str, dict[str, Concept]]
    """Scheme → key → concept, the researcher's own included."""
    redirects: dict[str, str] = field(default_factory=dict)
    """``kind:key`` of removed entries → that of the entry that took their place; an address once given stays."""
    added: frozenset[str] = field(default_factory=frozenset)
    """``kind:key`` of sources, cases and registry entries that are not part of the reference data:
    their IRIs, and those of their facts, get the deployment's own base."""
