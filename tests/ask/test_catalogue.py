"""Query files are read with their headers, and every problem of every file is named at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask.catalogue import NamedQuery, catalogue_table, load_catalogue, load_query, read_query
from kg.errors import QueryError, UsageError
from kg.store.engine import OxigraphEngine

GOOD = """#+ summary: things
#+ question_zh: 有哪些事物？
#+ question_en: Which things are there?
#+ description: All of them.
#+ tags: [things]
#+ defaults:
#+   - {lang: zh}
#+ enumerate:
#+   - {lang: [zh, en]}
#+ columns:
#+   name: [名称, name]

PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?name WHERE { ?_thing_iri rdfs:label ?name FILTER(LANG(?name) = ?_lang || ?__year_integer > 0) } ORDER BY ?name
"""


def load(folder: Path, **files: str) -> dict[str, NamedQuery]:
    """Load a catalogue of these files."""
    for name, text in files.items():
        (folder / f"{name.replace('_', '-')}.rq").write_text(text, encoding="utf-8")
    return load_catalogue(folder)


def test_parameters_follow_from_the_variables(tmp_path: Path) -> None:
    """``?_name_iri`` is an IRI called name, ``?_name`` a text, ``?__name`` may be left out."""
    query = load(tmp_path, good=GOOD)["good"]
    found = [(p.name, p.variable, p.kind, p.optional, p.default, p.choices) for p in query.parameters]
    assert found == [
        ("thing", "_thing_iri", "iri", False, None, ()),
        ("lang", "_lang", "literal", False, "zh", ("zh", "en")),
        ("year", "__year_integer", "integer", True, None, ()),
    ]
    assert (query.form, query.question_zh, query.headings[0].zh) == ("SELECT", "有哪些事物？", "名称")


@pytest.mark.parametrize(
    ("old", "new", "line", "check"),
    [
        (
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>",
            "",
            15,
            "query-prefix",
        ),  # each file is complete
        ("SELECT ?name WHERE {", "SELECT ?name WHERE ", 15, "query-syntax"),
        ("#+ question_en: Which things are there?\n", "", 1, "schema"),  # a question in both languages
        ("#+ summary: things", "#+ summry: things", 1, "schema"),
        ("#+   - {lang: zh}", "#+   - {lag: zh}", 6, "query-parameter"),  # a default that nothing takes
        ("?__year_integer", "?_Year", 15, "query-parameter"),  # a name that no command line could spell
        ("#+   name: [名称, name]", "#+   nam: [名称, name]", 10, "query-header"),  # a column without heading
        ("#+ columns:", "#+ crosstab: [name, kind]\n#+ columns:", 10, "query-header"),
        (
            "#+ columns:",
            "#+ expects:\n#+   - {data: sample, rows: [{nme: 甲}]}\n#+ columns:",
            11,
            "query-header",
        ),
        ("#+ tags: [things]", "#+ tags: [things", 6, "yaml"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, check: str
) -> None:
    """A file that breaks one rule is refused with the place and the rule."""
    assert old in GOOD
    with pytest.raises(QueryError) as caught:
        load(tmp_path, bad=GOOD.replace(old, new))
    assert (line, check) in [(problem.line, problem.check) for problem in caught.value.problems]


def test_all_files_are_named_at_once(tmp_path: Path) -> None:
    """Two broken files and a badly named one are reported together."""
    (tmp_path / "Bad_Name.rq").write_text(GOOD, encoding="utf-8")
    (tmp_path / "latin.rq").write_bytes(b"#+ summary: \xe9")
    with pytest.raises(QueryError) as caught:
        load(tmp_path, one=GOOD.replace("summary", "x"), two="SELECT")
    assert {Path(problem.file).name for problem in caught.value.problems} == {
        "Bad_Name.rq",
        "latin.rq",
        "one.rq",
        "two.rq",
    }


def test_a_missing_folder_is_the_callers_fault(tmp_path: Path) -> None:
    """There is no catalogue without a folder."""
    with pytest.raises(UsageError):
        load_catalogue(tmp_path / "nope")


def test_a_typed_query_needs_no_header(tmp_path: Path) -> None:
    """A query of one's own is run as it is, with parameters if it has any."""
    query = read_query("SELECT ?a WHERE { ?a ?b ?_c }")
    assert [parameter.name for parameter in query.parameters] == ["c"]
    path = tmp_path / "mine.rq"
    path.write_text("ASK { ?a ?b ?c }", encoding="utf-8")
    assert load_query(path).form == "ASK"
    with pytest.raises(QueryError):
        read_query("SELECT ?a WHERE")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # one line each: no file to name, no grammar of a parser
        ("", ["查询为空 · the query is empty"]),
        ("SELECT ?a {\n ?a nobody:is ?b }", ["前缀 nobody 未声明 · prefix nobody is not declared; known: "]),
        # the line that declares hkg: was not typed and does not count
        ("SELECT ?a {\n ?a hkg:theme }", ["查询无法解析，见 2:15 · the query cannot be parsed at 2:15"]),
        ("SELECT ?a { SERVICE <http://example.test/> { ?a ?b ?c } }", ["SERVICE 不支持，本工具不联网 · "]),
    ],
)
def test_a_typed_query_that_cannot_run_is_told_in_one_line(text: str, lines: list[str]) -> None:
    """What is wrong comes first, in both languages."""
    with pytest.raises(QueryError) as caught:
        read_query(text)
    assert len(caught.value.lines()) == len(lines)
    assert all(told.startswith(line) for told, line in zip(caught.value.lines(), lines, strict=True))


def test_known_prefixes_need_not_be_typed(tmp_path: Path, oxigraph: OxigraphEngine) -> None:
    """The graph's own prefixes are supplied to typed and filed queries; the shipped ones declare theirs."""
    text = "ASK { target:older-people ^hkg:targetGroup ?what . ?what rdfs:label ?label }"
    asked = read_query(text)
    assert oxigraph.ask(asked.text)
    assert asked.text.endswith(f"\n{text}")
    path = tmp_path / "mine.rq"
    path.write_text(text, encoding="utf-8")
    assert load_query(path).text == asked.text
    declared = "PREFIX hkg: <http://example.test/> ASK { ?a hkg:b ?c }"
    assert read_query(declared).text == declared
    with pytest.raises(QueryError) as caught:
        load_catalogue(tmp_path)
    assert any("target 未声明" in line for line in caught.value.lines())


def test_the_shipped_catalogue_is_listed_with_its_questions(catalogue: dict[str, NamedQuery]) -> None:
    """Each query has a question in both languages, asked with a question mark or naming a graph."""
    listed = catalogue_table(catalogue)
    assert listed.column("name") == sorted(catalogue)
    assert len(listed.rows) >= 27
    forms = dict(zip(listed.column("name"), listed.column("forms"), strict=True))
    assert forms["case-graph"] == "图 graph (turtle)"
    assert forms["instrument-by-target"] == "表 table；交叉表 crosstab"
    assert forms["programme-nesting"] == "表 table"
    for query in catalogue.values():
        assert query.question_zh.endswith(("？", "（图）")), query.name
        assert query.question_en.endswith(("?", "graph")), query.name


def test_shipped_queries_take_few_parameters_and_known_names(catalogue: dict[str, NamedQuery]) -> None:
    """A parameter that wants a thing is called after its kind, so that labels find it."""
    from kg.graph.names import KINDS

    for query in catalogue.values():
        for parameter in query.parameters:
            assert parameter.kind != "iri" or parameter.name in KINDS, query.name
