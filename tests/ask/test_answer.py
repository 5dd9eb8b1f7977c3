"""Answers count reviewed facts, say what they left out, and know where each row's fact stands."""

from __future__ import annotations

import pytest

from kg.ask.answer import answer, cross
from kg.ask.catalogue import NamedQuery, read_query
from kg.ask.places import find_evidence
from kg.errors import QueryError
from kg.store.engine import OxigraphEngine, RdflibEngine

EXTRACTED = "https://kg.example.org/id/fact/o-ask03"
HKG = "PREFIX hkg: <https://kg.example.org/ontology#> "
FACT = "https://kg.example.org/id/fact/"


def facts(
    catalogue: dict[str, NamedQuery], engine: OxigraphEngine, *, reviewed_only: bool = True
) -> set[str]:
    """Return the facts of figures-without-year."""
    found = answer(engine, catalogue["figures-without-year"], reviewed_only=reviewed_only)
    terms = (row[found.columns.index("fact")] for row in found.rows)
    return {term.value for term in terms if term is not None}


def test_unreviewed_facts_are_left_out_and_counted(
    catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine
) -> None:
    """What a rule proposed comes only where it is asked for, and the answer says how many such facts there are."""
    reviewed = facts(catalogue, oxigraph)
    every = facts(catalogue, oxigraph, reviewed_only=False)
    assert EXTRACTED not in reviewed
    assert EXTRACTED in every
    found = answer(oxigraph, catalogue["figures-without-year"])
    assert found.left_out == len(every - reviewed) > 0
    assert f"{found.left_out} 条" in found.left_out_note
    assert str(found.left_out) in found.left_out_note.rpartition("/")[2]
    assert answer(oxigraph, catalogue["figures-without-year"], reviewed_only=False).left_out_note == ""


def test_a_rejected_fact_comes_in_no_answer(
    catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine
) -> None:
    """--all means all that is open, not what a reader threw out."""
    assert f"{FACT}o-ask04" not in facts(catalogue, oxigraph, reviewed_only=False)


def test_a_query_that_asks_for_no_review_leaves_nothing_out(oxigraph: OxigraphEngine) -> None:
    """A query of one's own that says nothing of the status gets every fact."""
    query = read_query(f"{HKG}SELECT ?fact WHERE {{ ?fact a hkg:Outcome }} ORDER BY ?fact")
    found = answer(oxigraph, query)
    assert found.left_out == 0
    assert EXTRACTED in {row[0].value for row in found.rows if row[0] is not None}


def test_rows_without_a_fact_are_counted_as_rows(oxigraph: OxigraphEngine) -> None:
    """A query that names no fact says how many rows more there would be."""
    text = f'{HKG}SELECT ?text WHERE {{ ?f a hkg:Outcome ; hkg:status "reviewed" ; hkg:valueText ?text }}'
    found = answer(oxigraph, read_query(text))
    every = answer(oxigraph, read_query(text), reviewed_only=False)
    assert found.left_out == len(every.rows) - len(found.rows) > 0


def test_a_graph_says_what_it_left_out(catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine) -> None:
    """A CONSTRUCT query holds only reviewed facts too; the one outcome that is not is missing."""
    found = answer(oxigraph, catalogue["case-graph"], {"case": "case:ask01-qingtongxia"})
    assert found.left_out == 1
    assert not any(EXTRACTED in str(triple.subject) for triple in found.triples)
    every = answer(oxigraph, catalogue["case-graph"], {"case": "case:ask01-qingtongxia"}, reviewed_only=False)
    assert any(EXTRACTED in str(triple.subject) for triple in every.triples)


def test_yes_or_no_is_answered(oxigraph: OxigraphEngine) -> None:
    """An ASK query has a truth and no rows."""
    found = answer(oxigraph, read_query(f"{HKG}ASK {{ ?a a hkg:Case }}"))
    assert (found.truth, found.rows) == (True, ())


def test_each_row_ends_with_its_place_and_words(
    catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine
) -> None:
    """The table adds where a reader finds the fact in her own copy."""
    table = answer(oxigraph, catalogue["figures-of-indicator"], {"indicator": "家庭医生签约率"}).table()
    assert [heading.key for heading in table.headings[-2:]] == ["place", "words"]
    assert table.records()[0]["place"] == "《双轮驱动强基层》一、 第4段"
    assert table.records()[0]["words"] == "72%"


def test_a_fact_with_context_shows_the_passage_of_its_words(
    oxigraph: OxigraphEngine, rdflib_engine: RdflibEngine
) -> None:
    """Passages that only give the year or the subject come after those that hold the words."""
    query = f"{HKG}SELECT DISTINCT ?fact WHERE {{ ?fact hkg:contextEvidence ?p }} ORDER BY ?fact"
    wanted = [row[0].value for row in oxigraph.select(query).rows if row[0] is not None]
    evidence = find_evidence(oxigraph, wanted)
    assert wanted
    assert set(evidence) == set(wanted)
    for found in evidence.values():
        contexts = [place.context for place in found.places]
        assert contexts == sorted(contexts)
        assert not contexts[0]
        assert contexts[-1]
    assert find_evidence(rdflib_engine, wanted) == evidence


@pytest.mark.parametrize("thing", ["https://kg.example.org/id/region/410324", "no address", "urn:x"])
def test_what_is_no_fact_has_no_evidence(oxigraph: OxigraphEngine, thing: str) -> None:
    """A region, a word or a stranger's address is left out, not guessed."""
    assert find_evidence(oxigraph, [thing]) == {}


def test_a_crosstab_counts_facts_and_opens_them(
    catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine
) -> None:
    """Each cell knows its facts; a fact that comes twice in a cell counts once."""
    found = cross(answer(oxigraph, catalogue["instrument-by-target"]))
    row = next(row for row in found.table.records() if row["instrument"] == "信息化")
    assert row["老年人"] == len(found.facts["信息化", "老年人"])
    assert f"{FACT}i-hc9b2" in found.facts["信息化", "老年人"]
    counted = sum(cell for row in found.table.rows for cell in row[1:] if isinstance(cell, int))
    assert counted == sum(map(len, found.facts.values()))


def test_a_query_without_crosstab_says_so(catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine) -> None:
    """No table is made up."""
    with pytest.raises(QueryError, match="crosstab"):
        cross(answer(oxigraph, catalogue["regions-by-type"]))


def test_an_update_is_no_query() -> None:
    """Nothing but questions is run."""
    with pytest.raises(QueryError, match="read only"):
        read_query("DELETE WHERE { ?a ?b ?c }")
