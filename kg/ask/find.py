"""Words in context: every place of a word in the texts at hand, and which facts stand there, if any."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.ask.sheets import Heading, Table, text_width
from kg.documents.corpus import Corpus
from kg.documents.surfaces import squeeze
from kg.errors import UsageError
from kg.facts.dataset import Dataset
from kg.graph.encode_sources import innermost_section
from kg.model import Case, Fact, Responsibility, Source, Span, Status

NO_TEXT = (
    "手头没有原文，未检索 · no text at hand: nothing was searched; "
    "用 --corpus 指明原文所在文件夹 · name the folder of the texts with --corpus"
)


class NoTextError(UsageError):
    """Words were to be found, and no source has its text at hand: that is not the same as no place."""


@dataclass(frozen=True)
class Hit:
    """One place of a word."""

    source: str
    """Id of the document."""
    title: str
    case: str
    """Key of the innermost case around it, empty outside all cases."""
    section: str
    paragraph: int
    """Ordinal number from 1, as passages have it; 0 where the source lists no paragraphs."""
    start: int
    end: int
    """Offsets of the word in the canonical text, in code points."""
    left: str
    word: str
    right: str
    """The text around, white space and ``*`` made single blanks or nothing."""
    used_by: tuple[str, ...]
    """Keys of the facts whose passages hold the place, sorted; empty where no fact uses it."""


def find_words(dataset: Dataset, corpus: Corpus, words: Sequence[str], width: int = 30) -> list[Hit]:
    """Return every place of any of the words in the texts at hand, in the order of the documents.

    White space, line breaks and ``*`` do not keep a word from being found; ``…`` stands for words left out.
    A mention is not a practice: places that no fact uses come too.

    :param width: characters shown on each side.
    :raises UsageError: when a word is empty, or (NoTextError) when no text is at hand.
    """
    wanted = list(dict.fromkeys(word for word in words if squeeze(word)))
    if not wanted or len(wanted) < len(dict.fromkeys(words)):
        raise UsageError("a word to find is empty; give words such as 医养结合")
    if dataset.sources and len(missing_texts(dataset, corpus)) == len(dataset.sources):
        raise NoTextError(NO_TEXT)
    hits: list[Hit] = []
    for source in dataset.sources.values():
        hits += _find_in_source(source, dataset, corpus, wanted, width)
    return hits


def missing_texts(dataset: Dataset, corpus: Corpus) -> list[str]:
    """Return the ids of the sources whose text is not at hand, and in which nothing could be found."""
    return [source.id for source in dataset.sources.values() if corpus.text(source) is None]


def _find_in_source(
    source: Source, dataset: Dataset, corpus: Corpus, words: Sequence[str], width: int
) -> Iterator[Hit]:
    surface = corpus.surface(source)
    if surface is None:
        return
    text = surface.text
    cases = [case for case in dataset.cases if case.source == source.id]
    used = [(span, fact.key) for case in cases for fact in case.facts() for span in _spans(fact)]
    places = {place for word in words for place in surface.find(word, (0, len(text)))}
    for start, end in sorted(places):
        yield Hit(
            source.id,
            source.title,
            _innermost_case(cases, (start, end)),
            innermost_section(source, start, [case.span for case in cases]),
            bisect_right(source.paragraphs, start),
            start,
            end,
            _tidy(text[max(0, start - 3 * width) : start])[-width:],
            _tidy(text[start:end]),
            _tidy(text[end : end + 3 * width])[:width],
            tuple(sorted({key for span, key in used if span[0] < end and start < span[1]})),
        )


def _spans(fact: Fact) -> tuple[Span, ...]:
    """Return where a fact stands; a rejected fact uses nothing."""
    if fact.status is Status.REJECTED:
        return ()
    parties = fact.agencies if isinstance(fact, Responsibility) else ()
    places = (fact.at, *(party.at for party in parties))
    return (*fact.passages, *(place for place in places if place is not None))


def _innermost_case(cases: Sequence[Case], place: Span) -> str:
    around = [case for case in cases if case.span[0] <= place[0] and place[1] <= case.span[1]]
    smallest = min(around, key=lambda case: (case.span[1] - case.span[0], case.case), default=None)
    return smallest.case if smallest else ""


def _tidy(text: str) -> str:
    """Return the text on one line: a line broken inside a sentence is joined, other white space is one blank."""
    lines = (" ".join(line.replace("*", "").split()) for line in text.split("\n"))
    return "".join(line for line in lines if line)


def hits_table(hits: Sequence[Hit]) -> Table:
    """Return hits as a flat table, keyword in context."""
    headings = (
        Heading("source", "文档", "document"),
        Heading("case", "案例", "case"),
        Heading("section", "章节", "section"),
        Heading("paragraph", "段落", "paragraph"),
        Heading("left", "左文", "left"),
        Heading("word", "词语", "word"),
        Heading("right", "右文", "right"),
        Heading("used_by", "所用事实", "used by"),
        Heading("start", "起始字符", "first character"),
        Heading("end", "结束字符", "character after"),
    )
    rows = tuple(
        (
            hit.title,
            hit.case,
            hit.section,
            hit.paragraph,
            hit.left,
            hit.word,
            hit.right,
            "；".join(hit.used_by),
            hit.start,
            hit.end,
        )
        for hit in hits
    )
    return Table("find", "词语检索", "words in context", headings, rows)


def show_hits(hits: Sequence[Hit]) -> str:
    """Return hits for the terminal: the word in one column, beneath it where it stands and what uses it."""
    widest = max((text_width(hit.left) for hit in hits), default=0)
    lines: list[str] = []
    for hit in hits:
        place = "".join((f"《{hit.title}》", hit.section, f" 第{hit.paragraph}段" if hit.paragraph else ""))
        used = "；".join(hit.used_by) or "无事实使用 / used by no fact"
        lines.append(f"{' ' * (widest - text_width(hit.left))}{hit.left}【{hit.word}】{hit.right}")
        lines.append(f"{' ' * widest}  └ {place} [{hit.start}, {hit.end}) {used}")
    count = f"共 {len(hits)} 处 / {len(hits)} place(s)"
    return "\n".join((*lines, count, ""))
