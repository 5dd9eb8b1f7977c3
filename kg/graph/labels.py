"""What every node is called in Chinese: entries as the registry has it, facts by a line made of their parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.facts.dataset import Dataset
from kg.graph.encode_regions import find_division
from kg.graph.names import DCTERMS
from kg.model import Case, Entry, Outcome, Party, Role

FOREIGN = {f"{DCTERMS}issued": "印发时间"}
"""Properties of other vocabularies that claims use; those have no Chinese label of their own."""


@dataclass(frozen=True)
class Labels:
    """The labels of a dataset's things, by ref (``agency:310101-wjw``, ``case:…``) or fact key."""

    dataset: Dataset
    things: Mapping[str, str]

    @classmethod
    def of(cls, dataset: Dataset) -> Labels:
        """Collect the labels of entries, sources, cases, initiatives and recognitions."""
        registry = dataset.registry
        lists: tuple[tuple[str, Iterable[Entry]], ...] = (
            ("agency", registry.agencies),
            ("programme", registry.programmes),
            ("document", registry.documents),
            ("work", registry.works),
            ("indicator", registry.indicators),
        )
        things = {f"{kind}:{entry.key}": entry.label for kind, entries in lists for entry in entries}
        for case in dataset.cases:
            things[f"case:{case.case}"] = case.title
            things |= {initiative.key: initiative.name for initiative in case.initiatives}
            things |= {recognition.key: recognition.name for recognition in case.recognitions}
        return cls(dataset, things)

    def of_ref(self, ref: str, case: Case) -> str:
        """Return the label of what a ref means in a case; of an outcome, its own line."""
        if ref == "case":
            return case.title
        if ref.startswith("region:"):
            return self.region(ref.removeprefix("region:"))
        if ref in self.things:
            return self.things[ref]
        outcome = next((outcome for outcome in case.outcomes if outcome.key == ref), None)
        return ref if outcome is None else self.outcome(outcome, case)

    def region(self, code: str) -> str:
        """Return a region's name as the divisions have it."""
        return find_division(self.dataset, code).name

    def outcome(self, outcome: Outcome, case: Case) -> str:
        """Return a line such as ``居民健康素养水平 25.5%（黄浦区，2021）``."""
        indicator = self.things[f"indicator:{outcome.indicator}"]
        where = self.region(outcome.region or case.region_code)
        when = str(outcome.year) if outcome.year else outcome.period
        return f"{indicator} {outcome.as_}（{'，'.join(filter(None, (where, when)))}）"

    def participation(self, party: Party, role: Role) -> str:
        """Return a line such as ``规建办：牵头``."""
        return f"{party.as_}：{self.dataset.concepts['role'][role].zh}"


def claim_label(subject: str, predicate: str, thing: str) -> str:
    """Return a line that says a claim: ``甲 — 所属项目/行动 — 乙``."""
    return f"{subject} — {predicate} — {thing}"


def passage_label(title: str, section: str, paragraph: int | None) -> str:
    """Return where a passage stands, as a reader finds it in her copy: ``《标题》二、（一） 第12段``."""
    place = f"第{paragraph}段" if paragraph else ""
    return " ".join(filter(None, (f"《{title}》{section}", place)))
