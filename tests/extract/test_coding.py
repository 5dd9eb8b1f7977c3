"""What an initiative is coded with, by its own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.coding.code import Codes, code_initiative
from kg.extract.coding.concept_words import COLUMNS, ConceptWords, find_concepts, load_words
from kg.extract.coding.instruments import Means, find_means, load_means, tell_instruments
from kg.registry.concepts import load_concepts
from kg.tables import DATA, read_table

ROWS = [(scheme, row) for scheme in sorted(COLUMNS) for row in load_words(scheme).values()]
MEANS = [(beside, means) for beside in (False, True) for means in load_means()[beside]]

TYPES = [
    ("健康小屋建设", "建设健康小屋", ["health-cabin"]),
    ("控烟短视频制作", "制作控烟短视频", ["tobacco-alcohol", "media-programme"]),  # subject first, then form
    ("健康大讲堂", "举办健康大讲堂", ["health-lecture"]),  # only the form is told
    ("防艾志愿服务队", "组建防艾志愿服务队", ["infectious-disease-control", "volunteer-service"]),
    (
        "高血压、糖尿病共管门诊",
        "开设高血压、糖尿病共管门诊",
        ["chronic-disease-management", "diabetes-management"],
    ),
    ("HPV疫苗接种", "为初二女生接种HPV疫苗", ["hpv-vaccination"]),  # the narrower alone
    (
        "抗癌知识讲座",
        "举办抗癌知识讲座",
        ["disease", "health-lecture"],
    ),  # publicity on cancer is no screening
    ("拾光小站", "打造“拾光小站”", []),  # a brand tells no practice
]


@pytest.mark.parametrize(("name", "words", "expected"), TYPES)
def test_types_are_told_by_name_and_words(name: str, words: str, expected: list[str]) -> None:
    """The subject comes first, the form after it, and the narrower type alone."""
    assert list(code_initiative(name, words).types) == expected


INSTRUMENTS = [
    ("建设健康步道", ["facilities"]),
    ("为老年人免费体检", ["services", "funding"]),  # free of charge
    ("举办健康知识竞赛", ["incentives", "publicity"]),
    ("举办全民健身运动会", ["services"]),  # a contest of sport
    ("成立急救培训工作领导小组", ["organisation"]),  # what is set up, not what it is about
    ("开展保育员培训", ["training"]),
    ("创建健康企业", []),  # a status is no means
    ("发展康养产业", []),  # an industry is none either
    ("开展控烟执法检查", ["monitoring"]),
    ("整治背街小巷", ["remediation"]),
    ("组建健康科普讲师团", ["training", "publicity"]),
    ("开展远程会诊", ["services", "informatisation"]),
    ("出台控烟条例", ["policy"]),
    ("开展药物临床试验", ["research"]),
    ("倡导美丽庭院建设", ["publicity"]),
]


@pytest.mark.parametrize(("words", "expected"), INSTRUMENTS)
def test_the_means_is_told_by_the_act(words: str, expected: list[str]) -> None:
    """The main instrument is what the act does; statuses, brands and industries have none."""
    assert list(code_initiative(words, words, [words]).instruments) == expected


def test_a_second_instrument_needs_the_acts_own_words() -> None:
    """A station with a doctor on duty also serves; inspections that punish also deter."""
    assert code_initiative("康复站", "设立康复站", ["设立康复站，每月选派医师坐诊"]).instruments == (
        "facilities",
        "services",
    )
    assert tell_instruments(["开展控烟执法检查"], "责令整改，处罚3人次") == ("monitoring", "incentives")


TARGETS = [
    ("为失能老年人上门护理", ["disabled-older-people"]),  # the narrower group alone
    ("为居民测血压", ["residents"]),
    ("为居民中的老年人测血压", ["older-people"]),  # residents only where nobody else is named
    ("培训食堂厨师减盐烹饪", []),  # staff that is trained for others
    ("县妇联组织义诊", []),  # a group in the name of a body
    ("家庭医生签约", []),
    ("编印孕产期保健手册", ["pregnant-women"]),
]


@pytest.mark.parametrize(("words", "expected"), TARGETS)
def test_targets_are_people_named(words: str, expected: list[str]) -> None:
    """Whom the words name as those who benefit."""
    assert list(code_initiative(words, words, [words]).targets) == expected


SETTINGS = [
    ("健康讲座", "举办健康讲座", "在社区、企业举办健康讲座", ["community", "workplace"]),  # behind 在
    ("健康讲座", "举办健康讲座", "社区医生举办健康讲座", []),  # no place of the act
    ("无烟校园", "创建无烟校园", "", ["school"]),  # named itself
    ("健康小屋", "设置健康小屋", "", ["health-service-point"]),  # its own setting
    ("短视频", "制作短视频", "制作短视频，在公众号推送", ["online"]),
    ("学校考核", "把近视率纳入学校年度考核", "", []),  # done at a desk
]


@pytest.mark.parametrize(("name", "words", "own", "expected"), SETTINGS)
def test_settings_are_places_of_the_act(name: str, words: str, own: str, expected: list[str]) -> None:
    """Where something happens, not where those who do it come from."""
    assert list(code_initiative(name, words, [own]).settings) == expected


THEMES = [
    ("控烟工作领导小组", ["tobacco-control"]),  # governance of one matter is that matter
    ("健康影响评价", ["health-governance"]),
    ("控烟知识讲座", ["tobacco-control"]),  # publicity of one matter too
    ("健康知识讲座", ["health-literacy"]),
    ("校园健康知识竞赛", ["school-health", "health-literacy"]),  # whose health, and what
    ("慢性病患者用药补助", []),  # 性病 is not in 慢性病
]


@pytest.mark.parametrize(("words", "expected"), THEMES)
def test_themes_are_what_the_words_are_about(words: str, expected: list[str]) -> None:
    """A matter wins over governance and literacy, which stand for what has none."""
    assert sorted(code_initiative(words, words).themes) == sorted(expected)


def test_nothing_told_is_coded_with_nothing() -> None:
    """Words without any term have no codes."""
    assert code_initiative("某项", "某项") == Codes()


@pytest.mark.parametrize(("scheme", "row"), ROWS, ids=[f"{scheme}-{row.concept}" for scheme, row in ROWS])
def test_each_row_finds_its_examples(scheme: str, row: ConceptWords) -> None:
    """Every example names the concept, no counter-example does; both are there."""
    assert row.examples and row.counter_examples
    for example in row.examples:
        assert row.concept in {hit.concept for hit in find_concepts(scheme, example)}, example
    for example in row.counter_examples:
        assert row.concept not in {hit.concept for hit in find_concepts(scheme, example)}, example


@pytest.mark.parametrize("scheme", sorted(COLUMNS))
def test_each_table_names_every_concept_once(scheme: str) -> None:
    """The rows are sorted, and every concept of the scheme has words."""
    path: Path = DATA / "extract" / f"{scheme}_words.curated.csv"
    concepts = [row["concept"] for row in read_table(path, COLUMNS[scheme])]
    assert concepts == sorted(set(concepts))
    assert set(concepts) == set(load_concepts()[scheme])
    covered = {covered for row in load_words(scheme).values() for covered in row.covers}
    assert covered <= set(concepts)


@pytest.mark.parametrize(("beside", "means"), MEANS)
def test_each_entry_of_the_means_finds_its_examples(beside: bool, means: Means) -> None:
    """Every example fits its entry, no counter-example does; instruments are concepts."""
    assert set(means.instruments) <= set(load_concepts()["instrument"])
    assert set(means.beside) <= set(load_concepts()["instrument"])
    for example in means.examples:
        assert means in find_means(example, beside=beside), example
    for example in means.counter_examples:
        assert means not in find_means(example, beside=beside), example


def test_every_instrument_has_words() -> None:
    """No instrument of the concept table is out of reach."""
    told = {instrument for means in load_means()[0] for instrument in means.instruments}
    assert told == set(load_concepts()["instrument"])


def test_the_concepts_own_examples_are_found() -> None:
    """Most practices that the concept tables give as instances are told by these words."""
    concepts = load_concepts()["itype"].values()
    pairs = [(concept.key, example) for concept in concepts for example in concept.examples]
    found = [key in code_initiative(example, example).types for key, example in pairs]
    assert sum(found) > 0.9 * len(pairs)


@given(st.text(max_size=30), st.text(max_size=30), st.lists(st.text(max_size=60), max_size=3))
def test_any_words_have_valid_codes(name: str, words: str, own: list[str]) -> None:
    """Nothing raises, codes are concepts, and there are at most three instruments."""
    codes = code_initiative(name, words, own)
    assert set(codes.types) <= set(load_words("itype"))
    assert len(codes.instruments) <= 3
    assert len(set(codes.targets)) == len(codes.targets)


VERB_AND_OBJECT = [
    # the matter of a poster is no means
    ("张贴垃圾分类宣传海报", ("publicity",)),
    # a body, whatever it works on
    ("成立养老产业智库", ("organisation",)),
    # a course of study trains
    ("开设老年护理本科专业", ("training",)),
    # what is bought for a place
    ("为卫生院更新医疗设备", ("facilities",)),
    # rules of a procedure
    ("制定双向转诊原则和流程", ("policy",)),
    # a review that is ordered for good
    ("建立公共政策健康审查制度", ("policy", "monitoring")),
    # a status is no means
    ("创建医养结合示范省", ()),
]


@pytest.mark.parametrize(("words", "instruments"), VERB_AND_OBJECT)
def test_the_means_is_told_by_verb_and_object(words: str, instruments: tuple[str, ...]) -> None:
    """Words of the matter (垃圾, 养老, 转诊) give no instrument where verb and object tell it."""
    assert code_initiative(words, words).instruments == instruments


def test_naming_after_a_review_is_monitored() -> None:
    """Where an inspection goes before the naming, monitoring stands second."""
    codes = code_initiative("健康村命名", "命名健康村20个", ["开展评估验收，", "命名健康村20个"])
    assert codes.instruments == ("incentives", "monitoring")
