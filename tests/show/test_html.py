"""Tests of kg.show.html and kg.show.markdown."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.show.html import embed, environment, show_change, show_number
from kg.show.markdown import render_markdown


@given(
    st.recursive(
        st.text() | st.none() | st.integers(), lambda part: st.lists(part) | st.dictionaries(st.text(), part)
    )
)
def test_embedded_data_comes_back_and_cannot_close_its_element(data: object) -> None:
    """JSON reads back as it was, and holds nothing that HTML or an old script engine takes for its own."""
    text = str(embed(data))
    assert json.loads(text) == data
    assert not set("<>&\u2028\u2029") & set(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30.0", "30"),  # the graph's canonical decimals
        ("0.50", "0.5"),
        ("321000.0", "321,000"),
        ("-5.31", "-5.31"),
        ("100", "100"),  # zeros before the point stay
        ("", ""),
        ("约30", "约30"),  # words stay words
    ],
)
def test_numbers_as_people_write_them(text: str, expected: str) -> None:
    """Decimals lose their idle zeros and get their thousands parted."""
    assert show_number(text) == expected


def test_changes_carry_their_sign() -> None:
    """A fall has a true minus, a rise a plus."""
    assert show_change("-5.30") == "−5.3"
    assert show_change("2.0") == "+2"


def test_templates_escape_by_default() -> None:
    """A value that no filter made safe is text."""
    template = environment().from_string("<p>{{ name }}</p>")
    assert template.render(name="<b>&") == "<p>&lt;b&gt;&amp;</p>"


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("<script>x()</script>", "<script"),  # markup is text
        ("[x](javascript:x)", "href"),  # a script is no address
        ("[x](https://example.org/)", "href"),  # nothing leads out
        ("[x](//example.org/a)", "href"),  # nor without a scheme
        ("![x](a.png)", "<img"),  # no pictures
        ("<https://example.org>", "href"),
    ],
)
def test_report_cannot_smuggle_markup(text: str, forbidden: str) -> None:
    """A report in Markdown brings neither scripts nor pictures nor links out of the folder."""
    assert forbidden not in render_markdown(text)


def test_report_keeps_its_tables_and_local_links() -> None:
    """Tables, headings and links inside the folder come through."""
    page = render_markdown("## 甲\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[案例](cases/x.html#i-1)")
    assert "<h3>甲</h3>" in page  # one level down: the page has a first heading of its own
    assert "<td>2</td>" in page
    assert 'href="cases/x.html#i-1"' in page
