"""The command line: each command a few lines over a function tested without it; the only place that prints.

Exit codes: 0 all is well; 1 a check or comparison found something; 2 the input is at fault; 3 no such thing
was found; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.errors import KGError, UsageError

if TYPE_CHECKING:
    from kg.documents.corpus import Corpus
    from kg.store.engine import Engine

app = typer.Typer(
    help="循证卫生政策知识图谱 · An evidence-first knowledge graph of health policy in action.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Facts = Annotated[
    list[Path] | None,
    typer.Option("--facts", help="事实文件夹（可多次）· a fact folder; may be given several times"),
]
Alone = Annotated[bool, typer.Option("--alone", help="不并入参考数据 · without the reference data")]
CorpusDirs = Annotated[
    list[Path] | None,
    typer.Option("--corpus", envvar="KG_CORPUS", help="原文文件夹 · folder with copies of the source texts"),
]
Concepts = Annotated[
    list[Path] | None, typer.Option("--concepts", help="自备概念表 · folder with concept tables of your own")
]
Output = Annotated[
    Path, typer.Option("--output", "-o", help="输出位置，- 为标准输出 · where to; - is stdout")
]
Graph = Annotated[Path, typer.Option("--graph", help="图谱文件 · the graph to ask")]
DEFAULT_OUTPUT = Path("output")
DEFAULT_GRAPH = DEFAULT_OUTPUT / "graph.ttl"
STDOUT = Path("-")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; an error is plain lines on stderr, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a GBK console still gets UTF-8, or at least no crash
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        code = app(args=list(arguments) if arguments is not None else None, standalone_mode=False)
        return int(code or 0)
    except typer.Exit as stop:
        return stop.exit_code
    except KGError as error:
        _say(*error.lines())
        return error.exit_code
    except KeyboardInterrupt:
        _say("kg: interrupted; nothing was changed half-way")
        return 130
    except BrokenPipeError:
        return 0
    except MemoryError:
        _say("kg: out of memory; nothing was written. Build fewer folders at once, or on a larger machine")
        return 2
    except OSError as error:
        _say(
            f"kg: {error.filename or 'file system'}: {error.strerror or error}; nothing was changed half-way"
        )
        return 2
    except Exception as error:  # click's usage errors come as vendored classes; all else is re-raised
        if not hasattr(error, "format_message"):
            raise
        _say(f"kg: {error.format_message()} (kg --help lists commands and options)")
        return 2


def _say(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _emit(data: bytes | str, output: Path) -> None:
    """Write a result to stdout, or to a file whole or not at all."""
    from kg.files import write_whole

    content = data.encode("utf-8") if isinstance(data, str) else data
    if output == STDOUT:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    if not output.parent.is_dir():
        raise UsageError(f"{output}: the folder {output.parent} does not exist; make it first")
    write_whole(output, content)
    _say(f"已写入 wrote {output}")


@contextmanager
def _progress(active: bool = True) -> Iterator[object]:
    """Yield a function that shows one line of progress on stderr, alive on a terminal, quiet elsewhere."""
    from rich.console import Console

    console = Console(stderr=True)
    if not (active and console.is_terminal):
        yield lambda _: None
        return
    with console.status("…") as status:
        yield lambda text: status.update(str(text))


def _corpus(folders: list[Path] | None) -> Corpus:
    from kg.documents.corpus import Corpus

    for folder in folders or ():
        if not folder.is_dir():
            raise UsageError(f"--corpus {folder}: no such folder; give the folder with the source texts")
    return Corpus.of(folders or ())


def _folders(facts: list[Path] | None, alone: bool) -> tuple[Path, ...]:
    from kg.facts.folder import reference_folder

    if alone and not facts:
        raise UsageError("--alone leaves nothing to read; name your own folder with --facts DIR")
    return (*(() if alone else (reference_folder(),)), *(facts or ()))


def _open_graph(path: Path) -> Engine:
    from kg.store.files import open_graph

    return open_graph(path)


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
        facts=_folders(facts, alone),
        output=output,
        corpus=_corpus(corpus),
        concepts=tuple(concepts or ()),
        base=base or HOME,
        cache=Cache(default_cache_folder()),
    )
    with _progress() as progress:
        result = build(options, progress)  # type: ignore[arg-type]  # the context manager yields that function
    lock = reference_folder() / "build.lock"
    if update_lock:
        write_lock(result, lock)
    print("\n".join(summary_lines(result)))
    if not facts and not concepts and not base:
        _say(
            *(
                f"与 build.lock 不同 differs from build.lock: {line}"
                for line in compare_with_lock(result, lock)
            )
        )


@app.command()
def check(
    facts: Facts = None,
    alone: Alone = False,
    corpus: CorpusDirs = None,
    concepts: Concepts = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="补全位置并规范书写 · fill in places, canonical form, lock")
    ] = False,
    case: Annotated[
        list[str] | None, typer.Option("--case", help="只看这些案例 · only these cases; nothing is locked")
    ] = None,
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

    folders, texts = _folders(facts, alone), _corpus(corpus)
    cache = Cache(default_cache_folder())
    if fix:
        changed, questions = fix_folders(folders, texts, cache, tuple(case or ()))
        _say(*(f"已改写 rewrote {show_path(path)}" for path in changed), *map(str, questions))
    with _progress() as progress:
        result = check_folders(folders, texts, tuple(concepts or ()), cache, progress)  # type: ignore[arg-type]  # as in build
    if case:
        result = result.narrow(case)
    elif fix and not result.problems:
        _say(*(f"已锁定 locked {show_path(path)}" for path in lock_folders(folders, texts, result, cache)))
    _say(*map(str, result.problems))
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
def schema(output: Output = STDOUT) -> None:
    """输出事实文件的 JSON Schema · Print the JSON Schema of fact files."""
    from kg.facts.schema import schema_text

    _emit(schema_text(), output)


@app.command()
def mint(
    kind: Annotated[str, typer.Argument(help="m i p o d w r c")],
    number: Annotated[int, typer.Argument(min=1, max=10_000)] = 1,
    facts: Facts = None,
    alone: Alone = False,
) -> None:
    """生成未用过的事实编号 · Mint fact keys that no file uses yet."""
    from kg.facts.keys import mint_keys

    print("\n".join(mint_keys(kind, number, _folders(facts, alone))))


def entry() -> None:
    """Run as the installed command ``kg``."""
    sys.exit(main())
