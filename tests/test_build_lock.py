"""The committed data/build.lock is what the committed facts build, and a difference from it is told."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.build import compare_with_lock, lock_content, write_lock
from kg.facts.folder import reference_folder
from kg.report import BuildResult

RunKG = Callable[..., subprocess.CompletedProcess[str]]
LOCK = reference_folder() / "build.lock"


@pytest.fixture(scope="session")
def reference_build(
    run_kg: RunKG, tmp_path_factory: pytest.TempPathFactory
) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Return a build of the reference data into a temporary folder, and where it stands."""
    output = tmp_path_factory.mktemp("reference") / "output"
    return run_kg("build", "--output", output), output


def test_committed_lock_is_current(
    reference_build: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    """The graph of the committed facts has the hash that data/build.lock records (kg build --update-lock renews it)."""
    done, output = reference_build
    assert done.returncode == 0, done.stderr

    assert "differs from build.lock" not in done.stderr
    graph = (output / "graph.ttl").read_bytes()
    assert json.loads(LOCK.read_text("utf-8"))["graph.ttl"] == hashlib.sha256(graph).hexdigest()


def test_committed_facts_are_vouched_for(
    reference_build: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    """Without the texts every committed fact rests on facts.lock, none on nothing."""
    assert "未核对 0 条" in reference_build[0].stdout


def make_result(counts: dict[str, int]) -> BuildResult:
    """Return the part of a build's result that a lock records."""
    result = BuildResult.__new__(BuildResult)
    for name, value in {"counts": counts, "triples": 9, "graph_sha256": "ab" * 32}.items():
        object.__setattr__(result, name, value)
    return result


def test_difference_is_told(tmp_path: Path) -> None:
    """A class with more or fewer members, and another hash, are named; equal builds are not."""
    lock = tmp_path / "build.lock"
    write_lock(make_result({"Case": 3}), lock)

    assert compare_with_lock(make_result({"Case": 3}), lock) == []
    assert compare_with_lock(make_result({"Case": 4, "Work": 1}), lock) == ["Case: 3 → 4", "Work: 0 → 1"]
    assert lock_content(make_result({"Case": 3}))["triples"] == 9
