"""Outcomes told without a figure: movements, places in an order, sets told as complete."""

from __future__ import annotations

from decimal import Decimal

from kg.extract.outcomes.found import OutcomeFound
from kg.extract.outcomes.groups import without_of
from kg.extract.outcomes.kinds import Told, tell_kind, tell_rank_kind
from kg.extract.outcomes.passage import Passage
from kg.extract.outcomes.ranks import Rank
from kg.extract.outcomes.trends import Trend
from kg.extract.outcomes.universals import Universal
from kg.extract.outcomes.zeros import Zero
from kg.language.quantity import Quantity
from kg.model import FigureType, OutcomeKind, Reading


def tell_movement(passage: Passage, trend: Trend) -> OutcomeFound:
    """Return the outcome of a movement: a direction and no value."""
    kind = tell_kind(Told(passage.name(trend.indicator), "", form="none"))
    modality = passage.forces.tell_trend(trend.start, trend.force)
    time = passage.times.at(trend.start, modality, kind)
    return OutcomeFound(
        start=trend.start,
        end=trend.end,
        words=passage.text[trend.start : trend.end],
        indicator=trend.indicator,
        direction=trend.direction,
        kind=kind,
        reading=Reading.DISTRIBUTED if trend.why else Reading.LITERAL,
        why=trend.why,
        modality=modality,
        group=without_of(passage.text, trend.group),
        period=time.period,
        year=time.year,
        period_start=time.start,
        period_end=time.end,
        span=time.span,
        rule=trend.rule,
    )


def tell_place(passage: Passage, rank: Rank) -> OutcomeFound:
    """Return the outcome of a place in an order: its number is understood, its unit 位."""
    kind = tell_rank_kind(passage.name((rank.indicator,)))
    time = passage.time_at(rank.start, kind)
    words = passage.text[rank.start : rank.end]
    return OutcomeFound(
        start=rank.start,
        end=rank.end,
        words=words,
        indicator=(rank.indicator,),
        quantity=Quantity(rank.value, None, "位", "le" if rank.within else "eq", "number"),
        figure=FigureType.RANK,
        kind=kind,
        reading=Reading.LITERAL if words.endswith("位") else Reading.INFERRED,
        why="" if words.endswith("位") else f"{words}即{'前' if rank.within else '第'}{rank.value}位",
        modality=passage.forces.tell(rank.start, FigureType.RANK, passage.words(time.period)),
        group=without_of(passage.text, rank.group),
        period=time.period,
        year=time.year,
        period_start=time.start,
        period_end=time.end,
        span=time.span,
        rule="rank",
    )


def tell_zero(passage: Passage, zero: Zero) -> OutcomeFound:
    """Return the outcome of a thing that did not happen: the number 0, its unit understood."""
    kind = tell_kind(Told(passage.name((zero.indicator,)), ""))
    kind = OutcomeKind.PERFORMANCE if kind in (OutcomeKind.COVERAGE, OutcomeKind.OUTPUT) else kind
    time = passage.time_at(zero.start, kind)
    words = passage.text[zero.start : zero.end]
    return OutcomeFound(
        start=zero.start,
        end=zero.end,
        words=words,
        indicator=(zero.indicator,),
        quantity=Quantity(Decimal(0), None, zero.unit, "eq", "number"),
        kind=kind,
        reading=Reading.INFERRED,
        why="单位未写",
        modality=passage.forces.tell(zero.start, FigureType.LEVEL, passage.words(time.period)),
        period=time.period,
        year=time.year,
        period_start=time.start,
        period_end=time.end,
        span=time.span,
        rule="zero",
    )


def tell_set(passage: Passage, whole: Universal) -> OutcomeFound:
    """Return the outcome of a set told as complete: 100 % of it."""
    time = passage.time_at(whole.start, OutcomeKind.COVERAGE)
    words = passage.text[whole.start : whole.end]
    return OutcomeFound(
        start=whole.start,
        end=whole.end,
        words=words,
        indicator=whole.indicator,
        quantity=Quantity(Decimal(100), None, "%", "eq", "universal"),
        kind=OutcomeKind.COVERAGE,
        reading=Reading.UNIVERSAL,
        why=f"{words}，即{passage.words(whole.group)}的100%",
        modality=passage.forces.tell(whole.start, FigureType.LEVEL, passage.words(time.period)),
        group=without_of(passage.text, whole.group),
        period=time.period,
        year=time.year,
        period_start=time.start,
        period_end=time.end,
        span=time.span,
        rule=whole.rule,
    )
