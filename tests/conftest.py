"""What every test may use: strict skipping, the corpus where it is at hand, a cache of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest

STRICT = os.environ.get("KG_STRICT") == "1"
CORPUS = os.environ.get("KG_CORPUS")
ROOT = Path(__file__).resolve().parents[1]
HARD_CASES = ROOT / "tests" / "hard_cases"
SAMPLE = ROOT / "tests" / "samples" / "anji"

RunKG = Callable[..., subprocess.CompletedProcess[str]]
"""``run_kg("build", "--facts", folder, cwd=…, variables={…})``: the real command line in a process of its own."""


def skip_or_fail(reason: str) -> NoReturn:
    """Skip with a line where something is absent; fail where CI promises that nothing is."""
    if STRICT:
        pytest.fail(f"{reason} (KG_STRICT=1: nothing may be absent)")
    pytest.skip(reason)


SCORE_LINES = pytest.StashKey[list[str]]()
"""What the tests of extraction measured, printed at the end of every run."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the scores of extraction on the reviewed documents."""
    for line in config.stash.get(SCORE_LINES, []):
        terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests out of the user's cache, and the user's corpus out of tests that do not ask for it."""
    monkeypatch.setenv("KG_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.delenv("KG_CORPUS", raising=False)


@pytest.fixture(scope="session")
def corpus_dir() -> Path:
    """Return the folder with the five source documents."""
    if CORPUS and Path(CORPUS).is_dir():
        return Path(CORPUS)
    skip_or_fail("KG_CORPUS names no folder with the source documents")


@pytest.fixture(scope="session")
def absent() -> Callable[[str], NoReturn]:
    """Return what a test calls when something that it needs is not there."""
    return skip_or_fail


@pytest.fixture(scope="session")
def need_program() -> Callable[[str], str]:
    """Return a function that finds a program on the PATH, or skips."""

    def find(name: str) -> str:
        return shutil.which(name) or skip_or_fail(f"{name} is not installed")

    return find


@pytest.fixture(scope="session")
def kg_environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a real run of this checkout: a cache of its own, no corpus, wide messages."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    cache = tmp_path_factory.getbasetemp() / "cache"
    return kept | {"KG_CACHE": str(cache), "PYTHONPATH": str(ROOT), "COLUMNS": "100", "PYTHONUTF8": "1"}


@pytest.fixture(scope="session")
def run_kg(kg_environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> RunKG:
    """Return a function that runs the command line in a process of its own, in an empty folder."""
    nowhere = tmp_path_factory.mktemp("nowhere")

    def run(
        *arguments: str | Path, cwd: Path = nowhere, variables: dict[str, str] | None = None, **options: Any
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "kg", *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            check=False,
            cwd=cwd,
            env=kg_environment | (variables or {}),
            **options,
        )

    return run


@pytest.fixture(scope="session")
def hard_output(run_kg: RunKG, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what a build of the hard cases leaves, made once, without their texts."""
    output = tmp_path_factory.mktemp("hard") / "output"
    done = run_kg("build", "--alone", "--facts", HARD_CASES / "facts", "--output", output)
    assert done.returncode == 0, done.stderr
    return output


@pytest.fixture(scope="session")
def checked_sample(run_kg: RunKG, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample folder of a newcomer after ``kg check --fix``, made once; copy it to change it."""
    folder = tmp_path_factory.mktemp("sample") / "anji"
    shutil.copytree(SAMPLE, folder)
    done = run_kg("check", "--alone", "--facts", folder, "--fix")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def sample(checked_sample: Path, tmp_path: Path) -> Path:
    """Return a copy of the checked sample folder that a test may change."""
    return shutil.copytree(checked_sample, tmp_path / "mine")
