"""Facts and the case that holds them: the content of one fact file."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from kg.model.base import (
    FORMAT,
    AdminLevel,
    Allocation,
    ChangeKind,
    Comparator,
    Direction,
    FactKey,
    FigureType,
    Genre,
    IsoPrefix,
    Modality,
    OutcomeKind,
    PeriodSpan,
    Predicate,
    Reading,
    Record,
    Ref,
    RegionCode,
    Role,
    Slug,
    Span,
    Status,
    Text,
    Year,
)


class Waiver(Record):
    """A reader's decision that one check of the gate does not apply to one fact."""

    check: Slug
    """Name of the check, as ``kg check`` prints it in brackets."""
    why: Text


class Fact(Record):
    """What every fact carries: its words, their place, and who vouches for it."""

    key: FactKey
    """Minted once, never recomputed or reused: a corrected fact keeps its address."""
    as_: Text = Field(alias="as")
    """The words as printed, blanks and ``**`` apart; ``…`` stands for words left out."""
    at: Span | None = None
    """Where they stand; ``kg check --fix`` finds it."""
    nth: Annotated[int, Field(ge=1)] | None = None
    """Which of several places is meant; ``kg check --fix`` turns it into ``at`` and drops it."""
    passages: tuple[Span, ...] = ()
    """What a reader must read to confirm the fact; ``kg check --fix`` proposes the sentences of its words."""
    status: Status = Status.REVIEWED
    by: Text = "typed"
    """``typed``, ``accepted``, ``corrected`` or ``rejected``, and who and which rule."""
    confidence: Annotated[Decimal, Field(ge=0, le=1)] | None = None
    note: str = ""
    """A remark on the quality of the source or the reading; shown beside the fact."""
    continues: tuple[FactKey, ...] = ()
    """Facts elsewhere that tell an earlier state of the same thing."""
    waivers: tuple[Waiver, ...] = ()

    @model_validator(mode="after")
    def _confidence_is_for_proposals(self) -> Fact:
        if self.confidence is not None and self.status is not Status.EXTRACTED:
            raise ValueError("confidence belongs to extracted facts only; remove it from a decided fact")
        return self


class ProgrammeMention(Fact):
    """A case acts under a programme, or names it."""

    programme: Slug
    relation: Literal["under", "mentioned"] = "under"


class DocumentMention(Fact):
    """A case names a policy document."""

    document: Slug
    relation: Literal["basis", "sets-up", "issued", "mentioned"] = "mentioned"
    """basis and sets-up make ``of`` basedOn the document; issued: the case's own body drew it up."""
    of: tuple[Ref, ...] = ()
    """Initiatives or programmes that rest on it."""


class WorkMention(Fact):
    """A case names a film, course, book or broadcast."""

    work: Slug
    of: tuple[Ref, ...] = ()


class Initiative(Fact):
    """One concrete thing that somebody does, did or will do."""

    name: Text
    """Short name in the document's words; a label, not a sentence."""
    types: tuple[Slug, ...] = ()
    """Initiative types, the main one first."""
    instruments: tuple[Slug, ...] = ()
    """Policy instruments, the main one first; none where the text tells no means."""
    modality: Modality
    targets: tuple[Slug, ...] = ()
    settings: tuple[Slug, ...] = ()
    themes: tuple[Slug, ...] = ()
    programmes: tuple[Slug, ...] = ()
    """Programmes of which it is a part."""
    region: RegionCode | None = None
    """Where it is done, if not in the case's region."""
    start_year: Year | None = None
    end_year: Year | None = None


class Party(Record):
    """One body at a mark: an agency, or a generic body known by its function."""

    agency: Slug | None = None
    function: Slug | None = None
    as_: Text = Field(alias="as")
    at: Span | None = None
    nth: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Party:
        if (self.agency is None) == (self.function is None):
            raise ValueError(
                "name either agency: (a body) or function: (a kind of body such as 教育部门), not both"
            )
        return self

    @property
    def slug(self) -> str:
        """The stem that tells this party's participation from its neighbours'."""
        return self.agency or f"function-{self.function}"


class Responsibility(Fact):
    """One mark in the text, shared by all it governs: these bodies have this role in those actions.

    ``as`` is the role word as printed (牵头部门, 会同, 协同推进, or the verb of a sole acting subject).
    """

    role: Role
    agencies: Annotated[tuple[Party, ...], Field(min_length=1)]
    of: Annotated[tuple[Ref, ...], Field(min_length=1)]
    allocation: Allocation | None = None
    task: str = ""


class Baseline(Record):
    """The earlier figure that an outcome is measured from."""

    value: Decimal
    unit: str = ""
    """Where it differs from the figure's: 较4.0万人增长25%."""
    as_: Text = Field(alias="as")
    at: Span | None = None
    nth: Annotated[int, Field(ge=1)] | None = None
    period: str = ""
    year: Year | None = None
    value_corrected: Decimal | None = None


class Change(Record):
    """The change that the text itself states, signed: a fall is negative."""

    value: Decimal
    kind: ChangeKind
    as_: Text = Field(alias="as")
    at: Span | None = None
    nth: Annotated[int, Field(ge=1)] | None = None
    comparator: Comparator = "eq"


class Outcome(Fact):
    """One reported figure or direction: an observation of an indicator. ``as`` is the figure itself."""

    indicator: Slug
    indicator_as: Text
    """The indicator's words as printed; ``…`` where the words in between belong to another."""
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str = ""
    comparator: Comparator = "eq"
    reading: Reading = Reading.LITERAL
    why: str = ""
    """Why the figure is not read literally."""
    kind: OutcomeKind
    figure: FigureType = FigureType.LEVEL
    direction: Direction | None = None
    modality: Modality
    of: tuple[Ref, ...] = ()
    """Initiatives or programmes whose result the text presents it as."""
    region: RegionCode | None = None
    agency: Slug | None = None
    group: str = ""
    """Whose figure, in the document's words: a school stage, a patient group, an arm of a study."""
    group_concept: Slug | None = None
    compared_with: RegionCode | None = None
    period: str = ""
    """The time as printed."""
    year: Year | None = None
    period_start: IsoPrefix | None = None
    period_end: IsoPrefix | None = None
    span: PeriodSpan | None = None
    baseline: Baseline | None = None
    change: Change | None = None
    value_corrected: Decimal | None = None
    unit_corrected: str = ""
    recognition: FactKey | None = None
    shares: tuple[FactKey, ...] = ()
    """Outcomes that rest on the same words (one figure for several indicators)."""

    @model_validator(mode="after")
    def _says_something(self) -> Outcome:
        if self.value is None and self.direction is None:
            raise ValueError("an outcome states a value or a direction: give value: or direction:")
        if self.reading is not Reading.LITERAL and not self.why:
            raise ValueError(f"a {self.reading} reading says why: add why:")
        if self.value_max is not None and (self.value is None or self.value_max < self.value):
            raise ValueError("value_max is the upper end of a range that starts at value:")
        return self


class Recognition(Fact):
    """An award, designation, pilot status, ranking, or adoption as a model."""

    name: Text
    recipient: Ref
    conferred_by: Slug | None = None
    level: AdminLevel | None = None
    year: Year | None = None
    modality: Modality = Modality.ACHIEVED
    of: tuple[Ref, ...] = ()


class Claim(Fact):
    """A link or attribute of a shared thing that a passage states."""

    subject: Ref
    predicate: Predicate
    object: Text
    """A Ref, or the literal of documentNumber, issued, startYear, endYear."""


class Case(Record):
    """One documented practice of one region, with all that its passage says: the content of one fact file."""

    format: Literal["1"] = FORMAT
    source: Slug
    case: Slug
    title: Text
    region: Text
    """Code and name (``430105 长沙市开福区``): the code counts, the name is checked against it."""
    also_covers: tuple[RegionCode, ...] = ()
    genre: Genre
    span: Span
    as_: Text = Field(alias="as")
    """The words that open the case: its heading or region, as printed."""
    at: Span | None = None
    nth: Annotated[int, Field(ge=1)] | None = None
    passages: tuple[Span, ...] = ()
    status: Status = Status.REVIEWED
    by: Text = "typed"
    note: str = ""
    part_of: Slug | None = None
    responds_to: Slug | None = None
    themes: tuple[Slug, ...] = ()
    programmes: tuple[ProgrammeMention, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    documents: tuple[DocumentMention, ...] = ()
    works: tuple[WorkMention, ...] = ()
    recognitions: tuple[Recognition, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def region_code(self) -> str:
        """The code that ``region`` starts with."""
        return self.region.split()[0]

    def facts(self) -> tuple[Fact, ...]:
        """Every fact of the file, in the order in which the file keeps them."""
        return (
            *self.programmes,
            *self.initiatives,
            *self.responsibilities,
            *self.outcomes,
            *self.documents,
            *self.works,
            *self.recognitions,
            *self.claims,
        )


FACT_SECTIONS: tuple[tuple[str, str], ...] = (
    ("programmes", "m"),
    ("initiatives", "i"),
    ("responsibilities", "p"),
    ("outcomes", "o"),
    ("documents", "d"),
    ("works", "w"),
    ("recognitions", "r"),
    ("claims", "c"),
)
"""Lists of a fact file and the letter with which the keys of their facts begin."""
