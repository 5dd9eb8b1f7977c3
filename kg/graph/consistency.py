"""Whether the graph keeps to its ontology: classes, domains, ranges and terms, asked by SPARQL."""

from __future__ import annotations

from kg.graph.findings import Rule, Severity

RULES: tuple[Rule, ...] = (
    Rule(
        "disjoint-classes",
        Severity.VIOLATION,
        "SELECT DISTINCT ?node ?one ?other { ?one owl:disjointWith ?other . ?node a ?one , ?other }",
        "同时属于互不相容的两类：{one} 与 {other}。",
        "Belongs to two disjoint classes, {one} and {other}.",
    ),
    Rule(
        "property-domain",
        Severity.VIOLATION,
        """SELECT DISTINCT ?node ?path ?expected {
             ?path rdfs:domain ?expected . ?node ?path ?any FILTER NOT EXISTS { ?node a ?expected } }""",
        "有属性 {path}，却不属于 {expected}。",
        "Has the property {path} and is no {expected}.",
    ),
    Rule(
        "property-range",
        Severity.VIOLATION,
        """SELECT DISTINCT ?node ?path ?value ?expected {
             ?path a owl:ObjectProperty ; rdfs:range ?expected . ?node ?path ?value
             FILTER(isLiteral(?value) || (EXISTS { ?value a ?any } && NOT EXISTS { ?value a ?expected })) }""",
        "属性 {path} 的值 {value} 不属于 {expected}。",
        "The value {value} of {path} is no {expected}.",
    ),
    Rule(
        "property-datatype",
        Severity.VIOLATION,
        """SELECT DISTINCT ?node ?path ?value ?expected {
             ?path a owl:DatatypeProperty ; rdfs:range ?expected . ?node ?path ?value
             FILTER(?expected != rdfs:Literal && (!isLiteral(?value) || DATATYPE(?value) != ?expected)) }""",
        "属性 {path} 的值 {value} 的类型不是 {expected}。",
        "The value {value} of {path} is of another datatype than {expected}.",
    ),
    Rule(
        "unknown-term",
        Severity.VIOLATION,
        """SELECT DISTINCT ?node {
             { SELECT DISTINCT ?node { ?any ?node ?thing } } UNION { ?any a ?node }
             UNION { ?any rdf:predicate ?node }
             FILTER(STRSTARTS(STR(?node), STR(hkg:)) && NOT EXISTS { ?node a ?kind }) }""",
        "本体（ontology.ttl）没有声明这个词汇。",
        "The ontology (ontology.ttl) does not declare this term.",
    ),
    Rule(
        "unknown-thing",
        Severity.VIOLATION,
        """SELECT ?node (SAMPLE(?user) AS ?value) (SAMPLE(?property) AS ?path) {
             ?user ?property ?node
             FILTER(STRSTARTS(STR(?property), STR(hkg:)) && isIRI(?node) && NOT EXISTS { ?node a ?kind })
           } GROUP BY ?node""",
        "被 {value} 经 {path} 引用，图中却没有它。",
        "Referred to by {value} through {path}, and not described in the graph.",
    ),
    Rule(
        "functional-property",
        Severity.VIOLATION,
        """SELECT ?node ?path (COUNT(DISTINCT ?thing) AS ?value) {
             ?path a owl:FunctionalProperty . ?node ?path ?thing
           } GROUP BY ?node ?path HAVING(COUNT(DISTINCT ?thing) > 1)""",
        "属性 {path} 至多一个值，现有 {value} 个。",
        "The property {path} takes one value at most and has {value}.",
    ),
)
