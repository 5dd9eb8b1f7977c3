"""What every test may use: strict skipping, the corpus where it is at hand, a cache of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest

STRICT = os.environ.get("KG_STRICT") == "1"
ROOT = Path(__file__).resolve().parents[1]


def skip_or_fail(reason: str) -> NoReturn:
    """Skip with a line where something is absent; fail where CI promises that nothing is."""
    if STRICT:
        pytest.fail(f"{reason} (KG_STRICT=1: nothing may be absent)")
    pytest.skip(reason)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests out of the user's cache, and the user's corpus out of tests that do not ask for it."""
    monkeypatch.setenv("KG_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture(scope="session")
def corpus_dir() -> Path:
    """Return the folder with the five source documents."""
    folder = os.environ.get("KG_CORPUS")
    if folder and Path(folder).is_dir():
        return Path(folder)
    skip_or_fail("KG_CORPUS names no folder with the source documents")


@pytest.fixture(scope="session")
def need_program() -> Callable[[str], str]:
    """Return a function that finds a program on the PATH, or skips."""
    import shutil

    def find(name: str) -> str:
        return shutil.which(name) or skip_or_fail(f"{name} is not installed")

    return find
