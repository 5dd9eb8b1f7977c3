"""Whether the reported figures hold against each other; what does not is shown, never corrected by the program."""

from __future__ import annotations

from kg.graph.findings import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "change-disagrees",
        Severity.WARNING,
        """SELECT ?node ?value ?computed {
             ?node hkg:changeAgrees false ; hkg:change ?value ; hkg:computedChange ?computed }""",
        "文中所述变化 {value} 与由数值和基线算出的 {computed} 不符。",
        "The stated change {value} is not the {computed} that value and baseline give.",
    ),
    Rule(
        "figures-contradict",
        Severity.WARNING,
        """SELECT ?node ?value ?other ?where {
             ?node hkg:contradicts ?rival ; hkg:valueText ?value .
             ?rival hkg:valueText ?other ; hkg:inCase/rdfs:label ?where FILTER(LANG(?where) = "zh") }""",
        "同一对象、同一时间，此处作 {value}，另一处（{where}）作 {other}。",
        "Given as {value} here and as {other} elsewhere ({where}), of the same thing and time.",
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
        """SELECT ?node ?value {
             ?node hkg:year ?value ; hkg:baselineYear ?value }""",
        "基线与数值同为 {value} 年，请核对年份。",
        "Figure and baseline are both of {value}; check the years.",
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
