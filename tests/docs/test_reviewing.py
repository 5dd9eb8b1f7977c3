"""docs/reviewing.md: its commands run as they stand, and its tables name what the program has."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.model import Status
from kg.review.layout import load_layout
from tests.review.reviewing import Edit, fill_in, propose, read_facts

RunKG = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "reviewing.md").read_text("utf-8")
COMMANDS = [
    shlex.split(line)[1:]
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]


@pytest.fixture
def mine(sample: Path) -> Path:
    """Return the folder of the newcomer, its facts proposals."""
    return propose(sample)


def run(run_kg: RunKG, folder: Path, command: list[str], **options: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the page in the folder in which ``mine`` lies."""
    return run_kg(*command, cwd=folder.parent, **options)


def test_the_page_shows_every_command() -> None:
    """Write, read, ask."""
    assert [command[:2] for command in COMMANDS] == [
        ["review", "write"],
        ["review", "read"],
        ["review", "ask"],
    ]


def test_the_commands_do_what_the_page_says(run_kg: RunKG, mine: Path) -> None:
    """The workbook goes out, is filled in, comes back, and the terminal finds nothing left to ask."""
    write, read, ask = COMMANDS
    done = run(run_kg, mine, write)
    assert done.returncode == 0, done.stderr
    assert "待审核 7 条" in done.stderr

    path = mine.parent / "review.xlsx"
    edits: list[Edit] = [
        ("举措", "i-aj2k5", "decision", "接受"),
        ("指标数据", "o-aj8h4", "decision", "拒绝"),
        ("指标数据", "o-aj8h4", "reason", "不是指标"),
        ("指标数据", "o-aj3t7", "decision", "修改"),
        ("指标数据", "o-aj3t7", "value", "63"),
    ]
    path.write_bytes(fill_in(path.read_bytes(), edits))
    done = run(run_kg, mine, read)
    assert done.returncode == 2
    assert re.search(
        r"^review\.xlsx 指标数据!K\d: \[figure\] value is 63; the words say 36$", done.stderr, re.MULTILINE
    )

    path.write_bytes(
        fill_in(
            path.read_bytes(),
            [("指标数据", "o-aj3t7", "value", "36"), ("指标数据", "o-aj3t7", "decision", "接受")],
        )
    )
    done = run(run_kg, mine, read)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("接受 accepted 2, 修改 corrected 0, 拒绝 rejected 1,")

    done = run(run_kg, mine, ask, input="a\na\na\na\n")
    assert done.returncode == 0, done.stderr
    assert "accept 4; 未看 not seen 0" in done.stdout
    statuses = [fact.status for fact in read_facts(mine).values()]
    assert statuses.count(Status.REVIEWED) == 6

    done = run(run_kg, mine, write)
    assert done.returncode == 2
    assert "没有待审核的事实" in done.stderr


def test_the_page_names_the_decisions() -> None:
    """Its table is that of the drop-down."""
    rows = re.findall(r"^\| (\w+) (\w+) \|", PAGE, re.MULTILINE)
    told = {zh: en for zh, en in rows if zh in load_layout().verdicts}
    assert told.items() <= load_layout().verdicts.items()
    assert len(told) == 3


def test_the_page_explains_what_may_stand_in_brackets() -> None:
    """Every check of a cell that is not the gate's has its line."""
    table = PAGE.partition("| in brackets |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z-]+)`", table))
    code = "".join(path.read_text("utf-8") for path in sorted((ROOT / "kg" / "review").glob("*.py")))
    checks = set(re.findall(r'blame\((?:[^,]+,){3}\s*"([a-z-]+)"', code))
    checks |= set(re.findall(r'Fault\((?:[^,]+,){2}\s*"([a-z-]+)"', code))
    assert checks == named
