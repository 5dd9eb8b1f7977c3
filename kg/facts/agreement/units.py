"""What of a coding is compared: one unit a fact, and one a body and mark for responsibilities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from kg.facts.agreement.identity import Identity
from kg.model import Case, Claim, Fact, Initiative, Outcome, Responsibility, Span, Status
from kg.model.facts import DocumentMention, Party, ProgrammeMention, Recognition, WorkMention
from kg.registry.resolving import normalise_name

SECTIONS = (
    "programmes",
    "initiatives",
    "participations",
    "outcomes",
    "documents",
    "works",
    "recognitions",
    "claims",
)
"""Kinds of unit, in the order of a fact file; a participation is one body at one mark."""
CATEGORIES: dict[str, tuple[str, ...]] = {
    "programmes": ("relation",),
    "initiatives": ("modality", "type", "instrument"),
    "participations": ("role",),
    "outcomes": ("kind", "figure", "modality", "direction", "comparator", "reading"),
    "documents": ("relation",),
    "recognitions": ("level", "modality"),
    "claims": ("predicate",),
}
"""Fields with a closed set of codes: kappa is computed over all pairs."""
PLAIN: dict[str, tuple[str, ...]] = {
    "initiatives": ("types", "instruments", "targets", "settings", "themes", "programmes", "years", "region"),
    "participations": ("allocation", "of"),
    "outcomes": (
        "value",
        "unit",
        "year",
        "baseline",
        "baseline year",
        "change",
        "indicator",
        "group",
        "period",
        "of",
    ),
    "documents": ("of",),
    "works": ("of",),
    "recognitions": ("recipient", "year", "of"),
    "claims": ("subject", "object"),
}
"""Fields that are equal or not; agreement is over pairs in which one hand at least fills the field."""


Know = Callable[[str, str | None], str]
"""Kind and key of a shared thing → the name by which both codings know it."""


@dataclass(frozen=True)
class Unit:
    """One thing that a hand found in a case."""

    section: str
    case: str
    key: str
    at: Span | None
    words: str
    things: frozenset[str]
    """Names by which another hand may know the same thing."""
    label: str = ""
    """Of an outcome: its indicator's words as printed."""
    mark: Span | None = None
    """Of a participation: where the role word stands."""
    values: dict[str, str] = field(default_factory=dict)
    refs: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Fields that name facts of the case or shared things, as keys of this coding."""


def list_units(case: Case, side: int, identity: Identity) -> list[Unit]:
    """Return the units of a case; rejected facts are none."""
    facts = [fact for fact in case.facts() if fact.status is not Status.REJECTED]
    return [unit for fact in facts for unit in _units_of(fact, case, side, identity)]


def _units_of(fact: Fact, case: Case, side: int, identity: Identity) -> Iterator[Unit]:
    def know(kind: str, key: str | None) -> str:
        return identity.know(side, kind, key) if key else ""

    def unit(section: str, things: set[str], values: Mapping[str, object], **refs: tuple[str, ...]) -> Unit:
        shown = {name: _show(value) for name, value in values.items()}
        return Unit(
            section, case.case, fact.key, fact.at, fact.as_, frozenset(things), values=shown, refs=refs
        )

    match fact:
        case ProgrammeMention():
            yield unit("programmes", {know("programme", fact.programme)}, {"relation": fact.relation})
        case DocumentMention():
            named = {know("document", fact.document)}
            yield unit("documents", named, {"relation": fact.relation}, of=fact.of)
        case WorkMention():
            yield unit("works", {know("work", fact.work)}, {}, of=fact.of)
        case Initiative():
            yield unit("initiatives", {normalise_name(fact.name)}, _initiative_values(fact, know))
        case Responsibility():
            yield from (_participation(fact, party, case, know) for party in fact.agencies)
        case Outcome():
            named = {know("indicator", fact.indicator)}
            found = unit("outcomes", named, _outcome_values(fact, know), of=fact.of)
            yield replace(found, label=normalise_name(fact.indicator_as))
        case Recognition():
            values = {"level": fact.level, "year": fact.year, "modality": fact.modality}
            named = {normalise_name(fact.name)}
            yield unit("recognitions", named, values, of=fact.of, recipient=(fact.recipient,))
        case Claim():
            subject, obj = _know_ref(fact.subject, know), _know_ref(fact.object, know)
            stated = {"predicate": fact.predicate, "subject": subject, "object": obj}
            yield unit("claims", {f"{subject} {fact.predicate} {obj}"}, stated)


def _initiative_values(fact: Initiative, know: Know) -> dict[str, object]:
    return {
        "modality": fact.modality,
        "type": fact.types[0] if fact.types else "",
        "instrument": fact.instruments[0] if fact.instruments else "",
        "types": frozenset(fact.types),
        "instruments": frozenset(fact.instruments),
        "targets": frozenset(fact.targets),
        "settings": frozenset(fact.settings),
        "themes": frozenset(fact.themes),
        "programmes": frozenset(know("programme", key) for key in fact.programmes),
        "years": f"{fact.start_year}–{fact.end_year}" if fact.start_year or fact.end_year else "",
        "region": fact.region,
    }


def _participation(fact: Responsibility, party: Party, case: Case, know: Know) -> Unit:
    who = know("agency", party.agency) or f"function:{party.function}"
    values = {"role": str(fact.role), "allocation": _show(fact.allocation), "word": fact.as_}
    return Unit(
        "participations",
        case.case,
        f"{fact.key} {party.slug}",
        party.at,
        f"{party.as_} {fact.as_}",
        frozenset({who}),
        mark=fact.at,
        values=values,
        refs={"of": fact.of},
    )


def _outcome_values(fact: Outcome, know: Know) -> dict[str, object]:
    baseline, change = fact.baseline, fact.change
    return {
        "kind": fact.kind,
        "figure": fact.figure,
        "modality": fact.modality,
        "direction": fact.direction,
        "comparator": fact.comparator,
        "reading": fact.reading,
        "value": _number(fact.value) + (f"–{_number(fact.value_max)}" if fact.value_max is not None else ""),
        "unit": fact.unit,
        "year": fact.year,
        "baseline": _number(baseline.value) if baseline else "",
        "baseline year": baseline.year if baseline else "",
        "change": f"{_number(change.value)} {change.kind}" if change else "",
        "indicator": know("indicator", fact.indicator),
        "group": normalise_name(fact.group),
        "period": normalise_name(fact.period),
    }


def _know_ref(ref: str, know: Know) -> str:
    kind, colon, key = ref.partition(":")
    return know(kind, key) if colon else ref


def _number(value: Decimal | None) -> str:
    shown = "" if value is None else format(value, "f")
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _show(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)
