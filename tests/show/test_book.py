"""Tests of kg.show.book."""

from __future__ import annotations

from kg.facts.dataset import Dataset
from kg.model import Status
from kg.show.book import Book, key_of, local_name, read_book
from kg.store.engine import RdflibEngine

FACT = "https://kg.example.org/id/fact/"
REGION = "https://kg.example.org/id/region/"


def test_every_case_and_fact_is_in_the_book(book: Book, dataset: Dataset) -> None:
    """What the fact files say is in the book: cases, and facts by key, a participation by its mark."""
    assert {key_of(case) for case in book.members["case"]} == {case.case for case in dataset.cases}
    known = {key_of(thing).partition(".")[0] for thing in book.things if "/id/fact/" in thing}
    kept = {fact.key for case in dataset.cases for fact in case.facts() if fact.status is not Status.REJECTED}
    assert known == kept


def test_facts_of_a_case_stand_in_the_order_of_the_text(book: Book) -> None:
    """Facts come as a reader meets them."""
    for case in book.members["case"]:
        starts = [book.start(fact) for fact in book.facts_of(case)]
        assert starts == sorted(starts)


def test_path_leads_from_the_province_down(book: Book) -> None:
    """The country is left out, the region itself is last."""
    assert [book.label(part) for part in book.path(f"{REGION}410324")] == ["河南省", "洛阳市", "栾川县"]


def test_labels_have_two_languages(book: Book) -> None:
    """Roles and properties of the ontology are known in Chinese and English."""
    lead = "https://kg.example.org/id/role/lead"
    assert (book.label(lead), book.english(lead)) == ("牵头", "lead")
    assert book.label("https://kg.example.org/id/agency/nobody") == "nobody"


def test_an_endpoint_of_another_make_gives_the_same_book(book: Book, dataset: Dataset) -> None:
    """The queries are plain SPARQL 1.1: rdflib answers them as Oxigraph does."""
    from kg.graph.derive import derive
    from kg.graph.encode import encode
    from kg.graph.names import Names

    names = Names.of(dataset)
    stated = list(encode(dataset, names, frozenset(case.case for case in dataset.cases)))
    other = read_book(RdflibEngine([*stated, *derive(stated, dataset, names)]))
    assert other.things == book.things
    assert (other.zh, other.en) == (book.zh, book.en)


def test_names_are_cut_from_addresses() -> None:
    """Keys end a path, local names follow a hash or a slash."""
    assert key_of(f"{FACT}p-ab123.430105-jsxh") == "p-ab123.430105-jsxh"
    assert local_name("https://kg.example.org/ontology#hasCase") == "hasCase"
    assert local_name("http://purl.org/dc/terms/title") == "title"
