"""Places of the words of decided facts, found as ``kg check --fix`` finds them, and the order that they give."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.documents.passages import find_paragraphs
from kg.documents.surfaces import SurfaceText
from kg.errors import Problem
from kg.facts.fixing import Fixer
from kg.facts.gate.places import surfaces_of
from kg.facts.reading import Loaded
from kg.model import FACT_SECTIONS, Case, Fact, Span
from kg.review.decisions import section_keys
from kg.review.desk import Desk
from kg.review.editing import Fault, locate_column

_ASKS = "say which by nth"
"""How a place is asked for where words stand at several."""


def find_places(desk: Desk, loaded: Loaded[Case], keys: Collection[str]) -> tuple[Case, list[Fault]]:
    """Find the places of words that have none yet, as ``kg check --fix`` does; what it asks is a fault."""
    problems: list[Problem] = []
    paragraphs = tuple(start for start, _ in find_paragraphs(desk.surface.text))
    fixed = Fixer(loaded, desk.surface, paragraphs, problems).fix()
    faults = [fault for problem in problems if (fault := own_fault(fixed, problem)) and fault.owner in keys]
    return _keep_passages(fixed, desk), faults


def _keep_passages(case: Case, desk: Desk) -> Case:
    """Give corrected facts their former passages back where these still hold what they say."""
    return case.model_copy(
        update={
            name: tuple(_with_passages(fact, desk) for fact in getattr(case, name))
            for name, _ in FACT_SECTIONS
        }
    )


def _with_passages(fact: Fact, desk: Desk) -> Fact:
    held = desk.facts.get(fact.key)
    if held is None or fact.at is None or fact.passages == held.fact.passages:
        return fact
    old = held.fact.passages
    if not any(span[0] <= fact.at[0] and fact.at[1] <= span[1] for span in old):
        return fact
    complete = all(_is_held(words, old, desk.surface) for _, words in surfaces_of(fact))
    passages = old if complete else tuple(dict.fromkeys((*old, *fact.passages)))
    return fact.model_copy(update={"passages": passages})


def _is_held(words: str, spans: Iterable[Span], surface: SurfaceText) -> bool:
    return any(surface.holds(words, span) for span in spans)


def order_facts(case: Case, added: Collection[str]) -> Case:
    """Put each added fact, which is at the end of its list, before the first that stands behind it in the text."""
    sections: dict[str, tuple[Fact, ...]] = {}
    for name, _ in FACT_SECTIONS:
        placed: list[Fact] = []
        for fact in getattr(case, name):
            later = (n for n, other in enumerate(placed) if _start(other) > _start(fact))
            placed.insert(next(later, len(placed)) if fact.key in added else len(placed), fact)
        sections[name] = tuple(placed)
    return case.model_copy(update=sections)


def _start(fact: Fact) -> int:
    return fact.at[0] if fact.at else 0


def own_fault(case: Case, problem: Problem) -> Fault | None:
    """Return a problem as one of the fact to which it belongs; None where it is the case's own."""
    if len(problem.node) < 2 or not isinstance(problem.node[1], int):
        return None
    section = str(problem.node[0])
    fact = getattr(case, section)[problem.node[1]]
    column = locate_column(problem.node[2:], section_keys(section))
    message = problem.message.removeprefix(f"{fact.key} {fact.as_[:20]!r}: ")
    if _ASKS in message:
        message += (
            " → 第几处 column nth" if column == "as" else " → 字样后加 add #2 to the words for the second"
        )
    return Fault(fact.key, column, problem.check, message)
