"""``kg agree``: two codings of the same cases, unit by unit and field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import DataError, UsageError
from kg.facts.agreement.identity import Identity, named_things, registry_of
from kg.facts.agreement.measures import Kappa, cohen_kappa, f1_score
from kg.facts.agreement.pairing import Pair, Tie, pair_units
from kg.facts.agreement.units import CATEGORIES, PLAIN, SECTIONS, Unit, list_units
from kg.facts.folder import FactFolder
from kg.model import Case, Span


@dataclass(frozen=True)
class Tally:
    """How many units of one section the two hands found."""

    left: int
    right: int
    same: int
    """Same thing at the same place."""
    elsewhere: int
    """Same thing, told at another place of the case."""

    @property
    def f1(self) -> float:
        """F1 on same place and same thing."""
        return f1_score(self.same, self.left, self.right)

    @property
    def f1_anywhere(self) -> float:
        """F1 where the place within the case does not count."""
        return f1_score(self.same + self.elsewhere, self.left, self.right)


@dataclass(frozen=True)
class Difference:
    """One point on which the two hands differ."""

    case: str
    section: str
    field: str
    """The field that differs; ``only one hand`` for a unit that the other has not, ``other thing`` for a place at
    which the hands name two things."""
    left: str
    right: str
    left_key: str
    right_key: str
    at: Span | None
    words: str

    @property
    def kind(self) -> tuple[str, str, str]:
        """Return section, field, and for a closed field the two codes, whichever hand wrote which."""
        closed = self.field in CATEGORIES.get(self.section, ()) and self.field != "type"
        codes = " / ".join(sorted((self.left or "–", self.right or "–"))) if closed else ""
        return self.section, self.field, codes


@dataclass(frozen=True)
class Agreement:
    """What two codings have in common."""

    cases: tuple[str, ...]
    tallies: Mapping[str, Tally]
    kappas: Mapping[tuple[str, str], Kappa]
    """(section, field) → kappa."""
    equal: Mapping[tuple[str, str], tuple[int, int]]
    """(section, field) → pairs that agree, pairs in which at least one hand fills the field."""
    differences: tuple[Difference, ...]

    @property
    def total(self) -> Tally:
        """The tally over all sections."""
        each = self.tallies.values()
        return Tally(
            sum(one.left for one in each),
            sum(one.right for one in each),
            sum(one.same for one in each),
            sum(one.elsewhere for one in each),
        )

    def commonest(self, number: int) -> list[tuple[tuple[str, str, str], int]]:
        """Return the commonest kinds of difference with their counts, ties in alphabetical order."""
        counts = Counter(difference.kind for difference in self.differences)
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:number]


def compare_codings(
    left: FactFolder,
    right: FactFolder,
    base: FactFolder | None,
    cases: Collection[str] = (),
    windows: Mapping[str, Sequence[Span]] | None = None,
) -> Agreement:
    """Compare the cases that both folders hold (or those named); ``base`` lists shared things that both may use.

    ``windows`` narrows a case to units whose words begin in one of its spans, and the cases to those with spans.

    :raises DataError: when a file of either folder cannot be read.
    :raises UsageError: when the folders share no case, or one that was named.
    """
    for folder in (left, right):
        if folder.problems:
            raise DataError(
                f"{folder.name}: {len(folder.problems)} problem(s); mend them first", folder.problems
            )
    sides = [{loaded.record.case: loaded.record for loaded in folder.cases} for folder in (left, right)]
    names = _common_cases(sides, cases, windows)
    named = [named_things(side[name] for name in names) for side in sides]
    identity = Identity([registry_of(left, base), registry_of(right, base)], named)
    units = [
        [
            unit
            for name in names
            for unit in list_units(side[name], number, identity)
            if windows is None or _begins_within(unit.at, windows[name])
        ]
        for number, side in enumerate(sides)
    ]
    return _compare(tuple(names), units[0], units[1], identity)


def _common_cases(
    sides: Sequence[Mapping[str, Case]], cases: Collection[str], windows: Mapping[str, Sequence[Span]] | None
) -> list[str]:
    common = sides[0].keys() & sides[1].keys()
    wanted = set(cases or windows or common)
    if missing := sorted(wanted - common):
        raise UsageError(f"案例不在两份编码中 · not in both codings: {', '.join(missing)}")
    if not wanted:
        raise UsageError("两份编码没有共同的案例 · the two codings share no case")
    return sorted(wanted)


def _begins_within(at: Span | None, windows: Sequence[Span]) -> bool:
    return at is not None and any(start <= at[0] < end for start, end in windows)


def _compare(
    cases: tuple[str, ...], left: Sequence[Unit], right: Sequence[Unit], identity: Identity
) -> Agreement:
    pairs = pair_units(left, right)
    twins = {pair.left.key: pair.right.key for pair in pairs if pair.tie is not Tie.OTHER_THING}
    told = [_Told(pair, twins, identity) for pair in pairs]
    kept = [one for one in told if one.pair.tie is not Tie.OTHER_THING]
    return Agreement(
        cases,
        {section: _tally(section, left, right, pairs) for section in SECTIONS},
        {
            (section, name): cohen_kappa([one.values(name) for one in kept if one.section == section])
            for section, names in CATEGORIES.items()
            for name in names
        },
        {
            (section, name): _count_equal([one.values(name) for one in kept if one.section == section])
            for section, names in PLAIN.items()
            for name in names
        },
        tuple(
            sorted(_differences(left, right, told), key=lambda one: (one.case, one.at or (0, 0), one.kind))
        ),
    )


@dataclass(frozen=True)
class _Told:
    """A pair, whose references are told in one language."""

    pair: Pair
    twins: Mapping[str, str]
    identity: Identity

    @property
    def section(self) -> str:
        return self.pair.left.section

    def values(self, name: str) -> tuple[str, str]:
        """Return what each hand says in a field."""
        return self._told(self.pair.left, 0, name), self._told(self.pair.right, 1, name)

    def _told(self, unit: Unit, side: int, name: str) -> str:
        if name in unit.refs:
            return ", ".join(sorted(self._translate(ref, side) for ref in unit.refs[name]))
        return unit.values.get(name, "")

    def _translate(self, ref: str, side: int) -> str:
        kind, colon, key = ref.partition(":")
        if colon:
            return self.identity.know(side, kind, key)
        return self.twins.get(ref, ref) if side == 0 else ref


def _tally(section: str, left: Sequence[Unit], right: Sequence[Unit], pairs: Sequence[Pair]) -> Tally:
    ties = Counter(pair.tie for pair in pairs if pair.left.section == section)
    return Tally(
        sum(unit.section == section for unit in left),
        sum(unit.section == section for unit in right),
        ties[Tie.SAME],
        ties[Tie.ELSEWHERE],
    )


def _count_equal(pairs: Sequence[tuple[str, str]]) -> tuple[int, int]:
    filled = [pair for pair in pairs if any(pair)]
    return sum(left == right for left, right in filled), len(filled)


def _differences(left: Sequence[Unit], right: Sequence[Unit], told: Sequence[_Told]) -> Iterator[Difference]:
    paired = {(0, id(one.pair.left)) for one in told} | {(1, id(one.pair.right)) for one in told}
    for side, units in enumerate((left, right)):
        for unit in units:
            if (side, id(unit)) not in paired:
                words = ("", unit.words) if side else (unit.words, "")
                keys = ("", unit.key) if side else (unit.key, "")
                yield Difference(unit.case, unit.section, "only one hand", *words, *keys, unit.at, unit.words)
    for one in told:
        yield from _pair_differences(one)


def _pair_differences(one: _Told) -> Iterator[Difference]:
    first, second = one.pair.left, one.pair.right

    def difference(name: str, left: str, right: str) -> Difference:
        return Difference(
            first.case, first.section, name, left, right, first.key, second.key, first.at, first.words
        )

    if one.pair.tie is Tie.OTHER_THING:
        yield difference("other thing", *(", ".join(sorted(unit.things)) for unit in (first, second)))
        return
    if one.pair.tie is Tie.ELSEWHERE:
        yield difference("place", str(first.at), str(second.at))
    for name in (*CATEGORIES.get(first.section, ()), *PLAIN.get(first.section, ())):
        left, right = one.values(name)
        if left != right:
            yield difference(name, left, right)
