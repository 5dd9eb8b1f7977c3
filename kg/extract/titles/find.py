"""The titles that a text names: policy documents with issuer, number, year and relation, and works of every kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.clauses import Placed, Stretch
from kg.extract.titles.bare import find_bare, find_bare_nouns, find_own
from kg.extract.titles.issue_dates import find_issue_date, find_number, find_signature, year_of
from kg.extract.titles.issuing import Bodies, Issue, find_issue
from kg.extract.titles.joining import Title, join_titles
from kg.extract.titles.places import TitlePlace, find_bracketed, find_groups, find_notice, mask_titles
from kg.extract.titles.relations import tell_relation
from kg.extract.titles.works import classify

_WRITTEN = re.compile(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日|〔(?:19|20)\d\d〕")
_WRITTEN_REACH = 600
_HEADS = ("notice-head", "own-title")
"""Rules of a title that is the text's own."""


@dataclass(frozen=True)
class _Reading:
    """A text with what its titles are read by."""

    text: str
    masked: str
    """The text with its titles filled."""
    bodies: Bodies
    agencies: Sequence[Placed]
    year: int | None
    """The year in which it was written."""
    region: str


def find_titles(
    text: str, agencies: Sequence[Placed], genre: str = "", *, written: int | None = None, region: str = ""
) -> list[Title]:
    """Return the titles of a clean text, in order: all in 《》, and the documents that are named without.

    ``agencies`` are the bodies of the text with their places; ``genre`` is that of the case (plan, reply …);
    ``written`` the year of the text, from which 去年 counts (else its own date or number tells it); ``region`` the code
    of its region: what a body above it issued (one with a ``jurisdiction``) sets up nothing here.
    """
    places, masked = _find_places(text, genre)
    reading = _Reading(
        text, masked, Bodies(masked, agencies), agencies, written or _year_written(text), region
    )
    titles = []
    for number, (first, last) in enumerate(find_groups(masked, places)):
        place = places[number]
        kind = classify(text, masked, places, number, (first, last))
        title = Title(
            place.start, place.end, place.title, kind.what, kind.kind, rule=place.rule, kind_rule=kind.rule
        )
        group = (places[first].start, places[last].end)
        titles.append(_describe(reading, place, group, title) if kind.what == "document" else title)
    return join_titles(text, titles)


def _find_places(text: str, genre: str) -> tuple[list[TitlePlace], str]:
    """Return every title and the text with them filled; of overlapping ones the outer."""
    bracketed = find_bracketed(text)
    notice = find_notice(text, genre)
    masked = mask_titles(text, bracketed)
    own = find_own(masked, genre) if notice is None else None
    head = [place for place in (notice, own) if place is not None]
    found = _without_overlap([*head, *bracketed, *find_bare(masked)])
    found = _without_overlap([*found, *find_bare_nouns(masked, found)])
    return found, mask_titles(text, found)


def _without_overlap(places: Sequence[TitlePlace]) -> list[TitlePlace]:
    kept: list[TitlePlace] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _year_written(text: str) -> int | None:
    match = _WRITTEN.search(text, 0, _WRITTEN_REACH)
    return int(match[0].lstrip("〔")[:4]) if match else None


def _describe(reading: _Reading, place: TitlePlace, group: Stretch, title: Title) -> Title:
    """Return a document with what the text tells of its issuing and its relation."""
    number, number_at = find_number(reading.text, place)
    issue = _issue_of(reading, place, group)
    if place.rule in _HEADS:
        date = find_signature(reading.masked, place.end)
    else:
        date = find_issue_date(reading.masked, place, issue, reading.year)
    return replace(
        title,
        number=number,
        number_at=number_at,
        issued=date.iso,
        issued_at=date.at,
        year=int(date.iso[:4]) if date.iso else year_of(number, place.title),
        issuers=issue.issuers,
        mark=issue.mark,
        relation=tell_relation(reading.masked, place, group, issue, above=_is_above(reading, issue)),
    )


def _issue_of(reading: _Reading, place: TitlePlace, group: Stretch) -> Issue:
    if place.rule in _HEADS:
        return Issue("own", None, reading.bodies.signers, place.start)
    if place.rule == "bare-noun":
        return Issue("none", begin=place.start)
    return find_issue(reading.masked, (place.start, group[1]), group[0], reading.bodies)


def _is_above(reading: _Reading, issue: Issue) -> bool | None:
    """Tell whether the issuers' jurisdiction takes in more than the region; None where either is not known."""
    codes = [getattr(reading.agencies[number], "jurisdiction", "") for number in issue.issuers]
    if not reading.region or not codes or not all(codes):
        return None
    own = _stem(reading.region)
    return all(own.startswith(_stem(code)) and own != _stem(code) for code in codes)


def _stem(code: str) -> str:
    """Return the digits of a region's code that those within it share; none for the country."""
    return "" if code == "100000" else re.sub("(?:00)+$", "", code) if len(code) == 6 else code
