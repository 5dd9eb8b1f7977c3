"""Old and new cases of one document paired by place, each under a key of its own."""

from __future__ import annotations

from kg.facts.proposing.merging import pair_cases, settle_keys
from kg.model import Case, Genre, Span


def case(key: str, span: Span, part_of: str | None = None) -> Case:
    """Return a case without facts."""
    return Case.model_validate(
        {
            "source": "anji",
            "case": key,
            "title": key,
            "region": "330523 安吉县",
            "genre": Genre.CASE_REPORT,
            "span": span,
            "as": key,
            "part_of": part_of,
        }
    )


def settled(old: list[Case], new: list[Case]) -> list[tuple[str | None, str | None, str | None]]:
    """Return key of the old case, key of the new one, and what the new one is part of."""
    return [
        (before.case if before else None, after.case if after else None, after.part_of if after else None)
        for before, after in settle_keys(pair_cases(old, new))
    ]


def test_a_case_keeps_the_key_of_the_one_that_lay_there() -> None:
    """A reader's key stays though the rules would number the case otherwise, and its parts follow."""
    old = [case("anji-salt", (0, 900)), case("anji-tobacco", (900, 1800))]
    new = [case("anji", (0, 880)), case("anji-2", (900, 1800)), case("anji-3", (1500, 1700), "anji-2")]
    assert settled(old, new) == [
        ("anji-salt", "anji-salt", None),
        ("anji-tobacco", "anji-tobacco", None),
        (None, "anji-3", "anji-tobacco"),
    ]


def test_a_new_case_is_not_written_over_an_old_one_elsewhere() -> None:
    """Where its number is that of an old case in another place, it gets the next that is free."""
    old = [case("anji", (0, 900)), case("anji-2", (2000, 3000))]
    new = [case("anji", (0, 900)), case("anji-2", (900, 1500)), case("anji-3", (1000, 1200), "anji-2")]
    assert settled(old, new) == [
        ("anji", "anji", None),
        (None, "anji-3", None),
        (None, "anji-4", "anji-3"),
        ("anji-2", None, None),
    ]
