"""The gate over proposals: what does not pass is not proposed."""

from __future__ import annotations

from pathlib import Path

from kg.documents.surfaces import SurfaceText
from kg.facts.dataset import Dataset
from kg.facts.gate.context import Context, Index
from kg.facts.gate.roles import load_genre_modalities
from kg.facts.gate.run import CHECKS
from kg.facts.parsed import Parsed
from kg.facts.reading import Loaded
from kg.model import FACT_SECTIONS, Case, DocumentMention, Fact, Initiative, Outcome, Responsibility, Waiver

_WAIVER = Waiver(check="modality", why="原文字样如此 · the words themselves tell it so")
_ROUNDS = 4
"""What leans on a refused proposal may fall in the next round."""


def sift_case(case: Case, dataset: Dataset, surface: SurfaceText) -> tuple[Case, int]:
    """Return the case without the proposals that the gate refuses, and how many those were."""
    case = waive_forces(case)
    before = len(case.facts())
    for _ in range(_ROUNDS):
        refused = _refused(case, dataset, surface)
        if not refused:
            break
        case = drop_facts(case, refused)
    return case, before - len(case.facts())


def waive_forces(case: Case) -> Case:
    """Return the case with a waiver where the words tell a force that its genre seldom has: done, in a plan."""
    usual = load_genre_modalities().get(case.genre, frozenset())

    def waive(fact: Initiative | Outcome) -> dict[str, object]:
        return {"waivers": () if fact.modality in usual else (_WAIVER,)}

    return case.model_copy(
        update={
            "initiatives": tuple(fact.model_copy(update=waive(fact)) for fact in case.initiatives),
            "outcomes": tuple(fact.model_copy(update=waive(fact)) for fact in case.outcomes),
        }
    )


def _refused(case: Case, dataset: Dataset, surface: SurfaceText) -> set[str]:
    own = Dataset(dataset.sources, (case,), dataset.registry, dataset.gazetteer, dataset.concepts)
    context = Context(Index(own), Loaded(case, Parsed("", "", {}, {}), Path()), surface)
    keys = set()
    for check in CHECKS:
        for name, place, _ in check(context):
            fact = context.fact_at(place)
            if fact is not None and all(waiver.check != name for waiver in fact.waivers):
                keys.add(fact.key)
    return keys


def drop_facts(case: Case, keys: set[str]) -> Case:
    """Return the case without these facts, and without references to them."""
    update = {
        name: tuple(
            kept
            for fact in getattr(case, name)
            if fact.key not in keys and (kept := leave_out_refs(fact, keys)) is not None
        )
        for name, _ in FACT_SECTIONS
    }
    return case.model_copy(update=update)


def leave_out_refs(fact: Fact, keys: set[str]) -> Fact | None:
    """Return a fact that no longer refers to ``keys``; None for a role that is left without an action."""
    update: dict[str, object] = {}
    for name in ("of", "shares", "continues"):
        refs = getattr(fact, name, ())
        if any(ref in keys for ref in refs):
            update[name] = tuple(ref for ref in refs if ref not in keys)
    if isinstance(fact, Outcome) and fact.recognition in keys:
        update["recognition"] = None
    if update.get("of") == () and isinstance(fact, Responsibility):
        return None
    if update.get("of") == () and isinstance(fact, DocumentMention) and fact.relation in ("basis", "sets-up"):
        update["relation"] = "mentioned"
    return fact.model_copy(update=update) if update else fact
