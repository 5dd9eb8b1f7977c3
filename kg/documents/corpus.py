"""The texts at hand: folders of copies in which a source is recognised by the hash of its text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from kg.documents.surfaces import SurfaceText
from kg.documents.text import read_text, sha256_hex, text_sha256
from kg.errors import DocumentError, Problem
from kg.model import Source


@dataclass
class Corpus:
    """Folders that may hold the texts: ``--corpus DIR``, ``KG_CORPUS``, a fact folder's ``text/``."""

    folders: tuple[Path, ...] = ()
    _texts: dict[str, str | None] = field(default_factory=dict)
    _surfaces: dict[str, SurfaceText] = field(default_factory=dict)

    @classmethod
    def of(cls, folders: Iterable[Path]) -> Corpus:
        """Take the folders that exist, in order, each once."""
        return cls(tuple(dict.fromkeys(folder for folder in folders if folder.is_dir())))

    def text(self, source: Source) -> str | None:
        """Return the canonical text of ``source``, or None where no copy of that very text is at hand."""
        if source.id not in self._texts:
            self._texts[source.id] = self._find(source)
        return self._texts[source.id]

    def texts(self, sources: Iterable[Source]) -> dict[str, str]:
        """Return the texts at hand by the id of their source."""
        return {source.id: text for source in sources if (text := self.text(source)) is not None}

    def surface(self, source: Source | None) -> SurfaceText | None:
        """Return the text of ``source`` made ready for looking words up, kept for the next caller."""
        text = self.text(source) if source else None
        if source is None or text is None:
            return None
        return self._surfaces.setdefault(source.id, SurfaceText(text))

    def with_folders(self, folders: Iterable[Path]) -> Corpus:
        """Return a corpus that looks into these folders too."""
        return Corpus.of([*self.folders, *folders])

    def file_sha256(self, source: Source) -> str | None:
        """Return the hash of the file from which the text of ``source`` is read, as it lies on the disk."""
        for path in self._candidates(source):
            if source.text_sha256 in (None, text_sha256(read_text(path))):
                return sha256_hex(path.read_bytes())
        return None

    def problems(self, source: Source, place: str) -> list[Problem]:
        """Name a file that bears the source's name and holds another text."""
        if self.text(source) is not None:
            return []
        return [
            Problem(
                str(path),
                0,
                "text-differs",
                f"is not the text that the facts of {source.id} were read from (see {place}); "
                "use the original copy, or read the facts again",
            )
            for path in self._candidates(source)
        ]

    def _candidates(self, source: Source) -> list[Path]:
        names = (f"{source.id}.txt", source.file)
        return [folder / name for folder in self.folders for name in names if (folder / name).is_file()]

    def _find(self, source: Source) -> str | None:
        for path in self._candidates(source):
            try:
                text = read_text(path)
            except DocumentError:
                continue  # a Word or PDF original under the same name: its text is kept as <id>.txt
            if source.text_sha256 in (None, text_sha256(text)):
                return text
        return None
