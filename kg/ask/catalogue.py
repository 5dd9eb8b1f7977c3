"""The named queries of ``queries/*.rq``: standard SPARQL files whose header says what they ask and what they take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from pyoxigraph import Store

from kg.ask.sheets import Heading, Table
from kg.ask.tokens import declare_prefixes, find_form, find_variables, undeclared_prefixes
from kg.errors import Problem, QueryError, UsageError
from kg.facts.parsed import Parsed
from kg.facts.reading import make_record, parse_yaml, show_path
from kg.graph.names import PREFIXES
from kg.model import Record
from kg.resources import find_resource
from kg.store.admission import check_admission, describe_syntax

HEADER_MARK = "#+"
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_PARAMETER = re.compile(r"_(?P<optional>_?)(?P<name>[a-z][a-z0-9]*?)(?:_(?P<kind>iri|integer|literal))?")

Kind = Literal["iri", "integer", "literal"]
Words = Annotated[str, StringConstraints(min_length=1)]


@dataclass(frozen=True)
class Parameter:
    """What a query can be told: ``?_region_iri`` is the parameter region, an IRI."""

    name: str
    variable: str
    """Name of the variable, without ``?``."""
    kind: Kind
    optional: bool
    """Written ``?__name``: where it is not given, anything fits."""
    default: str | None = None
    choices: tuple[str, ...] = ()
    """What may be given, where that is a closed set."""


class Expectation(Record):
    """Rows that were written from a text before the query ran; other rows may come too."""

    data: Literal["sample", "reference"]
    """The invented texts of the tests, or the data that the project ships."""
    params: dict[str, str] = Field(default_factory=dict)
    rows: tuple[dict[str, str], ...] = ()
    """Column → the cell as text; columns left out may hold anything."""
    absent: tuple[dict[str, str], ...] = ()
    """Rows that must not come."""


class _Header(Record):
    summary: Words
    question_zh: Words
    question_en: Words
    description: Words
    tags: tuple[Words, ...]
    defaults: tuple[dict[str, str], ...] = ()
    enumerate: tuple[dict[str, tuple[str, ...]], ...] = ()
    columns: dict[str, tuple[Words, Words]] = Field(default_factory=dict)
    """Variable → Chinese and English heading."""
    crosstab: tuple[Words, Words] | None = None
    """Columns whose values are the rows and the columns of a cross-table that counts facts."""
    expects: tuple[Expectation, ...] = ()


@dataclass(frozen=True)
class NamedQuery:
    """One query with what its header says."""

    name: str
    """Name of the file without ``.rq``; ``-`` for a query that was typed."""
    text: str
    form: str
    """SELECT, CONSTRUCT, ASK or DESCRIBE."""
    summary: str = ""
    question_zh: str = ""
    question_en: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    headings: tuple[Heading, ...] = ()
    crosstab: tuple[str, str] | None = None
    expects: tuple[Expectation, ...] = ()


def catalogue_table(queries: Mapping[str, NamedQuery]) -> Table:
    """Return the catalogue as a table: name, question, parameters and forms of answer of each query."""
    headings = (
        Heading("name", "查询", "query"),
        Heading("question_zh", "问题", "question in Chinese"),
        Heading("question_en", "英文问题", "question in English"),
        Heading("parameters", "参数", "parameters"),
        Heading("forms", "形式", "forms"),
    )
    rows = tuple(
        (
            query.name,
            query.question_zh,
            query.question_en,
            "；".join(map(_show_parameter, query.parameters)),
            _show_forms(query),
        )
        for query in queries.values()
    )
    return Table("queries", "查询目录", "catalogue of queries", headings, rows)


def _show_forms(query: NamedQuery) -> str:
    """Return as what a query can be answered, with the ``--format`` that each takes."""
    if query.form in ("CONSTRUCT", "DESCRIBE"):
        return "图 graph (turtle)"
    return "表 table；交叉表 crosstab" if query.crosstab else "表 table"


def _show_parameter(parameter: Parameter) -> str:
    default = f"={parameter.default}" if parameter.default is not None else ""
    return f"{parameter.name}{default}{'（可省 optional）' if parameter.optional else ''}"


def queries_folder() -> Path:
    """Return the folder of the queries that ship with the program."""
    return find_resource("queries")


def load_catalogue(folder: Path | None = None) -> dict[str, NamedQuery]:
    """Return the queries of a folder by name.

    :raises QueryError: with every problem of every file.
    :raises UsageError: when there is no such folder.
    """
    folder = folder or queries_folder()
    if not folder.is_dir():
        raise UsageError(f"{folder}: no such folder; give one that holds .rq files")
    queries: dict[str, NamedQuery] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.rq")):
        query, found = _read(path)
        problems += found
        if query is not None:
            queries[query.name] = query
    if problems:
        raise QueryError(
            f"{len(problems)} problem(s) in {show_path(folder)}; mend them and run again", problems
        )
    return queries


def load_query(path: Path, prefixes: Mapping[str, str] = PREFIXES) -> NamedQuery:
    """Return one query file; a header is not asked of it, nor that it declares the prefixes of the graph.

    :raises QueryError: with every problem of the file.
    """
    query, problems = _read(path, needs_header=False, prefixes=prefixes)
    if query is None or problems:
        raise QueryError(f"{show_path(path)}: {len(problems)} problem(s) in the query", problems)
    return query


def read_query(text: str, name: str = "-", prefixes: Mapping[str, str] = PREFIXES) -> NamedQuery:
    """Return a query that was typed, not filed; what it uses of ``prefixes`` need not be declared.

    :raises QueryError: when it is empty, changes the graph, asks another one, or cannot be parsed.
    """
    query, problems = _make(text, name, "<query>", needs_header=False, prefixes=prefixes)
    if problems and problems[0].check in _REFUSALS:
        raise QueryError(problems[0].message)  # one line says all; a typed query has no file to name
    if query is None or problems:
        raise QueryError("the query cannot be run", problems)
    return query


_REFUSALS = ("query-refused", "query-prefix", "query-syntax")


def _read(
    path: Path, *, needs_header: bool = True, prefixes: Mapping[str, str] | None = None
) -> tuple[NamedQuery | None, list[Problem]]:
    file = show_path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Problem(file, 0, "query-text", f"is not UTF-8 (byte {error.start}); save it as UTF-8")]
    except OSError as error:
        return None, [Problem(file, 0, "query-text", f"cannot be read ({error.strerror}); check the path")]
    query, problems = _make(text, path.stem, file, needs_header=needs_header, prefixes=prefixes)
    if needs_header and not _NAME.fullmatch(path.stem):
        message = f"is called {path.stem!r}; name it in lower-case words joined by hyphens"
        problems.append(Problem(file, 0, "query-name", message))
    return query, problems


def _make(
    text: str, name: str, file: str, *, needs_header: bool, prefixes: Mapping[str, str] | None = None
) -> tuple[NamedQuery | None, list[Problem]]:
    lines = text.split("\n")
    written, text = text, declare_prefixes(text, prefixes or {})
    form = find_form(text)
    found = _check_syntax(text, file, 0 if text == written else 1)
    if found:
        return None, found
    if not needs_header and not any(line.startswith(HEADER_MARK) for line in lines):
        parameters, problems = _parameters(written, Parsed(file, "", {}, {}), {}, {})
        return NamedQuery(name, text, form, parameters=parameters), problems
    header, parsed, problems = _read_header(lines, file)
    if header is None or parsed is None:
        return None, problems
    defaults = {key: value for pair in header.defaults for key, value in pair.items()}
    choices = {key: values for pair in header.enumerate for key, values in pair.items()}
    parameters, wrong = _parameters(written, parsed, defaults, choices)
    columns = _projected(text) if form == "SELECT" else ()
    problems += [*wrong, *_check_header(header, parsed, columns, {item.name for item in parameters})]
    query = NamedQuery(
        name,
        text,
        form,
        header.summary,
        header.question_zh,
        header.question_en,
        header.description,
        header.tags,
        parameters,
        tuple(Heading(key, *header.columns[key]) for key in columns if key in header.columns),
        header.crosstab,
        header.expects,
    )
    return query, problems


def _check_syntax(text: str, file: str, lines_before: int) -> list[Problem]:
    try:
        check_admission(text)
    except QueryError as error:
        return [Problem(file, 0, "query-refused", str(error))]
    known = ", ".join(sorted(PREFIXES))
    for prefix, line in undeclared_prefixes(text).items():
        message = f"前缀 {prefix} 未声明 · prefix {prefix} is not declared; known: {known}"
        return [Problem(file, line - lines_before, "query-prefix", message)]
    try:
        Store().query(text)
    except SyntaxError as error:
        line, message = describe_syntax(error, lines_before)
        return [Problem(file, line, "query-syntax", message)]
    return []


def _read_header(lines: list[str], file: str) -> tuple[_Header | None, Parsed | None, list[Problem]]:
    """Read the ``#+`` lines as YAML; the other lines count as empty, so that line numbers stay right."""
    kept = [
        line[len(HEADER_MARK) :].removeprefix(" ") if line.startswith(HEADER_MARK) else "" for line in lines
    ]
    parsed, problems = parse_yaml("\n".join(kept).encode("utf-8"), file)
    if parsed is None:
        return None, None, problems
    header, found = make_record(_Header, parsed)
    return header, parsed, found


def _parameters(
    text: str, parsed: Parsed, defaults: Mapping[str, str], choices: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[Parameter, ...], list[Problem]]:
    problems: list[Problem] = []
    parameters: dict[str, Parameter] = {}
    for variable in find_variables(text):
        match = _PARAMETER.fullmatch(variable)
        if match is None and not variable.startswith("_"):
            continue
        if match is None or match["name"] in parameters:
            line = 1 + text[: text.index(f"?{variable}")].count("\n")
            message = f"?{variable}: name a parameter once, ?_name with _iri, _integer or _literal behind it"
            problems.append(Problem(parsed.file, line, "query-parameter", message))
            continue
        name = match["name"]
        kind: Kind = (
            "iri" if match["kind"] == "iri" else "integer" if match["kind"] == "integer" else "literal"
        )
        optional = bool(match["optional"])
        parameters[name] = Parameter(
            name, variable, kind, optional, defaults.get(name), tuple(choices.get(name, ()))
        )
    for field, names in (("defaults", defaults), ("enumerate", choices)):
        for name in sorted(names.keys() - parameters.keys()):
            message = f"{field}: the query has no parameter {name!r}; it has {_list(parameters)}"
            problems.append(Problem(parsed.file, parsed.line(field), "query-parameter", message))
    return tuple(parameters.values()), problems


def _projected(text: str) -> tuple[str, ...]:
    answer = Store().query(text)
    return tuple(variable.value for variable in getattr(answer, "variables", ()))


def _check_header(
    header: _Header, parsed: Parsed, columns: tuple[str, ...], parameters: set[str]
) -> Iterator[Problem]:
    def problem(message: str, *place: str | int) -> Problem:
        return Problem(parsed.file, parsed.line(*place), "query-header", message)

    if set(header.columns) != set(columns):
        wrong = sorted(set(header.columns) ^ set(columns))
        yield problem(f"columns: {', '.join(wrong)} stand either here or in SELECT only", "columns")
    for name in (*header.crosstab, "fact") if header.crosstab else ():
        if name not in columns:
            yield problem(f"crosstab: {name!r} is no column of the query", "crosstab")
    for number, expected in enumerate(header.expects):
        rows = (*expected.rows, *expected.absent)
        for name in sorted({key for row in rows for key in row} - set(columns)):
            yield problem(f"expects: {name!r} is no column of the query", "expects", number)
        for name in sorted(expected.params.keys() - parameters):
            yield problem(f"expects: {name!r} is no parameter of the query", "expects", number)


def _list(names: Mapping[str, object]) -> str:
    return ", ".join(sorted(names)) or "none"
