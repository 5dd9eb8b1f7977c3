"""What every node is called in Chinese: entries as the registry has it, facts by a line made of their parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.errors import DataError
from kg.facts.dataset import Dataset
from kg.graph.encode_regions import find_division
from kg.graph.encode_registry import list_entries
from kg.graph.names import Names
from kg.graph.wording import word_figure
from kg.model import Case, Modality, Outcome, Party, Role

_TOLD_AS_IT_IS = (Modality.ACHIEVED, Modality.ONGOING)
"""The force of a figure that need not be named; a plan, a promise, a proposal and a rule are no results."""


@dataclass(frozen=True)
class Labels:
    """The labels of a dataset's things, by ref (``agency:310101-wjw``, ``case:…``) or fact key."""

    dataset: Dataset
    things: Mapping[str, str]

    @classmethod
    def of(cls, dataset: Dataset, names: Names) -> Labels:
        """Collect the labels of entries, cases, initiatives and recognitions; a merged entry has the other's."""
        things = {ref: entry.label for ref, entry in list_entries(dataset.registry)}
        things |= {ref: things[other] for ref, other in names.merged.items() if other in things}
        for case in dataset.cases:
            things[f"case:{case.case}"] = case.title
            things |= {initiative.key: initiative.name for initiative in case.initiatives}
            things |= {recognition.key: recognition.name for recognition in case.recognitions}
        return cls(dataset, things)

    def of_ref(self, ref: str, case: Case) -> str:
        """Return the label of what a ref means in a case; of an outcome, its own line.

        :raises DataError: when the ref means nothing there.
        """
        if ref == "case":
            return case.title
        if ref.startswith("region:"):
            return self.region(ref.removeprefix("region:"))
        if ref in self.things:
            return self.things[ref]
        outcome = next((outcome for outcome in case.outcomes if outcome.key == ref), None)
        if outcome is None:
            raise DataError(
                f"{case.source}/{case.case}.yaml: {ref} names nothing that has a label; run kg check"
            )
        return self.outcome(outcome, case)

    def region(self, code: str) -> str:
        """Return a region's name as the divisions have it."""
        return find_division(self.dataset, code).name

    def outcome(self, outcome: Outcome, case: Case) -> str:
        """Return a line such as ``居民健康素养水平 25.5%（黄浦区，2021）``: of what, how much, whose, when."""
        indicator = self.things[f"indicator:{outcome.indicator}"]
        compared = self.region(outcome.compared_with) if outcome.compared_with else ""
        return f"{indicator} {word_figure(outcome, compared)}（{'，'.join(self._bounds(outcome, case, indicator))}）"

    def _bounds(self, outcome: Outcome, case: Case, indicator: str) -> Iterator[str]:
        """Yield what keeps a figure from being taken for another's: body or region, group, time, a plan."""
        if outcome.agency:
            yield self.things[f"agency:{outcome.agency}"]
        else:
            yield self.region(outcome.region or case.region_code)
        if outcome.group and outcome.group not in indicator:
            yield outcome.group
        if when := str(outcome.year or "") or outcome.period:
            yield when
        if outcome.modality not in _TOLD_AS_IT_IS:
            yield self.dataset.concepts["modality"][outcome.modality].zh

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
