"""The errors that a user can meet, named by whose fault they are: place, found, expected, next step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong at one place; validators collect them and report them together."""

    file: str
    """Path as the user knows it, or a name such as ``<stdin>``."""
    line: int
    """1-based; 0 where the file as a whole is meant."""
    check: str
    """Name of the rule that found it, as listed in docs/checks.md."""
    message: str
    """Found, expected and next step, in one line."""
    node: tuple[str | int, ...] = field(default=(), compare=False)
    """Keys and numbers that lead to the place inside its file, where they are known."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: [{self.check}] {' '.join(self.message.split())}"


class KGError(Exception):
    """Base of every error that is reported to the user as plain lines, never as a traceback."""

    exit_code = 2

    def __init__(self, message: str, problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(sorted(problems))

    def lines(self) -> list[str]:
        """Yield what the user reads: every problem, then the summary."""
        return [*map(str, self.problems), str(self)]


class UsageError(KGError):
    """The call itself cannot be carried out: a missing file, an option that does not fit."""


class DataError(KGError):
    """A fact file, registry or table says something it may not say."""


class DocumentError(KGError):
    """A source document cannot be read, or is not the one that the facts were read from."""


class OntologyError(KGError):
    """The ontology, shapes or concept tables contradict themselves or the program."""


class QueryError(KGError):
    """A query cannot be parsed, or its parameters do not fit."""
