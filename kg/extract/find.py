"""Everything that the rules find in the clean text of one case, each kind by its own module."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.agencies.find import AgencyMention, find_agencies
from kg.extract.clauses import Placed, Shelf, Stretch
from kg.extract.coding.code import Codes, code_initiative
from kg.extract.coding.own_words import own_words
from kg.extract.figures import find_figures
from kg.extract.initiatives.find import InitiativeFound, find_initiatives
from kg.extract.initiatives.membership import find_members
from kg.extract.initiatives.programmes import ProgrammeFound, find_programmes
from kg.extract.initiatives.recognitions import RecognitionFound, find_recognitions
from kg.extract.modality.initiatives import tell_modality
from kg.extract.modality.years import find_years
from kg.extract.outcomes.find import find_outcomes
from kg.extract.outcomes.found import OutcomeFound
from kg.extract.regions import RegionMention, find_regions
from kg.extract.roles import Mark, find_marks
from kg.extract.titles.find import find_titles
from kg.extract.titles.joining import Title
from kg.model import Genre, Modality
from kg.registry.divisions import Gazetteer

_NEAR = 400
"""Characters on either side within which another finding may matter to one."""


@dataclass(frozen=True)
class Act:
    """An initiative with its codes."""

    found: InitiativeFound
    codes: Codes
    modality: Modality
    start_year: int | None
    end_year: int | None

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.found.start

    @property
    def end(self) -> int:
        """Offset behind its last character."""
        return self.found.end

    @property
    def rule(self) -> str:
        """The rule that found it."""
        return self.found.rule


@dataclass(frozen=True)
class Findings:
    """What a case says; places are offsets of its clean text, and lists name each other's members by index."""

    text: str
    agencies: Sequence[AgencyMention]
    titles: Sequence[Title]
    """Documents, works, and titles that are neither."""
    programmes: Sequence[ProgrammeFound]
    acts: Sequence[Act]
    members: Sequence[tuple[int, ...]]
    """For each act the indexes of the programmes that the text puts it under."""
    recognitions: Sequence[RecognitionFound]
    marks: Sequence[Mark]
    """Their ``documents`` are indexes into :attr:`documents`."""
    documents: Sequence[int]
    """Indexes into ``titles`` of those that are policy documents."""
    outcomes: Sequence[OutcomeFound]
    regions: Sequence[RegionMention]
    """Divisions that are named, those in names of bodies left out."""


def find_all(text: str, region: str, genre: Genre, gazetteer: Gazetteer, date: str = "") -> Findings:
    """Return what the rules find in ``text``, the clean text of a case of ``region`` in a document of ``date``."""
    agencies = find_agencies(text, region, gazetteer)
    written = int(date[:4]) if date else None
    titles = find_titles(text, agencies, str(genre), written=written, region=region)
    programmes = find_programmes(text, titles)
    figures = find_figures(text)
    initiatives = find_initiatives(text, genre, titles, figures)
    recognitions = find_recognitions(text)
    documents = [number for number, title in enumerate(titles) if title.what == "document"]
    policies = [titles[number] for number in documents]
    return Findings(
        text,
        agencies,
        titles,
        programmes,
        _code_acts(text, genre, initiatives, [*agencies, *programmes]),
        find_members(programmes, initiatives, text),
        recognitions,
        find_marks(text, agencies, initiatives, policies, genre, programmes, recognitions),
        documents,
        find_outcomes(text, genre, initiatives, date or None, figures=figures),
        find_regions(text, region, gazetteer, [(one.start, one.end) for one in agencies if one.name]),
    )


def _code_acts(
    text: str, genre: Genre, found: Sequence[InitiativeFound], names: Sequence[Placed]
) -> list[Act]:
    acts, named = Shelf.of(found), Shelf.of(names)
    coded = []
    for one in found:
        others = [(other.start, other.end) for other in _near(found, acts, one) if other is not one]
        own = own_words(text, one.start, one.end, others, _near(names, named, one))
        codes = code_initiative(
            one.name, _without_inner(text, one, others), [text[start:end] for start, end in own]
        )
        years = find_years(text, one.start, one.end)
        coded.append(Act(one, codes, tell_modality(text, one.start, one.end, genre), *years))
    return coded


def _without_inner(text: str, one: InitiativeFound, others: Sequence[Stretch]) -> str:
    """Return an initiative's words without those of another inside them: 建成A、B tells of A alone."""
    words = one.words
    for start, end in others:
        if one.start <= start and end < one.end:
            words = words.replace(text[start:end], "", 1)
    return words or one.words


def _near(things: Sequence[Placed], shelf: Shelf, place: Placed) -> list[Placed]:
    """Return what begins near a place: in its sentence, for all that a rule may ask."""
    return [things[number] for number in shelf.within(place.start - _NEAR, place.end + _NEAR + 1)]
