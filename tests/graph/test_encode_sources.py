"""A passage is named by the section in which a reader finds it."""

from __future__ import annotations

import pytest

from kg.graph.encode_sources import innermost_section
from kg.model import Genre, Source, Span
from kg.model.shared import Section

COLLECTION = Source(
    id="s",
    title="某汇编",
    genre=Genre.CASE_REPORT,
    file="s.txt",
    sections=(
        Section(label="附件2", span=(0, 400)),
        Section(label="附件2（1）", span=(30, 60)),
        Section(label="四、", span=(60, 140)),  # runs on over the heading of the next case
        Section(label="一、", span=(140, 200)),
    ),
)
CASES: list[Span] = [(10, 100), (100, 200)]


@pytest.mark.parametrize(
    ("offset", "cases", "expected"),
    [
        (40, CASES, "附件2（1）"),  # the smallest one around it
        (20, CASES, "附件2"),  # what holds the whole collection is every case's
        (120, CASES, "附件2"),  # the heading of the second case is not part of the first one's last section
        (120, [], "四、"),  # without cases nothing tells where one ends
        (120, [(100, 200)], "附件2"),  # nor where the first one is not coded
        (150, CASES, "一、"),
        (450, CASES, ""),  # outside all
        (120, [(10, 200), (100, 200)], "四、"),  # a section of the outer case may hold an inner one
    ],
)
def test_innermost_section(offset: int, cases: list[Span], expected: str) -> None:
    """A section that begins in another case is none of this one's."""
    assert innermost_section(COLLECTION, offset, cases) == expected
