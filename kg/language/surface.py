"""A figure's written form without what a conversion left in it: blanks, breaks, ``**``, full-width signs."""

from __future__ import annotations

import re

GAP = r"[ \r\n*\u00a0\u2000-\u200b\u202f\u3000\ufeff]{0,8}"
"""What may stand inside a figure (65 岁, **是**3 家, a line broken in 分钟); a tab parts table cells and may not."""

_DROPPED = re.compile(r"[\s\u200b\ufeff*]+")
_WIDE = {ord(wide): ord(wide) - 0xFEE0 for wide in "０１２３４５６７８９％．：／＋－＞＜＝～"}
_WIDE |= {code: code - 0xFEE0 for code in [*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B)]}
_WIDE |= {ord("∶"): ord(":"), ord("−"): ord("-"), ord("﹪"): ord("%")}


def narrow(text: str) -> str:
    """Return ``text`` with full-width digits, letters and signs as ASCII, one character for one.

    The full-width comma stays: it parts clauses, while an ASCII comma may part thousands.
    """
    return text.translate(_WIDE)


def squeeze(text: str) -> str:
    """Return ``text`` narrowed and without white space and ``*``."""
    return _DROPPED.sub("", narrow(text))
