"""The documentation of the checks names every check of the program, and no other."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EMITTED = re.compile(
    r'(?:yield|problem\(|Problem\([^"\n]*?,|items?\.append\(\()\s*\(?\s*"([a-z]+(?:-[a-z]+)*)",'
)


def test_every_check_is_documented() -> None:
    """docs/checks.md lists the checks that the code emits, each once."""
    emitted = {
        name
        for path in [*sorted((ROOT / "kg/facts").rglob("*.py")), ROOT / "kg/documents/corpus.py"]
        for name in EMITTED.findall(path.read_text("utf-8"))
    }
    documented = re.findall(r"^\| `([a-z-]+)` \|", (ROOT / "docs/checks.md").read_text("utf-8"), re.MULTILINE)

    assert len(documented) == len(set(documented))
    assert (
        emitted
        - set(documented)
        - {"numeral", "title", "baseline", "change", "agencies", "task", "indicator_as"}
        == set()
    )
    assert {"words", "figure", "level", "role", "schema", "key-twice"} <= emitted
