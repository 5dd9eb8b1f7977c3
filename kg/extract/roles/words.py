"""The curated words by which acting bodies are found, read once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extract.patterns import any_of, read_lists
from kg.language.role_words import load_role_words
from kg.model import Role
from kg.tables import DATA

WORDS = DATA / "extract" / "acting_words.curated.yaml"


@dataclass(frozen=True)
class ActingWords:
    """Expressions made of the words of ``acting_words.curated.yaml``."""

    verb: re.Pattern[str]
    verb_noun: re.Pattern[str]
    any_verb: re.Pattern[str]
    change: re.Pattern[str]
    opening_verb: re.Pattern[str]
    adverbs: re.Pattern[str]
    preposition: re.Pattern[str]
    framing: re.Pattern[str]
    opening: re.Pattern[str]
    not_the_body: re.Pattern[str]
    not_acting: re.Pattern[str]
    aim: re.Pattern[str]
    closing: re.Pattern[str]
    idea: re.Pattern[str]
    other_subject: re.Pattern[str]
    content: re.Pattern[str]
    issuing: re.Pattern[str]
    demand: re.Pattern[str]
    duty: re.Pattern[str]
    people: re.Pattern[str]
    adverbial: re.Pattern[str]
    before_object: re.Pattern[str]


@cache
def load_words() -> ActingWords:
    """Return the expressions of the table."""
    words = read_lists(WORDS)
    # 起草 is a verb, not 起 and what follows; 联合 before a verb tells only how
    verbs = [word for word in (*words["verbs"], *words["verb_nouns"]) if word not in words["adverbs"]]
    return ActingWords(
        verb=re.compile(_any_of(words["verbs"])),
        verb_noun=re.compile(_any_of(words["verb_nouns"])),
        any_verb=re.compile(_any_of([*words["verbs"], *words["verb_nouns"]])),
        change=re.compile(_any_of(words["changes"])),
        opening_verb=re.compile(f"{_any_of(words['verb_nouns'])}(?!{_any_of(words['nouns_behind'])})"),
        adverbs=re.compile(f"(?:(?!{_any_of(verbs)}){_any_of([*words['adverbs'], *words['openings']])})*"),
        preposition=re.compile(_any_of(words["prepositions"])),
        framing=re.compile(_any_of(words["framing"])),
        opening=re.compile(f"(?:{_any_of([*words['openings'], *words['adverbs']])})*"),
        not_the_body=re.compile(_any_of(words["not_the_body"])),
        not_acting=re.compile(_any_of(words["not_acting"])),
        aim=re.compile(_any_of(words["aims"])),
        closing=re.compile(f"{_any_of(words['closings'])}$"),
        idea=re.compile(f"{_any_of(words['ideas'])}$"),
        other_subject=re.compile(f"[，；。]{_any_of(words['other_subjects'])}"),
        content=re.compile(_any_of(words["contents"])),
        issuing=re.compile(_any_of(words["issuing"])),
        demand=re.compile(_any_of(words["demands"])),
        people=re.compile(_any_of(words["people"])),
        duty=re.compile(_any_of(words["duties"])),
        adverbial=re.compile(rf"(?:{_any_of(words['adverbials'])})"),
        before_object=re.compile(f"{_any_of(words['before_objects'])}$"),
    )


def fit_role(words: str, role: Role) -> Role:
    """Return the role, or the one that the words settle where they do not allow it: 验收 judges, it does not lead."""
    allowed = [roles for word, roles in load_role_words().items() if word in words]
    if not allowed or any(role in roles for roles in allowed):
        return role
    return allowed[0][0]


def _any_of(words: Sequence[str]) -> str:
    return f"(?:{any_of(words)})"
