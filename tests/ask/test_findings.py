"""Findings are told by the names of things, so that a researcher need not look up addresses."""

from __future__ import annotations

from pyoxigraph import Quad

from kg.ask.answer import answer
from kg.ask.catalogue import NamedQuery
from kg.ask.findings import check_figures, describe_findings
from kg.graph import arithmetic
from kg.graph.findings import Finding, Severity
from kg.graph.names import PREFIXES, Names, shorten
from kg.graph.validate import validate
from kg.store.engine import Engine, OxigraphEngine, RdflibEngine

NAMES = Names()


def finding(focus: str) -> Finding:
    """Return a finding about a node."""
    return Finding(Severity.WARNING, "some-check", focus, "有误。", "Wrong.")


def test_a_fact_is_named_with_its_case(oxigraph: OxigraphEngine, rdflib_engine: RdflibEngine) -> None:
    """Both engines give the label of the fact and of the case that it stands in."""
    for engine in (oxigraph, rdflib_engine):
        (named,) = describe_findings([finding(NAMES.fact("o-hc3b4"))], engine)
        assert named.label == "剖宫产率 下降1.53%（遵义市）"
        assert named.case == NAMES.case("hc03-zunyi")
        assert named.case_label
        assert str(named) == (
            f"[some-check] 剖宫产率 下降1.53%（遵义市）（{named.case_label}） fact:o-hc3b4：有误。 / Wrong."
        )


def test_every_engine_checks_the_figures_as_a_build_does(
    quads: list[Quad], oxigraph: OxigraphEngine, rdflib_engine: RdflibEngine
) -> None:
    """Pages of an endpoint doubt what the build's own checks doubt, in the same words."""
    found = [one for one in validate(quads) if one.check in {rule.check for rule in arithmetic.RULES}]
    assert {"figures-contradict", "change-disagrees"} <= {one.check for one in found}
    assert check_figures(oxigraph) == check_figures(rdflib_engine) == found


def test_the_query_lists_the_pairs_that_the_check_finds(
    oxigraph: OxigraphEngine, catalogue: dict[str, NamedQuery]
) -> None:
    """Report, pages and query tell of the same contradictions."""
    found = answer(oxigraph, catalogue["contradicting-figures"], reviewed_only=False)
    pairs = found.table().records()
    named = {str(row[name]) for row in pairs for name in ("fact", "other")}
    focus = {one.focus for one in check_figures(oxigraph) if one.check == "figures-contradict"}
    assert named == {shorten(iri, PREFIXES) for iri in focus}
    assert named


def test_what_is_no_fact_of_a_case_is_named_alone(oxigraph: OxigraphEngine) -> None:
    """A region, an entry and a case have a name and no case; a node without a name is told by its address."""
    nodes = [NAMES.region("520300"), NAMES.case("hc03-zunyi"), NAMES.fact("x-none")]
    region, case, unknown = describe_findings(map(finding, nodes), oxigraph)
    assert str(region) == "[some-check] 遵义市 region:520300：有误。 / Wrong."
    assert (case.case, case.case_label) == ("", "")
    assert str(unknown) == "[some-check] fact:x-none：有误。 / Wrong."


def test_the_order_is_kept_and_nothing_is_nothing(oxigraph: OxigraphEngine) -> None:
    """Findings come back as they were given, twice where they were given twice."""
    nodes = [NAMES.fact("o-hc3b4"), NAMES.fact("i-hc3a1"), NAMES.fact("o-hc3b4")]
    assert [named.finding.focus for named in describe_findings(map(finding, nodes), oxigraph)] == nodes
    engine: Engine = oxigraph
    assert describe_findings([], engine) == []


def test_a_deployment_abbreviates_with_its_own_prefixes(oxigraph: OxigraphEngine) -> None:
    """The address is the one that ``kg explain`` takes there."""
    names = Names("https://data.example.net/kg/", frozenset({"fact:o-hc3b4"}))
    (named,) = describe_findings([finding(names.fact("o-hc3b4"))], oxigraph, names.prefixes)
    assert named.address == "own-fact:o-hc3b4"
