"""Any bytes as a document: proposals that pass the gate, or one clear line; never a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.documents.surfaces import SurfaceText
from kg.extract.composing.propose import propose_facts
from kg.extract.lines import read_lines
from kg.facts.dataset import Dataset
from kg.facts.proposing.document import Knowledge, Task, read_proposals
from kg.facts.proposing.sifting import sift_case
from kg.model import Registry, Source
from kg.registry.concepts import load_concepts
from kg.registry.divisions import Gazetteer

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "tests" / "samples"
WORDS = [
    *[
        "安吉县卫生健康局",
        "县教育局",
        "联合",
        "印发",
        "《减盐方案》",
        "（安卫〔2023〕8号）",
        "建成健康小屋",
        "36个",
    ],
    *[
        "服务",
        "3.2万人次",
        "由52%提高到81%",
        "一、",
        "（一）",
        "一是",
        "1.",
        "，",
        "。",
        "；",
        "：",
        "、",
        "“明眸”工程",
    ],
    *[
        "全覆盖",
        "明显下降",
        "牵头部门：",
        "责任单位：",
        "2023年",
        "下一步",
        "将",
        "到2025年",
        "\t",
        "\n",
        "**",
        "<p>",
        "…",
    ],
    *[
        "附件",
        "——安吉县",
        "|",
        "湖州市",
        "分别为",
        "48%、45%",
        "每",
        "1:200",
        "（",
        "）",
        "《",
        "》",
        "〈",
        "“",
        "”",
        "‰",
    ],
    *["\x00", "\u200b", "第", "百分点"],
]


@pytest.fixture(scope="module")
def known() -> Knowledge:
    """Return what is known before anything is read."""
    return Knowledge(Registry(), Gazetteer.load(), load_concepts(), {})


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=90).map("".join))
def test_every_proposal_of_any_text_has_its_place_in_it(text: str) -> None:
    """Pieces of policy prose in any order: each fact that is proposed stands in the text as the gate wants it."""
    if not read_lines(text):
        return
    gazetteer = Gazetteer.load()
    found = propose_facts(text, "any", gazetteer, Registry(), {})
    source = Source(id="any", title="任意", genre=found.genre, file="any.txt")
    dataset = Dataset({"any": source}, found.cases, found.shared, gazetteer, load_concepts())
    surface = SurfaceText(text)
    for case in found.cases:
        kept, refused = sift_case(case, dataset, surface)
        assert refused == len(case.facts()) - len(kept.facts())
        for fact in kept.facts():
            assert fact.at is not None and surface.agrees(fact.as_, fact.at)


JOINTS = [
    "、",
    "和",
    "及",
    "以及",
    "或",
    "，",
    "；",
    "的",
    "”“",
    "》《",
    "：",
    "为",
    "对",
    "并",
    "（",
    "）",
    "",
]
PHRASES = [
    *[
        "全覆盖",
        "方案",
        "工程",
        "项目",
        "行动",
        "健康",
        "县教育局",
        "财政",
        "医院",
        "机构",
        "“乙”",
        "《甲》",
        "3家",
    ],
    *[
        "12万",
        "96%",
        "2023年",
        "建成",
        "开展",
        "参加",
        "纳入",
        "印发",
        "荣获",
        "提高",
        "下降",
        "率",
        "其中",
        "等",
        "均",
    ],
]


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.tuples(st.sampled_from(JOINTS), st.sampled_from(PHRASES)), min_size=1, max_size=3),
    st.sampled_from(["", "。", "5", "的", "，"]),
)
@example([("", "全覆盖"), ("、", "")], "")
@example([("对", "方案"), ("及", "工程")], "")
@example([("", "财政")], "")
def test_what_repeats_itself_is_read(phrases: list[tuple[str, str]], last: str) -> None:
    """A phrase sixty times over is read like any text: no rule tries every way to part it."""
    text = "云溪县" + "".join(joint + phrase for joint, phrase in phrases) * 60 + last
    found = propose_facts(text, "any", Gazetteer.load(), Registry(), {})
    assert len(found.cases) == 1


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a.html", "a.md"]))
def test_any_bytes_are_read_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    """Nothing is raised, and an error names the file."""
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    found = read_proposals(Task(path, "any"), Knowledge(Registry(), Gazetteer.load(), load_concepts(), {}))
    assert found.source is not None or (name in found.error and "\n" not in found.error)


@pytest.mark.parametrize(
    "original",
    [
        "dalian-news-2023/dalian-news-2023.html",
        "districts-practice-2024/districts-practice-2024.pdf",
        "yubei-plan-2024/yubei-plan-2024.docx",
    ],
)
def test_a_file_that_was_cut_off_or_damaged_is_refused_or_read(
    original: str, known: Knowledge, tmp_path: Path
) -> None:
    """A download that broke off, or with bytes turned over, ends in proposals or in one line."""
    data = (SAMPLES / original).read_bytes()
    generator = random.Random(original)  # noqa: S311  # damage that anyone can repeat, no secret
    path = tmp_path / Path(original).name
    for _ in range(12):
        damaged = bytearray(data[: generator.randrange(1, len(data))])
        for _ in range(generator.randrange(4)):
            damaged[generator.randrange(len(damaged))] ^= 255
        path.write_bytes(bytes(damaged))
        found = read_proposals(Task(path, "cut"), known)
        assert found.source is not None or path.name in found.error


def test_a_line_of_a_hundred_megabytes_is_refused_at_once(known: Knowledge, tmp_path: Path) -> None:
    """No document is that long: it is told so before it is read into memory."""
    path = tmp_path / "line.txt"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    found = read_proposals(Task(path, "line"), known)
    assert "more than the 32 MB of one document" in found.error
