"""Commands that take documents into a fact folder and out of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.options import Alone
from kg.cli.terminal import say, show_progress

Folder = Annotated[
    Path, typer.Option("--facts", help="事实文件夹，没有就新建 · the fact folder; made if missing")
]


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="文献或文件夹 · documents, or folders of them")],
    facts: Folder,
    alone: Alone = False,
    region: Annotated[
        str | None, typer.Option(help="原文未写地区时用 · the region of documents that name none")
    ] = None,
    jobs: Annotated[
        int,
        typer.Option("--jobs", "-j", min=0, max=256, help="进程数，0 为全部核 · processes; 0: one a core"),
    ] = 0,
    again: Annotated[bool, typer.Option("--again", help="全部重读 · read all again, changed or not")] = False,
    changes: Annotated[
        bool, typer.Option("--changes", help="逐条列出新增与消失 · list what is new and what is gone")
    ] = False,
) -> None:
    """读文献，提出待核对的事实 · Read documents and propose facts; what people decided is never altered."""
    from kg.facts.folder import reference_folder
    from kg.facts.proposing.run import extract_files
    from kg.facts.proposing.wording import extraction_lines
    from kg.starting import start_folder

    if not (facts / "sources.yaml").exists():
        say(*(f"已新建 made {path}" for path in start_folder(facts)))
    beside = () if alone else (reference_folder(),)
    with show_progress() as progress:
        result = extract_files(
            files,
            facts,
            beside,
            jobs=jobs or os.cpu_count() or 1,
            region=region,
            again=again,
            progress=progress,
        )
    say(*result.failed, *result.questions)
    print("\n".join(extraction_lines(result, str(facts), changes=changes)))
    if result.failed:
        raise typer.Exit(1)


@app.command()
def remove(
    source: Annotated[str, typer.Argument(help="文献编号或文件名 · id or file name of the document")],
    facts: Folder,
    with_decisions: Annotated[
        bool, typer.Option("--with-decisions", help="连同人工事实 · with what people decided of it")
    ] = False,
) -> None:
    """取出一份文献，不留痕迹 · Take a document out without a trace."""
    from kg.facts.proposing.run import remove_source

    removed = remove_source(facts, source, with_decisions=with_decisions)
    print("\n".join(f"已取出 removed {path}" for path in removed))
