"""The walk from a thing to its facts, their passages and their document."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from kg.ask.explain import LIMIT, Step, explain, show_explanation
from kg.documents.corpus import Corpus
from kg.errors import QueryError
from kg.facts.dataset import Dataset
from kg.graph.derive import derive
from kg.graph.encode import encode
from kg.graph.names import Names
from kg.model import Decision
from kg.store.engine import OxigraphEngine, RdflibEngine

FACT = "https://kg.example.org/id/fact/"


def walk(step: Step) -> Iterator[Step]:
    """Yield every step below and including this one."""
    yield step
    for inner in step.steps:
        yield from walk(inner)


@pytest.mark.parametrize("what", ["o-hc9a2", "fact:o-hc9a2", f"{FACT}o-hc9a2", f"<{FACT}o-hc9a2>"])
def test_a_fact_leads_to_its_passage_and_document(
    oxigraph: OxigraphEngine, corpus: Corpus, dataset: Dataset, what: str
) -> None:
    """By key or address, a figure shows its indicator, the sentence and the document."""
    steps = list(walk(explain(oxigraph, what, corpus, dataset)))
    assert (steps[0].zh, steps[0].iri) == ("指标数据", f"{FACT}o-hc9a2")
    said = {(step.zh, step.text) for step in steps}
    assert ("指标", "家庭医生签约率") in said
    assert ("原文出处", "《双轮驱动强基层》一、 第4段") in said
    assert ("原文词句", "72%") in said
    assert ("来源文档", "双轮驱动强基层") in said
    quoted = next(step.text for step in steps if step.zh == "原文")
    assert quoted.startswith("区卫生健康局牵头建设健康小屋42个")
    assert "\n" not in quoted


def test_without_the_text_nothing_is_quoted(oxigraph: OxigraphEngine, dataset: Dataset) -> None:
    """The place and the words to search for stand there all the same."""
    for steps in (
        list(walk(explain(oxigraph, "o-hc9a1"))),
        list(walk(explain(oxigraph, "o-hc9a1", Corpus(), dataset))),
    ):
        assert not [step for step in steps if step.zh == "原文"]
        assert [step.text for step in steps if step.zh == "原文词句"] == ["42个"]


def test_a_figure_leads_to_the_one_that_contradicts_it(oxigraph: OxigraphEngine) -> None:
    """The other figure comes with its own words and place, once."""
    steps = list(walk(explain(oxigraph, "o-hc9a2")))
    (group,) = [step for step in steps if step.zh.endswith("与之矛盾的数据")]
    assert [step.text for step in walk(group) if step.zh == "原文词句"] == ["75%"]
    assert [step.iri for step in walk(group) if step.zh == "事实"] == [f"{FACT}o-hc9d2"]


def test_an_agency_leads_to_what_it_does_and_where_that_is_said(
    oxigraph: OxigraphEngine, corpus: Corpus, dataset: Dataset
) -> None:
    """Each participation shows what it governs, and its passage."""
    top = explain(oxigraph, "石嘴山市大武口区民政局", corpus, dataset)
    roles = [step for step in walk(top) if step.zh == "事实"]
    assert [step.iri.removeprefix(FACT) for step in roles] == ["p-hc9b1.640202-mzj", "p-hc9b3.640202-mzj"]
    assert ("所涉事项", "医养结合机构建设") in [(step.zh, step.text) for step in walk(roles[0])]
    assert any(step.zh == "原文" for step in walk(roles[1]))


def test_a_programme_shows_its_claims_and_participations(oxigraph: OxigraphEngine) -> None:
    """What is said of a shared thing comes with the facts that say it, not as a bare edge."""
    steps = list(walk(explain(oxigraph, "家门口健康行动")))
    keys = {step.iri.removeprefix(FACT) for step in steps if step.zh == "事实"}
    assert {"c-ask01", "m-ask01", "p-ask01.640381-jcb", "i-ask01"} <= keys


def test_a_region_shows_its_figures_and_counts_the_rest(oxigraph: OxigraphEngine) -> None:
    """Where many facts lead to a thing, some are shown and the others counted."""
    steps = list(walk(explain(oxigraph, "modality:achieved")))
    assert any(step.zh == "另有" for step in steps)
    assert len([step for step in steps if step.zh == "事实"]) <= LIMIT * 5
    assert any("所属地区" in step.zh for step in walk(explain(oxigraph, "栾川县")))


def test_a_passage_shows_its_text_and_its_facts(
    oxigraph: OxigraphEngine, corpus: Corpus, dataset: Dataset
) -> None:
    """From the passage back to all that rests on it."""
    iri = next(
        step.iri
        for step in walk(explain(oxigraph, "o-hc9a2"))
        if step.zh == "原文出处" and "#char=" in step.iri
    )
    steps = list(walk(explain(oxigraph, iri, corpus, dataset)))
    assert steps[0].zh == "原文出处"
    assert {f"{FACT}o-hc9a1", f"{FACT}o-hc9a2", f"{FACT}i-hc9a1"} <= {step.iri for step in steps}
    assert any(step.zh == "原文" and "签约率" in step.text for step in steps[0].steps)


def test_a_merged_address_leads_to_what_stands_in_for_it(dataset: Dataset, oxigraph: OxigraphEngine) -> None:
    """An old link still opens: the walk is that of the entry that was kept, which names the old address."""
    twin = Decision(same=("agency:640202-wjj", "agency:640202-mzj"), why="试")
    merged = dataclasses.replace(
        dataset,
        registry=dataset.registry.model_copy(update={"decisions": (*dataset.registry.decisions, twin)}),
    )
    names = Names.of(merged)
    stated = list(encode(merged, names, frozenset()))
    engine = OxigraphEngine([*stated, *derive(stated, merged, names)])
    found = explain(engine, "agency:640202-mzj")
    assert found == explain(engine, "agency:640202-wjj")
    assert found.iri == names.agency("640202-wjj")
    assert ("并入的标识", "agency:640202-mzj") in {(step.zh, step.text) for step in walk(found)}
    assert explain(oxigraph, "agency:640202-mzj").iri != found.iri


def test_several_things_of_one_name_are_listed(oxigraph: OxigraphEngine) -> None:
    """Nothing is guessed: both addresses are given."""
    with pytest.raises(QueryError, match=r"fits 2 things: .*itype:family-doctor.*fact:i-hc9a2"):
        explain(oxigraph, "家庭医生签约服务")


def test_what_is_unknown_is_said_with_what_is_near(oxigraph: OxigraphEngine) -> None:
    """A part of a label leads to the label, regions and bodies before facts."""
    with pytest.raises(QueryError, match="栾川县爱国卫生运动委员会办公室"):
        explain(oxigraph, "栾川县爱国")
    with pytest.raises(QueryError, match=r"did you mean [^、]*（region:"):
        explain(oxigraph, "大武口")
    with pytest.raises(QueryError, match="kg find"):
        explain(oxigraph, "没有这样的东西")


@pytest.mark.parametrize("what", ["o-hc9d1", "家门口健康行动", "region:640202", "p-hc9a1.640202-wjj"])
def test_both_engines_walk_the_same_way(
    oxigraph: OxigraphEngine, rdflib_engine: RdflibEngine, what: str
) -> None:
    """The walk uses standard SPARQL only, in one order."""
    assert explain(oxigraph, what) == explain(rdflib_engine, what)


def test_codes_have_their_word_beside_them(oxigraph: OxigraphEngine) -> None:
    """A reader is not left with a bare code."""
    text = show_explanation(explain(oxigraph, "o-hc9a2"))
    assert "：已核对 (reviewed)\n" in text
    assert "：按字面 (literal)\n" in text


def test_the_text_is_chinese_first(oxigraph: OxigraphEngine) -> None:
    """Each line has its Chinese name, the English one, the value and the address, further in the further it is."""
    text = show_explanation(explain(oxigraph, "o-hc9a2"))
    assert text.startswith("指标数据 / outcome：")
    assert "\n  指标 / indicator：家庭医生签约率（indicator:family-doctor-rate）\n" in text
    assert "\n    原文词句 / words as printed：72%\n" in text
