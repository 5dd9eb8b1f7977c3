"""Commands that make something: a graph, a folder, an export, a schema, keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.options import (
    DEFAULT_OUTPUT,
    Alone,
    Concepts,
    CorpusDirs,
    Facts,
    Graph,
    Output,
    list_folders,
    open_corpus,
)
from kg.cli.terminal import STDOUT, emit, say, show_progress


@app.command()
def build(
    facts: Facts = None,
    alone: Alone = False,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="输出文件夹 · folder to fill")
    ] = DEFAULT_OUTPUT,
    corpus: CorpusDirs = None,
    concepts: Concepts = None,
    base: Annotated[str, typer.Option(help="自有内容的 IRI 前缀 · base IRI of what you add")] = "",
    update_lock: Annotated[
        bool, typer.Option(help="更新 data/build.lock · record this build in data/build.lock")
    ] = False,
) -> None:
    """由已核对事实生成图谱、表格、网页与报告 · Build graph, tables, pages and report from reviewed facts."""
    from kg.build import BuildOptions, build, compare_with_lock, write_lock
    from kg.facts.cache import Cache, default_cache_folder
    from kg.facts.folder import reference_folder
    from kg.graph.names import HOME
    from kg.report import summary_lines

    options = BuildOptions(
        facts=list_folders(facts, alone),
        output=output,
        corpus=open_corpus(corpus),
        concepts=tuple(concepts or ()),
        base=base or HOME,
        cache=Cache(default_cache_folder()),
    )
    with show_progress() as progress:
        result = build(options, progress)
    lock = reference_folder() / "build.lock"
    if update_lock:
        write_lock(result, lock)
    print("\n".join(summary_lines(result)))
    if not facts and not concepts and not base:
        say(
            *(
                f"与 build.lock 不同 differs from build.lock: {line}"
                for line in compare_with_lock(result, lock)
            )
        )


@app.command()
def start(
    folder: Annotated[Path, typer.Argument(help="新文件夹 · a new folder")],
    opens: Annotated[bool, typer.Option("--open/--no-open", help="打开网页 · open the page")] = True,
) -> None:
    """新建自己的文件夹，生成图谱，打开网页 · Make a folder of your own, build, open the page."""
    import webbrowser

    from kg.starting import start_folder

    made = start_folder(folder)
    say(*(f"已新建 made {path}" for path in made))
    build(facts=[folder], output=folder / "output", corpus=[])
    if opens:
        webbrowser.open((folder / "output" / "index.html").resolve().as_uri())


@app.command()
def export(
    form: Annotated[str, typer.Argument(help="turtle trig ntriples nquads jsonld csv xlsx graphml gexf")],
    output: Output = STDOUT,
    graph: Graph = DEFAULT_OUTPUT / "graph.trig",
) -> None:
    """导出到其他工具 · Export to other tools."""
    from kg.publish.export import export
    from kg.store.files import read_quads

    emit(export(read_quads(graph), form), output)


@app.command()
def schema(output: Output = STDOUT) -> None:
    """输出事实文件的 JSON Schema · Print the JSON Schema of fact files."""
    from kg.facts.schema import schema_text

    emit(schema_text(), output)


@app.command()
def mint(
    kind: Annotated[str, typer.Argument(help="m i p o d w r c")],
    number: Annotated[int, typer.Argument(min=1, max=10_000)] = 1,
    facts: Facts = None,
    alone: Alone = False,
) -> None:
    """生成未用过的事实编号 · Mint fact keys that no file uses yet."""
    from kg.facts.keys import mint_keys

    print("\n".join(mint_keys(kind, number, list_folders(facts, alone))))
