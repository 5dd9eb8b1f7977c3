"""The forms that follow from a division's name."""

from __future__ import annotations

import pytest

from kg.registry.divisions_names import Form, traditional_characters, written_forms

FORMS = [
    # name, type, forms besides the name
    ("长宁区", "district", {(Form.SHORT, "长宁")}),
    ("浦东新区", "district", {(Form.SHORT, "浦东"), (Form.VARIANT, "浦东区")}),
    ("清新区", "district", {(Form.SHORT, "清新")}),  # its 新 is no part of the suffix
    ("城区", "district", set()),
    ("瀍河回族区", "district", {(Form.SHORT, "瀍河"), (Form.VARIANT, "瀍河区")}),
    ("东乡族自治县", "autonomous-county", {(Form.SHORT, "东乡"), (Form.VARIANT, "东乡县")}),
    ("龙胜各族自治县", "autonomous-county", {(Form.SHORT, "龙胜"), (Form.VARIANT, "龙胜县")}),
    ("伊犁哈萨克自治州", "autonomous-prefecture", {(Form.SHORT, "伊犁"), (Form.VARIANT, "伊犁州")}),
    ("内蒙古自治区", "autonomous-region", {(Form.SHORT, "内蒙古")}),  # 蒙古 is no people's name here
    ("鄂伦春自治旗", "autonomous-banner", {(Form.SHORT, "鄂伦春"), (Form.VARIANT, "鄂伦春旗")}),
    ("叶赫满族镇", "town", {(Form.SHORT, "叶赫"), (Form.VARIANT, "叶赫镇")}),
    ("胡族铺镇", "town", {(Form.SHORT, "胡族铺")}),
    ("更章门巴民族乡", "ethnic-township", {(Form.SHORT, "更章"), (Form.VARIANT, "更章乡")}),
    ("龙冈畲族乡", "ethnic-township", {(Form.SHORT, "龙冈"), (Form.VARIANT, "龙冈乡")}),
    ("斜土路街道", "subdistrict", {(Form.SHORT, "斜土路"), (Form.VARIANT, "斜土街道"), (Form.LOOSE, "斜土")}),
    ("莘庄工业区", "functional-area", set()),
]


@pytest.mark.parametrize(("name", "type_", "expected"), FORMS)
def test_forms_follow_from_the_name(name: str, type_: str, expected: set[tuple[Form, str]]) -> None:
    """Short forms drop the suffix and the peoples' names, and never leave a single character."""
    assert set(written_forms(name, type_)) == {(Form.FULL, name)} | expected


def test_characters_of_names_are_not_folded() -> None:
    """Traditional characters become simplified ones, save those that a name itself has."""
    table = traditional_characters()
    assert "長寧區".translate(table) == "长宁区"
    assert "乾县".translate(table) == "乾县"
