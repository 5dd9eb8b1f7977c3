"""The command line: each command a few lines over a function tested without it; the only place that prints.

Exit codes: 0 all is well; 1 a check or comparison found something; 2 the input is at fault; 3 no such thing
was found; 130 interrupted.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from kg.cli import building, checking, extracting, questioning, reviewing, scoring
from kg.cli.app import app
from kg.cli.terminal import say
from kg.errors import KGError, UsageError

__all__ = [
    "app",
    "building",
    "checking",
    "entry",
    "extracting",
    "main",
    "questioning",
    "reviewing",
    "scoring",
]


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
        say(*error.lines())
        return error.exit_code
    except KeyboardInterrupt:
        say("kg: 已中断，没有改到一半的文件 · interrupted; nothing was changed half-way")
        return 130
    except BrokenPipeError:
        return 0
    except MemoryError:
        say("kg: 内存不足，什么都没有写 · out of memory; nothing was written: build fewer folders at once")
        return 2
    except OSError as error:
        say(f"kg: {error.filename or 'file system'}: {error.strerror or error}; nothing was changed half-way")
        return 2
    except Exception as error:  # click's usage errors come as vendored classes; all else is re-raised
        if not hasattr(error, "format_message"):
            raise
        say(f"kg: 用法有误 · {error.format_message()} (kg --help 列出命令与选项 lists commands and options)")
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


def entry() -> None:
    """Run as the installed command ``kg``."""
    sys.exit(main())
