"""Checks of what a fact refers to: every key is known, of the right kind, and fits the words that name it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from kg.documents.surfaces import GAP, squeeze
from kg.facts.gate.context import Context, Place
from kg.model import (
    Case,
    Claim,
    DocumentMention,
    Entry,
    Fact,
    Initiative,
    Outcome,
    ProgrammeMention,
    Recognition,
    Responsibility,
    Status,
    WorkMention,
)

Found = tuple[str, Place, str]
_LITERALS = {
    "documentNumber": (r".{3,40}", "a number such as 长府发〔2020〕33号"),
    "issued": (r"\d{4}(-\d{2}(-\d{2})?)?", "a date such as 2020 or 2020-05-08"),
    "startYear": (r"\d{4}", "a year"),
    "endYear": (r"\d{4}", "a year"),
}
_OBJECT_KINDS = {
    "partOfProgramme": ("programme",),
    "basedOn": ("document",),
    "implementedIn": ("region",),
    "issuedBy": ("agency",),
    "appliesTo": ("region",),
    "implements": ("document",),
    "partOfAgency": ("agency",),
    "successorOf": ("agency", "region"),
}


def check_case_references(context: Context) -> Iterator[Found]:
    """The case's source, region, concepts and parent are known."""
    case = context.case
    if case.source not in context.dataset.sources:
        yield "unknown", ("source",), f"source {case.source!r} is not in sources.yaml"
    yield from _check_region_label(context, case)
    for code in case.also_covers:
        yield from _region(context, ("also_covers",), code)
    yield from _concepts(context, ("themes",), "theme", case.themes)
    for name in ("part_of", "responds_to"):
        key = getattr(case, name)
        if key is not None and (key not in context.index.cases or key == case.case):
            yield "unknown", (name,), _unknown("case", key, context.index.cases)


def _check_region_label(context: Context, case: Case) -> Iterator[Found]:
    code, _, label = case.region.partition(" ")
    division = context.dataset.gazetteer.get(code)
    if division is None:
        yield "region", ("region",), _unknown_region(context, case.region)
        return
    path = context.dataset.gazetteer.path_name(code)
    if label and not (path.endswith(label) or label.endswith(division.name)):
        yield "region", ("region",), f"{code} is {path}, not {label!r}; mend the code or the name"


def _unknown_region(context: Context, region: str) -> str:
    name = region.rpartition(" ")[2]
    near = ", ".join(f"{item.code} {item.name}" for item in context.dataset.gazetteer.suggest(name))
    return f"region {region!r} is not a known division" + (f"; did you mean {near}?" if near else "")


def check_references(context: Context) -> Iterator[Found]:
    """Every key that a fact names is known and of the kind that is wanted there."""
    for place, fact in context.facts():
        for key in fact.continues:
            if key not in context.index.facts:
                yield "unknown", (*place, "continues"), _unknown("fact", key, context.index.facts)
        yield from _check_fact(context, place, fact)


def _check_fact(context: Context, place: Place, fact: Fact) -> Iterator[Found]:
    index = context.index
    match fact:
        case ProgrammeMention():
            yield from _entry(place, "programme", fact.programme, index.programmes, fact.as_)
        case DocumentMention():
            yield from _entry(place, "document", fact.document, index.documents, fact.as_)
            yield from _refs(context, (*place, "of"), fact.of, {"initiative", "programme", "case"})
            if fact.relation in ("basis", "sets-up") and not fact.of:
                yield "of", (*place, "of"), f"relation {fact.relation} names what rests on it: give of:"
        case WorkMention():
            yield from _entry(place, "work", fact.work, index.works, fact.as_)
            yield from _refs(context, (*place, "of"), fact.of, {"initiative", "programme", "case"})
        case Initiative():
            yield from _check_initiative(context, place, fact)
        case Responsibility():
            yield from _check_responsibility(context, place, fact)
        case Outcome():
            yield from _check_outcome(context, place, fact)
        case Recognition():
            kinds = {"region", "agency", "programme", "initiative", "case", "work"}
            yield from _refs(context, (*place, "recipient"), (fact.recipient,), kinds)
            yield from _refs(context, (*place, "of"), fact.of, {"initiative", "programme"})
            if fact.conferred_by and fact.conferred_by not in index.agencies:
                yield (
                    "unknown",
                    (*place, "conferred_by"),
                    _unknown("agency", fact.conferred_by, index.agencies),
                )
        case Claim():
            yield from _check_claim(context, place, fact)


def _check_initiative(context: Context, place: Place, fact: Initiative) -> Iterator[Found]:
    for name, scheme in (
        ("types", "itype"),
        ("instruments", "instrument"),
        ("targets", "target"),
        ("settings", "setting"),
        ("themes", "theme"),
    ):
        yield from _concepts(context, (*place, name), scheme, getattr(fact, name))
    for key in fact.programmes:
        if key not in context.index.programmes:
            yield "unknown", (*place, "programmes"), _unknown("programme", key, context.index.programmes)
    if fact.region:
        yield from _region(context, (*place, "region"), fact.region)


def _check_responsibility(context: Context, place: Place, fact: Responsibility) -> Iterator[Found]:
    yield from _refs(
        context, (*place, "of"), fact.of, {"initiative", "programme", "case", "document", "recognition"}
    )
    for number, party in enumerate(fact.agencies):
        where = (*place, "agencies", number)
        if party.function:
            yield from _concepts(context, where, "function", (party.function,))
        elif party.agency not in context.index.agencies:
            yield "unknown", where, _unknown("agency", str(party.agency), context.index.agencies)
    slugs = [party.slug for party in fact.agencies]
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        yield "key-twice", (*place, "agencies"), f"{slug} stands twice in one mark; keep one"


def _check_outcome(context: Context, place: Place, fact: Outcome) -> Iterator[Found]:
    index = context.index
    yield from _entry(place, "indicator", fact.indicator, index.indicators, fact.indicator_as)
    for ref in fact.of:
        if _resolve(context, ref) == ("recognition", True):
            # an award causes no figure: resultOf leads to actions
            message = f"{ref!r} is a recognition, and no figure is its result; write recognition: {ref}"
            yield "kind", (*place, "of"), message
        else:
            yield from _refs(context, (*place, "of"), (ref,), {"initiative", "programme"})
    for name in ("region", "compared_with"):
        if code := getattr(fact, name):
            yield from _region(context, (*place, name), code)
    if fact.agency and fact.agency not in index.agencies:
        yield "unknown", (*place, "agency"), _unknown("agency", fact.agency, index.agencies)
    if fact.group_concept:
        yield from _concepts(context, (*place, "group_concept"), "target", (fact.group_concept,))
    if fact.recognition:
        yield from _refs(context, (*place, "recognition"), (fact.recognition,), {"recognition"})
    for key in fact.shares:
        other = index.facts.get(key)
        if not isinstance(other, Outcome) or other.at != fact.at or fact.key not in other.shares:
            yield "shares", (*place, "shares"), f"{key} is no outcome at the same words that shares back"


def _check_claim(context: Context, place: Place, fact: Claim) -> Iterator[Found]:
    kinds = {"agency", "programme", "document", "initiative", "region", "case"}
    yield from _refs(context, (*place, "subject"), (fact.subject,), kinds)
    if fact.predicate in _LITERALS:
        form, wanted = _LITERALS[fact.predicate]
        if not re.fullmatch(form, fact.object):
            yield "claim", (*place, "object"), f"{fact.predicate} has {fact.object!r}; expected {wanted}"
        return
    yield from _refs(context, (*place, "object"), (fact.object,), set(_OBJECT_KINDS[fact.predicate]))


def _refs(context: Context, place: Place, refs: tuple[str, ...], kinds: Collection[str]) -> Iterator[Found]:
    for ref in refs:
        kind, known = _resolve(context, ref)
        if not known:
            yield (
                "unknown",
                place,
                f"{ref!r} is not a known {kind}; use a key of this file or of the registry",
            )
        elif kind not in kinds:
            yield "kind", place, f"{ref!r} is a {kind}; expected {' or '.join(sorted(kinds))}"


def _resolve(context: Context, ref: str) -> tuple[str, bool]:
    if ref == "case":
        return "case", True
    kind, colon, key = ref.partition(":")
    return (kind, context.index.knows(kind, key)) if colon else _resolve_fact(context, ref)


def _resolve_fact(context: Context, ref: str) -> tuple[str, bool]:
    """Name the kind of a fact of this case; a rejected fact is as good as none."""
    own = {fact.key: fact for fact in context.case.facts() if fact.status is not Status.REJECTED}
    fact = own.get(ref)
    return (type(fact).__name__.lower() if fact is not None else "fact"), fact is not None


def _concepts(context: Context, place: Place, scheme: str, keys: tuple[str, ...]) -> Iterator[Found]:
    known = context.dataset.concepts[scheme]
    for key in keys:
        if key not in known:
            yield "concept", place, _unknown(scheme, key, known)
    if len(set(keys)) < len(keys):
        yield "concept", place, f"names a {scheme} twice; keep one"


def _region(context: Context, place: Place, code: str) -> Iterator[Found]:
    if context.dataset.gazetteer.get(code) is None:
        yield "region", place, _unknown_region(context, code)


def _entry(place: Place, kind: str, key: str, known: Mapping[str, Entry], words: str) -> Iterator[Found]:
    entry = known.get(key)
    if entry is None:
        yield "unknown", (*place, kind), _unknown(kind, key, known)
    elif not any(_fits(words, name) for name in (entry.label, *entry.aliases)):
        yield (
            "name",
            (*place, kind),
            f"{words!r} does not name {key} ({entry.label}); another key, or the words among its aliases",
        )


def _fits(words: str, name: str) -> bool:
    """Tell whether one is the other with characters left out: an abbreviation keeps the order."""
    first, second = _bare(words), _bare(name)
    return bool(first) and (is_subsequence(first, second) or is_subsequence(second, first))


def _bare(words: str) -> str:
    return re.sub(rf"[《》“”（）()—\-~～·{GAP}]", "", squeeze(words))


def is_subsequence(short: str, long: str) -> bool:
    """Tell whether ``short`` is ``long`` with characters left out."""
    rest = iter(long)
    return all(char in rest for char in short)


def _unknown(kind: str, key: str, known: Collection[str]) -> str:
    from rapidfuzz import process

    near = [name for name, _, _ in process.extract(key, sorted(known), limit=2, score_cutoff=60)]
    hint = f"; did you mean {' or '.join(near)}?" if near else ""
    return f"{kind} {key!r} is not known{hint}"
