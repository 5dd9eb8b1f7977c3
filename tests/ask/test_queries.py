"""The shipped queries: standard SPARQL, the same rows from every engine, and the rows that the texts make us expect."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.ask.answer import Answer, answer
from kg.ask.catalogue import NamedQuery, load_catalogue, queries_folder
from kg.ask.sheets import show_cell
from kg.store.engine import OxigraphEngine, RdflibEngine

FILES = sorted(queries_folder().glob("*.rq"))
NAMES = [path.stem for path in FILES]
NEEDED = {"case-graph": {"case": "case:hc09-dawukou"}}
"""Parameters of queries that expect no row and have no default."""


def params_of(query: NamedQuery) -> dict[str, str]:
    """Return parameters under which the query answers in the sample."""
    listed = [expected.params for expected in query.expects if expected.data == "sample"]
    return dict(listed[0]) if listed else NEEDED.get(query.name, {})


def texts(found: Answer) -> list[dict[str, str]]:
    """Return the rows as text by column."""
    rows = found.table().records()
    return [{key: show_cell(cell) for key, cell in row.items()} for row in rows]


def holds(row: dict[str, str], expected: dict[str, str]) -> bool:
    """Tell whether a row has these cells."""
    return all(row.get(key) == value for key, value in expected.items())


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_rdflib_reads_each_file_as_it_stands(path: Path) -> None:
    """A file needs nothing of this program: prefixes and all, it is SPARQL 1.1."""
    from rdflib.plugins.sparql import prepareQuery

    assert prepareQuery(path.read_text(encoding="utf-8")).algebra


@pytest.mark.parametrize("name", NAMES)
def test_both_engines_give_the_same_rows_in_the_same_order(
    name: str, catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine, rdflib_engine: RdflibEngine
) -> None:
    """Order, columns and terms agree, and there is at least one row."""
    query = catalogue[name]
    one = answer(oxigraph, query, params_of(query))
    other = answer(rdflib_engine, query, params_of(query))
    assert (one.columns, one.rows, one.triples) == (other.columns, other.rows, other.triples)
    assert one.rows or one.triples


@pytest.mark.parametrize("name", NAMES)
def test_the_expected_rows_come_and_the_others_do_not(
    name: str, catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine
) -> None:
    """``expects`` was written from the texts before the query ran."""
    for expected in catalogue[name].expects:
        if expected.data != "sample":
            continue
        rows = texts(answer(oxigraph, catalogue[name], expected.params))
        assert [row for row in expected.rows if not any(holds(found, row) for found in rows)] == []
        assert [row for row in expected.absent if any(holds(found, row) for found in rows)] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_row_can_open_its_passage(
    name: str, catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine
) -> None:
    """Each row names a fact, and each fact has a place in a document and words to search for."""
    query = catalogue[name]
    found = answer(oxigraph, query, params_of(query))
    if query.form != "SELECT":
        return
    assert "fact" in found.columns
    for row in texts(found):
        assert re.fullmatch(r"《.+》.*第\d+段(；.*)?", row["place"]), row
        assert row["words"]


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_each_row_set_is_ordered_to_the_last_row(path: Path) -> None:
    """Rows end their order with the fact or with what tells rows of one fact apart, so no engine decides."""
    text = path.read_text(encoding="utf-8")
    if "CONSTRUCT" in text:
        return
    order = text[text.rindex("ORDER BY") :]
    assert re.search(r"\?(fact|passage)\b", order), order


@pytest.mark.parametrize("name", NAMES)
def test_each_row_comes_once(name: str, catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine) -> None:
    """Leads, figures and labels in two languages do not multiply each other."""
    found = answer(oxigraph, catalogue[name], params_of(catalogue[name]))
    assert len(set(map(str, found.rows))) == len(found.rows)


@pytest.mark.parametrize("name", NAMES)
def test_an_english_reader_gets_as_many_rows(
    name: str, catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine
) -> None:
    """The language changes labels of concepts, never which rows come."""
    query = catalogue[name]
    if "lang" not in {parameter.name for parameter in query.parameters}:
        return
    params = params_of(query)
    chinese = answer(oxigraph, query, {**params, "lang": "zh"})
    english = answer(oxigraph, query, {**params, "lang": "en"})
    fact = chinese.columns.index("fact")
    assert sorted(str(row[fact]) for row in chinese.rows) == sorted(str(row[fact]) for row in english.rows)


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_each_file_counts_reviewed_facts_only(path: Path) -> None:
    """The demand stands in the file, so that other tools make it too; asking for one named fact makes none."""
    demands = path.read_text(encoding="utf-8").count('hkg:status "reviewed"')
    assert demands >= (0 if path.stem == "passage-of-fact" else 1)


@pytest.mark.parametrize("name", NAMES)
def test_taking_the_facts_out_changes_the_answer(
    name: str, catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine, quads: list[Quad]
) -> None:
    """Without the fact of its first row, the answer has that row no more: answers come from facts."""
    query = catalogue[name]
    found = answer(oxigraph, query, params_of(query))
    if query.form != "SELECT" or name == "passage-of-fact":
        return
    gone = found.rows[0][found.columns.index("fact")]
    kept = [quad for quad in quads if quad.subject != gone]
    after = answer(OxigraphEngine(kept), query, params_of(query))
    assert found.rows[0] in found.rows
    assert found.rows[0] not in after.rows


def test_the_nine_questions_of_the_design_are_asked(catalogue: dict[str, NamedQuery]) -> None:
    """Each question that the graph was made for has its query."""
    assert catalogue.keys() >= {
        "regions-by-type",
        "leads-by-type",
        "outcomes-by-type",
        "figures-of-indicator",
        "partners-of-function",
        "initiatives-by-target-and-instrument",
        "initiatives-of-document",
        "outcomes-of-document",
        "types-a-region-lacks",
        "instrument-by-actor",
        "instrument-by-target",
        "contradicting-figures",
        "contradicting-arithmetic",
        "passage-of-fact",
    }


def test_a_catalogue_of_ones_own_is_read_as_well(tmp_path: Path) -> None:
    """A folder with a copy of a shipped query is a catalogue."""
    (tmp_path / "mine.rq").write_bytes(FILES[0].read_bytes())
    assert list(load_catalogue(tmp_path)) == ["mine"]
