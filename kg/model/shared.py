"""What cases share: the registry's entries and decisions, the list of sources, and the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from kg.model.base import FORMAT, Genre, IsoPrefix, Record, Ref, RegionCode, Slug, Span, Text


class Entry(Record):
    """What every shared thing has: a key, one label, and the other names that documents use."""

    key: Slug
    label: Text
    label_en: str = ""
    aliases: tuple[Text, ...] = ()
    note: str = ""
    provisional: bool = False
    """The documents do not say enough to know it (its full name, say); listed in the report."""


class Agency(Entry):
    """Any body that acts."""

    jurisdiction: RegionCode
    kind: Slug
    functions: tuple[Slug, ...] = ()
    part_of: Slug | None = None


class Programme(Entry):
    """A named umbrella over initiatives or regions."""

    region: RegionCode | None = None
    """Whose programme it is; where it is carried out follows from the cases."""
    themes: tuple[Slug, ...] = ()
    types: tuple[Slug, ...] = ()


class PolicyDocument(Entry):
    """A plan, notice, standard, law or report; the label is its title without 《》."""


class Work(Entry):
    """A film, course, book or broadcast; the label is its title without 《》."""

    kind: Slug


class Indicator(Entry):
    """A property and its statistic, without region, time, population, tier or project."""

    unit: str = ""
    """Unit in which figures are compared (kg/data/units.csv); none where documents only tell a direction."""
    direction: Literal["up", "down", "none"] = "none"
    """Which way is better."""
    definition_zh: str = ""
    definition_en: str = ""
    """Definitions and an English label may only be missing while the entry is provisional."""
    printed_percent_means: str = ""
    """‰ where documents misprint this rate as %."""

    @model_validator(mode="after")
    def _is_told(self) -> Indicator:
        missing = [n for n in ("label_en", "definition_zh", "definition_en") if not getattr(self, n).strip()]
        if missing and not self.provisional:
            raise ValueError(f"{', '.join(missing)} missing; only a provisional indicator may be without")
        return self


class Place(Entry):
    """A place without an official code, under its parent's: a functional area, a community."""

    key: RegionCode
    parent: RegionCode
    type: Slug


class Decision(Record):
    """A decision on whether names mean one thing, with its reason."""

    same: tuple[Ref, ...] = ()
    not_same: tuple[Ref, ...] = ()
    why: Text

    @model_validator(mode="after")
    def _one_of_two(self) -> Decision:
        if bool(self.same) == bool(self.not_same):
            raise ValueError("a decision has either same: or not_same: with two or more keys")
        return self


class Registry(Record):
    """The shared things of a fact folder (``registry/*.yaml``, merged)."""

    format: Literal["1"] = FORMAT
    agencies: tuple[Agency, ...] = ()
    programmes: tuple[Programme, ...] = ()
    documents: tuple[PolicyDocument, ...] = ()
    works: tuple[Work, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    places: tuple[Place, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Yield every entry with its kind, list by list."""
        for name, kind in KIND_OF_LIST.items():
            yield from ((kind, entry) for entry in getattr(self, name))


KIND_OF_LIST = {
    "agencies": "agency",
    "programmes": "programme",
    "documents": "document",
    "works": "work",
    "indicators": "indicator",
    "places": "region",
}
"""The lists of a registry and the kind by which a reference names what stands in them."""


class Section(Record):
    """One numbered part of a source: its label path (二、（一）) and its span."""

    label: Text
    span: Span


class Source(Record):
    """A document that facts are read from."""

    id: Slug
    title: Text
    issuer: Slug | None = None
    """Key of the agency that issued it, where it says so."""
    number: str = ""
    date: IsoPrefix | None = None
    genre: Genre
    file: Text
    """Name of the file as it was obtained."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    text_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    chars: int = 0
    text_of: Slug | None = None
    """Key of the policy document whose text this is."""
    note: str = ""
    coverage: Literal["whole", "partial"] = "whole"
    """partial: only the cases listed are coded; what lies outside them is not read yet, and not open."""
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[int, ...] = ()
    """Where each paragraph starts, so that places can be named without the text."""


class SourceList(Record):
    """``sources.yaml``."""

    format: Literal["1"] = FORMAT
    sources: tuple[Source, ...] = ()


class LedgerException(Record):
    """A numeral or title of a case that is no fact, and why."""

    as_: Text = Field(alias="as")
    at: Span | None = None
    nth: Annotated[int, Field(ge=1)] | None = None
    reason: Slug
    """A key of kg/data/language/reasons.csv."""
    note: Text
    by: Text = "typed"


class Ledger(Record):
    """``ledger/<case>.yaml``: the exceptions of one case (or of a source's rest, ``_rest.yaml``)."""

    format: Literal["1"] = FORMAT
    source: Slug
    case: Slug | None = None
    exceptions: tuple[LedgerException, ...] = ()
