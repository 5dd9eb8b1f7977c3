"""Keys of what was found: of the facts, which follow from their places, and of the shared things they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.documents.surfaces import GAP, squeeze
from kg.extract.agencies.find import AgencyMention
from kg.extract.clauses import Placed
from kg.extract.composing.evidence import Evidence
from kg.extract.find import Findings
from kg.model import Agency
from kg.registry.resolving import Names, digest_key

_KEY = 10
"""Characters of a fact's key behind its letter: thirty million facts hardly meet."""

_LEVEL_WORD = re.compile(r"^(?:[两三四]级|[省市区县旗镇乡州](?!级))")
_OWN_WORD = re.compile(r"[我本该]")

_ONE_IN_A_REGION = frozenset(
    (
        "congress-conference",
        "department",
        "government",
        "leading-group-office",
        "mass-organisation",
        "party-organ",
        "procuratorate",
    )
)
"""Kinds of body of which a region has one for each field."""
_INSTITUTIONS = frozenset(("cdc", "health-inspection", "mch-hospital", "media-centre"))


@dataclass
class Keys:
    """The keys of one case's findings, by their index in the lists of :class:`Findings`."""

    source: str
    evidence: Evidence
    acts: dict[int, str] = field(default_factory=dict)
    honours: dict[int, str] = field(default_factory=dict)
    programmes: dict[int, str] = field(default_factory=dict)
    documents: dict[int, str] = field(default_factory=dict)
    """Those of ``Findings.titles`` that are policy documents."""
    bodies: dict[int, str] = field(default_factory=dict)
    """Those of ``Findings.agencies`` that are no kind of body."""
    _taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, source: str, evidence: Evidence, found: Findings, names: Names) -> Keys:
        """Give every finding of the case its key; what stands in a case set apart inside gets none."""
        keys = cls(source, evidence)
        keys.acts = keys._of_facts("i", found.acts)
        keys.honours = keys._of_facts("r", found.recognitions)
        keys.programmes = {n: names.programme(one.name) for n, one in enumerate(found.programmes)}
        for number, title in enumerate(found.titles):
            if title.what == "document":
                first = found.titles[number if title.same_as is None else title.same_as]
                keys.documents[number] = names.document(first.title)
        printed = _gather_short_forms(found.agencies)
        keys.bodies = {
            n: name_body(one, names, printed.get((one.name, one.jurisdiction), ()))
            for n, one in enumerate(found.agencies)
            if one.name and one.jurisdiction
        }
        return keys

    def mint(self, letter: str, place: Placed, extra: str = "") -> str:
        """Return a key that follows from the source, the kind and the place; a second fact there gets another."""
        at = self.evidence.at(place.start, place.end)
        for again in range(1000):
            key = f"{letter}-{digest_key(self.source, letter, str(at), extra, str(again), length=_KEY)}"
            if key not in self._taken:
                self._taken.add(key)
                return key
        raise AssertionError("a thousand facts of one kind at one place")

    def _of_facts(self, letter: str, findings: Iterable[Placed]) -> dict[int, str]:
        own = ((n, one) for n, one in enumerate(findings) if not self.evidence.is_of_inner(one.start))
        return {n: self.mint(letter, one) for n, one in own}


def _gather_short_forms(mentions: Iterable[AgencyMention]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return by name and region the printed words that a full name does not hold: 党委, 医院 for a 妇幼保健院."""
    forms: dict[tuple[str, str], dict[str, None]] = {}
    for one in mentions:
        words = _LEVEL_WORD.sub("", squeeze(one.words).replace(GAP, ""))
        if words and not _OWN_WORD.match(words) and not _is_short_for(words, one.name):
            forms.setdefault((one.name, one.jurisdiction), {})[words] = None
    return {body: tuple(words) for body, words in forms.items()}


def _is_short_for(words: str, name: str) -> bool:
    """Tell whether the characters of the words stand in the name in their order."""
    rest = iter(name)
    return all(character in rest for character in words)


def name_body(mention: AgencyMention, names: Names, aliases: tuple[str, ...] = ()) -> str:
    """Return the key of the body that a mention names; a name that is not certain makes a provisional entry.

    ``aliases`` are the short forms that the text prints of it.
    """
    entry = Agency(
        key=f"{mention.jurisdiction}-{_stem(mention)}",
        label=mention.name,
        jurisdiction=mention.jurisdiction,
        kind=mention.kind,
        functions=mention.functions,
        aliases=aliases,
        provisional=not mention.certain,
    )
    return names.agency(mention.name, mention.jurisdiction, entry)


def _stem(mention: AgencyMention) -> str:
    """Return what tells a body from the others of its region: of a proper name the English stem says too little."""
    if not mention.certain or not mention.stem:
        return digest_key(mention.name, length=6)
    is_one_of_many = mention.kind not in _ONE_IN_A_REGION and mention.stem not in _INSTITUTIONS
    return f"{mention.stem}-{digest_key(mention.name, length=4)}" if is_one_of_many else mention.stem
