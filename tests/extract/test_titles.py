"""Titles of documents and works: found, classed, with issuer, number, year and relation."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.titles.find import find_titles
from kg.extract.titles.joining import Title
from kg.extract.titles.words import TABLE, pattern
from kg.extract.titles.works import ENDINGS, MAKERS, NEIGHBOURS

_BODY = re.compile(
    r"国务院|国家卫生健康委|[省市县区]委(?=、|印发|出台)|[省市县区](?:政府办公室|政府|卫生健康局|教育局|财政局|爱卫办|疾控中心|人大常委会)"
    r"|云溪县人民政府办公室"
)


@dataclass(frozen=True)
class Body:
    """A body with its place."""

    start: int
    end: int


def find(text: str, genre: str = "") -> list[Title]:
    """Return the titles of a text with the bodies that a rough pattern finds."""
    return find_titles(text, [Body(*match.span()) for match in _BODY.finditer(text)], genre)


def issuers(text: str) -> list[list[str]]:
    """Return the issuers of each title in words."""
    bodies = [match[0] for match in _BODY.finditer(text)]
    return [[bodies[number] for number in title.issuers] for title in find(text)]


CLASSED = [
    ("印发《健康云溪行动方案》。", "document", ""),
    ("印发《健康云溪行动（2020—2030年）》。", "document", ""),  # a programme's name with its years
    ("印发《关于做好控烟工作》。", "document", ""),  # 关于 alone
    ("印发《营养食堂建设指南》。", "document", ""),
    ("编印《痛风防治指南》2万册。", "work", "book"),  # printed for readers
    ("编印《准爸爸百问》。", "work", "handbook"),
    ("拍摄微电影《健康行动计划》。", "work", "film"),  # the word beside outweighs the last word
    ("播放《杜鹃花》微电影。", "work", "film"),
    ("开设《健康直通》《名医到家》等品牌栏目。", "work", "column"),  # the list shares the word behind it
    ("推出《健康十讲》等特别节目及公益广告30条。", "work", "programme"),  # the nearer word counts
    ("制发了《情绪调节指南》和心理健康宣传片。", "document", ""),  # the next member is another thing
    ("培育动漫健康科普品牌《老李说》，在电视台播出。", "work", "animation"),
    ("出具《健康影响评价意见书》。", "neither", "form"),
    ("颁发《救护员证》。", "neither", "certificate"),
    ("先后被《云溪日报》《中国人口报》报道。", "neither", "venue"),
    ("在《新华每日电讯》刊发。", "neither", "venue"),
    ("荣获《健康科普大赛》一等奖。", "neither", "event"),
    ("编发健康县工作手册，培训骨干。", "work", "handbook"),  # a work without 《》
    ("序号\t课程名称\t对象\n1\t《跑步入门》\t职工", "work", "course"),  # the table says what it lists
]


@pytest.mark.parametrize(("text", "what", "kind"), CLASSED)
def test_a_title_is_document_work_or_neither(text: str, what: str, kind: str) -> None:
    """The word beside a title, its last word, or what is done with it tells what it names."""
    title = find(text)[0]
    assert (title.what, title.work_kind) == (what, kind)
    assert title.is_work == (what == "work")


UNBRACKETED = [
    ("健康云溪建设实施方案提出开展合理膳食行动。", ["健康云溪建设实施方案"]),
    ("按照云溪县健康县建设实施方案要求开展。", ["云溪县健康县建设实施方案"]),
    ("将此写入县政府工作报告，纳入云溪县“十四五”专项规划。", ["县政府工作报告", "云溪县“十四五”专项规划"]),
    ("印发关于进一步加强学校控烟工作的通知，要求落实。", ["关于进一步加强学校控烟工作的通知"]),
    (
        "对接国家体育“十四五”发展规划、省政府《关于推进健康的意见》。",
        ["国家体育“十四五”发展规划", "关于推进健康的意见"],
    ),
    ("实施健康云溪三年行动计划。", []),  # the programme, not its document
    ("制定年度工作计划，印发专项行动实施方案。", []),  # no name
    ("纳入医院发展规划、服务宗旨。", []),
    ("按照省有关规划要求推进。", []),
]


@pytest.mark.parametrize(("text", "expected"), UNBRACKETED)
def test_documents_without_brackets(text: str, expected: list[str]) -> None:
    """A named plan is found where the text treats it as a document; plans without a name are none."""
    assert [title.title for title in find(text)] == expected


NESTED = [
    ("印发《关于转发〈健康方案〉的通知》。", ["关于转发〈健康方案〉的通知"]),
    ("印发《关于转发《健康方案》的通知》。", ["关于转发《健康方案》的通知"]),  # the outer one
    ("印发《健康方案\n次日印发《控烟办法》。", ["控烟办法"]),  # not closed
    ("印发《健康饮食，均衡营养行动方案》。", ["健康饮食，均衡营养行动方案"]),  # a comma inside
]


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_brackets(text: str, expected: list[str]) -> None:
    """Of nested titles the outer one counts; a bracket that is not closed holds none."""
    assert [title.title for title in find(text)] == expected


ISSUED_BY = [
    ("县政府印发《健康方案》。", [["县政府"]]),
    (
        "县卫生健康局会同县教育局、县财政局去年9月联合下发了《健康方案》。",
        [["县卫生健康局", "县教育局", "县财政局"]],
    ),
    (
        "县卫生健康局、县教育局等部门出台《健康方案》和《控烟办法》。",
        [["县卫生健康局", "县教育局"]] * 2,
    ),  # one verb
    ("县政府印发《健康方案》，制定《控烟办法》。", [["县政府"], ["县政府"]]),  # the subject goes on
    (
        "县委、县政府高度重视，成立小组。多次研究，印发了《健康方案》。",
        [["县委", "县政府"]],
    ),  # a sentence back
    (
        "县教育局根据县委、县政府《健康方案》，印发《控烟办法》。",
        [["县委", "县政府"], ["县教育局"]],
    ),  # 根据 governs
    ("按照省政府2021年印发的《健康方案》，县政府开展控烟。", [["省政府"]]),
    ("落实国务院《健康方案》。", [["国务院"]]),  # whose it is
    ("《健康方案》已于2022年由县政府办公室印发。", [["县政府办公室"]]),
    ("县政府委托省疾控中心编制《健康方案》。", [[]]),  # who drafts does not issue
    ("县政府开会。2021年，我县印发《健康方案》。", [[]]),  # the county is no body
    ("县政府开会。\n印发《健康方案》。", [[]]),  # another paragraph
    ("在省卫生健康局指导下，县政府印发《健康方案》。", [["县政府"]]),
    ("县卫生健康局组织专家制定《健康方案》。", [["县卫生健康局"]]),  # who gathers the experts issues
    ("县政府印发《健康方案》及配套的《控烟办法》。", [["县政府"], ["县政府"]]),
]


@pytest.mark.parametrize(("text", "expected"), ISSUED_BY)
def test_issuers(text: str, expected: list[list[str]]) -> None:
    """The subject of the verb of issuing comes out, where it was dropped too; who only drafted does not."""
    assert issuers(text) == expected


DATED = [
    ("2021年9月，县政府印发《健康方案（2021—2025年）》。", "2021-09", 2021, ""),
    ("2021年，县政府高度重视，印发《健康方案》。", "2021", 2021, ""),  # an earlier clause carries
    ("2021年召开会议。次年4月，县政府印发《健康方案》。", "2022-04", 2022, ""),
    (
        "县政府印发《健康方案》（云政发〔2020〕3号），启动建设。",
        "",
        2020,
        "云政发〔2020〕3号",
    ),  # by its number
    (
        "县政府印发《健康方案》(云政发[2020]3号)。".replace("(", "（").replace(")", "）"),
        "",
        2020,
        "云政发〔2020〕3号",
    ),
    ("对照《健康县标准（2021版）》整改。", "", 2021, ""),
    ("县政府印发《健康行动（2019—2030年）》。", "", None, ""),  # the years that it spans
    ("截至2022年底建成36个。县政府印发《健康方案》。", "", None, ""),  # the year of a figure
    ("2019年以来，县政府印发《健康方案》。", "", None, ""),
    ("落实省政府2020年印发的《健康方案》。", "2020", 2020, ""),
    ("《健康方案》已于2022年12月由县政府印发。", "2022-12", 2022, ""),
]


@pytest.mark.parametrize(("text", "issued", "year", "number"), DATED)
def test_dates_and_numbers(text: str, issued: str, year: int | None, number: str) -> None:
    """The printed time of issuing counts, then the number and the version; never the years that a title spans."""
    title = find(text)[0]
    assert (title.issued, title.year, title.number) == (issued, year, number)


RELATED = [
    ("按照《健康步道标准》建设步道。", ["basis"]),
    ("为落实《健康纲要》和省政府2021年印发的《控烟规划》，制定本计划。", ["basis", "basis"]),
    ("以《健康步道标准》为依据建设步道。", ["basis"]),
    ("县政府出台《控烟条例》。2022年，县疾控中心依据该条例开展检查。", ["basis"]),
    ("贯彻《健康意见》精神，全县上下齐心。", ["mentioned"]),  # at the head of a case
    ("县政府印发《健康方案》，启动小屋建设。", ["sets-up"]),
    ("将小屋建设纳入《健康规划》《县政府工作要点》。", ["sets-up", "sets-up"]),
    ("省政府印发的《健康意见》把游泳作为必修技能。", ["sets-up"]),
    (
        "县政府制定《健康食堂规范》，从采购等6个方面提出要求。",
        ["sets-up"],
    ),  # a norm: its actions are looked up later
    ("县政府印发《托育补助办法》。", ["sets-up"]),  # what it grants is an action
    ("2019年，国务院出台《健康行动》。", ["mentioned"]),  # the nation's
    ("做好《市民健康公约》的宣传。", ["mentioned"]),
    ("2015年印发的《健康办法》同时废止。", ["mentioned"]),
    ("省政府印发《健康规划》后，我县迅速行动。", ["mentioned"]),
]


@pytest.mark.parametrize(("text", "expected"), RELATED)
def test_relations(text: str, expected: list[str]) -> None:
    """What sets an action up, what it rests on, and what is only named."""
    assert [title.relation for title in find(text)] == expected


@dataclass(frozen=True)
class RankedBody(Body):
    """A body whose jurisdiction is known."""

    jurisdiction: str


@pytest.mark.parametrize(
    ("jurisdiction", "relation"), [("430000", "mentioned"), ("430105", "sets-up"), ("430105001", "sets-up")]
)
def test_what_a_higher_body_issued_sets_up_nothing_here(jurisdiction: str, relation: str) -> None:
    """With the region of the case given, a document from above is background."""
    text = "县政府印发《健康方案》，启动建设。"
    (title,) = find_titles(text, [RankedBody(0, 3, jurisdiction)], region="430105")
    assert title.relation == relation


NOTICE = (
    "云溪县人民政府办公室云政办发〔2023〕8号关于印发《云溪县控烟工作计划》的通知各乡镇人民政府：\n"
    "《云溪县控烟工作计划》已经县政府同意，现印发给你们。\n云溪县人民政府办公室2023年3月5日\n"
    "一、依据《控烟条例》（以下简称《条例》）开展检查。\n二、按照《条例》整改。"
)


def test_a_notice_and_the_plan_that_it_brings() -> None:
    """The notice has number and date, the plan has the issuing verb; both are signed by the same body."""
    notice, plan = find(NOTICE, "plan")[:2]
    assert (notice.title, notice.rule) == ("关于印发《云溪县控烟工作计划》的通知", "notice-head")
    assert (notice.number, notice.issued, notice.relation) == ("云政办发〔2023〕8号", "2023-03-05", "issued")
    assert (plan.title, plan.number, plan.relation) == ("云溪县控烟工作计划", "", "sets-up")
    assert plan.mark is not None and NOTICE[slice(*plan.mark)] == "印发"
    assert len(plan.issuers) == len(notice.issuers) == 1


def test_a_notice_that_orders_something_itself() -> None:
    """A notice that brings no other document sets its actions up."""
    (title,) = find("关于开展校园控烟检查的通知\n各学校：请开展检查。", "notice")
    assert (title.rule, title.relation) == ("notice-head", "sets-up")


def test_short_forms_are_joined() -> None:
    """The short form that a bracket gives repeats the title; used later, it is the same document."""
    _, _, full, short, later = find(NOTICE, "plan")
    assert (full.relation, full.same_as, full.repeats) == ("basis", None, None)
    assert (short.same_as, short.repeats) == (2, 2)
    assert (later.same_as, later.relation, later.repeats) == (2, "basis", 2)


def test_what_is_told_again() -> None:
    """Another mention repeats the first unless it has a relation of its own."""
    first, second, third = find(
        "县政府印发《云溪县健康方案》，启动建设。后来修改《云溪县健康方案》。\n按照《云溪县健康方案》建设小屋。"
    )
    assert (second.same_as, second.repeats) == (0, 0)
    assert (third.relation, third.same_as, third.repeats) == ("basis", 0, None)
    assert first.repeats is None


def test_the_last_word_may_stand_for_a_title() -> None:
    """对照规范 means the norm told before."""
    text = "县政府制定《健康食堂规范》，从3个方面提出要求。县爱卫办对照规范评选食堂。"
    assert [(title.rule, title.same_as) for title in find(text)] == [("bracket", None), ("bare-noun", 0)]


def test_a_plan_begins_with_its_title() -> None:
    """The first line of a plan is a document of its own; that of a report is not."""
    text = "云溪县2024年爱国卫生工作计划\n为做好工作，制定本计划。"
    assert [title.rule for title in find(text, "plan")] == ["own-title"]
    assert find(text, "case-report") == []


def read_table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a table."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_mark(example: str) -> str:
    """Return an example with its ⟦titles⟧ in 《》."""
    return example.replace("⟦", "《").replace("⟧", "》")


@pytest.mark.parametrize("row", read_table(ENDINGS), ids=lambda row: row["endings"][:8])
def test_endings_fit_their_examples(row: dict[str, str]) -> None:
    """A title with one of these last words is of this class and kind; a counter-example is not."""
    for example in row["examples"].split("|"):
        (title,) = find(f"另有《{example}》。")
        assert (title.what, title.work_kind) == (row["class"], row["kind"]), example
    for example in filter(None, row["counter_examples"].split("|")):
        (title,) = find(f"另有《{example}》。")
        assert not title.kind_rule.endswith("ending") or (title.what, title.work_kind) != (
            row["class"],
            row["kind"],
        )


@pytest.mark.parametrize("path", [NEIGHBOURS, MAKERS], ids=lambda path: path.stem)
def test_words_beside_fit_their_examples(path: Path) -> None:
    """Each row tells the kind of its examples, and not that of its counter-examples."""
    for row in read_table(path):
        told = (row.get("class", "work"), row["kind"])
        for example in row["examples"].split("|"):
            assert {(title.what, title.work_kind) for title in find(read_mark(example))} == {told}, example
        for example in filter(None, row["counter_examples"].split("|")):
            cued = [title for title in find(read_mark(example)) if title.kind_rule != "no-cue"]
            assert told not in {(title.what, title.work_kind) for title in cued}, example


@pytest.mark.parametrize("path", [ENDINGS, NEIGHBOURS, MAKERS], ids=lambda path: path.stem)
def test_tables_are_sorted(path: Path) -> None:
    """The tables stand in the order of class, kind and words."""
    rows = [(row.get("class", ""), row["kind"], next(iter(row.values()))) for row in read_table(path)]
    assert rows == sorted(set(rows))


@pytest.mark.parametrize(("name", "entry"), yaml.safe_load(TABLE.read_text(encoding="utf-8")).items())
def test_words_fit_their_examples(name: str, entry: dict[str, list[str]]) -> None:
    """Every list has each word once, and matches its examples as a whole, its counter-examples not."""
    assert len(entry["words"]) == len(set(entry["words"]))
    assert all(pattern(name).fullmatch(example) for example in entry["examples"])
    assert not any(pattern(name).fullmatch(example) for example in entry["counter_examples"])


PIECES = "《|》|印发|县政府|健康方案|按照|，|。|\n|\t|2021年|〔2020〕3号|（|）|和|纳入|规划|关于|通知"
PIECES += "|等文件|以下简称|委托|\ud800"


@given(
    st.lists(st.sampled_from(PIECES.split("|")), max_size=30).map("".join),
    st.sampled_from(["", "plan", "news"]),
)
def test_titles_lie_in_the_text(text: str, genre: str) -> None:
    """Whatever the text, the titles are in order, do not overlap, and point at what is there."""
    titles = find(text, genre)
    ends = [0, *(title.end for title in titles)]
    for number, title in enumerate(titles):
        assert ends[number] <= title.start < title.end <= len(text)
        assert title.title in text[title.start : title.end]
        assert all(earlier is None or earlier < number for earlier in (title.same_as, title.repeats))
        for stretch in (title.mark, title.number_at, title.issued_at):
            assert stretch is None or 0 <= stretch[0] < stretch[1] <= len(text)


def test_long_texts_take_linear_time() -> None:
    """A catalogue of thousands of titles, and brackets that are never closed, come to an end."""
    assert len(find("".join(f"印发《第{number}号健康方案》、" for number in range(5000)))) == 5000
    assert find("《" * 100_000) == []
