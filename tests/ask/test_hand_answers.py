"""Questions that compare regions were answered by hand from the text first; the graph gives the same answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.ask.catalogue import NamedQuery
from kg.store.engine import OxigraphEngine
from tests.ask.test_reference_answers import Row, ask, fitting

HAND: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "hand_answers.yaml").read_text(encoding="utf-8")
)
TEN = ("宜昌市", "陕西省", "上海市", "湖南省", "芜湖市", "深圳市", "连云港市", "天津市", "北京市", "无锡市")
UNSTATED = "未写明 / not stated"


@pytest.mark.parametrize("expected", HAND[0]["rows"], ids=lambda row: f"{row['indicator']}-{row['region']}")
def test_indicators_of_several_regions(
    reference_engine: OxigraphEngine, catalogue: dict[str, NamedQuery], expected: Row
) -> None:
    """Every figure that a reader found for an indicator of several regions is there, with unit, year and baseline."""
    rows = ask(reference_engine, catalogue["indicators-across-regions"], {})
    assert fitting(rows, {"year": UNSTATED, **expected})


def test_education_and_health_in_one_action(
    reference_engine: OxigraphEngine, catalogue: dict[str, NamedQuery]
) -> None:
    """The regions in which both have a role in one action are those that the reader found, and no other of the ten."""
    rows = ask(reference_engine, catalogue["partners-of-function"], {"function": "教育"})
    found = {row["region"] for row in rows if "卫生健康" in row["partner"]}
    assert found & set(TEN) == set(HAND[1]["regions"])
    assert set(HAND[1]["regions"]) | set(HAND[1]["others"]) == set(TEN)


def test_national_recognitions_of_regions(
    reference_engine: OxigraphEngine, catalogue: dict[str, NamedQuery]
) -> None:
    """The regions that hold a national recognition themselves, and its year, are those that the reader found."""
    rows = ask(reference_engine, catalogue["recognitions-by-level"], {})
    found = {
        (row["recipient"], row["year"])
        for row in rows
        if row["level"] == "国家级" and row["recipient"] in TEN and row["modality"] == "已完成"
    }
    assert {(row["region"], row["year"]) for row in HAND[2]["rows"]} <= found
    assert {region for region, _ in found} == {row["region"] for row in HAND[2]["rows"]}
