"""The templates, and the one way in which data gets into a page: escaped, never run."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any

from kg.show.book import ROOM

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_UNSAFE_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def embed(data: object) -> Markup:
    """Return data as JSON that stands in a ``<script type="application/json">`` and cannot close it."""
    from markupsafe import Markup

    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character, escape in _UNSAFE_IN_SCRIPT.items():
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 - nothing is left that could end the element


def show_number(text: str) -> str:
    """Return a decimal as people write it: ``30.0`` → ``30``, ``321000.0`` → ``321,000``."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    plain = f"{number:,f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def show_change(text: str) -> str:
    """Return a change with its sign: ``2.1`` → ``+2.1``, ``-2.1`` → ``−2.1``."""
    shown = show_number(text)
    return f"−{shown[1:]}" if shown.startswith("-") else f"+{shown}"


@cache
def environment() -> Environment:
    """Return the environment of the templates; every value is escaped unless a filter made it safe."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    made = Environment(
        loader=FileSystemLoader(ROOM / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["embed"] = embed
    made.filters["from_json"] = json.loads
    made.filters["number"] = show_number
    made.filters["change"] = show_change
    return made


def render(template: str, **values: Any) -> bytes:
    """Return a page as UTF-8 with LF line ends."""
    text = environment().get_template(template).render(**values)
    return text.replace("\r\n", "\n").encode("utf-8")
