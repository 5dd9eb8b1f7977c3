"""What a text states of the documents that it names: each issuer once, as a role or as a claim."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import cast

import pytest

from kg.extract.agencies.find import AgencyMention
from kg.extract.composing.claims import find_claims
from kg.extract.composing.keys import Keys
from kg.extract.find import Findings
from kg.extract.roles import Mark
from kg.extract.titles.find import find_titles
from kg.model import Role

BODY = "县卫生健康局"


@dataclass(frozen=True)
class Body:
    """A body with its place."""

    start: int
    end: int


ISSUED = [
    ("县卫生健康局《小屋方案》提出三项任务。", ["issuedBy"]),  # whose it is
    ("县卫生健康局开展调研，印发《小屋方案》。", ["issuedBy"]),  # a verb to which no role was found
    ("成立县卫生健康局，印发《小屋方案》。", []),  # what is set up issues nothing
    ("县卫生健康局建步道。村里修小屋。现在印发《小屋方案》。", []),  # too far away to be its subject
]


@pytest.mark.parametrize(("text", "expected"), ISSUED)
def test_an_issuer_without_a_role_is_stated(text: str, expected: list[str]) -> None:
    """The body that the title tells is claimed, where no mark gives it the role of an issuer."""
    assert state(text, []) == expected


def test_an_issuer_with_its_role_is_not_stated_again() -> None:
    """A mark of the same body and document leaves nothing to claim; one with another role does not."""
    text = "县卫生健康局印发《小屋方案》。"
    assert state(text, [Mark(6, 8, Role.ISSUER, (0,), documents=(0,))]) == []
    assert state(text, [Mark(6, 8, Role.LEAD, (0,), documents=(0,))]) == ["issuedBy"]


def state(text: str, marks: list[Mark]) -> list[str]:
    """Return the predicates that are claimed of a text with one body and one document."""
    start = text.index(BODY)
    bodies = cast("list[AgencyMention]", [Body(start, start + len(BODY))])
    titles = find_titles(text, bodies)
    documents = [number for number, title in enumerate(titles) if title.what == "document"]
    found = Findings(text, bodies, titles, [], [], [], [], marks, documents, [], [])
    keys = cast(
        "Keys",
        SimpleNamespace(
            documents={number: titles[number].title for number in documents},
            bodies={0: "county"},
            programmes={},
        ),
    )
    return [one.predicate for one in find_claims(found, keys)]
