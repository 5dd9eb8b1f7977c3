"""Answers in each format, as bytes that other programs read."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest
import rdflib
from openpyxl import load_workbook
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, QuerySolutions, parse_query_results

from kg.ask.answer import Answer, answer
from kg.ask.catalogue import NamedQuery, read_query
from kg.ask.formats import FORMATS, format_answer, show_table
from kg.ask.sheets import Heading, Table, text_width
from kg.errors import QueryError
from kg.store.engine import OxigraphEngine

QUERY = read_query("SELECT ?a ?b WHERE { ?a ?p ?b }")
TERMS = Answer(
    QUERY,
    ("a", "b"),
    (
        (NamedNode("http://x/y"), Literal('中 "文"\n', language="zh")),
        (BlankNode("n"), Literal("3.5", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))),
        (Literal("<b>=1</b>"), None),
    ),
)


@pytest.fixture
def found(catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine) -> Answer:
    """Return an answer with numbers, texts and empty cells."""
    return answer(oxigraph, catalogue["figures-of-indicator"], {"indicator": "家庭医生签约率"})


def test_json_is_what_sparql_clients_read() -> None:
    """Terms come back as they were: language, datatype, blank nodes, and unbound ones left out."""
    back = parse_query_results(format_answer(TERMS, "json"), format=QueryResultsFormat.JSON)
    assert isinstance(back, QuerySolutions)
    assert [variable.value for variable in back.variables] == ["a", "b"]
    assert [tuple(row) for row in back] == list(TERMS.rows)


def test_json_of_a_truth() -> None:
    """An ASK answer has the boolean of the standard."""
    yes = Answer(read_query("ASK { ?a ?b ?c }"), truth=True)
    assert json.loads(format_answer(yes, "json")) == {"head": {}, "boolean": True}
    assert format_answer(yes, "table").decode() == "是 / yes\n"


def test_csv_and_xlsx_hold_the_same_cells(found: Answer) -> None:
    """Both bear Chinese headings; the workbook says beside it what was asked and left out."""
    rows = list(csv.reader(io.StringIO(format_answer(found, "csv").decode("utf-8-sig"))))
    book = load_workbook(io.BytesIO(format_answer(found, "xlsx")))
    sheet, about = book.worksheets
    assert rows[0][0] == "区划代码 region_code"
    assert sheet.cell(1, 1).value == "区划代码"
    assert len(rows) - 1 == sheet.max_row - 2 == len(found.rows)
    assert "各地区某一指标的数值是多少" in str([cell.value for row in about.iter_rows() for cell in row])


def test_the_table_stands_in_columns(found: Answer) -> None:
    """Every line of a table is cut at the same widths, Chinese characters counting two."""
    text = format_answer(found, "table").decode()
    line = next(line for line in text.split("\n") if "大武口区" in line)
    head = next(line for line in text.split("\n") if "区划代码" in line)
    before_region = text_width(head[: head.index("地区")])
    assert text_width(line[: line.index("大武口区")]) == before_region
    assert "可比数值上限" not in text  # no row has one
    assert "共 2 行 / 2 row(s)" in text


def test_a_narrow_terminal_gets_one_cell_a_line(found: Answer) -> None:
    """What does not fit side by side is shown row by row, and nothing is lost."""
    text = format_answer(found, "table", width=60).decode()
    assert "── 2 ──" in text
    assert "原文词句 words as printed" in text
    assert text.count("大武口区") == 2


def test_a_label_cannot_command_the_terminal() -> None:
    """Escape codes, line breaks and turned writing become blanks; brackets of a markup stay text."""
    hostile = "\x1b[31m[red]x\u202e\r\n[/red]"
    table = Table("t", "表", "t", (Heading("a", "甲", "a"),), ((hostile,),))
    for width in (None, 4):
        shown = show_table(table, width)
        assert "[red]x" in shown
        assert not {"\x1b", "\r", "\u202e"} & set(shown)


def test_a_graph_comes_as_turtle(catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine) -> None:
    """What CONSTRUCT found is what rdflib reads."""
    graph = answer(oxigraph, catalogue["case-graph"], {"case": "case:hc09-dawukou"})
    back = rdflib.Graph().parse(data=format_answer(graph, "turtle"), format="turtle")
    assert len(back) == len(graph.triples) > 100


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_that_does_not_fit_says_which_does(
    form: str, found: Answer, catalogue: dict[str, NamedQuery], oxigraph: OxigraphEngine
) -> None:
    """Rows are no graph, a graph has no rows, and a crosstab needs a query that names one."""
    graph = answer(oxigraph, catalogue["case-graph"], {"case": "case:hc09-dawukou"})
    refused = found if form in ("turtle", "crosstab") else graph
    with pytest.raises(QueryError):
        format_answer(refused, form)
    assert format_answer(graph if form == "turtle" else crossed(oxigraph, catalogue), form)


def crossed(engine: OxigraphEngine, catalogue: dict[str, NamedQuery]) -> Answer:
    """Return an answer that every row format fits."""
    return answer(engine, catalogue["instrument-by-target"])


def test_an_unknown_format_is_refused(found: Answer) -> None:
    """The formats that exist are named."""
    with pytest.raises(QueryError, match="table, csv, xlsx, json, turtle, crosstab"):
        format_answer(found, "pdf")


def test_what_was_left_out_is_said_beneath_the_table(found: Answer) -> None:
    """A reader learns of unreviewed facts where she reads the rows."""
    assert "3 条" in format_answer(replace(found, left_out=3), "table").decode()
    assert "未计入" not in format_answer(found, "table").decode()
