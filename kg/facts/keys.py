"""Fact keys: minted once, written into the file, never computed from what a fact says."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from pathlib import Path

from kg.errors import UsageError
from kg.facts.folder import read_folders
from kg.model import FACT_SECTIONS
from kg.registry.resolving import ALPHABET, digest_key

_LENGTH = 5


def mint_keys(kind: str, number: int, folders: Sequence[Path] = ()) -> list[str]:
    """Return fresh keys such as ``i-7k2fq``, in use in none of the folders.

    :raises UsageError: when ``kind`` is no letter of a list of facts.
    """
    letters = {letter: name for name, letter in FACT_SECTIONS}
    if kind not in letters:
        known = ", ".join(f"{letter} ({name})" for letter, name in letters.items())
        raise UsageError(f"{kind!r} is no kind of fact; expected one of {known}")
    taken = {
        fact.key
        for folder in read_folders(folders)
        for loaded in folder.cases
        for fact in loaded.record.facts()
    }
    fresh: list[str] = []
    while len(fresh) < number:
        key = f"{kind}-{''.join(secrets.choice(ALPHABET) for _ in range(_LENGTH))}"
        if key not in taken:
            taken.add(key)
            fresh.append(key)
    return fresh


def derive_key(kind: str, seed: str, taken: Collection[str]) -> str:
    """Return a key that is not taken, the same for the same seed: who writes the same twice gets the same file.

    :param kind: letter of a list of facts.
    """
    attempt = 0
    while (key := f"{kind}-{digest_key(seed, str(attempt), length=_LENGTH)}") in taken:
        attempt += 1
    return key
