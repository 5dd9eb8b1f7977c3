"""Tests of kg.show.facts, kg.show.outcomes, kg.show.cases and kg.show.doubts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.ask.findings import check_figures
from kg.facts.dataset import Dataset
from kg.show.book import Book, key_of, read_book
from kg.show.cases import CaseView, tell_case
from kg.show.doubts import find_doubts, list_doubts
from kg.show.evidence import Evidence
from kg.show.fact_view import FactView, Item, Term
from kg.show.provinces import list_provinces
from kg.store.engine import OxigraphEngine

FACT = "https://kg.example.org/id/fact/"


@pytest.fixture(scope="module")
def doubts(engine: OxigraphEngine, book: Book) -> dict[str, tuple[Term, ...]]:
    """Return what is doubtful in the hard cases."""
    return find_doubts(check_figures(engine), book)


@pytest.fixture(scope="module")
def cases(book: Book, evidence: Evidence, doubts: dict[str, tuple[Term, ...]]) -> dict[str, CaseView]:
    """Return the view of every hard case."""
    return {key_of(case): tell_case(evidence, case, doubts) for case in book.members["case"]}


def facts_of(case: CaseView, section: str) -> list[FactView]:
    """Return the facts of a section, none where it is missing."""
    return [fact for part in case.sections if part.key == section for fact in part.facts]


def trait(fact: FactView, name: str) -> list[Item]:
    """Return the values of a trait by its English name."""
    return [item for part in fact.traits if part.en == name for item in part.items]


def find(case: CaseView, section: str, title: str) -> FactView:
    """Return the first fact of that title."""
    return next(fact for fact in facts_of(case, section) if fact.title == title)


def test_a_misprint_is_told_with_what_it_means(cases: dict[str, CaseView]) -> None:
    """The infant mortality printed in % is shown as printed, compared in ‰, and said to be corrected."""
    fact = find(cases["hc03-zunyi"], "outcomes", "婴儿死亡率")
    assert fact.figure == "3.60%"
    assert [item.text for item in trait(fact, "comparable")] == ["3.6 ‰"]
    assert [item.text for item in trait(fact, "corrected")] == ["印作 3.6 %，应为 3.6 ‰"]
    assert {doubt.key for doubt in fact.doubts} == {"arithmetic", "misprint"}


def test_a_change_that_does_not_fit_says_so(cases: dict[str, CaseView]) -> None:
    """Stated and computed change stand side by side, with their verdict; one that fits says so too."""
    wrong = find(cases["hc03-zunyi"], "outcomes", "婴儿死亡率")
    right = find(cases["hc03-zunyi"], "outcomes", "5岁以下儿童死亡率")
    assert [item.text for item in trait(wrong, "change")] == ["所述 −30（相对百分比）", "计算 −25", "不一致"]
    assert trait(right, "change")[-1].text == "一致"


def test_a_year_is_stated_or_said_to_be_missing(cases: dict[str, CaseView]) -> None:
    """No year is guessed."""
    case = cases["hc09-dawukou"]
    told = {fact.figure: fact.when for fact in facts_of(case, "outcomes")}
    assert told["77.6岁"] == Item("2022 年")
    assert told["42个"] == Item("年份未说明", "year not stated")


def test_contradictions_are_shown_on_both_sides(cases: dict[str, CaseView]) -> None:
    """Two contract rates for one year are kept, each telling of the other."""
    rates = [fact for fact in facts_of(cases["hc09-dawukou"], "outcomes") if fact.title == "家庭医生签约率"]
    assert {fact.figure: [doubt.zh for doubt in fact.doubts] for fact in rates} == {
        "72%": ["同一对象、同一时间，此处作 72%，另一处（双轮驱动强基层）作 75%。"],
        "75%": ["同一对象、同一时间，此处作 75%，另一处（双轮驱动强基层）作 72%。"],
    }


def test_a_baseline_keeps_its_year(cases: dict[str, CaseView]) -> None:
    """The earlier figure stands with its unit and year."""
    fact = find(cases["hc09-dawukou"], "outcomes", "居民健康素养水平")
    assert [item.text for item in trait(fact, "baseline")] == ["18.3 %", "2019"]


def test_one_mark_is_told_once_for_all_its_bodies(cases: dict[str, CaseView]) -> None:
    """Bodies that share a mark stand together, each with its wording and an address of its own."""
    fact = next(
        fact
        for fact in facts_of(cases["hc05-pingyao"], "responsibilities")
        if len(trait(fact, "agencies")) == 2
    )
    bodies = trait(fact, "agencies")
    assert [body.text for body in bodies] == ["平遥县城市管理局", "平遥县市场监督管理局"]
    assert all(body.id.startswith(f"{fact.key}.") for body in bodies)
    assert bodies[0].href == "../views/agencies.html#agency:" + bodies[0].id.partition(".")[2]
    marked = (
        [text for text, mark in fact.places[0].quotation.parts() if mark] if fact.places[0].quotation else []
    )
    assert marked == ["牵头部门", "县城市管理局", "县市场监督管理局"]


def test_a_figure_is_marked_where_the_fact_says() -> None:
    """Of two like figures in one passage each fact marks its own, whatever words stand beside them."""
    text = "甲率5%，乙率5%，丙率5%"
    things = {
        f"{FACT}o-0001": {
            "surfaceStart": ("107",),
            "surfaceEnd": ("109",),
            "surface": ("5%",),
            "type": ("#Outcome",),
        },
        f"{FACT}pass": {"charStart": ("100",), "charEnd": ("114",), "sourceDocument": ("s",)},
    }
    things[f"{FACT}o-0001"]["evidence"] = (f"{FACT}pass",)
    (place,) = Evidence(Book(things, {}, {}), lambda *_: text).places(f"{FACT}o-0001")
    assert place.quotation is not None
    assert [(mark.start, mark.end) for mark in place.quotation.marks] == [(7, 9)]


def test_the_main_region_leads_the_path(
    dataset: Dataset, engine_of: Callable[[Dataset], OxigraphEngine]
) -> None:
    """A case stands under the region that it names first, whatever codes and figures the others have."""
    case = next(case for case in dataset.cases if case.case == "hc09-dawukou")
    changed = case.model_copy(update={"also_covers": ("410324", "330282")})
    cases = tuple(changed if one is case else one for one in dataset.cases)
    book = read_book(engine_of(replace(dataset, cases=cases)))
    iri = next(one for one in book.members["case"] if key_of(one) == case.case)
    view = tell_case(Evidence(book), iri, {})
    assert [item.text for item in view.path] == ["宁夏回族自治区", "石嘴山市", "大武口区"]
    assert {item.text for item in view.also_covers} == {"栾川县", "慈溪市"}
    (home,) = (group for group in list_provinces(book) if any(case.case in card.href for card in group.cases))
    assert home.name == "宁夏回族自治区"


def test_an_honour_names_the_action_behind_it(
    dataset: Dataset, engine_of: Callable[[Dataset], OxigraphEngine]
) -> None:
    """What an award was given for is a link to the initiative."""
    case = next(case for case in dataset.cases if case.case == "hc08-dali")
    honours = tuple(one.model_copy(update={"of": ("i-hc8a1",)}) for one in case.recognitions)
    changed = case.model_copy(update={"recognitions": honours})
    cases = tuple(changed if one is case else one for one in dataset.cases)
    book = read_book(engine_of(replace(dataset, cases=cases)))
    iri = next(one for one in book.members["case"] if key_of(one) == case.case)
    told = facts_of(tell_case(Evidence(book), iri, {}), "recognitions")
    assert [[item.href for item in trait(fact, "for")] for fact in told] == [["#i-hc8a1"]] * len(honours)


def test_a_kind_of_body_is_called_as_the_text_calls_it(cases: dict[str, CaseView]) -> None:
    """教育部门 is no agency: its words stand where a name would, with the field that they stand for beside them."""
    bodies = [
        body for fact in facts_of(cases["hc08-dali"], "responsibilities") for body in trait(fact, "agencies")
    ]
    generic = next(body for body in bodies if body.id == "p-hc8a3.function-education")
    assert (generic.text, generic.href) == ("教育部门", "")
    assert generic.aside == "职能 教育 function: education"


def test_a_thing_leads_to_where_else_it_appears(cases: dict[str, CaseView]) -> None:
    """A type that other cases practise lists them by name; the case itself is not among them."""
    fact = find(cases["hc09-dawukou"], "initiatives", "医养结合机构建设")
    kind = next(item for item in trait(fact, "type") if item.text == "医养结合")
    titles = {other.text for other in kind.elsewhere}
    assert titles
    assert cases["hc09-dawukou"].title not in titles
    assert all(other.href.startswith("../cases/") for other in kind.elsewhere)


def test_a_reply_and_its_proposal_know_each_other(cases: dict[str, CaseView]) -> None:
    """The reply says what it answers, the proposal by what it is answered."""
    assert any(item.href.endswith("hc06-proposal.html") for _, item in cases["hc06-reply"].links)
    assert any(item.href.endswith("hc06-reply.html") for _, item in cases["hc06-proposal"].links)
    for case in ("hc06-reply", "hc06-proposal"):
        addresses = [item.href for _, item in cases[case].links]
        assert len(addresses) == len(set(addresses)), "a case is linked twice"


def test_a_document_carries_its_number_and_issuer(cases: dict[str, CaseView]) -> None:
    """What claims say of a document stands with it."""
    notice = next(fact for fact in facts_of(cases["hc10-dalian"], "documents") if trait(fact, "number"))
    assert trait(notice, "issued by")[0].text == "大连市人民政府办公室"
    assert trait(notice, "issued")[0].text == "2023-03-08"


def test_extracted_facts_are_marked(cases: dict[str, CaseView]) -> None:
    """What nobody reviewed never looks reviewed."""
    statuses = {
        fact.status.key
        for case in cases.values()
        for part in case.sections
        for fact in part.facts
        if fact.status
    }
    assert statuses == {"extracted", "reviewed"}


def test_doubts_are_counted_by_kind(book: Book, doubts: dict[str, tuple[Term, ...]]) -> None:
    """The front page names each kind of doubt with what it concerns; parameters need no year."""
    listed = {doubt.key: doubt.things for doubt in list_doubts(book, doubts)}
    assert len(listed["contradiction"]) == 2
    assert len(listed["misprint"]) == 1
    assert not any(key_of(book.one(fact, "figureType")) == "parameter" for fact in listed["no-year"])
    assert listed["extracted"]
