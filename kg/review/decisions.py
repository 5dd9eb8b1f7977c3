"""What a reviewer decides, and the fact that comes of it: accepted, corrected, rejected or added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from kg.model import (
    Claim,
    DocumentMention,
    Fact,
    Initiative,
    Outcome,
    ProgrammeMention,
    Recognition,
    Responsibility,
    Status,
    WorkMention,
)
from kg.review.desk import Held
from kg.review.editing import Fault, change_values, describe_fact, make_fact
from kg.review.forms import Value
from kg.review.layout import load_layout

ACCEPT, REJECT, CORRECT, LATER = "accept", "reject", "correct", "later"
_VERBS = {ACCEPT: "accepted", REJECT: "rejected", CORRECT: "corrected"}
_MANY_PARTIES = 200
MODELS: Mapping[str, type[Fact]] = {
    "programmes": ProgrammeMention,
    "initiatives": Initiative,
    "responsibilities": Responsibility,
    "outcomes": Outcome,
    "documents": DocumentMention,
    "works": WorkMention,
    "recognitions": Recognition,
    "claims": Claim,
}


@dataclass(frozen=True)
class Decision:
    """What a reviewer says of one proposal."""

    key: str
    verdict: str
    reviewer: str
    why: str = ""
    """Why it is rejected."""
    changes: Mapping[str, Value] = field(default_factory=dict)
    """Column → value of what is corrected."""
    sample: str = ""
    """``sample 1/20``: accepted with a batch, of whose sample one in twenty was wrong."""


@dataclass(frozen=True)
class Addition:
    """A fact that no rule proposed."""

    key: str
    case: str
    section: str
    reviewer: str
    values: Mapping[str, Value]


@cache
def section_keys(section: str) -> tuple[str, ...]:
    """Return the keys of the columns of a section, with those of as many bodies as a mark may have."""
    return tuple(column.key for column in load_layout().sections[section].with_parties(_MANY_PARTIES))


def sign(verdict: str, reviewer: str, proposed_by: str, sample: str = "") -> str:
    """Return who vouches for a decided fact, and what had proposed it: ``accepted 李芸 rule lead-bracket``."""
    origin = proposed_by if proposed_by != "typed" else ""
    return " ".join(filter(None, (_VERBS[verdict], reviewer, origin, sample)))


def decide_fact(held: Held, decision: Decision) -> tuple[Fact | None, list[Fault]]:
    """Return the fact as decided, or what does not fit about it, by column.

    A corrected fact has no passages yet; an accepted or rejected one keeps all that it says.
    """
    fact = held.fact
    by = sign(decision.verdict, decision.reviewer, fact.by, decision.sample)
    told = {"by": by, "confidence": None, "status": Status.REVIEWED}
    if decision.verdict == REJECT:
        told |= {"status": Status.REJECTED, "note": "；".join(filter(None, (fact.note, decision.why)))}
    if decision.verdict != CORRECT:
        return fact.model_copy(update=told), []
    tree = change_values(describe_fact(fact), decision.changes)
    return make_fact(type(fact), tree | told | {"passages": []}, section_keys(held.section))


def make_added(addition: Addition) -> tuple[Fact | None, list[Fault]]:
    """Return the fact that a reviewer typed, without a place yet, or what does not fit about it."""
    told = {"key": addition.key, "by": f"typed {addition.reviewer}"}
    filled = {key: value for key, value in addition.values.items() if value not in (None, "", [])}
    tree = change_values({}, filled) | told
    return make_fact(MODELS[addition.section], tree, section_keys(addition.section))
