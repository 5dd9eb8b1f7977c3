"""Commands that ask: named questions and SPARQL, words in context, the evidence behind a thing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.options import (
    DEFAULT_GRAPH,
    Alone,
    CorpusDirs,
    Facts,
    Graph,
    Output,
    list_folders,
    open_corpus,
    read_params,
)
from kg.cli.terminal import STDOUT, emit, read_stdin, say, terminal_width
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.ask.catalogue import NamedQuery


@app.command()
def query(
    what: Annotated[
        str,
        typer.Argument(
            help="查询名、.rq 文件或 -（标准输入）；不给则列出 · name, file or -; none lists them"
        ),
    ] = "",
    param: Annotated[
        list[str] | None, typer.Option("--param", "-p", help="参数 名=值 · parameter name=value")
    ] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", help="table csv xlsx json turtle crosstab")
    ] = "table",
    everything: Annotated[
        bool, typer.Option("--all", help="含未核对的事实 · count facts that nobody reviewed too")
    ] = False,
    output: Output = STDOUT,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """用命名查询或 SPARQL 提问 · Ask a named question, or SPARQL."""
    from kg.ask.answer import answer
    from kg.ask.catalogue import catalogue_table, load_catalogue
    from kg.ask.formats import format_answer, show_table
    from kg.store.files import open_graph

    if not what:
        emit(show_table(catalogue_table(load_catalogue()), terminal_width()), output)
        return
    asked = _read_query(what)
    found = answer(open_graph(graph), asked, read_params(param), reviewed_only=not everything)
    emit(format_answer(found, form, width=terminal_width()), output)


def _read_query(what: str) -> NamedQuery:
    from kg.ask.catalogue import load_catalogue, load_query, read_query
    from kg.errors import QueryError

    if what == "-":
        return read_query(read_stdin())
    if what.endswith(".rq") or "/" in what:
        return load_query(Path(what))
    catalogue = load_catalogue()
    if what not in catalogue:
        from rapidfuzz import process

        near = ", ".join(name for name, _, _ in process.extract(what, sorted(catalogue), limit=3))
        raise QueryError(
            f"没有这个查询 · {what!r} is no query; did you mean {near}? (kg query 列出全部 lists them all)"
        )
    return catalogue[what]


@app.command()
def find(
    words: Annotated[list[str], typer.Argument(help="要找的词 · words to look for")],
    facts: Facts = None,
    alone: Alone = False,
    corpus: CorpusDirs = None,
    form: Annotated[str, typer.Option("--format", "-f", help="text csv xlsx")] = "text",
    width: Annotated[int, typer.Option(min=0, max=200, help="左右字数 · characters on each side")] = 30,
    output: Output = STDOUT,
) -> None:
    """在手头原文中检索词语（关键词居中），并指出哪些事实用到它 · Keyword in context, and the facts that use it."""
    from kg.ask.find import find_words, hits_table, missing_texts, show_hits
    from kg.ask.sheets import write_csv, write_xlsx
    from kg.facts.folder import load_dataset

    folders = list_folders(facts, alone)
    dataset = load_dataset(folders)
    texts = open_corpus(corpus, folders)
    hits = find_words(dataset, texts, words, width)
    if form not in ("text", "csv", "xlsx"):
        raise UsageError(f"{form!r} is no format; expected text, csv or xlsx")
    if form == "text":
        emit(show_hits(hits), output)
    else:
        table = hits_table(hits)
        emit(write_csv(table) if form == "csv" else write_xlsx([table]), output)
    missing = missing_texts(dataset, texts)
    if missing:
        say(f"手头没有原文 no text at hand of: {', '.join(missing)} (--corpus DIR)")
    if not hits:
        raise typer.Exit(3)


@app.command()
def explain(
    what: Annotated[str, typer.Argument(help="名称、编号或 IRI · a name, key or IRI")],
    facts: Facts = None,
    alone: Alone = False,
    corpus: CorpusDirs = None,
    output: Output = STDOUT,
    graph: Graph = DEFAULT_GRAPH,
) -> None:
    """从一个事物走到事实、原文与文献 · Walk from a thing to its facts, their passages, their document."""
    from kg.ask.explain import explain, show_explanation
    from kg.facts.folder import load_dataset
    from kg.store.files import open_graph

    folders = list_folders(facts, alone)
    texts = open_corpus(corpus, folders)
    emit(show_explanation(explain(open_graph(graph), what, texts, load_dataset(folders))), output)
