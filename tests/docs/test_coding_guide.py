"""The coding guide in its two languages: same rules, and a worked example that the program accepts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from kg.documents.surfaces import SurfaceText
from kg.language.quantity import parse_quantity
from kg.model import Case, Fact, Ledger, Outcome, Reading, Record, Registry, Responsibility
from kg.tables import DATA, read_table

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDES = {"en": DOCS / "coding-guide.md", "zh": DOCS / "coding-guide.zh.md"}
MODELS: dict[str, type[Record]] = {"case": Case, "ledger": Ledger, "registry": Registry}

languages = pytest.mark.parametrize("language", sorted(GUIDES))


@cache
def read_guide(language: str) -> str:
    """Return a guide's Markdown."""
    return GUIDES[language].read_text(encoding="utf-8")


def fenced_blocks(language: str) -> list[tuple[str, str]]:
    """Return (info string, content) of every fenced block, in order."""
    return re.findall(r"^```(.+?)\n(.*?)^```$", read_guide(language), flags=re.MULTILINE | re.DOTALL)


def load_strings(text: str) -> object:
    """Load YAML as fact files are read: every scalar stays a string."""
    return yaml.BaseLoader(text).get_single_data()


def example_case(language: str = "zh") -> Case:
    """Return the case of the worked example."""
    (content,) = [content for info, content in fenced_blocks(language) if info == "yaml case"]
    return Case.model_validate(load_strings(content))


def example_ledger() -> Ledger:
    """Return the ledger of the worked example."""
    (content,) = [content for info, content in fenced_blocks("zh") if info == "yaml ledger"]
    return Ledger.model_validate(load_strings(content))


def example_registry() -> Registry:
    """Return the registry entries of the worked example."""
    (content,) = [content for info, content in fenced_blocks("zh") if info == "yaml registry"]
    return Registry.model_validate(load_strings(content))


def example_text(language: str = "zh") -> str:
    """Return the invented source text, without the line end before the closing fence."""
    (content,) = [content for info, content in fenced_blocks(language) if info == "text"]
    return content.removesuffix("\n")


def rule_numbers(language: str) -> list[int]:
    """Return the numbers of the rules in the order of the guide."""
    return [int(number) for number in re.findall(r"^#### R(\d+)\. ", read_guide(language), re.MULTILINE)]


def decision_rows(language: str) -> list[list[str]]:
    """Return the cells of the borderline decisions."""
    rows = re.findall(r"^\| (B\d+ \|.*) \|$", read_guide(language), re.MULTILINE)
    return [row.split(" | ") for row in rows]


def words_of(case: Case) -> list[tuple[str, int | None]]:
    """Return every printed form with a place of its own, and which of several places is meant."""
    words: list[tuple[str, int | None]] = [(case.as_, case.nth)]
    for fact in case.facts():
        words.append((fact.as_, fact.nth))
        if isinstance(fact, Responsibility):
            words += [(party.as_, party.nth) for party in fact.agencies]
        if isinstance(fact, Outcome):
            words += [(part.as_, None) for part in (fact.baseline, fact.change) if part]
    return words


@languages
def test_rules_are_numbered_without_gaps(language: str) -> None:
    """Rules run from R1 upwards, so that R40 in a discussion is found at once."""
    assert rule_numbers(language) == list(range(1, len(rule_numbers(language)) + 1))
    assert len(rule_numbers(language)) >= 70


def test_both_languages_have_the_same_rules_and_marks() -> None:
    """The same numbers, and the same of them marked as tested by the gate."""
    marked = {
        language: re.findall(r"^#### R(\d+)\. .*\[gate\]$", read_guide(language), re.MULTILINE)
        for language in GUIDES
    }
    assert rule_numbers("en") == rule_numbers("zh")
    assert marked["en"] == marked["zh"] != []


def test_both_languages_have_the_same_version() -> None:
    """A guide whose translation lags behind would split the coders."""
    versions = {
        re.findall(r"^(?:Version|版本) (\d+\.\d+)", read_guide(language), re.MULTILINE)[0]
        for language in GUIDES
    }
    assert len(versions) == 1


@languages
def test_every_rule_has_a_reason_an_example_and_a_counter_example(language: str) -> None:
    """A rule without its counter-example is read in two ways."""
    marks = {"en": ("*Why:*", "**Yes", "**No"), "zh": ("*理由：*", "**是", "**否")}[language]
    bodies = re.split(r"^#### R", read_guide(language), flags=re.MULTILINE)[1:]
    for body in bodies:
        missing = [mark for mark in marks if mark not in body]
        assert not missing, f"R{body[:30]!r} lacks {missing}"


def test_both_languages_have_the_same_decisions_for_the_same_rules() -> None:
    """The log of decisions has the same numbers and points to the same rules in both languages."""
    rules = {
        language: [(row[0], re.findall(r"R\d+", row[-1])) for row in decision_rows(language)]
        for language in GUIDES
    }
    assert rules["en"] == rules["zh"]
    assert [number for number, _ in rules["en"]] == [f"B{n}" for n in range(1, len(rules["en"]) + 1)]
    assert len(rules["en"]) >= 15


@languages
def test_references_lead_to_rules(language: str) -> None:
    """Every R and B number that the guide mentions exists."""
    mentioned = {int(number) for number in re.findall(r"\bR(\d+)\b", read_guide(language))}
    assert mentioned <= set(rule_numbers(language))


def test_the_tables_of_codes_are_the_same_in_both_languages() -> None:
    """Modalities, roles and comparators stand in the same order in the same tables."""
    codes = {
        language: re.findall(
            r"\b(achieved|ongoing|planned|promised|proposed|rule|lead|joint|approx|lt|gt|ge|le)\b(?= ?\|)",
            read_guide(language),
        )
        for language in GUIDES
    }
    assert codes["en"] == codes["zh"] != []


@languages
def test_yaml_blocks_are_valid_records(language: str) -> None:
    """The case, its ledger and its registry entries load as the program loads them."""
    found = []
    for info, content in fenced_blocks(language):
        syntax, _, kind = info.partition(" ")
        if syntax == "yaml":
            MODELS[kind].model_validate(load_strings(content))
            found.append(kind)
    assert found == ["case", "ledger", "registry"]


def test_the_worked_example_is_the_same_in_both_languages() -> None:
    """One text and one coding, so that the languages cannot drift apart."""
    assert fenced_blocks("en") == fenced_blocks("zh")


def test_the_span_covers_the_worked_text() -> None:
    """The case's span is the whole invented text."""
    assert example_case().span == (0, len(example_text()))


@pytest.mark.parametrize(("words", "nth"), words_of(example_case()))
def test_words_stand_in_the_worked_text(words: str, nth: int | None) -> None:
    """Every printed form is found in the text, as often as its nth asks."""
    hits = SurfaceText(example_text()).find(words, example_case().span)
    assert len(hits) >= (nth or 1), f"{words} stands {len(hits)} times"


@pytest.mark.parametrize("fact", example_case().facts(), ids=lambda fact: fact.key)
def test_facts_have_one_place(fact: Fact) -> None:
    """The words of a fact stand once, or nth says which of several places is meant."""
    hits = SurfaceText(example_text()).find(fact.as_, example_case().span)
    assert len(hits) == 1 or fact.nth is not None, f"{fact.as_} stands {len(hits)} times: {hits}"


@pytest.mark.parametrize("outcome", example_case().outcomes, ids=lambda outcome: outcome.key)
def test_figures_of_the_worked_example_parse_to_their_values(outcome: Outcome) -> None:
    """The words of each figure are read by the program as the guide reads them."""
    quantity = parse_quantity(outcome.as_)
    assert (quantity.value, quantity.unit, quantity.comparator) == (
        outcome.value,
        outcome.unit,
        outcome.comparator,
    )
    assert (quantity.form == "universal") == (outcome.reading is Reading.UNIVERSAL)


@pytest.mark.parametrize("outcome", example_case().outcomes, ids=lambda outcome: outcome.key)
def test_words_beside_a_figure_are_printed(outcome: Outcome) -> None:
    """Indicator, group and period of a figure are words of the text."""
    surface = SurfaceText(example_text())
    for words in (outcome.indicator_as, outcome.group, outcome.period):
        assert not words or surface.holds(words, example_case().span), words


def test_references_of_the_worked_example_are_known() -> None:
    """Every key that a fact refers to is one of the case or of the example's registry."""
    case, registry = example_case(), example_registry()
    known = {fact.key for fact in case.facts()}
    known |= {f"agency:{entry.key}" for entry in registry.agencies}
    known |= {f"programme:{entry.key}" for entry in registry.programmes}
    known |= {f"document:{entry.key}" for entry in registry.documents}
    known |= {f"region:{case.region_code}"}
    used = {ref for mark in case.responsibilities for ref in mark.of}
    used |= {
        f"agency:{party.agency}" for mark in case.responsibilities for party in mark.agencies if party.agency
    }
    used |= {ref for outcome in case.outcomes for ref in outcome.of}
    used |= {f"document:{mention.document}" for mention in case.documents}
    used |= {f"programme:{mention.programme}" for mention in case.programmes}
    used |= {claim.subject for claim in case.claims}
    used |= {honour.recipient for honour in case.recognitions}
    assert used <= known, sorted(used - known)


def test_modalities_of_the_worked_example_fit_its_genre() -> None:
    """No fact of the example needs a waiver for its modality."""
    case = example_case()
    table = read_table(DATA / "gate" / "genre_modality.curated.csv", ("genre", "modalities", "note"))
    (allowed,) = [set(row.list("modalities")) for row in table if row["genre"] == case.genre]
    used = {fact.modality.value for fact in case.initiatives} | {
        fact.modality.value for fact in case.outcomes
    }
    assert used <= allowed


def test_role_words_of_the_worked_example_allow_their_roles() -> None:
    """A role word that the gate's table knows has, in the example, a role that the table allows."""
    table = list(read_table(DATA / "gate" / "role_words.curated.csv", ("word", "roles", "note")))
    for mark in example_case().responsibilities:
        for row in table:
            if row["word"] in mark.as_:
                assert mark.role.value in row.list("roles"), f"{mark.as_} as {mark.role}"


def test_arithmetic_of_the_worked_example_agrees() -> None:
    """Value, baseline and change of the example agree, since the guide teaches honest arithmetic."""
    (outcome,) = [outcome for outcome in example_case().outcomes if outcome.change]
    assert outcome.value is not None
    assert outcome.baseline is not None
    assert outcome.change is not None
    assert outcome.value - outcome.baseline.value == outcome.change.value == Decimal("12.3")


def test_exceptions_of_the_worked_example_stand_in_the_text() -> None:
    """The ledger explains words that are printed, and none that a fact holds."""
    surface, span = SurfaceText(example_text()), example_case().span
    for exception in example_ledger().exceptions:
        assert len(surface.find(exception.as_, span)) == 1
        assert exception.as_ not in {words for words, _ in words_of(example_case())}


@pytest.fixture
def example_folder(tmp_path: Path) -> Path:
    """Write the worked example as a fact folder of its own; its invented county is a place without a code."""
    blocks = dict(fenced_blocks("zh"))
    # no division has the code 990121, and none may: the county is laid under a province as a place
    content = {kind: blocks[f"yaml {kind}"].replace("990121", "430000-yunxi") for kind in MODELS}
    place = "places: [{key: 430000-yunxi, label: 云溪县, parent: '430000', type: county}]\n"
    listed = {
        "id": "coding-guide-example",
        "title": "云溪县：健康小屋进村",
        "genre": "case-report",
        "file": "coding-guide-example.txt",
    }
    files = {
        "sources.yaml": yaml.safe_dump({"format": "1", "sources": [listed]}, allow_unicode=True),
        "text/coding-guide-example.txt": example_text(),
        "registry/all.yaml": content["registry"] + place,
        "facts/coding-guide-example/yunxi-health-cabins.yaml": content["case"],
        "ledger/coding-guide-example/yunxi-health-cabins.yaml": content["ledger"],
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def test_the_worked_example_passes_the_gate_and_closes_its_ledger(example_folder: Path) -> None:
    """What a newcomer copies from the guide is accepted by ``kg check --fix``, with nothing open."""
    from kg.documents.corpus import Corpus
    from kg.facts.checking import check_folders
    from kg.facts.repair import fix_folders

    _, questions = fix_folders([example_folder], Corpus())
    result = check_folders([example_folder], Corpus())
    assert [str(problem) for problem in (*questions, *result.problems)] == []
    assert result.checked == len(example_case().facts())
    assert [item for account in result.accounts for item in account.items if item.state == "open"] == []
