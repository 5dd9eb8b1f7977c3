"""The dataset as the graph sees it: without the cases and facts that a reader rejected."""

from __future__ import annotations

from dataclasses import replace

from kg.facts.dataset import Dataset
from kg.model import FACT_SECTIONS, Case, Fact, Status


def drop_rejected(dataset: Dataset) -> Dataset:
    """Return the dataset without what was rejected; extracted facts stay, marked as such."""
    kept = (case for case in dataset.cases if case.status is not Status.REJECTED)
    return replace(dataset, cases=tuple(map(_drop_facts, kept)))


def _drop_facts(case: Case) -> Case:
    if all(fact.status is not Status.REJECTED for fact in case.facts()):
        return case
    lists: dict[str, tuple[Fact, ...]] = {name: getattr(case, name) for name, _ in FACT_SECTIONS}
    kept = {
        name: tuple(fact for fact in facts if fact.status is not Status.REJECTED)
        for name, facts in lists.items()
    }
    return case.model_copy(update=kept)
