"""Engines that hold the quads and answer SPARQL: Oxigraph, and rdflib as the reference it is compared with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.errors import QueryError
from kg.store.admission import check_admission, describe_syntax
from kg.store.substitution import substitute

if TYPE_CHECKING:  # rdflib takes its time to load, and most calls never need it
    import rdflib.query
    import rdflib.term

Term = NamedNode | BlankNode | Literal
Substitutions = Mapping[str, NamedNode | Literal]
NONE: Substitutions = MappingProxyType({})


@dataclass(frozen=True)
class Rows:
    """The answer of a SELECT query."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    """One term a variable, None where it is unbound."""

    def __len__(self) -> int:
        return len(self.rows)

    def dicts(self) -> list[dict[str, Term]]:
        """Return each row by variable, without what is unbound."""
        return [
            {name: term for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        ]


class Engine(Protocol):
    """What a store must do; queries run on the union of all named graphs unless they say GRAPH."""

    def load(self, quads: Iterable[Quad]) -> None:
        """Add quads to those held."""

    def select(self, query: str, substitutions: Substitutions = NONE) -> Rows:
        """Answer a SELECT query.

        :param substitutions: terms for some of its variables, named without ``?`` (see ``substitute``).
        :raises QueryError: when the query cannot be parsed, is of another form, does not fit the terms, changes
            the graph or asks another one (see ``check_admission``).
        """

    def construct(self, query: str, substitutions: Substitutions = NONE) -> frozenset[Triple]:
        """Answer a CONSTRUCT or DESCRIBE query.

        :raises QueryError: as ``select``.
        """

    def ask(self, query: str, substitutions: Substitutions = NONE) -> bool:
        """Answer an ASK query.

        :raises QueryError: as ``select``.
        """


class OxigraphEngine:
    """An embedded Oxigraph in memory: the one for everyday use.

    The union is kept in the default graph: Oxigraph's own union of named graphs yields a triple once for
    every graph that holds it, and a COUNT would count sources.
    """

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self._store = Store()
        self.load(quads)

    def load(self, quads: Iterable[Quad]) -> None:
        """See ``Engine.load``."""
        self._store.bulk_extend(copy for quad in quads for copy in (quad, _in_union(quad)))

    def select(self, query: str, substitutions: Substitutions = NONE) -> Rows:
        """See ``Engine.select``."""
        answer = self._answer(query, substitutions)
        if not isinstance(answer, QuerySolutions):
            raise _wrong_form("SELECT")
        variables = tuple(variable.value for variable in answer.variables)
        return Rows(variables, tuple(tuple(map(_known_term, solution)) for solution in answer))

    def construct(self, query: str, substitutions: Substitutions = NONE) -> frozenset[Triple]:
        """See ``Engine.construct``."""
        answer = self._answer(query, substitutions)
        if not isinstance(answer, QueryTriples):
            raise _wrong_form("CONSTRUCT")
        return frozenset(answer)

    def ask(self, query: str, substitutions: Substitutions = NONE) -> bool:
        """See ``Engine.ask``."""
        answer = self._answer(query, substitutions)
        if not isinstance(answer, QueryBoolean):
            raise _wrong_form("ASK")
        return bool(answer)

    def _answer(
        self, query: str, substitutions: Substitutions
    ) -> QuerySolutions | QueryTriples | QueryBoolean:
        check_admission(query)
        text = substitute(query, substitutions)
        try:
            return self._store.query(text)
        except SyntaxError as error:
            raise _unreadable(error) from error


class RdflibEngine:
    """An rdflib Dataset: slow, and known to every RDF tool in Python."""

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        import rdflib

        self.dataset = rdflib.Dataset(default_union=True)
        self.load(quads)

    def load(self, quads: Iterable[Quad]) -> None:
        """See ``Engine.load``."""
        self.dataset.parse(data=serialize(quads, format=RdfFormat.N_QUADS), format="nquads")

    def select(self, query: str, substitutions: Substitutions = NONE) -> Rows:
        """See ``Engine.select``."""
        answer = self._answer(query, substitutions, "SELECT")
        variables = tuple(str(variable) for variable in answer.vars or ())
        rows = (tuple(map(_from_rdflib, row)) for row in answer if isinstance(row, tuple))
        return Rows(variables, tuple(rows))

    def construct(self, query: str, substitutions: Substitutions = NONE) -> frozenset[Triple]:
        """See ``Engine.construct``."""
        graph = self._answer(query, substitutions, "CONSTRUCT", "DESCRIBE").graph
        return frozenset(_triple(*map(_from_rdflib, triple)) for triple in graph or ())

    def ask(self, query: str, substitutions: Substitutions = NONE) -> bool:
        """See ``Engine.ask``."""
        return bool(self._answer(query, substitutions, "ASK").askAnswer)

    def _answer(self, query: str, substitutions: Substitutions, *forms: str) -> rdflib.query.Result:
        from rdflib.plugins.sparql import prepareQuery

        check_admission(query)
        text = substitute(query, substitutions)
        try:
            prepared = prepareQuery(text)
        except Exception as error:  # rdflib raises a bare one for an unknown prefix
            raise _unreadable(error) from error
        answer = self.dataset.query(prepared)
        if answer.type not in forms:
            raise _wrong_form(forms[0])
        return answer


def _in_union(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def _known_term(term: object) -> Term | None:
    if term is None or isinstance(term, NamedNode | BlankNode | Literal):
        return term
    raise QueryError(f"{term}: the answer holds a quoted triple; select its parts instead")


def _from_rdflib(term: rdflib.term.Node | None) -> Term | None:
    import rdflib

    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        if term.language:
            return Literal(str(term), language=term.language)
        if term.datatype is None:
            return Literal(str(term))
        is_decimal = term.datatype == rdflib.XSD.decimal and isinstance(term.value, Decimal)
        text = _shortest(term.value) if is_decimal else str(term)
        return Literal(text, datatype=NamedNode(term.datatype))
    return BlankNode(str(term)) if isinstance(term, rdflib.BNode) else NamedNode(str(term))


def _shortest(number: Decimal) -> str:
    """Return a decimal as XSD 1.1 canonises it and Oxigraph answers it: 30, not 30.0."""
    return f"{number.normalize():f}" if number else "0"


def _triple(subject: Term | None, predicate: Term | None, thing: Term | None) -> Triple:
    assert isinstance(subject, NamedNode | BlankNode), "rdflib constructs no other subject"
    assert isinstance(predicate, NamedNode), "rdflib constructs no other predicate"
    assert thing is not None, "rdflib constructs whole triples"
    return Triple(subject, predicate, thing)


def _wrong_form(expected: str) -> QueryError:
    return QueryError(f"the query is of another form; expected {expected} here")


def _unreadable(error: Exception) -> QueryError:
    return QueryError(describe_syntax(error)[1])
