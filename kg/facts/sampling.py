"""Random samples for a second reading: facts and explained numerals, drawn by a seed that nobody chose."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.documents.corpus import Corpus
from kg.errors import UsageError
from kg.facts.checking import CheckResult
from kg.facts.folder import FactFolder
from kg.model import Case, Fact, Span, Status


@dataclass(frozen=True)
class Draw:
    """One item for a second reader."""

    case: str
    kind: str
    """Class of the fact, or ``not a fact``."""
    key: str
    says: str
    """What the fact file says, or why the numeral is no fact."""
    passages: tuple[str, ...]
    """The text to hold it against."""


def sample_seed(folders: Sequence[FactFolder]) -> str:
    """Return the hash of all fact files and ledgers: the seed changes when they do, and only then."""
    digest = hashlib.sha256()
    for folder in folders:
        parsed = [*(case.parsed for case in folder.cases), *(ledger.parsed for ledger in folder.ledgers)]
        for file in parsed:
            digest.update(file.digest.encode("ascii"))
    return digest.hexdigest()


def draw_facts(result: CheckResult, corpus: Corpus, number: int, seed: str) -> list[Draw]:
    """Draw ``number`` facts that are not rejected (all of them, where there are fewer), in random order."""
    population = [
        (case, fact)
        for case in result.dataset.cases
        for fact in case.facts()
        if fact.status is not Status.REJECTED
    ]
    generator = random.Random(f"facts {seed}")  # noqa: S311  # a draw that anyone can repeat, no secret
    chosen = generator.sample(population, min(number, len(population)))
    return [_draw_fact(case, fact, result, corpus) for case, fact in chosen]


def _draw_fact(case: Case, fact: Fact, result: CheckResult, corpus: Corpus) -> Draw:
    text = corpus.text(result.dataset.sources[case.source]) or ""
    says = json.dumps(
        fact.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude={"passages", "at"}),
        ensure_ascii=False,
    )
    passages = tuple(_tidy(text, span) for span in fact.passages)
    return Draw(case.case, type(fact).__name__, fact.key, says, passages)


def draw_explained(result: CheckResult, corpus: Corpus, number: int, seed: str) -> list[Draw]:
    """Draw ``number`` numerals and titles that a pattern or a person explains, in random order."""
    population = [
        (account, item)
        for account in result.accounts
        for item in account.items
        if item.state in ("pattern", "exception")
    ]
    generator = random.Random(f"explained {seed}")  # noqa: S311  # as above
    draws: list[Draw] = []
    for account, item in generator.sample(population, min(number, len(population))):
        text = corpus.text(result.dataset.sources[account.source]) or ""
        around = _tidy(text, (max(0, item.span[0] - 30), item.span[1] + 30))
        place = f"{account.source} {item.span[0]}-{item.span[1]}"
        says = f"{item.text!r}: {item.reason} ({item.state})"
        draws.append(Draw(account.case, "not a fact", place, says, (around,)))
    return draws


def draw_windows(
    cases: Sequence[Case], texts: Mapping[str, str], number: int, length: int, seed: str
) -> list[Draw]:
    """Draw stretches of ``length`` characters, each inside one case, none over another, for a coding afresh.

    :param texts: source id → text; cases of other sources are left out.
    :raises UsageError: when the cases hold no room for that many.
    """
    starts = [
        (case, start)
        for case in cases
        if case.source in texts
        for start in range(case.span[0], case.span[1] - length + 1)
    ]
    generator = random.Random(f"windows {seed}")  # noqa: S311  # as above
    generator.shuffle(starts)
    chosen: list[tuple[Case, int]] = []
    for case, start in starts:
        if all(case.source != other.source or abs(start - begun) >= length for other, begun in chosen):
            chosen.append((case, start))
        if len(chosen) == number:
            return [
                Draw(
                    case.case,
                    "window",
                    f"{start}-{start + length}",
                    case.region,
                    (texts[case.source][start : start + length],),
                )
                for case, start in sorted(chosen, key=lambda one: (one[0].source, one[1]))
            ]
    raise UsageError(
        f"容不下 {number} 段、每段 {length} 字 · only {len(chosen)} of {number} stretches of {length} characters fit "
        "into the texts at hand; ask for fewer or shorter ones, or name the texts with --corpus DIR"
    )


def _tidy(text: str, span: Span) -> str:
    return " ".join(text[span[0] : span[1]].split())


def show_draws(draws: Sequence[Draw], seed: str) -> str:
    """Return draws as text for a reader: what is said, and the words to hold it against."""
    lines = [f"# {len(draws)} 条 item(s); 种子 seed {seed}"]
    for number, draw in enumerate(draws, 1):
        lines += ["", f"{number}. {draw.case} {draw.kind} {draw.key}", f"   {draw.says}"]
        lines += [f"   | {passage}" for passage in draw.passages]
    return "".join(f"{line}\n" for line in lines)
