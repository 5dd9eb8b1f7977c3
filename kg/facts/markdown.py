"""Tables in Markdown, as the comparisons of fact folders print them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def table_lines(head: str, rows: Iterable[str]) -> Iterator[str]:
    """Yield a Markdown table from cells parted by ``|``, and an empty line; a bar in a cell is not one of ours."""
    yield f"| {head.replace('|', ' | ')} |"
    yield "|" + "---|" * (head.count("|") + 1)
    yield from (f"| {row.replace('|', ' | ')} |" for row in rows)
    yield ""
