"""A text with the inside of its titles, quotations and brackets hidden, place for place."""

from __future__ import annotations

import re

TITLE, QUOTE, BRACKET = "\ue001", "\ue002", "\ue003"
"""Signs that stand for each hidden character; none of them is a word or mark of any text."""

_HIDDEN = re.compile(r"《[^《》\n]{1,60}》|“[^“”\n]{1,40}”|‘[^‘’\n]{1,30}’|（[^（）\n]{1,80}）")
_TOLD = re.compile(r"（(?:即|包括|含|主要(?:包括|有)|[一二三四五六七八九十\d]{1,3}）)")
_SIGNS = {"《": TITLE, "“": QUOTE, "‘": QUOTE, "（": BRACKET}


def hide_inside(text: str) -> str:
    """Return the text with every character between 《》, “” and （） replaced by a sign; the marks stay.

    Brackets that explain what stands before them with measures of their own (即…, 包括…) stay as they are,
    and so do the numbers of a list.
    """
    return _HIDDEN.sub(_hide, text)


def _hide(match: re.Match[str]) -> str:
    words = match[0]
    if _TOLD.match(words):
        return words
    return words[0] + _SIGNS[words[0]] * (len(words) - 2) + words[-1]
