"""Outcomes told with a figure, each with its kind, force, time, group, baseline and change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.extract.clauses import CLAUSE, find_end, last_mark
from kg.extract.figures import Figure
from kg.extract.outcomes.changes import falls, find_baseline, find_change
from kg.extract.outcomes.found import OutcomeFound
from kg.extract.outcomes.groups import without_of
from kg.extract.outcomes.kinds import Told, tell_kind, tell_rank_kind
from kg.extract.outcomes.measured import tell_measured
from kg.extract.outcomes.passage import REACH, Passage
from kg.extract.outcomes.phrases import RATES, clause_start, patterns
from kg.extract.outcomes.readings import ReadFigure, tell_reading
from kg.extract.outcomes.scope import is_of_elsewhere
from kg.extract.outcomes.spread import Measured
from kg.extract.outcomes.trends import Trend, tell_direction
from kg.extract.outcomes.types import tell_figure
from kg.model import Direction, FigureType, OutcomeKind

_COUNTED = r"(?:共|近|约|超过?|逾)?[\d.]+[万余多]*[个家名所户人支]"
_LISTED_DOERS = re.compile(
    rf"(?:(?:[、和及与](?:{_COUNTED})?|，{_COUNTED})[\u4e00-\u9fff]{{2,10}}?){{1,3}}"
    r"(?:开展|开办|开设|设置|设立|建立|配备|成立|参与|参加|通过|实现|达到|纳入|加入)"
)
# 组织40家平台开设专栏: whoever is made to do it does it
_CAUSING = re.compile(
    r"(?:组织|动员|发动|引导|推动|指导|带动|支持|督促|鼓励|帮助|促使|促成|吸引|号召|安排)"
    r"(?:了|全[市县区省]|[^，。；]{2,40}等)?$"
)
_BEHIND = 24
"""Characters of a clause behind a figure that are read."""
_BARE = 6
"""Characters of a rate that names no people or bodies of its own."""
_NEAR = 18
"""Characters between a bare rate and the figure whose group it has."""


def tell_figures(passage: Passage, moved: Mapping[int, Trend]) -> list[OutcomeFound]:
    """Return the outcomes of the figures; ``moved``: by number of the figure that counts it, a group's movement."""
    told: list[OutcomeFound] = []
    for number, figure in enumerate(passage.figures):
        if figure.part == "baseline" or figure.of is not None:
            continue
        if not is_of_elsewhere(passage.text, figure.start, figure.end):
            told.extend(_of_figure(passage, number, moved.get(number)))
    return _with_inherited_groups(passage.text, told)


def _of_figure(passage: Passage, number: int, trend: Trend | None) -> Iterator[OutcomeFound]:
    if trend is not None and trend.group is not None:
        measured = Measured(trend.indicator, (passage.figures[number].end, trend.group[1]))
        yield replace(
            _tell(passage, number, measured, form="none"), direction=trend.direction, rule="count-with-trend"
        )
        return
    for measured in tell_measured(passage.text, passage.figures, number):
        yield _tell(passage, number, measured, form=passage.figures[number].quantity.form)


def _tell(passage: Passage, number: int, measured: Measured, *, form: str) -> OutcomeFound:
    figure = passage.figures[number]
    read = _read(passage, number, measured)
    type_ = _type(passage, number, measured)
    kind = _kind(passage, number, measured, read, type_, form)
    rough = passage.forces.tell(figure.start, type_, "")
    is_set = type_ is FigureType.PARAMETER
    time = passage.times.find(number, is_set=is_set, modality=rough, kind=kind)
    modality = passage.forces.tell(figure.start, type_, passage.words(time.period))
    if modality is not rough:
        time = passage.times.find(number, is_set=is_set, modality=modality, kind=kind)
    return OutcomeFound(
        start=figure.start,
        end=figure.end,
        words=figure.words,
        indicator=measured.indicator,
        quantity=replace(figure.quantity, unit=read.unit),
        figure=type_,
        direction=_direction(passage, number, measured, type_),
        kind=kind,
        reading=read.reading,
        why=read.why,
        modality=modality,
        group=without_of(passage.text, measured.group),
        period=time.period,
        year=time.year,
        period_start=time.start,
        period_end=time.end,
        span=time.span,
        baseline=find_baseline(passage.text, passage.figures, number),
        change=find_change(passage.text, passage.figures, number),
        rule=_rule(passage, number, measured),
    )


def _read(passage: Passage, number: int, measured: Measured) -> ReadFigure:
    figure = passage.figures[number]
    before = passage.text[clause_start(passage.text, passage.figures, number) : figure.start]
    each = passage.words(without_of(passage.text, measured.group))
    name = passage.name(measured.indicator)
    return tell_reading(figure, indicator=name, before=before, spread=measured.why, each=each)


def _type(passage: Passage, number: int, measured: Measured) -> FigureType:
    start = passage.figures[number].start
    return tell_figure(
        passage.text,
        passage.figures,
        number,
        indicator=passage.name(measured.indicator),
        genre=passage.forces.genre,
        told=passage.forces.is_told(start, passage.clause_before(start), ""),
    )


def _kind(
    passage: Passage, number: int, measured: Measured, read: ReadFigure, type_: FigureType, form: str
) -> OutcomeKind:
    name = passage.name(measured.indicator)
    if type_ is FigureType.RANK:
        return tell_rank_kind(name)
    figure = passage.figures[number]
    clause = passage.clause_before(figure.start)
    behind = passage.text[figure.end : find_end(CLAUSE, passage.text, figure.end, _BEHIND)]
    return tell_kind(Told(name, read.unit, clause, form, _is_subject(passage, number, measured), behind))


def _is_subject(passage: Passage, number: int, measured: Measured) -> bool:
    """Tell whether what is counted stands behind the figure and is what does or gets the deed of its clause."""
    text, figure = passage.text, passage.figures[number]
    noun = measured.group if measured.group and measured.group[0] >= figure.end else measured.indicator[0]
    before = text[clause_start(text, passage.figures, number) : figure.start]
    if noun[0] < figure.end:
        return False
    if patterns()["making"].search(before) and not _CAUSING.search(before):
        return False
    if _LISTED_DOERS.match(text, noun[1]):
        return True
    behind = text[noun[1] : noun[1] + 1]
    return not CLAUSE.match(behind) and behind not in ("、", "和", "及", "")


def _direction(passage: Passage, number: int, measured: Measured, type_: FigureType) -> Direction | None:
    """Return the movement that the words between indicator and figure tell, or that of its change."""
    text, figure = passage.text, passage.figures[number]
    if type_ in (FigureType.GAP, FigureType.RANK):
        return None
    if type_ is FigureType.CHANGE:
        return "down" if falls(text, figure) else "up"
    begin = last_mark(text, CLAUSE, figure.start, REACH)
    last = measured.indicator[-1][1]
    words = text[max(begin, last if last <= figure.start else begin) : figure.start]
    return tell_direction(words) or _direction_of_change(passage, number)


def _direction_of_change(passage: Passage, number: int) -> Direction | None:
    change = find_change(passage.text, passage.figures, number)
    return None if change is None else "down" if change.value < 0 else "up"


def _rule(passage: Passage, number: int, measured: Measured) -> str:
    """Return the slug of the construction, so that its precision can be measured."""
    figure = passage.figures[number]
    if figure.quantity.form in ("universal", "ratio"):
        return f"figure-{figure.quantity.form}"
    if measured.why:
        return "list-respectively" if measured.why.startswith("分别") else "one-figure-for-several"
    if figure.part == "change":
        return "change-alone"
    if find_baseline(passage.text, passage.figures, number):
        return "from-to"
    if figure.unit in RATES:
        return "rate-of-noun"
    return _rule_of_count(figure, measured)


def _rule_of_count(figure: Figure, measured: Measured) -> str:
    return "count-before-noun" if measured.indicator[0][0] >= figure.end else "noun-before-count"


def _with_inherited_groups(text: str, told: Sequence[OutcomeFound]) -> list[OutcomeFound]:
    """Give a bare rate (筛查新生2万人，检出率0.3‰) the people of the figure just before it in its sentence."""
    found: list[OutcomeFound] = []
    for outcome in told:
        before = found[-1] if found else None
        heir = before is not None and _inherits(text, before, outcome)
        found.append(replace(outcome, group=before.group) if before and heir else outcome)
    return found


def _inherits(text: str, before: OutcomeFound, outcome: OutcomeFound) -> bool:
    name = outcome.indicator_words(text)
    if outcome.group or not before.group or len(name) > _BARE or not name.endswith("率"):
        return False
    between = text[before.end : outcome.start]
    people = not before.group_words(text).startswith(("每", "各"))
    return people and 0 < len(between) <= _NEAR and between.count("，") == 1 and "。" not in between
