"""What a text says of documents and programmes besides naming them: number, date, issuer, parts and wholes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.clauses import SENTENCE, Placed, Stretch
from kg.extract.composing.keeping import keep_marks
from kg.extract.composing.keys import Keys
from kg.extract.composing.links import find_links
from kg.extract.find import Findings
from kg.extract.titles.joining import Title
from kg.model import Role


@dataclass(frozen=True)
class Stated:
    """One attribute of a document or programme, with the words that state it."""

    at: Stretch
    title: Stretch
    subject: str
    predicate: str
    object: str
    rule: str

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.at[0]

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.at[1]


def find_claims(found: Findings, keys: Keys) -> Iterator[Stated]:
    """Yield what is stated of documents and programmes, once; an issuer that has its role is no claim."""
    said = _told_by_marks(found, keys)
    for number, title in enumerate(found.titles):
        if title.what != "document":
            continue
        for one in _state(found, title, f"document:{keys.documents[number]}", keys):
            key = (one.subject, one.predicate, one.object)
            if key not in said:
                said.add(key)
                yield one
    for link in find_links(found, keys.programmes, keys.documents):
        yield Stated(link.at, link.beside, link.subject, link.predicate, link.object, link.rule)


def _told_by_marks(found: Findings, keys: Keys) -> set[tuple[str, str, str]]:
    """Return the issuers that have the role of one: what a mark tells is no claim besides."""
    return {
        (f"document:{keys.documents[found.documents[title]]}", "issuedBy", f"agency:{keys.bodies[party]}")
        for mark in keep_marks(found.marks, lambda number: keys.bodies.get(number, ""))
        if mark.role is Role.ISSUER
        for title in mark.documents
        for party in mark.parties
        if party in keys.bodies
    }


def _state(found: Findings, title: Title, subject: str, keys: Keys) -> Iterator[Stated]:
    place = (title.start, title.end)
    if title.number and title.number_at:
        yield Stated(title.number_at, place, subject, "documentNumber", title.number, "number-beside-title")
    if title.issued and title.issued_at:
        yield Stated(title.issued_at, place, subject, "issued", title.issued, "date-of-issue")
    # Who is the subject of a verb of issuing mostly has that role; whom no mark gives it is named here
    for number in title.issuers:
        body = found.agencies[number]
        if number in keys.bodies and (title.mark is None or _share_sentence(found.text, body, title)):
            issuer = f"agency:{keys.bodies[number]}"
            yield Stated((body.start, body.end), place, subject, "issuedBy", issuer, "attributed-title")


def _share_sentence(text: str, body: Placed, title: Title) -> bool:
    """Tell whether a body and a title stand in one sentence: a subject carried from an earlier one is a guess."""
    first, last = sorted(((body.start, body.end), (title.start, title.end)))
    return len(SENTENCE.findall(text, first[1], last[0])) <= 1
