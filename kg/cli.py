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
    from kg.ask.catalogue import NamedQuery
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
    given = list(arguments) if arguments is not None else sys.argv[1:]
    if not given:
        given = ["--help"]
    try:
        _refuse_bytes(given)
        code = app(args=given, standalone_mode=False)
        return int(code or 0)
    except typer.Exit as stop:
        return stop.exit_code
    except KGError as error:
        _say(*error.lines())
        return error.exit_code
    except KeyboardInterrupt:
        _say("kg: 已中断，没有改到一半的文件 · interrupted; nothing was changed half-way")
        return 130
    except BrokenPipeError:
        return 0
    except MemoryError:
        _say("kg: 内存不足，什么都没有写 · out of memory; nothing was written: build fewer folders at once")
        return 2
    except OSError as error:
        _say(
            f"kg: {error.filename or 'file system'}: {error.strerror or error}; nothing was changed half-way"
        )
        return 2
    except Exception as error:  # click's usage errors come as vendored classes; all else is re-raised
        if not hasattr(error, "format_message"):
            raise
        _say(f"kg: 用法有误 · {error.format_message()} (kg --help 列出命令与选项 lists commands and options)")
        return 2


def _refuse_bytes(arguments: Sequence[str]) -> None:
    """Refuse words that are no text in the terminal's encoding: Python hands them on as lone surrogates."""
    for number, argument in enumerate(arguments, 1):
        if any("\ud800" <= char <= "\udfff" for char in argument):
            shown = argument.encode("ascii", "backslashreplace").decode("ascii")
            raise UsageError(
                f"第 {number} 个参数不是文字 · argument {number} is no text in this terminal's encoding: {shown}; "
                "set a UTF-8 locale"
            )


def _say(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr)


def _emit(data: bytes | str, output: Path) -> None:
    """Write a result to stdout, or to a file whole or not at all."""
    from kg.files import write_whole

    content = data.encode("utf-8") if isinstance(data, str) else data
    if output == STDOUT:
        if isinstance(data, bytes) and data[:2] == b"PK" and sys.stdout.isatty():
            raise UsageError(
                "工作簿不能显示在终端 · a workbook is nothing to read in a terminal: name a file with -o"
            )
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    if not output.parent.is_dir():
        raise UsageError(f"{output}: 没有文件夹 · the folder {output.parent} does not exist; make it first")
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
            raise UsageError(
                f"--corpus {folder}: 没有这个文件夹 · no such folder; give the folder with the source texts"
            )
    return Corpus.of(folders or ())


def _folders(facts: list[Path] | None, alone: bool) -> tuple[Path, ...]:
    from kg.facts.folder import reference_folder

    if alone and not facts:
        raise UsageError(
            "--alone 之下没有可读的 · --alone leaves nothing to read; name your own folder with --facts DIR"
        )
    return (*(() if alone else (reference_folder(),)), *(facts or ()))


def _open_graph(path: Path) -> Engine:
    from kg.store.files import open_graph

    return open_graph(path)


def _show_version(wanted: bool) -> None:
    if wanted:
        from kg import __version__

        print(f"health-policy-kg {__version__}")
        raise typer.Exit


@app.callback()
def top(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="版本 · the version, to cite"),
    ] = False,
) -> None:
    """循证卫生政策知识图谱 · An evidence-first knowledge graph of health policy in action."""


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
    own = (
        tuple(facts) if facts else folders
    )  # the reference data is no business of who names a folder of her own
    cache = Cache(default_cache_folder())
    if fix:
        changed, questions = fix_folders(own, texts, cache, tuple(case or ()), folders)
        _say(*(f"已改写 rewrote {show_path(path)}" for path in changed), *map(str, questions))
    with _progress() as progress:
        result = check_folders(folders, texts, tuple(concepts or ()), cache, progress)  # type: ignore[arg-type]  # as in build
    if case:
        result = result.narrow(case)
    elif fix and not result.problems:
        _say(*(f"已锁定 locked {show_path(path)}" for path in lock_folders(own, texts, result, cache)))
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
def agree(
    left: Path,
    right: Path,
    case: Annotated[list[str] | None, typer.Option("--case", help="只看这些案例 · only these cases")] = None,
    differences: Annotated[
        bool, typer.Option("--differences", help="逐条列出分歧 · list every difference")
    ] = False,
) -> None:
    """两份编码的一致程度：F1、κ、逐字段 · Agreement of two codings of the same cases: F1, kappa, field by field."""
    from kg.facts.agreement import compare_codings
    from kg.facts.agreement.wording import agreement_lines, difference_lines
    from kg.facts.folder import read_folder, reference_folder

    base = read_folder(reference_folder())
    found = compare_codings(read_folder(left), read_folder(right), base, tuple(case or ()))
    print("\n".join(difference_lines(found) if differences else agreement_lines(found)))


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

    if not what:
        _emit(show_table(catalogue_table(load_catalogue()), _terminal_width()), output)
        return
    asked = _read_query(what)
    found = answer(_open_graph(graph), asked, _read_params(param), reviewed_only=not everything)
    _emit(format_answer(found, form, width=_terminal_width()), output)


def _read_query(what: str) -> NamedQuery:
    from kg.ask.catalogue import load_catalogue, load_query, read_query
    from kg.errors import QueryError

    if what == "-":
        return read_query(_read_stdin())
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


def _read_stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"<stdin>: 不是 UTF-8（第 {error.start} 字节） · is not UTF-8 (byte {error.start}); send it as UTF-8"
        ) from error


def _read_params(pairs: list[str] | None) -> dict[str, str]:
    params: dict[str, str] = {}
    for pair in pairs or ():
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(
                f"--param {pair!r}: 应为 名=值 · expected name=value, such as --param indicator=health-cabins"
            )
        params[name] = value
    return params


def _terminal_width() -> int | None:
    """Return the width of the terminal; None where the output goes elsewhere and may be as wide as it is."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


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

    folders = _folders(facts, alone)
    dataset = load_dataset(folders)
    texts = _corpus(corpus).with_folders(folder / "text" for folder in folders)
    hits = find_words(dataset, texts, words, width)
    if form not in ("text", "csv", "xlsx"):
        raise UsageError(f"{form!r} is no format; expected text, csv or xlsx")
    if form == "text":
        _emit(show_hits(hits), output)
    else:
        table = hits_table(hits)
        _emit(write_csv(table) if form == "csv" else write_xlsx([table]), output)
    missing = missing_texts(dataset, texts)
    if missing:
        _say(f"手头没有原文 no text at hand of: {', '.join(missing)} (--corpus DIR)")
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

    folders, texts = _folders(facts, alone), _corpus(corpus)
    dataset = load_dataset(folders)
    texts = texts.with_folders(folder / "text" for folder in folders)
    _emit(show_explanation(explain(_open_graph(graph), what, texts, dataset)), output)


@app.command()
def export(
    form: Annotated[str, typer.Argument(help="turtle trig ntriples nquads jsonld csv xlsx graphml gexf")],
    output: Output = STDOUT,
    graph: Graph = DEFAULT_OUTPUT / "graph.trig",
) -> None:
    """导出到其他工具 · Export to other tools."""
    from kg.publish.export import export
    from kg.store.files import read_quads

    _emit(export(read_quads(graph), form), output)


@app.command()
def start(
    folder: Annotated[Path, typer.Argument(help="新文件夹 · a new folder")],
    opens: Annotated[bool, typer.Option("--open/--no-open", help="打开网页 · open the page")] = True,
) -> None:
    """新建自己的文件夹，生成图谱，打开网页 · Make a folder of your own, build, open the page."""
    import webbrowser

    from kg.starting import start_folder

    made = start_folder(folder)
    _say(*(f"已新建 made {path}" for path in made))
    build(facts=[folder], output=folder / "output", corpus=[])
    if opens:
        webbrowser.open((folder / "output" / "index.html").resolve().as_uri())


@app.command()
def sample(
    number: Annotated[int, typer.Argument(min=1, max=100_000, help="条数 · how many")] = 60,
    facts: Facts = None,
    alone: Alone = False,
    corpus: CorpusDirs = None,
    explained: Annotated[
        bool, typer.Option("--explained", help="抽取已说明的数字而非事实 · explained numerals, not facts")
    ] = False,
    output: Output = STDOUT,
) -> None:
    """抽取随机样本供第二人核对 · Draw a random sample for a second reader; the seed is the hash of the files."""
    from kg.facts.checking import check_folders
    from kg.facts.folder import read_folders
    from kg.facts.sampling import draw_explained, draw_facts, sample_seed, show_draws

    folders, texts = _folders(facts, alone), _corpus(corpus)
    texts = texts.with_folders(folder / "text" for folder in folders)
    seed = sample_seed(read_folders(folders))
    draw = draw_explained if explained else draw_facts
    _emit(show_draws(draw(check_folders(folders, texts), texts, number, seed), seed), output)


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
