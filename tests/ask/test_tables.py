"""Flat tables say what the graph says, the same from every engine."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pyoxigraph import Literal, NamedNode, Quad

from kg.ask.codes import name_code
from kg.ask.sheets import Table, write_csv, write_xlsx
from kg.ask.tables import build_table, build_tables, dictionary_table, load_table_specs
from kg.documents.corpus import Corpus
from kg.errors import DataError
from kg.facts.checking import check_folders
from kg.facts.dataset import Dataset
from kg.store.engine import OxigraphEngine, RdflibEngine

NAMES = "cases initiatives programmes agencies participations outcomes documents works recognitions claims "
NAMES += "indicators regions sources passages"


@pytest.fixture(scope="module")
def tables(oxigraph: OxigraphEngine) -> dict[str, Table]:
    """Return the tables of the sample."""
    return build_tables(oxigraph)


def row(table: Table, key: str) -> dict[str, object]:
    """Return the row whose id is ``key``."""
    return dict(next(record for record in table.records() if record["id"] == key))


def test_there_is_a_table_for_each_kind(tables: dict[str, Table]) -> None:
    """Every kind has a table with at least one row, in the order of the definitions."""
    assert list(tables) == NAMES.split()
    assert [name for name, table in tables.items() if not table.rows] == []


def test_both_engines_give_the_same_tables(tables: dict[str, Table], rdflib_engine: RdflibEngine) -> None:
    """The definitions use standard SPARQL only."""
    assert build_tables(rdflib_engine) == tables


def test_every_reviewed_and_extracted_fact_has_a_row(tables: dict[str, Table], dataset: Dataset) -> None:
    """Rejected facts have none; nothing else is lost or doubled."""
    kept = {fact.key for case in dataset.cases for fact in case.outcomes if fact.status != "rejected"}
    rejected = {fact.key for case in dataset.cases for fact in case.outcomes if fact.status == "rejected"}
    keys = [str(key).removeprefix("fact:") for key in tables["outcomes"].column("id")]
    assert sorted(keys) == sorted(kept)
    assert rejected


def test_an_outcome_is_told_in_full(tables: dict[str, Table]) -> None:
    """A figure has its indicator, region, value, baseline, change and place, typed."""
    found = row(tables["outcomes"], "fact:o-hc9d1")
    expected = {
        "indicator": "居民健康素养水平",
        "indicator_id": "indicator:health-literacy",
        "region": "大武口区",
        "region_code": "640202",
        "as_printed": "26.8%",
        "value": Decimal("26.8"),
        "baseline_value": Decimal("18.3"),
        "baseline_year": 2019,
        "change_agrees": True,
        "modality": "已完成",
        "result_of": "健康小屋建设；家庭医生签约服务",
        "result_of_id": "fact:i-hc9a1；fact:i-hc9a2",
        "status": "已核对",
        "status_id": "reviewed",
        "surface": "26.8%",
        "document": "双轮驱动强基层",
        "section": "二、",
        "char_start": 231,
        "char_end": 294,
        "iri": "https://kg.example.org/id/fact/o-hc9d1",
    }
    assert {key: found[key] for key in expected} == expected


def test_codes_stand_as_words_with_the_code_beside_them(tables: dict[str, Table]) -> None:
    """A Chinese reader reads words, a program the codes, several of them in one order."""
    for name, spec in load_table_specs().items():
        for column in (one for one in spec.columns if one.code):
            codes = tables[name].column(f"{column.key}_id")
            words = tables[name].column(column.key)
            assert [code is None for code in codes] == [word is None for word in words]
            for code, word in zip(codes, words, strict=True):
                told = [name_code(column.property_, one) for one in str(code or "").split("；")]
                assert str(word or "") == "；".join(told)
    found = row(tables["initiatives"], "fact:i-hc9b1")
    assert (found["instrument_side"], found["instrument_side_id"]) == ("供给侧", "supply")


LEADING = [
    ("initiatives", {"name", "region", "modality", "lead", "document", "section", "paragraph"}),
    ("outcomes", {"indicator", "region", "modality", "value", "document", "section", "paragraph"}),
    ("recognitions", {"name", "recipient", "modality", "document", "section", "paragraph"}),
    ("participations", {"agency", "role", "action", "document", "section", "paragraph"}),
    ("programmes", {"name", "region", "lead"}),
]


@pytest.mark.parametrize(("name", "wanted"), LEADING)
def test_what_counts_stands_in_the_first_ten_columns(
    tables: dict[str, Table], name: str, wanted: set[str]
) -> None:
    """Name, region, modality, figure or body and place are in sight without scrolling, folded columns apart."""
    keys = [heading.key for heading in tables[name].headings]
    seen = [key for key in keys if not key.endswith("_id")]
    assert wanted <= set(seen[:10])
    assert (keys[0], keys[-1]) == ("id", "iri")
    assert [keys[keys.index(key) + 1] for key in ("document",) if key in wanted] in ([], ["document_id"])


def test_labels_and_addresses_stand_in_the_same_order(tables: dict[str, Table]) -> None:
    """The n-th address belongs to the n-th label, whatever the order of the addresses."""
    found = row(tables["initiatives"], "fact:i-hc9b1")
    pairs = dict(
        zip(str(found["instrument"]).split("；"), str(found["instrument_id"]).split("；"), strict=True)
    )
    assert pairs == {"设施建设": "instrument:facilities", "服务提供": "instrument:services"}


def test_a_generic_body_is_not_called_an_agency(tables: dict[str, Table]) -> None:
    """Where the text names a function only, the agency stays empty."""
    generic = [record for record in tables["participations"].records() if record["generic"]]
    assert ("教育部门", "教育") in [(record["wording"], record["generic"]) for record in generic]
    assert {record["agency"] for record in generic} == {None}


def test_facts_stand_in_the_order_of_their_document(tables: dict[str, Table]) -> None:
    """Reading the table down is reading the documents on."""
    places = [
        (record["document_id"], record["char_start"], record["char_end"])
        for record in tables["claims"].records()
    ]
    assert places == sorted(places, key=str) or places == sorted(places)
    assert all(isinstance(start, int) for _, start, _ in places)


def test_texts_are_taken_in_one_language(tables: dict[str, Table]) -> None:
    """A Chinese and an English label do not stand in one cell."""
    found = row(tables["agencies"], "agency:640381-wjj")
    assert found["name"] == "青铜峡市卫生健康局"
    indicator = row(tables["indicators"], "indicator:health-stations")
    assert (indicator["name"], indicator["name_en"]) == ("健康驿站数", "health stations")


def test_taking_a_fact_out_takes_its_row_out(quads: list[Quad]) -> None:
    """A table depends on the graph, not on anything kept."""
    spec = load_table_specs()["outcomes"]
    gone = "https://kg.example.org/id/fact/o-hc9d1"
    kept = [quad for quad in quads if gone not in (str(quad.subject)[1:-1], str(quad.object)[1:-1])]
    before, after = build_table(OxigraphEngine(quads), spec), build_table(OxigraphEngine(kept), spec)
    assert set(before.column("iri")) - set(after.column("iri")) == {gone}


def test_the_dictionary_names_every_column_of_every_table(tables: dict[str, Table]) -> None:
    """Each heading of each table has one row, with its meaning in both languages."""
    dictionary = dictionary_table(load_table_specs())
    listed = list(zip(dictionary.column("table"), dictionary.column("column"), strict=True))
    assert listed == [(name, heading.key) for name, table in tables.items() for heading in table.headings]
    assert all(dictionary.column("about_zh"))
    assert all(dictionary.column("about_en"))


def test_the_same_bytes_under_two_hash_seeds(
    tmp_path: Path, tables: dict[str, Table], quads: list[Quad]
) -> None:
    """No order comes from a set."""
    from pyoxigraph import RdfFormat, serialize

    path = tmp_path / "graph.nq"
    serialize(quads, path, format=RdfFormat.N_QUADS)
    script = (
        "import hashlib, sys\n"
        "from pyoxigraph import RdfFormat, parse\n"
        "from kg.ask.tables import build_tables, write_csv, write_xlsx\n"
        "from kg.store.engine import OxigraphEngine\n"
        "engine = OxigraphEngine(parse(path=sys.argv[1], format=RdfFormat.N_QUADS))\n"
        "tables = build_tables(engine)\n"
        "data = b''.join(write_csv(table) for table in tables.values()) + write_xlsx(tables.values())\n"
        "sys.stdout.write(hashlib.sha256(data).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, str(path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    }
    assert len(digests) == 1
    assert len(hashlib.sha256(b"".join(map(write_csv, tables.values()))).hexdigest()) == len(digests.pop())


BROKEN = """format: 1
place: []
blocks: {}
tables:
  - name: things
    zh: 事物
    en: things
    class: hkg:Case
    about_zh: 事物
    about_en: things
    blocks: [nope]
    columns:
      - {key: a, zh: 甲, en: a, path: "hkg:region } DROP ALL", about_zh: 甲, about_en: a}
      - {key: b, zh: 乙, en: b, path: "nope:region", about_zh: 乙, about_en: b}
"""


def test_every_problem_of_the_definitions_is_named_with_its_line(tmp_path: Path) -> None:
    """A path that is none, an unknown prefix and an unknown block are all reported at once."""
    path = tmp_path / "tables.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_table_specs(path)
    assert [(problem.line, problem.check) for problem in caught.value.problems] == [
        (11, "table-block"),
        (13, "table-path"),
        (14, "table-path"),
    ]


@pytest.mark.parametrize(
    "label", ["=cmd()", "<script>alert(1)</script>", "一行\n二行", '@SUM(1),"x"', "\x1b[31m"]
)
def test_a_hostile_label_stays_a_label(quads: list[Quad], label: str) -> None:
    """What somebody called an agency moves no cell and runs nowhere."""
    agency = NamedNode("https://kg.example.org/id/agency/640381-wjj")
    name = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    hostile = [
        Quad(agency, name, Literal(label, language="zh"), quad.graph_name)
        if (quad.subject, quad.predicate) == (agency, name)
        else quad
        for quad in quads
    ]
    table = build_table(OxigraphEngine(hostile), load_table_specs()["agencies"])
    at = [heading.key for heading in table.headings].index("name")
    assert label in table.column("name")
    rows = list(csv.reader(io.StringIO(write_csv(table).decode("utf-8-sig"), newline="")))
    assert {len(cells) for cells in rows} == {len(table.headings)}
    shown = f"'{label}" if label[0] in "=@" else label
    assert shown in [cells[at] for cells in rows]
    sheet = load_workbook(io.BytesIO(write_xlsx([table]))).worksheets[0]
    texts = [sheet.cell(row, at + 1) for row in range(3, sheet.max_row + 1)]
    assert label.replace("\x1b", "\ufffd") in [cell.value for cell in texts]
    assert {cell.data_type for cell in texts} == {"s"}


def test_the_sample_passes_the_gate() -> None:
    """The facts of these tests are held against their text like any others."""
    folder = Path(__file__).parent / "facts"
    found = check_folders([folder], Corpus.of([folder / "text"]))
    assert [str(problem) for problem in found.problems] == []
    assert (found.checked, found.vouched, found.unverified) == (10, 0, 0)
