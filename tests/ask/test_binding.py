"""What a person gives for a parameter becomes a term, or a message that says what would fit."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg.ask.answer import answer
from kg.ask.binding import bind, find_things
from kg.ask.catalogue import NamedQuery, read_query
from kg.errors import QueryError
from kg.graph.names import PREFIXES
from kg.store.engine import OxigraphEngine

REGION = read_query("SELECT ?p WHERE { ?_region_iri ?p ?o } ORDER BY ?p", "of-region")
YEAR = read_query("SELECT ?s WHERE { ?s ?p ?_year_integer } ORDER BY ?s", "of-year")
LUANCHUAN = NamedNode("https://kg.example.org/id/region/410324")


@pytest.mark.parametrize(
    "text",
    [
        "region:410324",  # prefixed
        "https://kg.example.org/id/region/410324",  # in full
        "<https://kg.example.org/id/region/410324>",  # as SPARQL writes it
        "410324",  # a bare key of the kind that the parameter names
        "栾川县",  # a label that one region bears
        " 栾川县 ",  # blanks around do not matter
    ],
)
def test_a_thing_is_named_in_many_ways(oxigraph: OxigraphEngine, text: str) -> None:
    """Address, key and label lead to the same IRI."""
    assert bind(REGION, {"region": text}, oxigraph) == {"_region_iri": LUANCHUAN}


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({}, ("region", "missing")),
        ({"reg": "410324"}, ("'reg'", "takes: region")),  # the names that exist are said
        ({"region": "栾川"}, ("did you mean 栾川县（region:410324）",)),
        ({"region": "region:999999"}, ("nothing in the graph is called",)),  # a code that no fact touches
        ({"region": ""}, ("nothing",)),
        ({"region": "role:lead"}, ("牵头（role:lead）", "kind 'region'")),  # a thing, but of another kind
    ],
)
def test_what_does_not_fit_is_said_with_what_would(
    oxigraph: OxigraphEngine, params: dict[str, str], words: tuple[str, ...]
) -> None:
    """Messages name the parameter, what was found and the next step."""
    with pytest.raises(QueryError) as caught:
        bind(REGION, params, oxigraph)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_two_candidates_stay_open(oxigraph: OxigraphEngine) -> None:
    """A label that an initiative and its type both bear is resolved by the kind, else both are listed."""
    both = find_things("家庭医生签约服务", oxigraph)
    assert [candidate.iri.rpartition("/id/")[2] for candidate in both] == [
        "itype/family-doctor",
        "fact/i-hc9a2",  # facts come last
    ]
    only = find_things("家庭医生签约服务", oxigraph, "itype")
    assert [candidate.iri.rpartition("/id/")[2] for candidate in only] == ["itype/family-doctor"]
    open_query = read_query("SELECT ?p WHERE { ?_thing_iri ?p ?o } ORDER BY ?p")
    with pytest.raises(QueryError, match=r"itype:family-doctor.*fact:i-hc9a2"):
        bind(open_query, {"thing": "家庭医生签约服务"}, oxigraph)


def test_a_deployments_own_things_are_found_by_their_prefix(oxigraph: OxigraphEngine) -> None:
    """``own-region:`` is a prefix like any other, where the deployment has a base of its own."""
    prefixes = {**PREFIXES, "own-region": "https://kg.example.org/id/region/"}
    assert bind(REGION, {"region": "own-region:410324"}, oxigraph, prefixes) == {"_region_iri": LUANCHUAN}


@pytest.mark.parametrize("text", ["2022", "+2022", "02022"])
def test_a_whole_number_is_an_integer(oxigraph: OxigraphEngine, text: str) -> None:
    """Whatever its spelling, the number is one term."""
    integer = NamedNode("http://www.w3.org/2001/XMLSchema#integer")
    assert bind(YEAR, {"year": text}, oxigraph) == {"_year_integer": Literal("2022", datatype=integer)}


@pytest.mark.parametrize("text", ["2022.5", "二〇二二", "", "1e3", "2022 || true", "2" * 40])
def test_what_is_no_whole_number_is_refused(oxigraph: OxigraphEngine, text: str) -> None:
    """No number is guessed."""
    with pytest.raises(QueryError, match="whole number"):
        bind(YEAR, {"year": text}, oxigraph)


def test_a_closed_choice_is_closed(oxigraph: OxigraphEngine, catalogue: dict[str, NamedQuery]) -> None:
    """A language that the query does not list is refused, with those it does."""
    with pytest.raises(QueryError, match="zh, en"):
        bind(catalogue["regions-by-type"], {"lang": "fr"}, oxigraph)


HOSTILE = [
    '" . ?s ?p ?o . #',
    "x' || true || '",
    "\\u0022 } ; DROP ALL",
    "?_lang",
    "$1\\",
    '"""',
    "a\nb\r\tc",
    "<http://x/> } #",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("quote", ['"x"', "?_word"])
def test_a_hostile_text_stays_a_text(oxigraph: OxigraphEngine, text: str, quote: str) -> None:
    """A parameter never becomes a part of the query: it comes back as the very text that was given."""
    query = read_query(f"SELECT (?_word AS ?back) (({quote} = ?_word) AS ?same) WHERE {{ }}")
    found = answer(oxigraph, query, {"word": text})
    back, same = found.rows[0]
    assert back == Literal(text.strip())
    assert same is not None
    assert same.value == ("true" if quote == "?_word" else "false")


@given(text=st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_comes_back_as_it_was(oxigraph: OxigraphEngine, text: str) -> None:
    """There is no text that breaks out of a literal."""
    query = read_query("SELECT (?_word AS ?back) WHERE { }")
    text = text.encode("utf-8", "ignore").decode("utf-8")
    assert answer(oxigraph, query, {"word": text}).rows == ((Literal(text.strip()),),)


@given(text=st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_for_a_thing_is_found_or_refused(oxigraph: OxigraphEngine, text: str) -> None:
    """An address that is none is looked for as a label; no other error than QueryError comes out."""
    text = text.encode("utf-8", "ignore").decode("utf-8")
    try:
        terms = bind(REGION, {"region": text}, oxigraph)
    except QueryError:
        return
    assert isinstance(terms["_region_iri"], NamedNode)
