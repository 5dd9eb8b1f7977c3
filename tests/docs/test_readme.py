"""Every command of the README is run in a fresh clone, and its output is what the README shows.

``KG_REWRITE=1 python -m pytest tests/docs/test_readme.py`` writes the outputs anew into both READMEs.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from typing import NoReturn

import pytest

import kg

ROOT = Path(__file__).resolve().parents[2]
README, TWIN = ROOT / "README.md", ROOT / "README.zh.md"
BLOCK = re.compile(r"<!-- show: (?P<show>[a-z0-9 ]+) -->\n```console\n(?P<body>.*?)\n?```", re.DOTALL)
CUT = "..."
"""A line that stands for lines left out."""
SUMMARY = re.compile(r"\d+ passed(?:, \d+ [a-z]+)* in [\d.]+s(?: \([\d:]+\))?")
"""The last line of a test run: its numbers differ from machine to machine."""


@dataclass(frozen=True)
class Command:
    """One command that the README shows, with the output that it shows."""

    line: str
    shown: tuple[str, ...]
    show: str
    """``all``, ``first N`` or ``last N``: which lines of the output are shown."""


def read_commands(page: Path) -> list[Command]:
    """Return the commands of a page in order."""
    return [command for block in BLOCK.finditer(page.read_text("utf-8")) for command in split_block(block)]


def split_block(block: re.Match[str]) -> Iterator[Command]:
    """Yield the commands of a block: a line ``$ …`` and the output up to the next."""
    parts = re.split(r"^\$ ", block["body"], flags=re.MULTILINE)
    assert parts[0] == "", "a console block begins with its command"
    for part in parts[1:]:
        line, *shown = part.rstrip("\n").split("\n")
        yield Command(line, tuple(shown), block["show"])


def cut(output: str, show: str) -> tuple[str, ...]:
    """Return the lines of an output that the README shows."""
    lines = [line.rstrip() for line in output.strip("\n").split("\n")] if output.strip() else []
    how, _, number = show.partition(" ")
    if how == "first" and len(lines) > int(number) + 1:
        return (*lines[: int(number)], CUT)
    if how == "last" and len(lines) > int(number):
        return (CUT, *lines[-int(number) :])
    return tuple(lines)


def without_numbers(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Return lines with the summary of a test run made the same everywhere."""
    return tuple("N passed" if SUMMARY.fullmatch(line) else line for line in lines)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory, absent: Callable[[str], NoReturn]) -> Path:
    """Return a fresh clone with what is not yet committed, its environment that of this run."""
    if not shutil.which("git") or not (ROOT / ".git").exists():
        absent("there is no git checkout to clone")
    folder = tmp_path_factory.mktemp("fresh") / "health-policy-kg"
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    for name in list_files("--deleted"):
        (folder / name).unlink(missing_ok=True)
    for name in list_files("--modified", "--others", "--exclude-standard"):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    lend_environment(folder / ".venv")
    return folder


def list_files(*which: str) -> list[str]:
    """Return files as ``git ls-files`` lists them."""
    listed = subprocess.run(
        ["git", "-C", ROOT, "ls-files", "-z", *which], capture_output=True, encoding="utf-8", check=True
    )
    return [name for name in listed.stdout.split("\0") if name]


def lend_environment(folder: Path) -> None:
    """Put in the place of what ``make`` would install the environment at hand, its ``kg`` that of the clone."""
    (folder / "bin").mkdir(parents=True)
    for path in Path(sys.prefix).iterdir():
        if path.name != "bin" and not path.name.startswith("."):
            (folder / path.name).symlink_to(path)
    (folder / "bin" / "python").symlink_to(sys.executable)
    program = folder / "bin" / "kg"
    program.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m kg "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for stamp in (".runtime", ".dev"):
        (folder / stamp).touch()


@pytest.fixture(scope="module")
def outputs(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Return what each command of the README says in the clone, stdout and stderr as a terminal shows them.

    ``make test`` is run with one small file of tests, since the README must not run itself.
    """
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("KG_", "MAKE", "PYTEST"))
    }
    environment = kept | {
        "KG_CACHE": str(tmp_path_factory.mktemp("cache")),
        "PYTHONPATH": str(clone),
        "PYTEST_ADDOPTS": "tests/test_resources.py -p no:cacheprovider",
        "LC_ALL": "C.UTF-8",
    }
    said = []
    for command in read_commands(README):
        done = subprocess.run(
            ["sh", "-c", command.line],
            cwd=clone,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, f"$ {command.line}\n{done.stdout}"
        said.append(done.stdout)
    return said


@pytest.mark.skipif(os.name == "nt", reason="the README's commands are those of a POSIX shell")
def test_the_readme_shows_what_its_commands_say(outputs: list[str]) -> None:
    """Each output is that of a fresh clone; where it differs, KG_REWRITE=1 writes it anew."""
    commands = read_commands(README)
    if os.environ.get("KG_REWRITE") == "1":
        rewrite([cut(output, command.show) for output, command in zip(outputs, commands, strict=True)])
        commands = read_commands(README)
    wrong = [
        line
        for command, output in zip(commands, outputs, strict=True)
        for line in unified_diff(
            without_numbers(command.shown),
            without_numbers(cut(output, command.show)),
            f"README $ {command.line}",
            "fresh clone",
            lineterm="",
        )
    ]

    assert not wrong, "\n".join([*wrong, "KG_REWRITE=1 python -m pytest tests/docs/test_readme.py mends it"])


def rewrite(shown: list[tuple[str, ...]]) -> None:
    """Write outputs into both READMEs; the numbers of a test run stay as somebody measured them."""
    for page in (README, TWIN):
        fresh = iter(shown)

        def show(block: re.Match[str], fresh: Iterator[tuple[str, ...]] = fresh) -> str:
            lines = []
            for command in split_block(block):
                new = next(fresh)
                same = without_numbers(command.shown) == without_numbers(new)
                lines += [f"$ {command.line}", *(command.shown if same else new)]
            return "\n".join([f"<!-- show: {block['show']} -->", "```console", *lines, "```"])

        page.write_text(BLOCK.sub(show, page.read_text("utf-8")), encoding="utf-8", newline="\n")


def test_the_twins_agree() -> None:
    """The Chinese README has the same sections, commands, outputs, files and links as the English one."""
    pages = [page.read_text("utf-8") for page in (README, TWIN)]

    assert read_commands(README) == read_commands(TWIN)
    assert (
        len(read_commands(README)) == sum(len(re.findall(r"^\$ ", page, re.MULTILINE)) for page in pages) // 2
    )
    assert (
        len({tuple(len(mark) for mark in re.findall(r"^(#+) ", page, re.MULTILINE)) for page in pages}) == 1
    )
    links = [
        sorted(set(re.findall(r"\]\(([^)]+)\)", page)) - {"README.md", "README.zh.md"}) for page in pages
    ]
    assert links[0] == links[1]


def test_the_version_is_the_one_at_hand() -> None:
    """The wheel that the README installs and the line that it cites bear the version of the package."""
    for page in (README, TWIN):
        text = page.read_text("utf-8")
        assert f"health_policy_kg-{kg.__version__}-py3-none-any.whl" in text
        assert f"（版本 {kg.__version__}）[DS]." in text


def test_the_picture_is_small() -> None:
    """A picture that loads at once."""
    assert 10_000 < (ROOT / "docs" / "network.png").stat().st_size < 200_000


@pytest.mark.parametrize(
    ("output", "show", "shown"),
    [
        ("a\nb\nc\n", "all", ("a", "b", "c")),
        ("a\nb\nc\n", "first 1", ("a", CUT)),
        ("a\nb\nc\n", "last 1", (CUT, "c")),
        ("a\nb \n", "first 1", ("a", "b")),  # a cut that saves nothing is none
        ("", "first 1", ()),
    ],
)
def test_outputs_are_cut(output: str, show: str, shown: tuple[str, ...]) -> None:
    """A long output is shown by its first or last lines."""
    assert cut(output, show) == shown
