"""The dataset as the graph sees it: without the cases and facts that a reader rejected."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from kg.facts.dataset import Dataset
from kg.model import FACT_SECTIONS, Case, Fact, Status

_LINKS = ("continues", "shares")
"""Fields in which a fact names other facts, which may have been rejected since."""


def drop_rejected(dataset: Dataset) -> Dataset:
    """Return the dataset without what was rejected; extracted facts stay, marked as such."""
    rejected = frozenset(
        fact.key
        for case in dataset.cases
        for fact in case.facts()
        if Status.REJECTED in (fact.status, case.status)
    )
    if not rejected and all(case.status is not Status.REJECTED for case in dataset.cases):
        return dataset
    kept = (case for case in dataset.cases if case.status is not Status.REJECTED)
    return replace(dataset, cases=tuple(_drop_facts(case, rejected) for case in kept))


def _drop_facts(case: Case, rejected: Set[str]) -> Case:
    lists: dict[str, tuple[Fact, ...]] = {name: getattr(case, name) for name, _ in FACT_SECTIONS}
    kept = {
        name: tuple(_drop_links(fact, rejected) for fact in facts if fact.key not in rejected)
        for name, facts in lists.items()
    }
    return case.model_copy(update=kept)


def _drop_links(fact: Fact, rejected: Set[str]) -> Fact:
    """Return the fact without what it says of rejected ones: a graph names nothing that it does not hold."""
    links: dict[str, tuple[str, ...]] = {name: getattr(fact, name, ()) for name in _LINKS}
    stale = {name: keys for name, keys in links.items() if not rejected.isdisjoint(keys)}
    if not stale:
        return fact
    return fact.model_copy(
        update={name: tuple(key for key in keys if key not in rejected) for name, keys in stale.items()}
    )
