"""What a figure is about."""

from __future__ import annotations

import pytest

from kg.extract.outcomes.find import find_outcomes
from kg.extract.outcomes.kinds import KindRule, Told, load_kind_rules, tell_kind, tell_rank_kind
from kg.model import Genre, OutcomeKind


@pytest.mark.parametrize("rule", load_kind_rules(), ids=lambda rule: rule.kind)
def test_examples_are_of_their_kind_and_counter_examples_are_not(rule: KindRule) -> None:
    """The first outcome of each example is of the kind of its row; that of a counter-example of another."""
    assert rule.examples
    for example in rule.examples:
        assert find_outcomes(example, Genre.CASE_REPORT, [])[0].kind is rule.kind, example
    for example in rule.counter_examples:
        assert find_outcomes(example, Genre.CASE_REPORT, [])[0].kind is not rule.kind, example


def test_what_nothing_explains_is_output() -> None:
    """A count of things that no row knows was made by the work."""
    assert tell_kind(Told("小册子", "本")) is OutcomeKind.OUTPUT


def test_a_place_in_an_order_is_of_what_is_ranked() -> None:
    """A rank of satisfaction is satisfaction, a rank of a service performance."""
    assert tell_rank_kind("群众满意度") is OutcomeKind.SATISFACTION
    assert tell_rank_kind("健康学校建成率") is OutcomeKind.PERFORMANCE
