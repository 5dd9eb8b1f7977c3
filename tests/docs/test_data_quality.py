"""The figures of the page on data quality are those that the program computes."""

from __future__ import annotations

import re
from pathlib import Path

from kg.facts.agreement import compare_codings
from kg.facts.agreement.wording import agreement_lines
from kg.facts.folder import read_folder, reference_folder

ROOT = Path(__file__).resolve().parents[2]


def test_the_agreement_of_two_coders_is_what_kg_agree_prints() -> None:
    """The tables between the marks are the output of the command in the first mark, as of today."""
    page = (ROOT / "docs" / "data-quality.md").read_text("utf-8")
    printed = re.search(r"<!-- kg agree (\S+) (\S+) -->\n(.*?)\n<!-- end -->", page, re.DOTALL)
    assert printed
    left, right = (read_folder(ROOT / printed[number]) for number in (1, 2))
    found = compare_codings(left, right, read_folder(reference_folder()))
    assert "\n".join(agreement_lines(found)).rstrip() == printed[3]
