"""The concept tables, and what is refused in them."""

from __future__ import annotations

import csv
import io
import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import DataError, UsageError
from kg.registry.concepts import COLUMNS, EXTRA_COLUMNS, FOLDER, SIDES, load_concepts
from kg.tables import read_table

OPEN = ("function", "instrument", "itype", "kind", "setting", "target", "theme")
CLOSED = ("changekind", "divisiontype", "figure", "genre", "level", "modality", "outcomekind", "role")
SHIPPED = load_concepts()
HAN = re.compile(r"[\u4e00-\u9fff]")

EXPECTED_KEYS = {  # keys that fact files and queries rely on
    "theme": """health-literacy healthy-diet national-fitness tobacco-control mental-health healthy-environment
        maternal-child school-health occupational-health elderly-health cardiovascular cancer respiratory diabetes
        infectious-endemic health-governance patriotic-health-campaign primary-care traditional-medicine disability
        smart-health health-industry poverty-and-charity emergency""",
    "itype": """integrated-elderly-care family-doctor smart-health-station health-cabin aed cancer-screening
        health-impact-assessment myopia-control waste-sorting toilet-revolution psychological-hotline""",
    "instrument": """organisation policy services facilities training publicity informatisation funding monitoring
        remediation participation research incentives""",
    "target": """residents older-people children adolescents-students pregnant-women workers disabled-people
        patients-with-chronic-disease minors-at-risk farmers smokers low-income""",
    "setting": """community village school workplace health-facility street-market park household online
        island-sea""",
    "kind": """government-organ party-organ leading-group internal-office public-institution hospital
        primary-care-institution university school mass-organisation association company procuratorate party
        community-committee""",
    "function": """health education publicity family-planning red-cross patriotic-health civil-affairs finance
        human-resources sports market-regulation ecology-environment urban-management state-assets trade-union women
        youth disabled-persons fisheries maritime science-technology media justice""",
}


def table(scheme: str, *rows: dict[str, str]) -> str:
    """Return a table of sound rows with the given cells put into them."""
    columns = COLUMNS + EXTRA_COLUMNS.get(scheme, ())
    stream = io.StringIO()
    writer = csv.DictWriter(stream, columns, lineterminator="\n")
    writer.writeheader()
    for number, cells in enumerate(rows):
        sound = {column: f"{column} {number}" for column in columns}
        sound |= {"key": f"new-{number}", "parent": "", "themes": "cancer", "side": "supply"}
        writer.writerow({column: text for column, text in (sound | cells).items() if column in columns})
    return stream.getvalue()


def write(folder: Path, name: str, text: str) -> Path:
    """Write a table into a folder and return the folder."""
    (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


def test_every_scheme_is_loaded_open_and_closed() -> None:
    """One access tells which keys exist, wherever they are written down."""
    assert sorted(SHIPPED) == sorted(OPEN + CLOSED)
    assert all(SHIPPED.values())
    for scheme, concepts in SHIPPED.items():
        assert {(concept.scheme, concept.key) for concept in concepts.values()} == {
            (scheme, key) for key in concepts
        }


@pytest.mark.parametrize("scheme", sorted(EXPECTED_KEYS))
def test_keys_that_others_rely_on_are_there(scheme: str) -> None:
    """Keys are minted once: these stand in fact files and queries."""
    assert set(EXPECTED_KEYS[scheme].split()) <= SHIPPED[scheme].keys()


@pytest.mark.parametrize("scheme", OPEN)
def test_a_shipped_concept_has_examples_and_counter_examples(scheme: str) -> None:
    """A coder sees for each concept what belongs to it and what only looks so."""
    bare = [
        concept.key
        for concept in SHIPPED[scheme].values()
        if not (concept.examples and concept.counter_examples)
    ]
    assert bare == []


@pytest.mark.parametrize("scheme", OPEN)
def test_a_shipped_text_is_in_its_language(scheme: str) -> None:
    """Chinese cells hold Chinese and end as a Chinese sentence, English ones hold none and end as an English one."""
    for concept in SHIPPED[scheme].values():
        assert HAN.search(concept.zh), concept.key
        assert concept.definition_zh.endswith("。"), concept.key
        assert not HAN.search(concept.en + concept.definition_en), concept.key
        assert concept.definition_en.endswith("."), concept.key


@pytest.mark.parametrize("scheme", OPEN)
def test_an_example_is_an_instance_and_not_the_label_again(scheme: str) -> None:
    """A counter-example is never an example of the same concept, and no label of the scheme but its own is one."""
    labels = {concept.zh for concept in SHIPPED[scheme].values()}
    for concept in SHIPPED[scheme].values():
        assert concept.zh not in concept.examples, concept.key
        assert not set(concept.examples) & labels, concept.key
        assert not set(concept.examples) & set(concept.counter_examples), concept.key


def test_every_type_stands_under_themes_and_every_instrument_on_a_side() -> None:
    """Gap tables go by theme, instrument tables by side."""
    for concept in SHIPPED["itype"].values():
        assert concept.values("themes"), concept.key
        assert set(concept.values("themes")) <= SHIPPED["theme"].keys(), concept.key
    assert {concept.values("side") for concept in SHIPPED["instrument"].values()} == {
        (side,) for side in SIDES
    }
    used = {theme for concept in SHIPPED["itype"].values() for theme in concept.values("themes")}
    assert used == SHIPPED["theme"].keys()


@pytest.mark.parametrize("scheme", OPEN)
def test_a_shipped_table_is_in_canonical_form(scheme: str) -> None:
    """Parent before children, both by key, LF, quotes only where needed; KG_REWRITE=1 restores it."""
    path = FOLDER / f"{scheme}.curated.csv"
    columns = COLUMNS + EXTRA_COLUMNS.get(scheme, ())
    rows = sorted(
        read_table(path, columns),
        key=lambda row: (row["parent"] or row["key"], bool(row["parent"]), row["key"]),
    )
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerows(
        [columns, *([row[column] for column in columns] for row in rows)]
    )
    if os.environ.get("KG_REWRITE") == "1":
        path.write_text(stream.getvalue(), encoding="utf-8", newline="\n")
    command = "KG_REWRITE=1 pytest tests/registry/test_concepts.py -k canonical"
    assert path.read_bytes() == stream.getvalue().encode(), f"put it in order with: {command}"


def test_a_folder_adds_rows_and_puts_its_own_in_place_of_ours(tmp_path: Path) -> None:
    """A researcher's codebook: one new type, and another side for an instrument."""
    write(
        tmp_path,
        "itype.csv",
        table("itype", {"key": "forest-bathing", "parent": "fitness", "themes": "cancer|diabetes"}),
    )
    write(tmp_path, "instrument.mine.csv", table("instrument", {"key": "research", "side": "demand"}))
    loaded = load_concepts(tmp_path)
    assert loaded["itype"]["forest-bathing"].parent == "fitness"
    assert loaded["itype"]["forest-bathing"].values("themes") == ("cancer", "diabetes")
    assert loaded["instrument"]["research"].values("side") == ("demand",)
    assert loaded["itype"].keys() - SHIPPED["itype"].keys() == {"forest-bathing"}
    assert {**loaded, "itype": 0, "instrument": 0} == {**SHIPPED, "itype": 0, "instrument": 0}


def test_a_type_may_name_a_theme_of_the_same_folder(tmp_path: Path) -> None:
    """Tables are linked after all of them are read, whatever their order."""
    write(tmp_path, "theme.csv", table("theme", {"key": "sleep"}))
    write(tmp_path, "itype.csv", table("itype", {"key": "sleep-camp", "themes": "sleep"}))
    assert load_concepts(tmp_path)["itype"]["sleep-camp"].values("themes") == ("sleep",)


@pytest.mark.parametrize(
    ("scheme", "rows", "message"),
    [
        # a key with blanks would not be an address
        ("target", [{"key": "Old People"}], "target.csv:2: [concept-key] key 'Old People'"),
        # the same key twice in one file: which one holds?
        ("target", [{"key": "a"}, {"key": "a"}], "target.csv:3: [concept-key] key 'a' stands in line 2 too"),
        ("target", [{"en": ""}], "target.csv:2: [concept-language] new-0: en is empty"),
        (
            "target",
            [{"definition_zh": "  "}],
            "target.csv:2: [concept-language] new-0: definition_zh is empty",
        ),
        (
            "target",
            [{"examples": "甲|乙", "counter_examples": "乙"}],
            "target.csv:2: [concept-examples] new-0: '乙' is example and counter-example",
        ),
        (
            "target",
            [{"parent": "nobody"}],
            "target.csv:2: [concept-parent] new-0: parent 'nobody' is no key here",
        ),
        (
            "target",
            [{"key": "a", "parent": "older-people"}, {"key": "b", "parent": "a"}],
            "target.csv:3: [concept-parent] b: parent 'a' has a parent itself",
        ),
        (
            "target",
            [{"parent": "new-0"}],
            "target.csv:2: [concept-parent] new-0: parent 'new-0' has a parent itself",
        ),
        (
            "itype",
            [{"themes": "cancer|luck"}],
            "itype.csv:2: [concept-theme] new-0: theme 'luck' is no key of theme",
        ),
        ("itype", [{"themes": ""}], "itype.csv:2: [concept-theme] new-0: no theme"),
        ("instrument", [{"side": "left"}], "instrument.csv:2: [concept-side] new-0: side 'left'"),
        (
            "instrument",
            [{"side": "supply|demand"}],
            "instrument.csv:2: [concept-side] new-0: side 'supply|demand'",
        ),
        # two concepts with one label cannot be told apart on a page
        (
            "target",
            [{"zh": "老年人"}],
            "target.csv:2: [concept-twice] new-0: '老年人' is claimed by older-people too",
        ),
        (
            "target",
            [{"examples": "长者"}],
            "target.csv:2: [concept-twice] new-0: '长者' is claimed by older-people too",
        ),
        ("role", [{}], "role.csv: [concept-scheme] 'role' is closed"),
        ("colour", [{}], "colour.csv: [concept-scheme] 'colour' is unknown"),
    ],
)
def test_what_is_wrong_with_a_row_is_told_by_file_and_line(
    tmp_path: Path, scheme: str, rows: list[dict[str, str]], message: str
) -> None:
    """One problem, one line, with the place, what was found and what to do."""
    write(tmp_path, f"{scheme}.csv", table(scheme, *rows))
    with pytest.raises(DataError) as caught:
        load_concepts(tmp_path)
    lines = [str(problem).removeprefix(f"{tmp_path}/") for problem in caught.value.problems]
    assert len(lines) == 1
    assert lines[0].startswith(message)
    assert "README" in str(caught.value)


def test_all_problems_of_all_tables_come_together(tmp_path: Path) -> None:
    """A researcher mends her tables in one go."""
    write(tmp_path, "target.csv", table("target", {"key": "A"}, {"en": "", "definition_en": ""}))
    write(tmp_path, "theme.csv", "key,zh\ncold,冷\n")
    write(tmp_path, "setting.csv", ",".join(COLUMNS) + "\nattic,,阁楼\n")
    with pytest.raises(DataError) as caught:
        load_concepts(tmp_path)
    places = [(Path(problem.file).name, problem.line) for problem in caught.value.problems]
    assert places == [
        ("setting.csv", 2),
        ("target.csv", 2),
        ("target.csv", 3),
        ("target.csv", 3),
        ("theme.csv", 1),
    ]


def test_a_folder_that_holds_no_table_is_refused(tmp_path: Path) -> None:
    """A mistyped path is an error, not an empty codebook."""
    with pytest.raises(UsageError, match="no such folder"):
        load_concepts(tmp_path / "nowhere")
    with pytest.raises(UsageError, match="no table in it"):
        load_concepts(tmp_path)


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40).filter(
    lambda text: bool(text.strip())
)


@given(definition_zh=WORDS, definition_en=WORDS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_definition_comes_through_the_table_unchanged(
    tmp_path: Path, definition_zh: str, definition_en: str
) -> None:
    """Commas, quotes and any script survive."""
    cells = {"key": "novel", "definition_zh": definition_zh, "definition_en": definition_en}
    write(tmp_path, "setting.csv", table("setting", cells))
    concept = load_concepts(tmp_path)["setting"]["novel"]
    assert (concept.definition_zh, concept.definition_en) == (definition_zh, definition_en)


def test_loading_twice_gives_the_same_in_the_same_order() -> None:
    """Output does not depend on the order of a set."""
    again = load_concepts()
    assert [(scheme, list(found)) for scheme, found in again.items()] == [
        (scheme, list(found)) for scheme, found in SHIPPED.items()
    ]
