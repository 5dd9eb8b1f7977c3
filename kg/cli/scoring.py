"""The command that measures how well extracted facts match gold."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.options import CaseNames, CorpusDirs, open_corpus
from kg.cli.terminal import say


@app.command()
def score(
    extracted: Annotated[Path, typer.Argument(help="提取所得的事实文件夹 · folder of extracted facts")],
    gold: Annotated[
        list[Path], typer.Argument(help="金标准文件夹，多个则合计 · gold folders; several are pooled")
    ],
    case: CaseNames = None,
    corpus: CorpusDirs = None,
    misses: Annotated[
        bool,
        typer.Option(
            "--misses", help="逐条列出遗漏与误提 · list every miss and false find, with its sentence"
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="每类一行 · totals only, one line a kind")
    ] = False,
    record: Annotated[
        Path | None, typer.Option(help="记入此表，如 docs/scores.csv · add the scores to this table")
    ] = None,
    tag: Annotated[
        str, typer.Option(help="表中所用标签，如 git 标签 · label in the table, such as a git tag")
    ] = "",
    name: Annotated[str, typer.Option("--set", help="表中金标准的名称 · name of the gold in the table")] = "",
) -> None:
    """提取与金标准的吻合程度 · How well extracted facts match gold: precision, recall, F1 of every kind and rule."""
    from kg.errors import UsageError
    from kg.facts.folder import read_folder, reference_folder
    from kg.facts.score import append_scores, score_folders
    from kg.facts.score.wording import miss_lines, score_lines, total_lines

    if record and not tag:
        raise UsageError("--record 需要 --tag · needs --tag LABEL, which tells the scorings of a table apart")
    golds = [read_folder(folder) for folder in gold]
    texts = open_corpus(corpus, (*gold, extracted))
    found = score_folders(read_folder(extracted), golds, read_folder(reference_folder()), tuple(case or ()))
    print("\n".join(total_lines(found) if quiet else score_lines(found)))
    if misses:
        print("\n".join(miss_lines(found, texts)))
    if record:
        append_scores(record, tag, name or "+".join(folder.resolve().name for folder in gold), found.counts)
        say(f"已记入 recorded in {record}")
