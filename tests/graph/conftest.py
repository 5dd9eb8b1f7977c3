"""A dataset with one fact of every kind, in invented words and figures; golden.ttl says what becomes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.facts.dataset import Dataset
from kg.graph.concepts import Concept, vocabulary
from kg.model import Case, Registry, Source
from kg.registry.divisions import Division, Gazetteer

SHA = "0123abcd" * 8
DIVISIONS = [
    Division("100000", "中国", None, "country", "country"),
    Division("990000", "样例省", "100000", "province", "province"),
    Division("990100", "样例市", "990000", "prefecture-city", "prefecture"),
    Division("990101", "甲区", "990100", "district", "county", valid_from=2011, aliases=("老甲区",)),
    Division("990102", "乙区", "990100", "district", "county"),
    Division("990103", "丙区", "990100", "district", "county", valid_to=2011, successors=("990101",)),
    Division("990104", "丁区", "990100", "district", "county"),
]
OPEN_CONCEPTS = {
    "theme": ["walking", "smoking", "eating"],
    "itype": ["cabin", "course"],
    "instrument": ["facilities", "training"],
    "target": ["residents"],
    "setting": ["community"],
    "kind": ["office", "government"],
    "function": ["health"],
}

SOURCE = {
    "id": "sample",
    "title": "样例汇编",
    "issuer": "990100-office",
    "number": "样健〔2022〕3号",
    "date": "2022-05",
    "genre": "case-report",
    "file": "sample.txt",
    "sha256": "f" * 64,
    "text_sha256": SHA,
    "chars": 600,
    "text_of": "notice",
    "note": "扫描件",
    "sections": [
        {"label": "一、", "span": [40, 300]},
        {"label": "一、（一）", "span": [100, 300]},
        {"label": "二、", "span": [300, 600]},
    ],
    "paragraphs": [0, 40, 100, 160, 300],
}
REGISTRY = {
    "agencies": [
        {
            "key": "990101-office",
            "label": "样例市甲区规划建设办公室",
            "label_en": "Planning Office of Jia District",
            "aliases": ["甲区规建办"],
            "jurisdiction": "990101",
            "kind": "office",
            "functions": ["health"],
            "part_of": "990101-gov",
        },
        {"key": "990101-gov", "label": "样例市甲区人民政府", "jurisdiction": "990101", "kind": "government"},
        {
            "key": "990100-office",
            "label": "样例市卫生办",
            "jurisdiction": "990100",
            "kind": "office",
            "note": "全称不详",
            "provisional": True,
        },
    ],
    "programmes": [
        {
            "key": "walk",
            "label": "万人健步行动",
            "region": "990101",
            "themes": ["walking"],
            "types": ["course"],
        },
        {"key": "swim", "label": "全民畅游计划"},
    ],
    "documents": [
        {"key": "plan", "label": "样例健步规划", "aliases": ["健步规划"]},
        {"key": "notice", "label": "关于汇编样例的通知"},
    ],
    "works": [{"key": "film", "label": "走起来", "kind": "film"}],
    "indicators": [
        {
            "key": "rate",
            "label": "样例素养水平",
            "label_en": "sample literacy",
            "unit": "%",
            "direction": "up",
            "definition_zh": "样例定义",
            "definition_en": "A sample.",
        },
        {
            "key": "walkers",
            "label": "健步人数",
            "label_en": "walkers",
            "unit": "人",
            "definition_zh": "参加者",
            "definition_en": "Those who walk.",
        },
        {
            "key": "mortality",
            "label": "样例死亡率",
            "label_en": "sample mortality",
            "unit": "‰",
            "direction": "down",
            "definition_zh": "样例之比",
            "definition_en": "A ratio.",
            "printed_percent_means": "‰",
        },
        {
            "key": "minutes",
            "label": "步行时长",
            "label_en": "walking time",
            "unit": "小时",
            "definition_zh": "每日时长",
            "definition_en": "Time a day.",
        },
    ],
    "places": [
        {"key": "990101-park", "label": "甲区产业园", "parent": "990101", "type": "functional-area"},
    ],
}
CASE = {
    "source": "sample",
    "case": "jia-walks",
    "title": "甲区健步案例",
    "region": "990101 甲区",
    "also_covers": ["990102"],
    "genre": "case-report",
    "span": [40, 300],
    "as": "甲区",
    "at": [40, 42],
    "passages": [[40, 60]],
    "themes": ["walking"],
    "note": "标题有误",
    "programmes": [
        {"key": "m-0001", "programme": "walk", "as": "健步行动", "at": [60, 64], "passages": [[50, 90]]},
        {
            "key": "m-0002",
            "programme": "swim",
            "relation": "mentioned",
            "as": "畅游计划",
            "at": [70, 74],
            "passages": [[50, 90]],
        },
    ],
    "initiatives": [
        {
            "key": "i-0001",
            "name": "健步小屋",
            "types": ["cabin", "course"],
            "instruments": ["facilities", "training"],
            "modality": "achieved",
            "targets": ["residents"],
            "settings": ["community"],
            "programmes": ["walk"],
            "start_year": 2019,
            "end_year": 2021,
            "as": "健步小屋",
            "at": [110, 114],
            "passages": [[100, 150]],
        },
        {
            "key": "i-0002",
            "name": "健步课",
            "themes": ["eating"],
            "instruments": ["training"],
            "modality": "planned",
            "region": "990101-park",
            "as": "健步课",
            "at": [120, 123],
            "passages": [[100, 150]],
            "continues": ["i-0001"],
        },
    ],
    "responsibilities": [
        {
            "key": "p-0001",
            "role": "lead",
            "agencies": [
                {"agency": "990101-office", "as": "规建办", "at": [130, 133]},
                {"function": "health", "as": "卫生部门", "at": [170, 174]},
            ],
            "of": ["i-0001", "programme:walk"],
            "allocation": "joint",
            "task": "选址",
            "as": "牵头",
            "at": [134, 136],
            "passages": [[100, 150], [160, 180]],
        },
        {
            "key": "p-0002",
            "role": "issuer",
            "agencies": [{"agency": "990101-gov", "as": "区政府", "at": [162, 165]}],
            "of": ["document:plan"],
            "as": "印发",
            "at": [166, 168],
            "passages": [[160, 180]],
        },
        {
            "key": "p-0003",
            "role": "funder",
            "agencies": [{"agency": "990100-office", "as": "市卫生办", "at": [182, 186]}],
            "of": ["case", "i-0002"],
            "as": "出资",
            "at": [187, 189],
            "passages": [[180, 200]],
        },
        {
            "key": "p-0004",
            "role": "mentioned",
            "agencies": [{"agency": "990101-gov", "as": "区政府", "at": [190, 193]}],
            "of": ["i-0002"],
            "as": "区政府",
            "at": [190, 193],
            "passages": [[180, 200]],
        },
    ],
    "outcomes": [
        {
            "key": "o-0001",
            "indicator": "rate",
            "indicator_as": "素养水平",
            "as": "25.50%",
            "at": [210, 216],
            "value": "25.50",
            "unit": "%",
            "kind": "behaviour",
            "modality": "achieved",
            "of": ["i-0001", "programme:walk"],
            "direction": "up",
            "year": 2021,
            "period": "2021年",
            "period_start": "2021",
            "period_end": "2021",
            "span": "at",
            "baseline": {"value": "22.3", "as": "22.3%", "at": [230, 235], "period": "2019年", "year": 2019},
            "change": {"value": "3.2", "kind": "percentage-point", "as": "3.2个百分点", "at": [240, 246]},
            "passages": [[200, 220], [225, 250]],
        },
        {
            "key": "o-0002",
            "indicator": "walkers",
            "indicator_as": "健步者",
            "as": "32.1万余人",
            "at": [252, 258],
            "value": "321000",
            "unit": "人",
            "comparator": "gt",
            "kind": "output",
            "modality": "achieved",
            "agency": "990101-office",
            "group": "中小学生",
            "group_concept": "residents",
            "region": "990104",
            "passages": [[250, 260]],
        },
        {
            "key": "o-0003",
            "indicator": "mortality",
            "indicator_as": "死亡率",
            "as": "6.38%",
            "at": [262, 267],
            "value": "6.38",
            "unit": "%",
            "unit_corrected": "‰",
            "value_corrected": "6.38",
            "kind": "health-outcome",
            "modality": "achieved",
            "note": "印作 %",
            "baseline": {"value": "7", "as": "7%", "at": [268, 270]},
            "passages": [[261, 275]],
        },
        {
            "key": "o-0004",
            "indicator": "rate",
            "indicator_as": "素养",
            "as": "明显提高",
            "at": [276, 280],
            "direction": "improved",
            "kind": "behaviour",
            "modality": "promised",
            "period": "近年",
            "passages": [[275, 285]],
        },
        {
            "key": "o-0005",
            "indicator": "minutes",
            "indicator_as": "时长",
            "as": "30-90分钟",
            "at": [286, 292],
            "value": "30",
            "value_max": "90",
            "unit": "分钟",
            "figure": "parameter",
            "reading": "inferred",
            "why": "单位在表头",
            "kind": "output",
            "modality": "rule",
            "passages": [[285, 295]],
        },
        {
            "key": "o-0006",
            "indicator": "rate",
            "indicator_as": "低于全国",
            "as": "5.31个百分点",
            "at": [286, 292],
            "value": "5.31",
            "unit": "个百分点",
            "figure": "gap",
            "compared_with": "100000",
            "recognition": "r-0001",
            "kind": "behaviour",
            "modality": "achieved",
            "passages": [[285, 295]],
        },
        {
            "key": "o-0007",
            "indicator": "walkers",
            "indicator_as": "人数",
            "as": "130人",
            "at": [286, 290],
            "value": "130",
            "unit": "人",
            "kind": "output",
            "modality": "achieved",
            "baseline": {"value": "90", "as": "九十人", "value_corrected": "120"},
            "change": {"value": "20", "kind": "percent", "as": "20%"},
            "passages": [[285, 295]],
        },
    ],
    "documents": [
        {
            "key": "d-0001",
            "document": "plan",
            "relation": "basis",
            "of": ["i-0001"],
            "as": "健步规划",
            "at": [62, 66],
            "passages": [[50, 90]],
        },
        {
            "key": "d-0002",
            "document": "notice",
            "of": ["i-0002"],
            "as": "通知",
            "at": [66, 68],
            "passages": [[50, 90]],
        },
    ],
    "works": [
        {
            "key": "w-0001",
            "work": "film",
            "of": ["i-0002"],
            "as": "走起来",
            "at": [80, 83],
            "passages": [[50, 90]],
        }
    ],
    "recognitions": [
        {
            "key": "r-0001",
            "name": "健步先进区",
            "recipient": "region:990101",
            "conferred_by": "990100-office",
            "level": "prefecture",
            "year": 2020,
            "of": ["i-0001"],
            "as": "先进区",
            "at": [84, 87],
            "passages": [[50, 90]],
        }
    ],
    "claims": [
        {
            "key": "c-0001",
            "subject": "programme:walk",
            "predicate": "partOfProgramme",
            "object": "programme:swim",
            "as": "纳入",
            "at": [86, 88],
            "passages": [[50, 90]],
        },
        {
            "key": "c-0002",
            "subject": "document:plan",
            "predicate": "issued",
            "object": "2019-03",
            "as": "2019年3月",
            "at": [70, 77],
            "passages": [[50, 90]],
        },
        {
            "key": "c-0003",
            "subject": "programme:walk",
            "predicate": "startYear",
            "object": "2019",
            "as": "2019年",
            "at": [70, 75],
            "passages": [[50, 90]],
        },
        {
            "key": "c-0004",
            "subject": "programme:swim",
            "predicate": "implementedIn",
            "object": "region:990103",
            "as": "丙区",
            "at": [70, 72],
            "passages": [[50, 90]],
        },
    ],
}
REPLY = {
    "source": "sample",
    "case": "reply",
    "title": "样例答复",
    "region": "990102",
    "genre": "reply",
    "span": [300, 600],
    "as": "答复",
    "at": [300, 302],
    "status": "extracted",
    "by": "rule.case",
    "part_of": "jia-walks",
    "responds_to": "jia-walks",
    "initiatives": [
        {
            "key": "i-0003",
            "name": "戒烟角",
            "instruments": ["facilities"],
            "modality": "proposed",
            "as": "戒烟角",
            "at": [310, 313],
            "passages": [[305, 320]],
            "status": "extracted",
            "by": "rule.initiative",
            "confidence": "0.90",
        },
        {
            "key": "i-0004",
            "name": "误读",
            "instruments": ["facilities"],
            "modality": "proposed",
            "region": "990104",
            "as": "误读",
            "at": [330, 332],
            "passages": [[325, 340]],
            "status": "rejected",
        },
    ],
}


def concepts() -> dict[str, dict[str, Concept]]:
    """Return the closed schemes and a few invented open concepts; a cabin and a course have themes."""
    found = dict(vocabulary().closed)
    for scheme, keys in OPEN_CONCEPTS.items():
        found[scheme] = {key: Concept(scheme, key, "", f"样例{key}", key, "定义", "A.") for key in keys}
    themes = {"cabin": ("smoking", "walking"), "course": ("walking", "eating")}
    for key, names in themes.items():
        extra = tuple(("themes", name) for name in names)
        found["itype"][key] = Concept("itype", key, "", f"样例{key}", key, "定义", "A.", extra=extra)
    for key, concept in found["instrument"].items():
        found["instrument"][key] = replace(concept, extra=(("side", "supply"),))
    return found


def make_dataset() -> Dataset:
    """Return the sample."""
    registry = Registry.model_validate(REGISTRY)
    places = [
        Division(place.key, place.label, place.parent, place.type, "township") for place in registry.places
    ]
    source = Source.model_validate(SOURCE)
    cases = (Case.model_validate(CASE), Case.model_validate(REPLY))
    gazetteer = Gazetteer(DIVISIONS).with_places(places)
    return Dataset({source.id: source}, cases, registry, gazetteer, concepts())


@pytest.fixture
def dataset() -> Dataset:
    """Return the sample; each test may replace parts of it."""
    return make_dataset()
