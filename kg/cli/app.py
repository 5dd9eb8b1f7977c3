"""The application that the commands join."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="循证卫生政策知识图谱 · An evidence-first knowledge graph of health policy in action.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
