"""kg check --fix finds the places that the words settle, asks about the others, and decides nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.documents.corpus import Corpus
from kg.facts.checking import check_folders
from kg.facts.folder import read_folder
from kg.facts.lock import read_lock
from kg.facts.repair import fix_folders, lock_folders

TEXT = """乙县健康小屋

——湖南省长沙市开福区

区卫生健康局牵头建设健康小屋，2021年建成 30
个，覆盖率由2019年的40.0%提高到80.0%。区教育局牵头举办健康课堂30个。
"""
CASE = """format: "1"
source: s
case: a
title: 乙县健康小屋
region: 430105 湖南省长沙市开福区
genre: case-report
span: [0, 200]
as: 乙县健康小屋
initiatives:
  - key: i-abcd2
    as: 建设健康小屋
    name: 健康小屋建设
    instruments: [facilities]
    modality: achieved
responsibilities:
  - key: p-abcd2
    as: 牵头
    NTH
    role: lead
    agencies: [{agency: 430105-health, as: 区卫生健康局}]
    of: [i-abcd2]
outcomes:
  - key: o-abcd2
    as: 80.0%
    indicator: cabin-coverage
    indicator_as: 覆盖率
    value: "80.0"
    unit: "%"
    kind: coverage
    modality: achieved
    baseline: {value: "40.0", as: 40.0%, period: 2019年, year: "2019"}
"""
REGISTRY = """format: "1"
agencies:
  - {key: 430105-health, label: 长沙市开福区卫生健康局, jurisdiction: "430105", kind: government-organ}
indicators:
  - {key: cabin-coverage, label: 健康小屋覆盖率, label_en: cover, unit: "%", definition_zh: 覆盖, definition_en: cover}
"""
SOURCES = 'format: "1"\nsources:\n  - {id: s, title: 某汇编, genre: case-report, file: s.txt}\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a fact folder as a person starts it: words, no places."""
    for name, text in {
        "sources.yaml": SOURCES,
        "registry/own.yaml": REGISTRY,
        "facts/s/a.yaml": CASE.replace("    NTH\n", ""),
        "text/s.txt": TEXT,
    }.items():
        path = tmp_path / "own" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("span: [0, 200]", f"span: [0, {len(TEXT)}]"), encoding="utf-8")
    return tmp_path / "own"


def fix(folder: Path) -> list[str]:
    """Run the fix and return its questions."""
    return [problem.message for problem in fix_folders([folder], Corpus())[1]]


def test_places_are_found(folder: Path) -> None:
    """Words get their places, figures their baselines', facts their sentences; then the gate passes."""
    assert fix(folder) == []

    case = read_folder(folder).cases[0].record
    outcome, mark = case.outcomes[0], case.responsibilities[0]
    assert outcome.at is not None
    assert TEXT[slice(*outcome.at)] == "80.0%"
    assert outcome.baseline is not None
    assert outcome.baseline.at is not None
    assert TEXT[slice(*outcome.baseline.at)] == "40.0%"
    assert mark.at is not None
    assert mark.at[0] == TEXT.index("牵头")  # of two 牵头, the one beside 区卫生健康局
    assert check_folders([folder], Corpus()).problems == ()


def test_span_past_the_end_is_cut(folder: Path) -> None:
    """Who writes [0, 99999] means the whole text, and need not count its characters."""
    path = folder / "facts/s/a.yaml"
    path.write_text(path.read_text("utf-8").replace(f"[0, {len(TEXT)}]", "[0, 99999]"), encoding="utf-8")

    assert fix(folder) == []
    assert read_folder(folder).cases[0].record.span == (0, len(TEXT.rstrip()))
    assert read_folder(folder).source("s") is not None
    assert check_folders([folder], Corpus()).problems == ()


def test_own_text_gives_the_source_its_hash(folder: Path) -> None:
    """A text kept beside the facts is hashed into sources.yaml, as a corpus elsewhere would be."""
    fix(folder)

    source = read_folder(folder).source("s")
    assert source is not None
    assert source.sha256 is not None
    assert source.text_sha256 is not None


def test_fix_is_idempotent(folder: Path) -> None:
    """A second run changes nothing."""
    fix(folder)

    assert fix_folders([folder], Corpus())[0] == []


def test_two_places_are_asked_about(folder: Path) -> None:
    """Words that stand twice, with nothing beside them to tell, are asked about; nth: answers."""
    path = folder / "facts/s/a.yaml"
    path.write_text(
        path.read_text("utf-8").replace("    as: 建设健康小屋\n", "    as: 健康\n"), encoding="utf-8"
    )

    questions = fix(folder)
    path.write_text(path.read_text("utf-8").replace("as: 健康,", "as: 健康, nth: 3,"), encoding="utf-8")

    assert "say which by nth" in questions[0]
    assert fix(folder) == []
    at = read_folder(folder).cases[0].record.initiatives[0].at
    assert at is not None
    assert TEXT[at[0] : at[1] + 2] == "健康小屋"


def test_words_that_are_not_there(folder: Path) -> None:
    """Words that do not stand in the case are named, and the rest of the file is still filled in."""
    path = folder / "facts/s/a.yaml"
    path.write_text(path.read_text("utf-8").replace("as: 建设健康小屋", "as: 修建步道"), encoding="utf-8")

    questions = fix(folder)

    assert "does not stand in the case" in questions[0]
    assert read_folder(folder).cases[0].record.outcomes[0].at is not None


def test_lock(folder: Path) -> None:
    """A folder that passed is locked; a later edit of a fact file takes its word away."""
    fix(folder)
    result = check_folders([folder], Corpus())

    changed = lock_folders([folder], Corpus(), result)
    before = read_folder(folder)
    assert [path.name for path in changed] == ["facts.lock"]
    assert read_lock(before).vouches(before, before.cases[0].path, before.cases[0].parsed.digest)

    path = folder / "facts/s/a.yaml"
    path.write_text(path.read_text("utf-8").replace("乙县健康小屋\n", "乙县小屋\n", 1), encoding="utf-8")
    after = read_folder(folder)
    assert not read_lock(after).vouches(after, after.cases[0].path, after.cases[0].parsed.digest)


def test_lock_knows_complete_cases(folder: Path) -> None:
    """A case is complete in the lock when its ledger closed, and 30个 twice uncoded is not closed."""
    fix(folder)
    result = check_folders([folder], Corpus())
    lock_folders([folder], Corpus(), result)

    current = read_folder(folder)
    assert read_lock(current).complete_cases(current) == frozenset()
    assert result.open_items == 2


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        ("{agency: 430105-health, as: 区卫生健康局}", []),  # stands once
        ("{function: education, as: 教育}", ["stands at 4 places"]),  # twice in the sentence, neither beside
        ('{function: education, as: 教育, nth: "3"}', []),  # answered
        ('{function: education, as: 教育, nth: "5"}', ["stands at 4 places"]),  # no such place
        ("{function: education, as: 民政}", ["does not stand in the case"]),  # not printed
    ],
)
def test_a_body_whose_words_stand_at_several_places_is_asked_for(
    folder: Path, party: str, expected: list[str]
) -> None:
    """A body's place is taken where its sentence leaves no choice; else the reader is asked."""
    opening = "各校教育与家庭教育由区卫生健康局牵头统筹。教育先行。区里牵头建设健康小屋"
    for name, old, new in [
        ("text/s.txt", "区卫生健康局牵头建设健康小屋", opening),
        ("facts/s/a.yaml", f"span: [0, {len(TEXT)}]", "span: [0, 999]"),
        ("facts/s/a.yaml", "{agency: 430105-health, as: 区卫生健康局}", party),
        ("facts/s/a.yaml", "    role: lead", '    nth: "1"\n    role: lead'),
    ]:
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    questions = fix(folder)
    assert [part for question, part in zip(questions, expected, strict=True) if part not in question] == []


def test_two_ledgers_of_one_case_are_a_problem(folder: Path, tmp_path: Path) -> None:
    """Folders that keep the same case's ledger twice are told so; the check ends in words, not in a traceback."""
    ledger = 'format: "1"\nsource: s\ncase: a\nexceptions: [{as: 30, reason: other, note: 试}]\n'
    other = tmp_path / "other"
    for root, text in ((folder, ledger), (other, ledger.replace("exceptions: ", "exceptions: []  # "))):
        path = root / "ledger" / "s" / "a.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (other / "sources.yaml").write_text('format: "1"\n', encoding="utf-8")
    found = check_folders([folder, other], Corpus())
    assert [problem.message for problem in found.problems if "ledger of a" in problem.message]
