"""Folders of proposals: a plan of many facts, and a newcomer's short text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.review.reviewing import copy_proposals, propose


@pytest.fixture(scope="session")
def plan_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the proposals of a plan, made once; copy them to change them."""
    return copy_proposals("yufeng-plan-2023", tmp_path_factory.mktemp("plan") / "plan")


@pytest.fixture
def plan(plan_once: Path, tmp_path: Path) -> Path:
    """Return the proposals of a plan of 196 facts."""
    return shutil.copytree(plan_once, tmp_path / "plan")


@pytest.fixture
def short(sample: Path) -> Path:
    """Return the proposals of a text of two paragraphs."""
    return propose(sample)
