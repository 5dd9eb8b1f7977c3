"""A report in Markdown as HTML: no markup of its own passes, no picture, no link that leaves the folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markupsafe import Markup

_LOCAL = re.compile(r"(?!//)[\w./#%-]+")


def render_markdown(text: str) -> Markup:
    """Return Markdown as HTML; HTML in it is shown as text, and only links inside the folder are links.

    Headings move down by one level.
    """
    from markdown_it import MarkdownIt
    from markupsafe import Markup

    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable(["image", "autolink"])
    reader.validateLink = _is_local  # type: ignore[assignment]  # the library's own way to restrict links
    tokens = reader.parse(text)
    for token in tokens:
        if token.type.startswith("heading_"):  # the page has a first heading of its own
            token.tag = f"h{min(6, int(token.tag[1:]) + 1)}"
    return Markup(reader.renderer.render(tokens, reader.options, {}))  # noqa: S704 - it escapes, html is off


def _is_local(address: str) -> bool:
    return _LOCAL.fullmatch(address) is not None
