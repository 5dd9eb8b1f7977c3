"""Each format is read back by tools that are not ours, and says the same graph."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from openpyxl import load_workbook
from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from kg.errors import OntologyError, UsageError
from kg.graph.names import PREFIXES
from kg.publish.export import FORMATS, export

RDFLIB = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld"}
OXIGRAPH = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD}
COUNT_N3 = """
const { Parser } = require(process.argv[1]);
const text = require('fs').readFileSync(0, 'utf8');
const quads = new Parser({ format: process.argv[2] }).parse(text);
console.log(quads.length);
"""
COUNT_JSONLD = """
const jsonld = require(process.argv[1]);
const document = JSON.parse(require('fs').readFileSync(0, 'utf8'));
jsonld.toRDF(document, { format: 'application/n-quads' }).then((text) => process.stdout.write(text));
"""


@pytest.fixture(scope="module")
def triples(quads: list[Quad]) -> set[Triple]:
    """Return the union of all graphs."""
    return {quad.triple for quad in quads}


@pytest.fixture(scope="module")
def exported(quads: list[Quad]) -> dict[str, bytes]:
    """Return the graph in every format."""
    return {form: export(quads, form) for form in FORMATS}


def run(*command: str, data: bytes) -> str:
    """Run a foreign reader over standard input and return what it prints."""
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-500:]
    return done.stdout.decode("utf-8")


def lines(triples: set[Triple]) -> set[str]:
    """Return triples as N-Triples lines."""
    data = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert data is not None
    return set(data.decode("utf-8").strip().split("\n"))


def read_lines(text: str) -> set[str]:
    """Return the triples of foreign N-Triples in our spelling of escapes."""
    return lines({quad.triple for quad in parse(text.encode("utf-8"), format=RdfFormat.N_TRIPLES)})


@pytest.mark.parametrize("form", OXIGRAPH)
def test_oxigraph_reads_the_same_triples(exported: dict[str, bytes], form: str, triples: set[Triple]) -> None:
    """Nothing is lost or changed, hostile names included."""
    assert {quad.triple for quad in parse(exported[form], format=OXIGRAPH[form])} == triples


@pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning"
)  # rdflib's own JSON-LD reader
@pytest.mark.parametrize("form", RDFLIB)
def test_rdflib_reads_the_same_triples(exported: dict[str, bytes], form: str, triples: set[Triple]) -> None:
    """rdflib finds as many triples, and the same as in N-Triples."""
    graph = rdflib.Graph().parse(data=exported[form], format=RDFLIB[form])
    assert len(graph) == len(triples)
    assert read_lines(graph.serialize(format="nt")) == lines(triples)


@pytest.mark.parametrize(("form", "name"), [("turtle", "turtle"), ("ntriples", "ntriples")])
def test_rapper_reads_the_same_triples(
    exported: dict[str, bytes], form: str, name: str, triples: set[Triple], need_program: Callable[[str], str]
) -> None:
    """Raptor, in C, reads every triple."""
    found = run(
        need_program("rapper"), "-q", "-i", name, "-o", "ntriples", "-", "http://base/", data=exported[form]
    )
    assert len(read_lines(found)) == len(triples)


@pytest.mark.parametrize(("form", "name"), [("turtle", "turtle"), ("ntriples", "ntriples"), ("trig", "trig")])
def test_serd_reads_the_same_triples(
    exported: dict[str, bytes],
    form: str,
    name: str,
    quads: list[Quad],
    triples: set[Triple],
    need_program: Callable[[str], str],
) -> None:
    """Serd, in C, reads every triple, and every quad of the named graphs."""
    found = run(need_program("serdi"), "-i", name, "-o", "nquads", "-", data=exported[form])
    expected = set(quads) if form == "trig" else triples
    assert len(set(found.strip().split("\n"))) == len(expected)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("turtle", "text/turtle"),
        ("ntriples", "N-Triples"),
        ("trig", "application/trig"),
        ("nquads", "N-Quads"),
    ],
)
def test_n3_in_javascript_reads_as_many(
    exported: dict[str, bytes],
    form: str,
    name: str,
    quads: list[Quad],
    triples: set[Triple],
    node_module: Callable[[str], Path],
) -> None:
    """N3.js counts the same triples and quads."""
    found = run("node", "-e", COUNT_N3, str(node_module("n3")), name, data=exported[form])
    assert int(found) == len(set(quads) if form in ("trig", "nquads") else triples)


def test_jsonld_in_javascript_reads_the_same_triples(
    exported: dict[str, bytes], triples: set[Triple], node_module: Callable[[str], Path]
) -> None:
    """The reference implementation of JSON-LD finds the same triples, types and languages included."""
    found = run("node", "-e", COUNT_JSONLD, str(node_module("jsonld")), data=exported["jsonld"])
    assert read_lines(found) == lines(triples)


@pytest.mark.parametrize(("form", "format_"), [("trig", RdfFormat.TRIG), ("nquads", RdfFormat.N_QUADS)])
def test_named_graphs_keep_their_names(
    exported: dict[str, bytes], form: str, format_: RdfFormat, quads: list[Quad]
) -> None:
    """Dropping a source's graph still removes what came from it."""
    assert set(parse(exported[form], format=format_)) == set(quads)


def test_jsonld_is_compact(exported: dict[str, bytes]) -> None:
    """A figure reads like a record: short names, typed once in the context."""
    body = json.loads(exported["jsonld"])
    thing = next(thing for thing in body["@graph"] if thing["@id"] == "fact:o-hc9d1")
    assert thing["hkg:indicator"] == "indicator:health-literacy"
    assert thing["hkg:value"] == "26.8"
    assert thing["hkg:changeAgrees"] is True
    assert thing["rdfs:label"] == {"zh": "居民健康素养水平 26.8%（大武口区，2022）"}
    assert body["@context"]["hkg:value"] == {"@id": f"{PREFIXES['hkg']}value", "@type": "xsd:decimal"}


def test_each_csv_of_the_zip_has_rows_of_one_width(exported: dict[str, bytes]) -> None:
    """One table a kind and a dictionary, each with its heading and every row as wide as it."""
    with zipfile.ZipFile(io.BytesIO(exported["csv"])) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names == sorted(names)
        assert {"cases.csv", "outcomes.csv", "passages.csv", "dictionary.csv"} <= set(names)
        for name in names:
            rows = list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))
            assert len(rows) > 1
            assert {len(row) for row in rows} == {len(rows[0])}


def test_the_workbook_opens_with_a_sheet_a_kind(exported: dict[str, bytes]) -> None:
    """openpyxl reads every sheet, and no cell of any is a formula."""
    book = load_workbook(io.BytesIO(exported["xlsx"]))
    assert book.sheetnames[0] == "案例"
    assert book.sheetnames[-1] == "数据字典"
    kinds = {cell.data_type for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "b"}


def test_two_hash_seeds_give_the_same_bytes(
    tmp_path: Path, quads: list[Quad], exported: dict[str, bytes]
) -> None:
    """No format depends on the order of a set, nor on the day."""
    path = tmp_path / "graph.nq"
    serialize(quads, path, format=RdfFormat.N_QUADS)
    script = (
        "import hashlib, json, sys\n"
        "from pyoxigraph import RdfFormat, parse\n"
        "from kg.publish.export import FORMATS, export\n"
        "quads = list(parse(path=sys.argv[1], format=RdfFormat.N_QUADS))\n"
        "found = {form: hashlib.sha256(export(quads, form)).hexdigest() for form in FORMATS}\n"
        "sys.stdout.write(json.dumps(found))\n"
    )
    ours = {form: hashlib.sha256(data).hexdigest() for form, data in exported.items()}
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        env={**os.environ, "PYTHONHASHSEED": "4242"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout) == ours


def test_an_unknown_format_is_refused(quads: list[Quad]) -> None:
    """The formats that exist are named."""
    with pytest.raises(UsageError, match="turtle, trig, ntriples"):
        export(quads, "rdfxml")


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld"])
def test_a_node_without_iri_is_refused(form: str) -> None:
    """A blank node would get another name with every export."""
    from pyoxigraph import BlankNode, NamedNode

    anonymous = Quad(
        BlankNode("b"), NamedNode("http://x/p"), NamedNode("http://x/o"), NamedNode("http://x/g")
    )
    with pytest.raises(OntologyError, match="blank node"):
        export([anonymous], form)
