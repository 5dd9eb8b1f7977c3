"""The evidence gate finds each of many planted errors, names its file and line, and finds nothing on clean data."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.documents.corpus import Corpus
from kg.facts.checking import CheckResult, check_folders

HARD_CASES = Path(__file__).resolve().parents[1] / "hard_cases"

# file, what stands there, what is planted instead, the check that must find it
PLANTED = [
    # figures
    ("hc03/hc03-zunyi", 'value: "92.6"', 'value: "92.9"', "figure"),  # a digit of the value
    ("hc03/hc03-zunyi", 'as: "92.6%"', 'as: "96.2%"', "words"),  # a digit of the words
    ("hc07/hc07-siping", 'value: "32000"', 'value: "3.2"', "figure"),  # a lost 万
    ("hc07/hc07-siping", "comparator: gt", "comparator: approx", "figure"),  # 余 is more than, not about
    ("hc07/hc07-siping", "    unit: 场\n", "    unit: 次\n", "figure"),  # another unit
    ("hc02/hc02-liuzhou", 'value_max: "800"', 'value_max: "900"', "figure"),  # the upper end of a range
    ("hc02/hc02-liuzhou", "comparator: ge", "comparator: le", "figure"),  # 不低于 turned round
    (
        "hc03/hc03-zunyi",
        'value: "16.0", as: 16.0/10万',
        'value: "61.0", as: 16.0/10万',
        "figure",
    ),  # baseline's digit
    ("hc03/hc03-zunyi", '"-25", kind: percent', '"25", kind: percent', "figure"),  # a fall made a rise
    (
        "hc08/hc08-dali",
        '"24.5", kind: percentage-point',
        '"24.5", kind: percent',
        "figure",
    ),  # points, not per cent
    ("hc03/hc03-zunyi", '{value: "-18.8"', '{value: "-1.88"', "figure"),  # the change's digits
    ("hc03/hc03-zunyi", "    direction: down\n", "    direction: up\n", "direction"),  # against the figures
    (
        "hc03/hc03-zunyi",
        'unit_corrected: "‰"',
        'unit_corrected: "%"',
        "misprint",
    ),  # ‰ printed %, left uncorrected
    ("hc03/hc03-zunyi", "    unit: 个\n", "    unit: 盒子\n", "unit"),  # a unit nobody knows
    (
        "hc03/hc03-zunyi",
        "    indicator: maternal-managed-rate\n",
        "    indicator: obstetric-centres\n",
        "unit",
    ),  # % of 个
    # time
    (
        "hc07/hc07-siping",
        "    year: 2023\n",
        "    year: 2032\n",
        "period",
    ),  # a year that the words do not state
    ("hc07/hc07-siping", "    period: 2023年\n", "", "period"),  # a year without words
    (
        "hc03/hc03-zunyi",
        'period: 2018年, year: 2018}\n    change: {value: "-25"',
        'period: 2018年, year: 2019}\n    change: {value: "-25"',
        "period",
    ),
    # places
    ("hc07/hc07-siping", "at: [210, 215]", "at: [211, 215]", "words"),  # a span that starts one late
    ("hc07/hc07-siping", "at: [210, 215]", "at: [210, 214]", "words"),  # a span that ends one early
    ("hc07/hc07-siping", "at: [210, 215]", "at: [9910, 9915]", "span"),  # a span outside the text
    (
        "hc07/hc07-siping",
        "at: [210, 215]\n    passages: [[165, 231]]",
        "at: [210, 215]\n    passages: [[44, 127]]",
        "evidence",
    ),
    (
        "hc07/hc07-siping",
        "passages: [[165, 231]]\n    indicator: health-literacy",
        "passages: [[200, 231]]\n    indicator: health-literacy",
        "surface",
    ),
    (
        "hc02/hc02-liuzhou",
        "passages: [[95, 168]]",
        "passages: [[0, 309]]",
        "passage-long",
    ),  # a whole text is no evidence
    ("hc07/hc07-siping", "    at: [210, 215]\n", "", "place"),  # no place at all
    # who
    ("hc07/hc07-siping", "    role: lead\n", "    role: participant\n", "role"),  # 牵头 does not take part
    ("hc08/hc08-dali", "    role: issuer\n", "    role: evaluator\n", "role"),  # 印发 issues
    (
        "hc08/hc08-dali",
        "{agency: 532901-gov, as: 市政府",
        "{agency: 532900-gov, as: 市政府",
        "level",
    ),  # the prefecture's
    (
        "hc07/hc07-siping",
        "{agency: 220300-tyj, as: 市体育局",
        "{agency: 220300-zgh, as: 市体育局",
        "name",
    ),  # another body
    ("hc07/hc07-siping", "    allocation: respectively-unallocated\n", "", "allocation"),  # 分别 left open
    ("hc07/hc07-siping", "{agency: 220300-tyj, as: 市体育局", "{agency: 220300-tyy, as: 市体育局", "unknown"),
    (
        "hc07/hc07-siping",
        "220300-tyj, as: 市体育局, at: [76, 80]}",
        "220300-hbj, as: 市体育局, at: [76, 80]}",
        "key-twice",
    ),
    # what
    ("hc07/hc07-siping", "region: 220300 四平市", "region: 220400 四平市", "region"),  # code of another city
    ("hc07/hc07-siping", "region: 220300 四平市", "region: 229900 四平市", "region"),  # no such code
    ("hc07/hc07-siping", "of: [i-hc7b1]", "of: [i-hc7b9]", "unknown"),  # an initiative that is not there
    (
        "hc08/hc08-dali",
        "of: [i-hc8a1]\n    period",
        'of: ["region:532901"]\n    period',
        "kind",
    ),  # the result of a region
    ("hc08/hc08-dali", "of: [i-hc8a1]\n    period", "of: [r-hc8a1]\n    period", "kind"),  # of an award
    ("hc07/hc07-siping", "instruments: [training]", "instruments: [trainings]", "concept"),
    (
        "hc07/hc07-siping",
        "    indicator: health-lectures\n",
        "    indicator: health-literacy\n",
        "name",
    ),  # other words
    ("hc08/hc08-dali", "document: 532901-jker-fangan", "document: 210200-jyjh", "name"),
    (
        "hc06/hc06-reply",
        "    modality: promised\n    themes",
        "    modality: proposed\n    themes",
        "modality",
    ),
    ("hc06/hc06-reply", "key: i-hc6a2", "key: i-hc6a1", "key-twice"),
    ("hc03/hc03-zunyi", "indicator: under5-mortality", "indicator: under5-morality", "unknown"),
    ("hc09/hc09-dawukou", 'format: "1"', 'format: "9"', "schema"),  # a format of the future
]


def check(folder: Path) -> CheckResult:
    """Run gate and ledger over a fact folder with the invented texts."""
    return check_folders([folder], Corpus.of([HARD_CASES / "corpus"]))


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """Return a copy of the invented fact folder that a test may spoil."""
    return Path(shutil.copytree(HARD_CASES / "facts", tmp_path / "facts"))


def test_clean_data_passes() -> None:
    """On clean data the gate finds nothing, and the ledger lists the one figure that was left uncoded."""
    result = check(HARD_CASES / "facts")

    assert [str(problem) for problem in result.problems] == []
    assert [item.text for account in result.accounts for item in account.items if item.state == "open"] == [
        "860公里"
    ]
    assert result.checked > 150


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"), PLANTED, ids=[f"{row[3]}-{n}" for n, row in enumerate(PLANTED)]
)
def test_planted_error_is_found(facts: Path, file: str, old: str, new: str, expected: str) -> None:
    """A planted error is found by the check that is meant for it, in the file where it was planted."""
    path = facts / "facts" / f"{file}.yaml"
    text = path.read_text("utf-8")
    assert old in text, "the plant has nothing to replace"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")

    problems = check(facts).problems

    hits = [
        problem for problem in problems if problem.check == expected and problem.file.endswith(f"{file}.yaml")
    ]
    assert hits, [str(problem) for problem in problems]
    assert all(hit.line > 0 for hit in hits)


def test_swapped_baseline_is_found(facts: Path) -> None:
    """Value and baseline that changed places, words and spans and all, are found by the words before them."""
    path = facts / "facts/hc08/hc08-dali.yaml"
    text = path.read_text("utf-8")
    text = text.replace('as: "89.5%"\n    at: [158, 163]', 'as: "65.0%"\n    at: [142, 147]')
    text = text.replace('value: "89.5"', 'value: "65.0"')
    text = text.replace(
        '{value: "65.0", as: "65.0%", at: [142, 147]', '{value: "89.5", as: "89.5%", at: [158, 163]'
    )
    path.write_text(text, encoding="utf-8")

    assert "baseline" in {problem.check for problem in check(facts).problems}


def test_a_figure_of_an_award_is_told_where_it_belongs(facts: Path) -> None:
    """An award has figures and no results: the message names the field that is there for them."""
    path = facts / "facts/hc08/hc08-dali.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("of: [i-hc8a1]\n    period", "of: [r-hc8a1]\n    period"), encoding="utf-8")

    (problem,) = [one for one in check(facts).problems if one.check == "kind"]

    assert "write recognition: r-hc8a1" in problem.message


def test_removed_fact_opens_the_ledger(facts: Path) -> None:
    """A figure whose fact is taken out stands open in the ledger."""
    path = facts / "facts/hc07/hc07-siping.yaml"
    head, _, tail = path.read_text("utf-8").partition("  - key: o-hc7a3\n")
    path.write_text(head, encoding="utf-8")
    assert "27.4" in tail

    result = check(facts)

    account = next(account for account in result.accounts if account.case == "hc07-siping")
    opened = ["".join(item.text.split()) for item in account.items if item.state == "open"]
    assert opened == ["27.4%", "2.1个百分点"]


def test_all_problems_of_a_file_at_once(facts: Path) -> None:
    """Three slips in one file are three problems of one run, each with its own line."""
    path = facts / "facts/hc07/hc07-siping.yaml"
    text = path.read_text("utf-8")
    for old, new in (
        ("[210, 215]", "[211, 215]"),
        ('"32000"', '"3200"'),
        ("instruments: [training]", "instruments: [x]"),
    ):
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")

    problems = check(facts).problems

    assert {problem.check for problem in problems} >= {"words", "figure", "concept"}
    assert len({problem.line for problem in problems}) >= 3


ONE = "{key: 220300-a, label: 四平市样例站, jurisdiction: '220300', kind: department}"
TWINS = f"agencies: [{ONE}, {ONE.replace('220300-a', '220300-b')}]"
BOTH = "['agency:220300-a', 'agency:220300-b']"

# what a reader adds to the registry, the check that must find it ("" for none), words of its message
DECISIONS = [
    # one name twice is a question, and a decision either way is its answer
    (TWINS, "same-name", "bears the label of"),
    (f"{TWINS}\ndecisions: [{{same: {BOTH}, why: 试}}]", "", ""),
    (f"{TWINS}\ndecisions: [{{not_same: {BOTH}, why: 试}}]", "", ""),
    ("decisions: [{same: ['agency:220300-tyj'], why: 试}]", "decision", "fewer than two"),
    ("decisions: [{same: ['agency:220300-tyj', 'agency:x'], why: 试}]", "unknown", "'agency:x' is not in"),
    # a body is no programme, and codes of divisions stand for themselves
    (
        "decisions: [{same: ['agency:220300-tyj', 'programme:140728-jkxy'], why: 试}]",
        "decision",
        "several kinds",
    ),
    ("decisions: [{same: ['region:220300', 'region:220400'], why: 试}]", "decision", "merges divisions"),
    ("decisions: [{not_same: ['region:220300', 'region:220400'], why: 试}]", "", ""),
    # two decisions that cannot both be right
    (
        "decisions: [{same: ['agency:220300-tyj', 'agency:220300-zgh'], why: 试}, "
        "{not_same: ['agency:220300-zgh', 'agency:220300-tyj'], why: 试}]",
        "decision",
        "merges into agency:220300-tyj",
    ),
]


@pytest.mark.parametrize(("registry", "expected", "words"), DECISIONS)
def test_decisions_on_names(facts: Path, registry: str, expected: str, words: str) -> None:
    """A decision that cannot be carried out is found where it stands, and a sound one is accepted."""
    (facts / "registry/mine.yaml").write_text(f'format: "1"\n{registry}\n', encoding="utf-8")
    problems = check(facts).problems
    assert [problem.check for problem in problems] == ([expected] if expected else [])
    assert all(words in problem.message and problem.file.endswith("mine.yaml") for problem in problems)


def test_waiver_silences_one_check_of_one_fact(facts: Path) -> None:
    """A waiver answers the check that it names, on its own fact, and no other."""
    path = facts / "facts/hc07/hc07-siping.yaml"
    text = path.read_text("utf-8").replace("    role: lead\n", "    role: participant\n", 1)
    waived = text.replace(
        "    role: participant\n", "    role: participant\n    waivers: [{check: role, why: 试}]\n", 1
    )

    path.write_text(text, encoding="utf-8")
    before = {problem.check for problem in check(facts).problems}
    path.write_text(waived, encoding="utf-8")
    after = {problem.check for problem in check(facts).problems}

    assert before - after == {"role"}


def test_wrong_text_is_named(facts: Path, tmp_path: Path) -> None:
    """A file that bears a source's name and holds another text is named, and nothing is held against it."""
    other = tmp_path / "corpus"
    other.mkdir()
    (other / "hc07.txt").write_text("别的文字", encoding="utf-8")

    result = check_folders([facts], Corpus.of([other]))

    assert [problem.check for problem in result.problems] == ["text-differs"]
    assert result.checked == 0
