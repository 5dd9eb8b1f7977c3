"""What a conversion left in a figure is taken out, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.surface import narrow, squeeze


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("65 岁", "65岁"),  # a stray blank
        ("**是**3\u3000家", "是3家"),  # bold marks, a full-width blank
        ("350\n\n余万元", "350余万元"),  # a broken line
        ("９７．５％", "97.5%"),  # full-width digits, point and sign
        ("１：１７８０", "1:1780"),
        ("2019－2030", "2019-2030"),
        ("约３，０００人", "约3，000人"),  # the full-width comma parts clauses: it stays
        ("ＡＥＤ", "AED"),
    ],
)
def test_squeezed_figures(text: str, expected: str) -> None:
    """Blanks, breaks and ** go, full-width signs become ASCII."""
    assert squeeze(text) == expected


@given(st.text())
def test_narrowing_keeps_every_place(text: str) -> None:
    """Narrowing replaces one character by one, so offsets stay true."""
    assert len(narrow(text)) == len(text)
    assert narrow(narrow(text)) == narrow(text)
    assert squeeze(squeeze(text)) == squeeze(text)
