"""What facts are called: whose figure, when, and whether it is more than a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Literal

from kg.errors import DataError
from kg.facts.dataset import Dataset
from kg.graph.encode import encode
from kg.graph.labels import Labels
from kg.graph.names import Names
from kg.model import Outcome

BASE = {
    "key": "o-0001",
    "as": "25.5%",
    "value": "25.5",
    "unit": "%",
    "indicator": "rate",
    "indicator_as": "素养",
    "kind": "behaviour",
    "modality": "achieved",
}

# (the fields of an outcome of 甲区, its label)
OUTCOMES: list[tuple[dict[str, object], str]] = [
    ({"year": 2021, "period": "2021年"}, "样例素养水平 25.5%（甲区，2021）"),
    # the words of the time where no year is known
    ({"period": "近年"}, "样例素养水平 25.5%（甲区，近年）"),
    ({}, "样例素养水平 25.5%（甲区）"),
    # another region's, a body's, a group's figure is not the case's region's
    ({"region": "990104"}, "样例素养水平 25.5%（丁区）"),
    ({"agency": "990101-gov"}, "样例素养水平 25.5%（样例市甲区人民政府）"),
    ({"group": "青年"}, "样例素养水平 25.5%（甲区，青年）"),
    ({"group": "样例"}, "样例素养水平 25.5%（甲区）"),  # said by the indicator already
    # what is planned, promised, proposed or a rule says so; what goes on is there
    ({"modality": "ongoing"}, "样例素养水平 25.5%（甲区）"),
    ({"modality": "planned", "year": 2030, "period": "2030年"}, "样例素养水平 25.5%（甲区，2030，计划）"),
    ({"modality": "promised"}, "样例素养水平 25.5%（甲区，承诺）"),
    ({"modality": "proposed"}, "样例素养水平 25.5%（甲区，建议）"),
    ({"modality": "rule"}, "样例素养水平 25.5%（甲区，规定）"),
    # gap and change name themselves
    (
        {
            "as": "1.5个百分点",
            "value": "1.5",
            "unit": "百分点",
            "figure": "gap",
            "direction": "down",
            "compared_with": "100000",
            "year": 2018,
            "period": "2018",
        },
        "样例素养水平 低于中国1.5个百分点（甲区，2018）",
    ),
    (
        {"as": "1.53%", "value": "1.53", "figure": "change", "direction": "down"},
        "样例素养水平 下降1.53%（甲区）",
    ),
    (
        {"as": "稳步提升", "value": None, "direction": "up", "year": 2022, "period": "2022年"},
        "样例素养水平 稳步提升（甲区，2022）",
    ),
]


@pytest.mark.parametrize(("fields", "expected"), OUTCOMES)
def test_the_label_of_an_outcome(dataset: Dataset, fields: dict[str, object], expected: str) -> None:
    """A line that can stand alone in a table without being taken for another figure."""
    outcome = Outcome.model_validate({**BASE, **fields})
    assert Labels.of(dataset, Names.of(dataset)).outcome(outcome, dataset.cases[0]) == expected


def test_no_label_holds_a_key(dataset: Dataset) -> None:
    """Claims, mentions and participations are named by names, never by fact keys or registry keys."""
    names = Names.of(dataset)
    keys = [fact.key for case in dataset.cases for fact in case.facts()]
    keys += ["programme:", "document:", "region:", "case:", "990101", "hkg"]
    labels = [
        quad.object.value
        for quad in encode(dataset, names, frozenset())
        if quad.predicate.value.endswith("#label")
        and isinstance(quad.object, Literal)
        and quad.object.language == "zh"
        and (names.parse(getattr(quad.subject, "value", "")) or ("",))[0] == "fact"
    ]
    assert len(labels) > 20
    assert [label for label in labels if any(key in label for key in keys)] == []
    assert [label for label in labels if label.isascii()] == []


def test_a_merged_entry_has_the_label_of_the_one_that_stands_for_it(dataset: Dataset) -> None:
    """One thing has one name, whichever of its keys a fact uses."""
    labels = Labels.of(dataset, Names.of(dataset))
    assert labels.of_ref("agency:990100-hub", dataset.cases[0]) == "样例市卫生办"


def test_a_ref_that_means_nothing_is_refused(dataset: Dataset) -> None:
    """A key is no label; what the gate would have refused is not written into the graph."""
    case = dataset.cases[0]
    claim = case.claims[0].model_copy(update={"subject": "i-9999"})
    broken = replace(dataset, cases=(case.model_copy(update={"claims": (claim,)}),))
    with pytest.raises(DataError, match=r"jia-walks\.yaml: i-9999 names nothing"):
        list(encode(broken, Names(), frozenset()))
