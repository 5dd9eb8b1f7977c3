"""The words of the model: types of scalars, closed sets with a sentence a member, and the base of records."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

FORMAT: Literal["1"] = "1"
PASSAGE_LIMIT = 300
"""Characters that one passage may span: a reader checks a passage at a glance, or it is no evidence."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.-]*$", max_length=80)]
FactKey = Annotated[str, StringConstraints(pattern=r"^[a-z]-[a-z0-9]{4,12}$")]
Ref = Annotated[
    str,
    StringConstraints(
        pattern=r"^([a-z]-[a-z0-9]{4,12}|case|(agency|programme|document|work|region|case|indicator):[a-z0-9][a-z0-9.-]*)$"
    ),
]
"""A fact key, ``case`` for the case at hand, or ``kind:key`` for a shared thing."""
RegionCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{6}([0-9]{3})?(-[a-z0-9-]+)?$")]
IsoPrefix = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
Year = Annotated[int, Field(ge=1900, le=2100)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Span = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]


class Status(StrEnum):
    """How far a fact has come."""

    EXTRACTED = "extracted"  # proposed by a rule or a model
    REVIEWED = "reviewed"  # held against its passage and found right
    REJECTED = "rejected"  # found wrong; kept, so that it is not proposed again; never in the graph


class Modality(StrEnum):
    """The force that a passage gives to what it says."""

    ACHIEVED = "achieved"
    ONGOING = "ongoing"
    PLANNED = "planned"
    PROMISED = "promised"
    PROPOSED = "proposed"
    RULE = "rule"


class Role(StrEnum):
    """What an agency does at one mark in the text."""

    LEAD = "lead"
    JOINT = "joint"
    PARTICIPANT = "participant"
    SUPPORTER = "supporter"
    ISSUER = "issuer"
    FUNDER = "funder"
    EVALUATOR = "evaluator"
    PROPOSER = "proposer"
    CONFERRER = "conferrer"
    COMMISSIONER = "commissioner"
    ADDRESSEE = "addressee"
    MENTIONED = "mentioned"


class Genre(StrEnum):
    """What kind of text a case is; the usual modality follows from it."""

    CASE_REPORT = "case-report"
    PLAN = "plan"
    REPLY = "reply"
    PROPOSAL = "proposal"
    EXPERIENCE_TABLE = "experience-table"
    NOTICE = "notice"
    STANDARD = "standard"
    DUTY_LIST = "duty-list"
    LIST = "list"
    NEWS = "news"


class Reading(StrEnum):
    """How a figure was read from its words; all but ``literal`` say why."""

    LITERAL = "literal"  # the words parse to exactly this number and unit
    DISTRIBUTED = "distributed"  # one of a list that 分别 or a shared head spreads over several things
    UNIVERSAL = "universal"  # 全覆盖, 全部: all of them, read as 100 %
    RATIO = "ratio"  # 1:1780
    INFERRED = "inferred"  # the unit or the number is understood, not written


class OutcomeKind(StrEnum):
    """What a figure is about."""

    HEALTH_OUTCOME = "health-outcome"
    BEHAVIOUR = "behaviour"
    COVERAGE = "coverage"
    OUTPUT = "output"
    INPUT_MONEY = "input-money"
    INPUT_OTHER = "input-other"
    SATISFACTION = "satisfaction"
    ENVIRONMENT = "environment"
    ECONOMY = "economy"
    PERFORMANCE = "performance"
    CONTEXT = "context"


class FigureType(StrEnum):
    """What a figure states: a level, a movement, a distance from another, a place in a ranking, a setting."""

    LEVEL = "level"
    CHANGE = "change"
    GAP = "gap"
    RANK = "rank"
    PARAMETER = "parameter"


class ChangeKind(StrEnum):
    """In what a change is counted."""

    ABSOLUTE = "absolute"
    PERCENTAGE_POINT = "percentage-point"
    PERCENT = "percent"
    UNSTATED = "unstated"  # 下降1.53%: points or relative, the text does not say


Comparator = Literal["eq", "approx", "ge", "le", "gt", "lt"]
Direction = Literal["up", "down", "stable", "improved"]
PeriodSpan = Literal["at", "during", "cumulative", "yearly-average"]
Allocation = Literal["joint", "respectively-stated", "respectively-unallocated"]
AdminLevel = Literal["country", "province", "prefecture", "county", "township", "community"]
Predicate = Literal[
    "partOfProgramme",
    "basedOn",
    "implementedIn",
    "issuedBy",
    "appliesTo",
    "implements",
    "documentNumber",
    "issued",
    "startYear",
    "endYear",
    "partOfAgency",
    "successorOf",
]
"""What a claim may state of a shared thing: properties of the ontology (``issued`` is dcterms:issued)."""


class Record(BaseModel):
    """Base of every record: immutable, and a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, str_strip_whitespace=True)
