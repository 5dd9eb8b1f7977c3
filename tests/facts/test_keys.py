"""Keys are minted once: fresh, of the right form, in use nowhere; removed ones keep leading somewhere."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.corpus import Corpus
from kg.errors import UsageError
from kg.facts.checking import check_folders
from kg.facts.folder import load_dataset
from kg.facts.keys import derive_key, mint_keys
from kg.graph.encode_registry import encode_registry
from kg.graph.names import Names

HARD_FACTS = Path(__file__).resolve().parents[1] / "hard_cases" / "facts"


def test_minted_keys_are_fresh() -> None:
    """Many keys at once are all different and of the form that the model wants."""
    keys = mint_keys("o", 500)

    assert len(set(keys)) == 500
    assert all(re.fullmatch(r"o-[a-z2-9]{5}", key) for key in keys)


@given(st.text())
def test_derived_keys_follow_from_their_seed(seed: str) -> None:
    """The same seed gives the same key, of the form that the model wants; one that is taken is not given."""
    key = derive_key("i", seed, ())
    assert re.fullmatch(r"i-[a-z2-9]{5}", key)
    assert derive_key("i", seed, ()) == key
    assert derive_key("i", seed, {key}) != key


def test_unknown_kind_is_refused() -> None:
    """A letter that begins no list of facts is refused with those that do."""
    with pytest.raises(UsageError, match=r"i \(initiatives\)"):
        mint_keys("z", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the invented facts whose registry has lost a key."""
    return Path(shutil.copytree(HARD_FACTS, tmp_path / "facts"))


def redirect(folder: Path, old: str, new: str) -> None:
    """Write one line of redirects."""
    (folder / "redirects.csv").write_text(f"old,new,why\n{old},{new},试\n", encoding="utf-8")


def test_removed_key_leads_to_its_successor(folder: Path) -> None:
    """The address of a removed entry stays in the graph and is the same as its successor's."""
    redirect(folder, "indicator:old-lectures", "indicator:health-lectures")
    dataset = load_dataset([folder])

    same = [
        str(triple.object)
        for triple in encode_registry(dataset, Names.of(dataset))
        if triple.predicate.value.endswith("#sameAs") and "/old-lectures>" in str(triple.subject)
    ]
    assert len(same) == 1
    assert same[0].endswith("/health-lectures>")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("indicator:old-lectures", "indicator:nowhere", "is not in the registry"),  # leads nowhere
        ("indicator:health-lectures", "indicator:class-rate", "is not reused"),  # is in use
    ],
)
def test_bad_redirect_is_found(folder: Path, old: str, new: str, words: str) -> None:
    """A redirect that leads nowhere, or away from an entry that is there, is a problem at its line."""
    redirect(folder, old, new)

    problems = [
        problem for problem in check_folders([folder], Corpus()).problems if problem.check == "redirect"
    ]

    assert [problem.line for problem in problems] == [2]
    assert words in problems[0].message
