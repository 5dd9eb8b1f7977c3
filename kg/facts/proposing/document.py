"""One document read and turned into proposals that pass the gate: the work of one process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.documents.reading import read_document
from kg.documents.surfaces import SurfaceText
from kg.documents.text import text_sha256
from kg.errors import DocumentError, KGError
from kg.extract.composing.propose import propose_facts
from kg.extract.lines import has_words
from kg.facts.dataset import Dataset
from kg.facts.fixing import fix_source
from kg.facts.folder import merge_registry_records
from kg.facts.proposing.sifting import sift_case
from kg.model import Case, Registry, Source
from kg.registry.concepts import Concept
from kg.registry.divisions import Gazetteer


@dataclass(frozen=True)
class Task:
    """A file to be read as a source."""

    path: Path
    source: str


@dataclass(frozen=True)
class Knowledge:
    """What is known before any document is read."""

    registry: Registry
    gazetteer: Gazetteer
    concepts: Mapping[str, dict[str, Concept]]
    confidence: Mapping[str, str]
    """Rule → measured precision."""
    region: str | None = None
    """Where a document belongs that names no region."""


@dataclass(frozen=True)
class Reading:
    """What one document yields; ``error`` where it could not be read."""

    task: Task
    error: str = ""
    source: Source | None = None
    text: str = ""
    cases: tuple[Case, ...] = ()
    shared: Registry = field(default_factory=Registry)
    questions: tuple[str, ...] = ()
    """What the document leaves open, for a person to answer."""
    refused: int = 0
    """Proposals that did not pass the gate."""


def read_proposals(task: Task, known: Knowledge) -> Reading:
    """Return what is found in a file; whatever is wrong with it stands in ``error``, nothing is raised."""
    try:
        return _read(task, known)
    except KGError as error:
        return Reading(task, error="; ".join(error.lines()))
    except MemoryError:
        return Reading(task, error=f"{task.path}: needs more memory than there is; split it")


def _read(task: Task, known: Knowledge) -> Reading:
    document = read_document(task.path)
    if not has_words(document.text):
        raise DocumentError(f"{task.path}: holds no words, only marks; expected a document with text in it")
    proposal = propose_facts(
        document.text, task.source, known.gazetteer, known.registry, known.confidence, known.region
    )
    source = fix_source(
        Source(
            id=task.source,
            title=proposal.title or task.path.stem,
            issuer=proposal.issuer,
            number=proposal.number,
            date=proposal.date or None,
            genre=proposal.genre,
            file=task.path.name,
            text_sha256=text_sha256(document.text),
        ),
        document.text,
        document.sha256,
    )
    registry = merge_registry_records([known.registry, proposal.shared])
    dataset = Dataset({source.id: source}, proposal.cases, registry, known.gazetteer, dict(known.concepts))
    surface = SurfaceText(document.text)
    sifted = [sift_case(case, dataset, surface) for case in proposal.cases]
    scanned = ", ".join(map(str, document.pages_without_text))
    questions = list(proposal.questions)
    if scanned:
        questions.append(
            f"第 {scanned} 页没有文字层 · page(s) {scanned} have no text layer: run OCR to read them"
        )
    return Reading(
        task,
        source=source,
        text=document.text,
        cases=tuple(case for case, _ in sifted),
        shared=proposal.shared,
        questions=tuple(questions),
        refused=sum(number for _, number in sifted),
    )
