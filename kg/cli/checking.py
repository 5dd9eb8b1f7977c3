"""Commands that hold fact files against texts, against each other, and draw samples of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import app
from kg.cli.options import (
    Alone,
    CaseNames,
    Concepts,
    CorpusDirs,
    Facts,
    Output,
    list_folders,
    open_corpus,
    read_windows,
)
from kg.cli.terminal import STDOUT, emit, say, show_progress


@app.command()
def check(
    facts: Facts = None,
    alone: Alone = False,
    corpus: CorpusDirs = None,
    concepts: Concepts = None,
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="补全位置并规范书写；用 --case 时不锁定 · fill in places, canonical form, lock (not with --case)",
        ),
    ] = False,
    case: CaseNames = None,
    open_items: Annotated[
        bool, typer.Option("--open", help="列出未编码项 · list what the ledger still lists")
    ] = False,
) -> None:
    """逐条核对事实与原文，并清点未编码项 · Hold every fact against its text, and keep the ledger."""
    from kg.facts.cache import Cache, default_cache_folder
    from kg.facts.checking import check_folders
    from kg.facts.reading import show_path
    from kg.facts.repair import fix_folders, lock_folders
    from kg.report import check_lines, open_lines

    folders, texts = list_folders(facts, alone), open_corpus(corpus)
    own = (
        tuple(facts) if facts else folders
    )  # the reference data is no business of who names a folder of her own
    cache = Cache(default_cache_folder())
    if fix:
        changed, questions = fix_folders(own, texts, cache, tuple(case or ()), folders)
        say(*(f"已改写 rewrote {show_path(path)}" for path in changed), *map(str, questions))
    with show_progress() as progress:
        result = check_folders(folders, texts, tuple(concepts or ()), cache, progress)
    if case:
        result = result.narrow(case)
    elif fix and not result.problems:
        say(*(f"已锁定 locked {show_path(path)}" for path in lock_folders(own, texts, result, cache)))
    say(*map(str, result.problems))
    print("\n".join([*check_lines(result), *(open_lines(result) if open_items else ())]))
    if result.problems or result.open_items:
        raise typer.Exit(1)


@app.command()
def diff(before: Path, after: Path) -> None:
    """比较两个事实文件夹 · Compare two fact folders, fact by fact; exit code 1 when they differ."""
    from kg.facts.difference import compare_folders

    lines = compare_folders(before, after)
    print("\n".join(lines) if lines else "无差异 no difference")
    if lines:
        raise typer.Exit(1)


@app.command()
def agree(
    left: Path,
    right: Path,
    case: CaseNames = None,
    window: Annotated[
        list[str] | None,
        typer.Option(
            help="只看这些段落 案例:起-止 · only these stretches CASE:START-END, as kg sample prints"
        ),
    ] = None,
    differences: Annotated[
        bool, typer.Option("--differences", help="逐条列出分歧 · list every difference")
    ] = False,
) -> None:
    """两份编码的一致程度：F1、κ、逐字段 · Agreement of two codings of the same cases: F1, kappa, field by field."""
    from kg.facts.agreement import compare_codings
    from kg.facts.agreement.wording import agreement_lines, difference_lines
    from kg.facts.folder import read_folder, reference_folder

    base = read_folder(reference_folder())
    windows = read_windows(window) if window else None
    found = compare_codings(read_folder(left), read_folder(right), base, tuple(case or ()), windows)
    print("\n".join(difference_lines(found) if differences else agreement_lines(found)))


@app.command()
def sample(
    number: Annotated[int, typer.Argument(min=1, max=100_000, help="条数 · how many")] = 60,
    facts: Facts = None,
    alone: Alone = False,
    corpus: CorpusDirs = None,
    explained: Annotated[
        bool, typer.Option("--explained", help="抽取已说明的数字而非事实 · explained numerals, not facts")
    ] = False,
    windows: Annotated[
        int, typer.Option(min=0, max=100_000, help="抽取每段若干字的原文 · stretches of so many characters")
    ] = 0,
    case: CaseNames = None,
    output: Output = STDOUT,
) -> None:
    """抽取随机样本供第二人核对 · Draw a random sample for a second reader; the seed is the hash of the files."""
    from kg.facts.checking import check_folders
    from kg.facts.folder import read_folders
    from kg.facts.sampling import draw_explained, draw_facts, draw_windows, sample_seed, show_draws

    folders = list_folders(facts, alone)
    texts = open_corpus(corpus, folders)
    seed = sample_seed(read_folders(folders))
    result = check_folders(folders, texts)
    if case:
        result = result.narrow(case)
    if windows:
        at_hand = texts.texts(result.dataset.sources.values())
        drawn = draw_windows(result.dataset.cases, at_hand, number, windows, seed)
    else:
        drawn = (draw_explained if explained else draw_facts)(result, texts, number, seed)
    emit(show_draws(drawn, seed), output)
