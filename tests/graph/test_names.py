"""IRIs: fixed ones, movable ones, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UsageError
from kg.facts.dataset import Dataset
from kg.graph.names import HOME, KINDS, MOVABLE, PREFIXES, SCHEMES, Names, shorten
from kg.registry.concepts import vocabulary

OWN = "https://data.example.net/kg/"
SHA = "0123abcd" * 8

# what people's queries and acceptance checks rely on
FIXED = [
    (Names().term("Outcome"), "https://kg.example.org/ontology#Outcome"),
    (Names().concept("role", "lead"), "https://kg.example.org/id/role/lead"),
    (Names().concept("theme", "tobacco-control"), "https://kg.example.org/id/theme/tobacco-control"),
    (Names().region("430105"), "https://kg.example.org/id/region/430105"),
    (Names().agency("430105-jsxh"), "https://kg.example.org/id/agency/430105-jsxh"),
    (Names().indicator("rate"), "https://kg.example.org/id/indicator/rate"),
    (Names().source("sample"), "https://kg.example.org/id/source/sample"),
    (Names().fact("p-3m9xa.430105-jsxh"), "https://kg.example.org/id/fact/p-3m9xa.430105-jsxh"),
    (Names().passage(SHA, 10, 20), "https://kg.example.org/id/text/0123abcd#char=10,20"),
    (Names().graph("ontology"), "https://kg.example.org/graph/ontology"),
    (Names().graph("facts/sample"), "https://kg.example.org/graph/facts/sample"),
]


@pytest.mark.parametrize(("iri", "expected"), FIXED)
def test_iris_are_fixed(iri: str, expected: str) -> None:
    """Published IRIs never change."""
    assert iri == expected


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        ("case", Names().case("mine")),  # the case at hand
        ("case:other", Names().case("other")),
        ("i-7k2fq", Names().fact("i-7k2fq")),
        ("programme:walk", Names().programme("walk")),
        ("document:plan", Names().document("plan")),
        ("region:430105", Names().region("430105")),
        ("work:film", Names().work("film")),
    ],
)
def test_refs_mean_iris(ref: str, expected: str) -> None:
    """Every form of a ref in a fact file leads to one IRI."""
    assert Names().from_ref(ref, "mine") == expected


def test_a_ref_of_no_kind_is_refused() -> None:
    """A ref that the model would not let through is no IRI either."""
    with pytest.raises(KeyError):
        Names().from_ref("concept:lead", "mine")


def test_only_what_was_added_moves(dataset: Dataset) -> None:
    """A deployment's base applies to its cases, their facts and texts, and to nothing that is reference data."""
    added = frozenset({"case:jia-walks", "source:sample", "agency:990101-gov"})
    names = Names.of(replace(dataset, added=added), OWN)
    moved = [
        names.case("jia-walks"),
        names.fact("i-0001"),
        names.fact("p-0001.990101-office"),  # a participation goes with its responsibility
        names.source("sample"),
        names.passage(SHA, 1, 2),
        names.graph("facts/sample"),
        names.agency("990101-gov"),
    ]
    kept = [
        names.case("reply"),
        names.fact("i-0003"),  # a fact of the other case
        names.agency("990101-office"),
        names.passage("f" * 64, 1, 2),
        names.graph("facts/other"),
        names.graph("ontology"),
        names.graph("reference"),
        names.region("990101"),
        names.concept("role", "lead"),
        names.term("Case"),
    ]
    assert [iri for iri in moved if not iri.startswith(OWN)] == []
    assert [iri for iri in kept if not iri.startswith(HOME)] == []


def test_the_home_base_moves_nothing(dataset: Dataset) -> None:
    """Without a base of its own a deployment's things are named like the project's."""
    names = Names.of(replace(dataset, added=frozenset({"case:reply"})))
    assert names.case("reply") == f"{HOME}id/case/reply"


def test_merged_entries_have_one_iri_and_each_its_own_address(dataset: Dataset) -> None:
    """Whichever key a fact uses, it names the entry that stands for both; under a base as well."""
    added = frozenset({"agency:990100-hub"})
    for names in (Names.of(dataset), Names.of(replace(dataset, added=added), OWN)):
        stands = f"{HOME}id/agency/990100-office"
        assert names.agency("990100-hub") == names.agency("990100-office") == stands
        assert names.from_ref("agency:990100-hub", "x") == stands
        assert names.address("agency:990100-hub") == f"{names.base}id/agency/990100-hub"
        assert names.programme("990100-hub") == f"{HOME}id/programme/990100-hub"


@pytest.mark.parametrize(
    "base", ["", "kg/", "https://e.org/kg", "https://e.org/a b/", "https://e.org/#", "ftp://e.org/"]
)
def test_a_base_is_an_http_iri_that_ends_in_a_slash(base: str) -> None:
    """Anything else would glue keys to the last word of the base, or be no IRI at all."""
    with pytest.raises(UsageError, match="is no base"):
        Names(base)


KEYS = st.from_regex(r"[a-z0-9][a-z0-9.-]{0,12}", fullmatch=True)


@given(kind=st.sampled_from(KINDS), key=KEYS, base=st.sampled_from([HOME, OWN]))
def test_an_iri_leads_back_to_its_kind_and_key(kind: str, key: str, base: str) -> None:
    """``parse`` takes apart what the names make, under the project's base and a deployment's."""
    names = Names(base, frozenset({f"{kind}:{key}"}))
    iri = names.from_ref(f"{kind}:{key}", "x") if kind in MOVABLE else names.concept(kind, key)
    assert names.parse(iri) == (kind, key)


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        (Names().term("Case"), ("term", "Case")),
        (Names().graph("facts/sample"), ("graph", "facts/sample")),
        (Names().passage(SHA, 10, 20), ("text", "0123abcd#char=10,20")),
        ("https://kg.example.org/id/nothing/x", None),  # no kind of ours
        ("https://kg.example.org/id/case/", None),  # no key
        ("http://www.w3.org/2004/02/skos/core#Concept", None),
        ("https://data.example.net/kg/id/case/x", None),  # another deployment's
    ],
)
def test_parse(iri: str, expected: tuple[str, str] | None) -> None:
    """Strangers' IRIs have no kind."""
    assert Names().parse(iri) == expected


def test_every_scheme_of_the_ontology_has_a_prefix() -> None:
    """The ontology's schemes and the prefixes are the same set."""
    assert sorted(vocabulary().classes) == sorted(SCHEMES)
    assert set(SCHEMES) <= set(PREFIXES)


def test_a_deployment_has_prefixes_of_its_own() -> None:
    """What moved is abbreviated too, and the shipped prefixes mean what they always mean."""
    names = Names(OWN, frozenset({"case:mine"}))
    assert names.shorten(names.case("mine")) == "own-case:mine"
    assert names.shorten(names.case("other")) == "case:other"
    assert names.shorten("urn:x") == "urn:x"
    assert PREFIXES.items() <= names.prefixes.items()


def test_the_longest_namespace_wins() -> None:
    """A prefix inside another's namespace is preferred."""
    assert shorten("http://a/b/c", {"x": "http://a/", "y": "http://a/b/"}) == "y:c"
