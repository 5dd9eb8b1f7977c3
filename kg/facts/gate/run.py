"""The gate as one list of checks, and what they find in a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.errors import Problem
from kg.facts.gate.context import Context, Place
from kg.facts.gate.figures import check_baseline_order, check_figures
from kg.facts.gate.places import check_places, check_words
from kg.facts.gate.references import check_case_references, check_references
from kg.facts.gate.roles import check_modality, check_roles

GATE_VERSION = "1"
"""Raised whenever a check becomes stricter: a lock of an older version vouches for nothing."""

Check = Callable[[Context], Iterator[tuple[str, Place, str]]]

CHECKS: tuple[Check, ...] = (
    check_case_references,
    check_references,
    check_places,
    check_words,
    check_figures,
    check_baseline_order,
    check_roles,
    check_modality,
)


def check_case(context: Context) -> list[Problem]:
    """Return everything that the gate finds in a case, in the order of the file."""
    found = [item for check in CHECKS for item in check(context)]
    waived = {(place, waiver.check) for place, fact in context.facts() for waiver in fact.waivers}
    kept = [item for item in found if (item[1][:2], item[0]) not in waived]
    if context.text is not None:
        kept += _unused_waivers(waived - {(place[:2], check) for check, place, _ in found})
    return sorted({context.problem(*item) for item in kept})


def _unused_waivers(unused: set[tuple[Place, str]]) -> Iterator[tuple[str, Place, str]]:
    """A waiver of a check that finds nothing hides the next slip; it may only stand while it is needed."""
    for place, check in unused:
        yield "waiver-unused", (*place, "waivers"), f"{check} finds nothing here; remove the waiver"
