"""What goes to the terminal and comes from it: results to stdout, everything else to stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import UsageError

STDOUT = Path("-")


def say(*lines: str) -> None:
    """Print lines to stderr."""
    for line in lines:
        print(line, file=sys.stderr)


def emit(data: bytes | str, output: Path) -> None:
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
    say(f"已写入 wrote {output}")


@contextmanager
def show_progress() -> Iterator[Callable[[str], None]]:
    """Yield a function that shows one line of progress on stderr, alive on a terminal, quiet elsewhere."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status("…") as status:
        yield status.update


def read_stdin() -> str:
    """Return what stands on stdin.

    :raises UsageError: when it is not UTF-8.
    """
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"<stdin>: 不是 UTF-8（第 {error.start} 字节） · is not UTF-8 (byte {error.start}); send it as UTF-8"
        ) from error


def ask_line(question: str) -> str:
    """Show a question and return the line that answers it; what is no text in the terminal's encoding is replaced.

    :raises EOFError: when stdin has ended.
    """
    print(question, end="", flush=True)
    line = sys.stdin.buffer.readline()
    if not line:
        raise EOFError
    return line.decode(sys.stdin.encoding, "replace").rstrip("\r\n")


def terminal_width() -> int | None:
    """Return the width of the terminal; None where the output goes elsewhere and may be as wide as it is."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
