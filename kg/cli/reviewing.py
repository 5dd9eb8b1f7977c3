"""Commands that send proposed facts to a reviewer, take the decisions back, or ask for them in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import app
from kg.cli.options import Alone, CaseNames, Concepts, CorpusDirs, Facts, Output, list_folders, open_corpus
from kg.cli.terminal import ask_line, emit, say
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.review.desk import Desk

review = typer.Typer(
    help="审核程序提出的事实：用工作簿，或在终端 · Review proposed facts: in a workbook, or in the terminal.",
    no_args_is_help=True,
)
app.add_typer(review, name="review")

SourceName = Annotated[
    str,
    typer.Option(
        "--source", help="文献编号；只有一份待审核时可省 · id of the document; if only one waits, none"
    ),
]


def _open(
    facts: list[Path] | None,
    alone: bool,
    corpus: list[Path] | None,
    concepts: list[Path] | None,
    source: str,
) -> Desk:
    from kg.facts.cache import Cache, default_cache_folder
    from kg.review.desk import open_desk

    folders = list_folders(facts, alone)
    texts, cache = open_corpus(corpus), Cache(default_cache_folder())
    return open_desk(folders, facts or folders, texts, source, tuple(concepts or ()), cache)


@review.command("write")
def write(
    facts: Facts = None,
    alone: Alone = False,
    corpus: CorpusDirs = None,
    concepts: Concepts = None,
    source: SourceName = "",
    case: CaseNames = None,
    sample: Annotated[
        int, typer.Option(min=0, max=100_000, help="标出随机样本，条数 · mark a random sample of so many")
    ] = 0,
    output: Output = Path("review.xlsx"),
) -> None:
    """写出待审核事实的工作簿，一份文献一个 · Write the workbook of a document's proposed facts."""
    from kg.review.workbook import write_workbook

    desk = _open(facts, alone, corpus, concepts, source)
    proposals = desk.proposals(case or ())
    if not proposals:
        raise UsageError("没有待审核的事实 · nothing waits for a review: no such fact has status: extracted")
    emit(write_workbook(desk, proposals, sample), output)
    say(f"{desk.source.id}: 待审核 {len(proposals)} 条 · {len(proposals)} fact(s) to review")


@review.command("read")
def read(
    workbook: Annotated[Path, typer.Argument(help="审核后的工作簿 · the workbook, filled in")],
    facts: Facts = None,
    alone: Alone = False,
    corpus: CorpusDirs = None,
    concepts: Concepts = None,
) -> None:
    """读回工作簿：全部核对后写入，否则逐格报告 · Take a workbook back: all is written, or every fault told by cell."""
    from kg.review.returned import read_workbook
    from kg.review.taking import take_back

    returned = read_workbook(workbook)
    desk = _open(facts, alone, corpus, concepts, returned.told("source"))
    print("\n".join(take_back(desk, returned).lines()))


@review.command("ask")
def ask(
    reviewer: Annotated[str, typer.Option("--reviewer", "-r", help="审核人 · who reviews")],
    facts: Facts = None,
    alone: Alone = False,
    corpus: CorpusDirs = None,
    concepts: Concepts = None,
    source: SourceName = "",
    case: CaseNames = None,
) -> None:
    """在终端逐条审核，每一决定立即写入 · Review one by one in the terminal; each decision is written at once."""
    from kg.review.asking import review_proposals
    from kg.review.judging import read_name

    name = read_name(reviewer)
    if not name:
        raise UsageError(
            f"--reviewer {reviewer!r}: 不是署名 · is no name; write one of at most 40 characters"
        )
    desk = _open(facts, alone, corpus, concepts, source)
    keys = [held.fact.key for held in desk.proposals(case or ())]
    counts = review_proposals(desk, keys, name, ask_line, print)
    done = ", ".join(f"{word} {number}" for word, number in sorted(counts.items())) or "0"
    left = len(keys) - sum(counts.values())
    print(f"\n{done}; 未看 not seen {left}")
