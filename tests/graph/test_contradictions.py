"""Two figures contradict each other where both speak of one thing and time, and no number fits both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from pyoxigraph import NamedNode

from kg.facts.dataset import Dataset
from kg.graph.contradictions import find_contradictions
from kg.graph.derive import derive
from kg.graph.encode import encode
from kg.graph.names import HOME, Names
from kg.model import Decision, Indicator, Outcome, Status

BASE = {
    "indicator": "rate",
    "indicator_as": "素养",
    "kind": "behaviour",
    "modality": "achieved",
    "year": 2021,
}
ONE = {**BASE, "key": "o-0011", "as": "72%", "value": "72", "unit": "%"}
OTHER = {**BASE, "key": "o-0012", "as": "75%", "value": "75", "unit": "%"}


def add(dataset: Dataset, one: Mapping[str, object], other: Mapping[str, object]) -> Dataset:
    """Return the sample with two figures for its own, one in each case, both of region 990101."""
    pairs = zip(dataset.cases, (one, other), strict=True)
    cases = tuple(
        case.model_copy(
            update={
                "outcomes": (Outcome.model_validate({"region": "990101", **fields, "passages": [[0, 1]]}),)
            }
        )
        for case, fields in pairs
    )
    return replace(dataset, cases=cases)


def pairs_of(dataset: Dataset) -> set[tuple[str, str]]:
    """Return who contradicts whom."""
    found: dict[str, Indicator] = {one.key: one for one in dataset.registry.indicators}
    return {(one, other) for _, one, other in find_contradictions(dataset, found, Names.of(dataset))}


def test_each_side_names_the_other(dataset: Dataset) -> None:
    """Two rates of one region and year that differ are linked both ways."""
    assert pairs_of(add(dataset, ONE, OTHER)) == {("o-0011", "o-0012"), ("o-0012", "o-0011")}


def links(dataset: Dataset) -> set[tuple[str, str, str]]:
    """Return the links of a graph: subject, object, named graph."""
    names = Names.of(dataset)
    stated = list(encode(dataset, names, frozenset()))
    return {
        (str(quad.subject), str(quad.object), str(quad.graph_name))
        for quad in derive(stated, dataset, names)
        if quad.predicate == NamedNode(names.term("contradicts"))
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({}, {"as": "高于75%", "comparator": "gt"}),  # above 75 is never 72
        ({"as": "约60%", "value": "60", "comparator": "approx"}, {}),  # about 60 is not 75 either
        ({"value": "70", "value_max": "73", "as": "70%-73%"}, {}),  # outside the range
        ({}, {"period_start": "2021"}),  # a time that only one of them states tells nothing
        ({"span": "at"}, {"span": "at"}),
        ({"unit": "‰", "as": "72‰"}, {}),  # 7.2 % and 75 %
        ({"unit": "‰", "unit_corrected": "%", "as": "72‰"}, {}),  # after correction
        ({"group": "成人", "group_concept": "residents"}, {"group": "成人", "group_concept": "residents"}),
        ({"modality": "planned"}, {"modality": "planned"}),  # two targets for one year
    ],
)
def test_these_contradict(dataset: Dataset, first: dict[str, str], second: dict[str, str]) -> None:
    """What differs beyond rounding and looseness is a contradiction."""
    assert pairs_of(add(dataset, {**ONE, **first}, {**OTHER, **second}))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"as": "75%", "value": "75"}, {}),  # the same figure
        ({"as": "75.2%", "value": "75.2"}, {}),  # the same one, printed to another digit
        ({"as": "超过72%", "comparator": "gt"}, {}),  # 75 is above 72
        ({"as": "72%左右", "comparator": "approx"}, {}),  # and about 72
        ({"value": "70", "value_max": "80", "as": "70%-80%"}, {}),  # inside the range
        ({"year": 2020}, {}),
        ({"year": None}, {"year": None}),  # nobody knows whether it is one year
        ({"region": "990102"}, {}),
        ({"agency": "990101-gov"}, {}),  # a body's own rate is not its region's
        ({"group": "学生"}, {}),
        ({"group": "学生", "group_concept": "residents"}, {"group": "学生"}),
        ({"modality": "planned"}, {}),  # a target is no result
        ({"figure": "gap"}, {"figure": "gap"}),  # each may be a gap to something else
        ({"figure": "parameter"}, {"figure": "parameter"}),  # a rule may have tiers
        ({"period_end": "2021-06"}, {"period_end": "2021-12"}),  # half a year and a whole one
        ({"span": "cumulative"}, {"span": "during"}),
        ({"indicator": "mortality"}, {}),
        ({"unit": "分"}, {}),  # no percentage: nothing to compare
        ({"unit": "‰", "as": "750‰", "value": "750"}, {}),  # another unit, the same rate
        ({"value": None, "as": "提高", "direction": "up"}, {}),  # a direction has no value
    ],
)
def test_these_do_not(dataset: Dataset, first: dict[str, object], second: dict[str, object]) -> None:
    """A difference of subject, time, force or print is no contradiction."""
    assert pairs_of(add(dataset, {**ONE, **first}, {**OTHER, **second})) == set()


def test_the_graph_holds_each_side_with_its_source(dataset: Dataset) -> None:
    """The link stands in the graph of the source of the fact that it starts from; a rejected fact has none."""
    apart = add(dataset, ONE, OTHER)
    elsewhere = dataset.sources["sample"].model_copy(update={"id": "other"})
    apart = replace(
        apart,
        sources={**apart.sources, "other": elsewhere},
        cases=(apart.cases[0], apart.cases[1].model_copy(update={"source": "other"})),
    )

    one, other = (f"<{Names().fact(key)}>" for key in ("o-0011", "o-0012"))
    assert links(apart) == {
        (one, other, f"<{HOME}graph/facts/sample>"),
        (other, one, f"<{HOME}graph/facts/other>"),
    }
    rejected = apart.cases[1].outcomes[0].model_copy(update={"status": Status.REJECTED})
    gone = apart.cases[1].model_copy(update={"outcomes": (rejected,)})
    assert links(replace(apart, cases=(apart.cases[0], gone))) == set()


def test_merged_indicators_are_one(dataset: Dataset) -> None:
    """Figures of two entries that were found to be the same indicator are compared, in the unit of the one kept."""
    same = Decision(same=("indicator:rate", "indicator:mortality"), why="同一指标")
    found = add(dataset, ONE, {**OTHER, "indicator": "mortality"})
    assert links(found) == set()
    registry = dataset.registry.model_copy(update={"decisions": (*dataset.registry.decisions, same)})
    assert len(links(replace(found, registry=registry))) == 2
