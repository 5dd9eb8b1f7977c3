"""Two codings are compared by place and thing; what one hand changes is found, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.facts.agreement import Agreement, compare_codings
from kg.facts.agreement.wording import agreement_lines, difference_lines
from kg.facts.folder import read_folder

HARD_FACTS = Path(__file__).resolve().parents[2] / "hard_cases" / "facts"
FUJIAN = "facts/hc01/hc01-fujian.yaml"
LONGYAN = "facts/hc01/hc01-longyan.yaml"


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Return a copy of the invented facts, as another hand might have coded them."""
    return Path(shutil.copytree(HARD_FACTS, tmp_path / "other"))


def edit(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    """Replace words of one file, each once."""
    path = folder / name
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")


def compare(other: Path, **narrowing: object) -> Agreement:
    """Compare the committed facts with the other hand's."""
    return compare_codings(read_folder(HARD_FACTS), read_folder(other), None, **narrowing)  # type: ignore[arg-type]  # passed on as given


def test_a_coding_agrees_with_itself(other: Path) -> None:
    """Equal codings have F1 and kappa 1 throughout, and no difference."""
    found = compare(other)
    assert found.differences == ()
    assert found.total.f1 == 1
    assert all(one.value in (None, 1) for one in found.kappas.values())
    assert all(equal == filled for equal, filled in found.equal.values())
    assert found.total.left > 150


@pytest.mark.parametrize(
    ("name", "changes", "expected"),
    [
        # a closed field: the two codes stand in the kind of difference, whichever hand wrote which
        (
            FUJIAN,
            [("modality: achieved", "modality: ongoing")],
            ("initiatives", "modality", "achieved / ongoing"),
        ),
        (
            LONGYAN,
            [("role: lead", "role: supporter")],
            ("participations", "role", "lead / supporter"),
        ),
        # a number
        (FUJIAN, [('value: "86"', 'value: "68"')], ("outcomes", "value", "")),
        # a year that only one hand states
        (FUJIAN, [("    year: 2023\n", "")], ("outcomes", "year", "")),
        # keys are the hand's own affair, but what they point to is not
        (FUJIAN, [("of: [i-hc1f2]", "of: [i-hc1f1]")], ("outcomes", "of", "")),
        # another body at the same place
        (FUJIAN, [("350000-czt", "350000-wjw")], ("participations", "other thing", "")),
        # the same thing, told at another place of the case
        (
            LONGYAN,
            [("as: 红土地健康巡诊\n    at: [444, 451]", "as: 行政村巡诊\n    at: [466, 471]")],
            ("initiatives", "place", ""),
        ),
    ],
)
def test_one_change_is_one_difference(
    other: Path, name: str, changes: list[tuple[str, str]], expected: tuple[str, str, str]
) -> None:
    """Whatever a hand does differently is told once, as what it is."""
    edit(other, name, *changes)
    assert [one.kind for one in compare(other).differences] == [expected]


def test_a_fact_that_one_hand_lacks(other: Path) -> None:
    """It lowers F1 and is told with its words, on the side of the hand that has it."""
    path = other / FUJIAN
    path.write_text(path.read_text("utf-8").partition("outcomes:")[0], encoding="utf-8")
    found = compare(other)
    (lost,) = found.differences
    assert (lost.kind, lost.left, lost.right) == (("outcomes", "only one hand", ""), "86个", "")
    tally = found.tallies["outcomes"]
    assert tally.f1 == pytest.approx(2 * tally.right / (2 * tally.right + 1))


def test_fact_keys_and_registry_keys_are_no_difference(other: Path) -> None:
    """Each hand mints its own keys: facts are known by their place, shared things by their names."""
    edit(other, FUJIAN, ("key: i-hc1f2", "key: i-zzzz2"), ("of: [i-hc1f2]", "of: [i-zzzz2]"))
    for path in sorted(other.rglob("*.yaml")):
        path.write_text(path.read_text("utf-8").replace("350000-czt", "350000-purse"), encoding="utf-8")
    assert compare(other).differences == ()


def test_another_name_for_a_body_is_another_body(other: Path) -> None:
    """Without a common name two entries are two things, told at the place where they are named."""
    for path in sorted(other.rglob("*.yaml")):
        text = path.read_text("utf-8").replace("350000-czt", "350000-purse")
        path.write_text(text.replace("label: 福建省财政厅", "label: 福建省国库"), encoding="utf-8")
    (found,) = compare(other).differences
    assert found.kind == ("participations", "other thing", "")


def test_an_alias_makes_two_names_one(other: Path) -> None:
    """A label that the other hand lists among the aliases is the same thing."""
    for path in sorted(other.rglob("*.yaml")):
        text = path.read_text("utf-8").replace("350000-czt", "350000-purse")
        path.write_text(
            text.replace("label: 福建省财政厅", "label: 福建省国库, aliases: [福建省财政厅]"),
            encoding="utf-8",
        )
    assert compare(other).differences == ()


def test_windows_narrow_the_comparison(other: Path) -> None:
    """Only units whose words begin in a window count, on both sides."""
    found = compare(other, windows={"hc01-fujian": [(136, 147)]})
    assert found.cases == ("hc01-fujian",)
    assert {name: one.left for name, one in found.tallies.items() if one.left} == {
        "initiatives": 1,
        "outcomes": 1,
    }


def test_what_cannot_be_compared_is_refused(other: Path) -> None:
    """A case that one hand has not, folders with nothing in common and unreadable files are named."""
    with pytest.raises(UsageError, match="hc99"):
        compare(other, cases=["hc99"])
    shutil.rmtree(other / "facts")
    with pytest.raises(UsageError, match="no case"):
        compare(other)
    (other / "sources.yaml").write_text("nonsense: [", encoding="utf-8")
    with pytest.raises(DataError, match="problem"):
        compare(other)


def test_words_tell_counts_and_places(other: Path) -> None:
    """The tables name the section in both languages; a difference has case, place, both codes and the words."""
    edit(other, FUJIAN, ("role: joint", "role: participant"))
    found = compare(other)
    text = "\n".join(agreement_lines(found))
    assert "机构角色 participations · 角色 role：joint / participant | 2 |" in text
    assert "| 合计 all |" in text
    assert next(difference_lines(found)) == (
        "hc01-fujian [96, 100] participations role: p-hc1f3 350000-czt joint | "
        "p-hc1f3 350000-czt participant · 省财政厅 会同"
    )
