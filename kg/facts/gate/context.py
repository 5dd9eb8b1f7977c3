"""What a check sees: one case, the things it may refer to, and its text where a copy is at hand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.documents.surfaces import SurfaceText
from kg.errors import Problem
from kg.facts.dataset import Dataset
from kg.facts.reading import Loaded
from kg.model import (
    FACT_SECTIONS,
    Agency,
    Case,
    Fact,
    Indicator,
    PolicyDocument,
    Programme,
    Source,
    Status,
    Work,
)

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Index:
    """The dataset's things by key, made once for all cases."""

    dataset: Dataset

    @cached_property
    def agencies(self) -> dict[str, Agency]:
        """Agencies by key."""
        return {entry.key: entry for entry in self.dataset.registry.agencies}

    @cached_property
    def programmes(self) -> dict[str, Programme]:
        """Programmes by key."""
        return {entry.key: entry for entry in self.dataset.registry.programmes}

    @cached_property
    def documents(self) -> dict[str, PolicyDocument]:
        """Policy documents by key."""
        return {entry.key: entry for entry in self.dataset.registry.documents}

    @cached_property
    def works(self) -> dict[str, Work]:
        """Works by key."""
        return {entry.key: entry for entry in self.dataset.registry.works}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """Indicators by key."""
        return {entry.key: entry for entry in self.dataset.registry.indicators}

    @cached_property
    def cases(self) -> dict[str, Case]:
        """Cases by key."""
        return {case.case: case for case in self.dataset.cases}

    @cached_property
    def facts(self) -> dict[str, Fact]:
        """Facts by key, of all cases; rejected ones too."""
        return {fact.key: fact for case in self.dataset.cases for fact in case.facts()}

    def knows(self, kind: str, key: str) -> bool:
        """Tell whether there is a shared thing, region or case of that kind and key."""
        if kind == "region":
            return self.dataset.gazetteer.get(key) is not None
        tables: dict[str, Collection[str]] = {
            "agency": self.agencies,
            "programme": self.programmes,
            "document": self.documents,
            "work": self.works,
            "indicator": self.indicators,
            "case": self.cases,
        }
        return key in tables.get(kind, ())


@dataclass(frozen=True)
class Context:
    """One case under check."""

    index: Index
    loaded: Loaded[Case]
    text: SurfaceText | None
    """None where no copy of the source is at hand; checks of the text then say nothing."""

    @property
    def dataset(self) -> Dataset:
        """All that is known."""
        return self.index.dataset

    @property
    def case(self) -> Case:
        """The case under check."""
        return self.loaded.record

    @property
    def source(self) -> Source | None:
        """The document that the case stands in."""
        return self.dataset.sources.get(self.case.source)

    def facts(self) -> Iterator[tuple[Place, Fact]]:
        """Yield every fact that is not rejected, with its place in the file."""
        for name, _ in FACT_SECTIONS:
            for number, fact in enumerate(getattr(self.case, name)):
                if fact.status is not Status.REJECTED:
                    yield (name, number), fact

    def fact_at(self, place: Place) -> Fact | None:
        """Return the fact to which a place of the file belongs, None for the case's own fields."""
        if len(place) < 2 or not isinstance(place[1], int):
            return None
        fact = getattr(self.case, str(place[0]))[place[1]]
        assert isinstance(fact, Fact)
        return fact

    def problem(self, check: str, place: Place, message: str) -> Problem:
        """Say what is wrong at a place, naming the fact."""
        fact = self.fact_at(place)
        words = f"{fact.key} {fact.as_[:20]!r}: {message}" if fact else message
        return self.loaded.problem(check, words, *place)
