"""The commands of a review: told in both languages, refusing in one line, with the exit codes of the others."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
import typer

from kg import cli
from kg.cli.reviewing import review
from kg.model import Status
from tests.review.reviewing import SAMPLES, files_of, fill_in, read_facts, send_out

COMMANDS = typer.main.get_command(review).commands  # type: ignore[attr-defined]  # a group of commands


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_in_both_languages(command: str) -> None:
    """A command and its options are told in Chinese and in English."""
    found = COMMANDS[command]
    for text in (found.help, *(parameter.help for parameter in found.params if parameter.name != "help")):
        assert re.search(r"[一-鿿]", text)
        assert re.search(r"[A-Za-z]{2,}", text)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["review", "read", "{plan}/none.xlsx", "--facts", "{plan}"], "cannot be read"),
        (["review", "read", "{plan}/sources.yaml", "--facts", "{plan}"], "is no readable .xlsx"),
        (["review", "read", "{plan}", "--facts", "{plan}"], "cannot be read"),
        (["review", "read", "{book}", "--facts", "{other}"], "没有这份文献"),
        (["review", "write", "--source", "nowhere", "--facts", "{plan}"], "expected one of yufeng-plan-2023"),
        (["review", "write", "--facts", "{other}"], "没有待审核的事实"),
        (["review", "write", "--case", "nowhere", "--facts", "{plan}"], "没有待审核的事实"),
        (["review", "write", "--facts", "{bare}"], "手头没有原文"),
        (["review", "ask", "--reviewer", " ", "--facts", "{plan}"], "不是署名"),
        (["review", "ask", "--facts", "{plan}"], "用法有误"),
        (["review", "write", "--sample", "-1", "--facts", "{plan}"], "用法有误"),
        (["review", "read", "{book}", "--facts", "{plan}/none"], "没有这个文件夹"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    """The input is at fault: exit code 2, one line on stderr, no traceback, nothing written."""
    book = tmp_path / "book.xlsx"
    book.write_bytes(send_out(plan))
    bare = tmp_path / "bare"
    for name, data in files_of(plan).items():
        if not name.startswith("text"):
            (bare / name).parent.mkdir(parents=True, exist_ok=True)
            (bare / name).write_bytes(data)
    places = {"plan": plan, "book": book, "bare": bare, "other": SAMPLES / "yubei-plan-2024"}
    before = files_of(plan)

    code = cli.main([argument.format(**places) for argument in [*arguments, "--alone"]])
    said = capsys.readouterr()

    assert code == 2
    assert words in said.err
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    assert files_of(plan) == before


def test_two_documents_wait(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Which of them is not guessed; each has a workbook of its own."""
    from tests.review.reviewing import copy_proposals

    other = copy_proposals("yubei-plan-2024", tmp_path / "other")
    folders = ["--alone", "--facts", str(plan), "--facts", str(other)]
    assert cli.main(["review", "write", *folders]) == 2
    assert "say which with --source ID" in capsys.readouterr().err
    book = tmp_path / "one.xlsx"
    assert cli.main(["review", "write", "--source", "yubei-plan-2024", "--output", str(book), *folders]) == 0
    book.write_bytes(fill_in(book.read_bytes(), []))
    assert cli.main(["review", "read", str(book), *folders]) == 0


def test_the_reference_data_may_be_referred_to(plan: Path, tmp_path: Path) -> None:
    """Without --alone the facts are those of the folder named, and the registry is everybody's."""
    book = tmp_path / "book.xlsx"
    assert cli.main(["review", "write", "--facts", str(plan), "--output", str(book)]) == 0
    book.write_bytes(fill_in(book.read_bytes(), [("举措", "i-qg7kw", "decision", "接受")]))
    assert cli.main(["review", "read", str(book), "--facts", str(plan)]) == 0
    assert read_facts(plan)["i-qg7kw"].status is Status.REVIEWED


def test_the_terminal_asks_on_stdin(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Answers may be piped in; bytes that are no text are no answer, and no crash."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe\na\nq\n"), encoding="utf-8"))
    assert cli.main(["review", "ask", "-r", "李芸", "--alone", "--facts", str(plan)]) == 0
    assert "accept 1; 未看 not seen 195" in capsys.readouterr().out
    assert sum(fact.status is Status.REVIEWED for fact in read_facts(plan).values()) == 1
