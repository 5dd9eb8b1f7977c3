"""Checks of who does what: role words, level words, names of agencies, and modality by genre."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.documents.surfaces import squeeze
from kg.facts.gate.context import Context, Place
from kg.facts.gate.references import is_subsequence
from kg.language.role_words import load_role_words
from kg.model import Agency, Initiative, Outcome, Party, Responsibility, Role
from kg.tables import DATA, read_table

Found = tuple[str, Place, str]
_VERB_ROLES = {Role.LEAD, Role.JOINT, Role.PARTICIPANT, Role.MENTIONED}
_SELF_WORD = re.compile(r"^[我本](?=[委局办院所镇乡街中处厅部])")
_LEVEL_WORD = re.compile(r"^(自治区|街道|省|市(?!场)|区|县|旗|镇|乡)(?!级)")
_NO_NAME = re.compile(r"^(?:[两三四]级|该|…)")
"""What is no part of a name: 市、区两级疾控中心, 该中心, 市…疾控中心."""


@cache
def load_genre_modalities() -> dict[str, frozenset[str]]:
    """Return the modalities that facts of each genre usually have."""
    rows = read_table(DATA / "gate" / "genre_modality.curated.csv", ("genre", "modalities", "note"))
    return {row["genre"]: frozenset(row.list("modalities")) for row in rows}


def check_roles(context: Context) -> Iterator[Found]:
    """The role is one that the printed role word allows; each body is the one that its words name."""
    for place, fact in context.facts():
        if not isinstance(fact, Responsibility):
            continue
        allowed = _roles_of(fact.as_)
        if fact.role not in allowed:
            yield (
                "role",
                (*place, "role"),
                f"{fact.role} does not follow from {fact.as_!r} ({', '.join(sorted(allowed))})",
            )
        if "分别" in fact.as_ and len(fact.agencies) > 1 and fact.allocation is None:
            yield (
                "allocation",
                (*place, "allocation"),
                "分别 without allocation:; say whether the text allots the parts",
            )
        for number, party in enumerate(fact.agencies):
            yield from _check_party(context, (*place, "agencies", number), party)


def _roles_of(words: str) -> frozenset[Role]:
    printed = squeeze(words)
    found = {role for word, roles in load_role_words().items() if word in printed for role in roles}
    return frozenset(found or _VERB_ROLES)


def _check_party(context: Context, place: Place, party: Party) -> Iterator[Found]:
    agency = context.index.agencies.get(party.agency or "")
    known = context.dataset.gazetteer.get
    if agency is None or known(context.case.region_code) is None or known(agency.jurisdiction) is None:
        return  # said by the checks of references
    words = squeeze(party.as_)
    if _SELF_WORD.match(words):
        yield from _check_self(context, place, agency, party)
        return
    level = _LEVEL_WORD.match(words)
    if level is not None:
        yield from _check_level(context, place, agency, level[1], party)
        words = words[level.end() :] or words
    words = _NO_NAME.sub("", words) or words
    if not any(is_subsequence(words, squeeze(name)) for name in (agency.label, *agency.aliases)):
        yield (
            "name",
            place,
            f"{party.as_!r} does not name {agency.key} ({agency.label}); another key, or an alias",
        )


def _check_self(context: Context, place: Place, agency: Agency, party: Party) -> Iterator[Found]:
    """我委, 本中心: the body that speaks belongs to the case's own region."""
    if agency.jurisdiction != context.case.region_code:
        owner = context.dataset.gazetteer.path_name(agency.jurisdiction)
        yield "level", place, f"{party.as_!r} speaks for the case's own region, but {agency.key} is {owner}'s"


def _check_level(context: Context, place: Place, agency: Agency, word: str, party: Party) -> Iterator[Found]:
    """市委 in a county-level city is that city's; in a district it is the city's above."""
    gazetteer = context.dataset.gazetteer
    meant = gazetteer.nearest(context.case.region_code, word)
    if meant is None or agency.jurisdiction == meant.code:
        return
    owner = gazetteer.path_name(agency.jurisdiction)
    here = gazetteer.path_name(meant.code)
    yield "level", place, f"{word} of {party.as_!r} means {here} here, but {agency.key} is {owner}'s"


def check_modality(context: Context) -> Iterator[Found]:
    """What is done, planned or proposed follows the genre, or a waiver says why not."""
    allowed = load_genre_modalities().get(context.case.genre, frozenset())
    for place, fact in context.facts():
        if isinstance(fact, Initiative | Outcome) and fact.modality not in allowed:
            names = ", ".join(sorted(allowed))
            yield (
                "modality",
                (*place, "modality"),
                f"{fact.modality} in a {context.case.genre} ({names}); waive with why",
            )
