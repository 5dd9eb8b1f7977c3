"""Whether the reported figures hold against each other; what does not is shown, never corrected by the program."""

from __future__ import annotations

from kg.graph.findings import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "change-disagrees",
        Severity.WARNING,
        """SELECT ?node ?value ?baseline ?change ?computed {
             ?node hkg:changeAgrees false ; hkg:value ?printed ; hkg:baselineValue ?baseline ;
                   hkg:change ?change ; hkg:computedChange ?computed .
             OPTIONAL { ?node hkg:valueCorrected ?corrected } BIND(COALESCE(?corrected, ?printed) AS ?value) }""",
        "文中所述变化 {change} 与由数值 {value} 和基线 {baseline} 算出的 {computed} 不符。",
        "The stated change {change} is not the {computed} that {value} and the baseline {baseline} give.",
    ),
    Rule(
        "direction-disagrees",
        Severity.WARNING,
        """SELECT ?node ?direction ?value {
             ?node hkg:direction ?direction
             OPTIONAL { ?node hkg:change ?stated } OPTIONAL { ?node hkg:computedChange ?computed }
             OPTIONAL { ?node hkg:comparableValue ?now ; hkg:comparableBaseline ?then }
             BIND(COALESCE(?stated, ?computed, ?now - ?then) AS ?value)
             FILTER((?direction = "up" && ?value < 0) || (?direction = "down" && ?value > 0)) }""",
        "方向为 {direction}，变化量却是 {value}。",
        "The direction is {direction} and the change is {value}.",
    ),
    Rule(
        "percent-above-100",
        Severity.WARNING,
        """SELECT ?node ?value {
             ?node hkg:comparableUnit "%" ; hkg:comparableValue ?value FILTER(?value > 100) }""",
        "百分比 {value} 超过 100，请核对原文或说明口径。",
        "A percentage of {value}: check the text, or note what it is a share of.",
    ),
    Rule(
        "baseline-not-earlier",
        Severity.WARNING,
        """SELECT ?node ?year ?value {
             ?node hkg:year ?year ; hkg:baselineYear ?value FILTER(?value >= ?year) }""",
        "基线年份 {value} 不早于数值年份 {year}。",
        "The baseline is of {value}, not before the figure's year {year}.",
    ),
    Rule(
        "period-reversed",
        Severity.WARNING,
        """SELECT ?node ?start ?value {
             ?node hkg:periodStart ?start ; hkg:periodEnd ?value FILTER(?value < ?start) }""",
        "时期止 {value} 早于时期起 {start}。",
        "The period ends in {value}, before it starts in {start}.",
    ),
    Rule(
        "achieved-after-issue",
        Severity.WARNING,
        """SELECT DISTINCT ?node ?value ?issued {
             ?node hkg:year ?value ; hkg:modality modality:achieved ;
                   hkg:evidence/hkg:sourceDocument/dcterms:issued ?date
             BIND(xsd:integer(SUBSTR(STR(?date), 1, 4)) AS ?issued) FILTER(?value > ?issued) }""",
        "年份 {value} 晚于文件日期 {issued}，却记为已实现。",
        "Coded as achieved in {value}, after the document of {issued}.",
    ),
)
