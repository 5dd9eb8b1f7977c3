"""A score is told in both languages: tables, one line a kind, and each miss with its sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.documents.corpus import Corpus
from kg.facts.score.faults import FAULTY_KINDS
from kg.facts.score.named import NEEDS
from kg.facts.score.outcomes import FULL, LESSER
from kg.facts.score.scoring import KINDS
from kg.facts.score.wording import KIND_NAMES, miss_lines, name_fault, score_lines, total_lines
from kg.model import Status
from tests.facts.score.folders import GOLD, change_fact, copy_gold, drop_fact, score

TEXTS = Corpus.of([GOLD.parent / "corpus"])


@pytest.fixture
def extracted(tmp_path: Path) -> Path:
    """Return what extraction might have proposed: one unit wrong, one figure missing, one rule."""
    folder = copy_gold(tmp_path)
    change_fact(folder, "hc08-dali", "o-hc8a1", unit="‰", status=Status.EXTRACTED, by="rule percent")
    drop_fact(folder, "hc01-fujian", "o-hc1f1")
    return folder


def test_tables(extracted: Path) -> None:
    """Kinds, fields, classes of error and rules, each a Markdown table whose rows have its columns."""
    lines = score_lines(score(extracted))
    text = "\n".join(lines)
    assert "| 数值与单位 figures: value and unit | 65 | 64 | 63 | 0.984 | 0.969 | 0.977 |" in text
    assert "| 指标数据 outcome · 比较符 comparator | 65 | 64 |" in text
    assert "| 指标数据连比较符 outcomes with comparator · 单位 unit | 1 | 0.016 |" in text
    assert "| percent | 1 | 0 | 0 | 0.000 |" in text
    for table in "\n".join(lines).split("\n\n"):
        widths = {line.count("|") for line in table.splitlines() if line.startswith("|")}
        assert len(widths) <= 1


def test_tables_without_rows_are_left_out() -> None:
    """A folder scored against itself has no errors to show."""
    assert not [line for line in score_lines(score(GOLD)) if "错误" in line]


def test_totals_are_one_line_a_kind(extracted: Path) -> None:
    """Both measures of each kind, in the order of the tables."""
    lines = list(total_lines(score(extracted)))
    assert lines[1] == (
        "数值与单位 figures: value and unit: 65 金标准 gold, 64 提取 found; "
        "全同 exact P 0.984 R 0.969 F1 0.977; 重叠 overlapping P 0.984 R 0.969 F1 0.977"
    )
    assert all(re.search("[一-鿿].* F1 .* F1 ", line) for line in lines)


def test_misses_are_told_with_their_sentence(extracted: Path) -> None:
    """Case, kind and class of error, both sides with place and words, the rule; then the sentence around."""
    lines = list(miss_lines(score(extracted), TEXTS))
    assert lines[0] == "hc01-fujian outcomes missed: o-hc1f1 [146, 150] 86个 | –"
    assert lines[1].startswith("    省卫生健康委牵头")
    assert lines[1].endswith("。")
    assert lines[2] == (
        "hc08-dali outcomes unit: o-hc8a1 [158, 163] 89.5% (unit %) | o-hc8a1 [158, 163] 89.5% (unit ‰) · percent"
    )
    assert len(lines) == 4


def test_misses_need_no_text(extracted: Path) -> None:
    """Without a copy of the text places and words are told alone."""
    assert len(list(miss_lines(score(extracted), Corpus()))) == 2


def test_everything_has_a_name() -> None:
    """Each kind and each class of error is named in Chinese and in English."""
    told = ("missed", "spurious", "other case", "other class", "place", "body", "role", "target", "region")
    read = ("genre", "function", "title or name", *FULL, *LESSER, *(need.fault for need in NEEDS.values()))
    names = [*(KIND_NAMES[kind] for kind in (*KINDS, *FAULTY_KINDS)), *map(name_fault, (*told, *read))]
    assert all(re.search("[一-鿿]", name) and re.search("[a-z]{2}", name) for name in names)
