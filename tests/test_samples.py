"""The sample documents: whole, well coded, of every format, and large enough to measure with."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents.corpus import Corpus
from kg.documents.reading import read_document
from kg.facts.checking import check_folders
from kg.facts.folder import load_dataset

FOLDER = Path(__file__).parent / "samples"
SAMPLES = sorted(path.parent for path in FOLDER.glob("*/README.md"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_coded_whole(sample: Path) -> None:
    """The gate finds nothing wrong, no numeral or title is open, every fact was held against the text."""
    result = check_folders([sample], Corpus())
    assert not result.problems
    assert not result.open_items
    assert result.checked and not result.unverified


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_large_enough_to_measure_with(sample: Path) -> None:
    """At least 3,000 characters, 25 figures and 10 agencies."""
    dataset = load_dataset([sample])
    figures = sum(outcome.value is not None for case in dataset.cases for outcome in case.outcomes)
    assert sum(source.chars for source in dataset.sources.values()) >= 3000
    assert figures >= 25
    assert len(dataset.registry.agencies) >= 10


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_the_original_reads_as_the_text_that_was_coded(sample: Path) -> None:
    """Whatever its format, the original gives the very text in which the facts have their places."""
    for source in load_dataset([sample]).sources.values():
        original = next(
            path for path in (sample / source.file, sample / "text" / source.file) if path.is_file()
        )
        kept = Corpus.of([sample / "text"]).text(source)
        assert read_document(original).text == kept


def test_every_format_is_among_them() -> None:
    """Word, PDF, web page and plain text in two encodings."""
    forms = {path.suffix for sample in SAMPLES for path in sample.glob("*.*")} - {".md", ".yaml", ".lock"}
    assert {".docx", ".pdf", ".html"} <= forms
    with pytest.raises(UnicodeDecodeError):
        (FOLDER / "henan-standard-2021/text/henan-standard-2021.txt").read_text(encoding="utf-8")
