"""The command line: quick to answer, told in both languages, results apart from progress, exit codes as documented."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from kg import cli

RunKG = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[1]
HARD_FACTS = ROOT / "tests" / "hard_cases" / "facts"
HEAVY = (
    "igraph",
    "jinja2",
    "networkx",
    "openpyxl",
    "pydantic",
    "pyoxigraph",
    "pyvis",
    "rdflib",
    "shacl",
    "yaml",
)
COMMANDS = tuple(sorted(typer.main.get_command(cli.app).commands))  # type: ignore[attr-defined]  # a group of commands
CHINESE = re.compile(r"[一-鿿]")
ENGLISH = re.compile(r"[A-Za-z]{3,}")


def test_help_loads_nothing_heavy(kg_environment: dict[str, str]) -> None:
    """``kg --help`` answers at once: no library that reads graphs, workbooks or YAML is loaded for it."""
    code = (
        "import sys; from kg.cli import main; main(['--help']);"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=kg_environment, capture_output=True, encoding="utf-8", check=True
    )

    assert "build" in done.stdout
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_both_languages(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A command, its options and its arguments are told in Chinese and in English."""
    found = typer.main.get_command(cli.app).commands[command]  # type: ignore[attr-defined]  # as above
    texts = {command: found.help} | {
        f"{command} {parameter.name}": parameter.help
        for parameter in found.params
        if parameter.name != "help" and (parameter.param_type_name == "option" or parameter.help)
    }

    assert cli.main([command, "--help"]) == 0
    assert command in capsys.readouterr().out
    for name, text in texts.items():
        assert text, f"{name} has no help"
        if not re.fullmatch(r"[a-z ]+", text):  # a list of the values that may be given needs no translation
            assert CHINESE.search(text), f"{name}: no Chinese in {text!r}"
            assert ENGLISH.search(text), f"{name}: no English in {text!r}"


def test_the_commands_that_the_design_names_are_there() -> None:
    """Nobody loses a command by renaming it in passing."""
    assert {"build", "check", "diff", "explain", "export", "find", "query", "schema", "start"} <= set(
        COMMANDS
    )


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """``kg`` alone is a question for help, not a failure without words."""
    code = cli.main([])
    said = capsys.readouterr()

    assert code in (0, 2)
    assert "build" in said.out + said.err
    assert "Traceback" not in said.err


def test_results_go_to_stdout_and_progress_to_stderr(run_kg: RunKG, tmp_path: Path) -> None:
    """What a command yields can be piped: stdout is the result alone, and quiet when it goes to a file."""
    piped = run_kg("schema")
    filed = run_kg("schema", "--output", tmp_path / "schema.json")

    assert json.loads(piped.stdout)["title"] == "Case"
    assert piped.stderr == ""
    assert filed.stdout == ""
    assert str(tmp_path / "schema.json") in filed.stderr
    assert (tmp_path / "schema.json").read_text("utf-8") == piped.stdout


def test_a_fix_tells_on_stderr_what_it_rewrote(run_kg: RunKG, sample: Path) -> None:
    """The ledger is the result of ``kg check``; which files were rewritten is progress."""
    path = sample / "facts" / "anji" / "anji-salt.yaml"
    path.write_text(path.read_text("utf-8") + "\n\n", encoding="utf-8")

    done = run_kg("check", "--alone", "--facts", sample, "--fix")

    assert done.returncode == 0
    assert "anji-salt.yaml" in done.stderr
    assert "anji-salt.yaml" not in done.stdout
    assert "anji:" in done.stdout


def exit_rows() -> list[tuple[str, int, list[str]]]:
    """Return (what it shows, exit code as documented, arguments); ``{…}`` are folders of the test."""
    return [
        ("all is well", 0, ["check", "--alone", "--facts", "{sample}"]),
        ("a check found something", 1, ["check", "--alone", "--facts", "{spoilt}"]),
        ("two folders are alike", 0, ["diff", "{sample}", "{sample}"]),
        ("two folders differ", 1, ["diff", "{sample}", "{spoilt}"]),
        ("two codings of one case", 0, ["agree", "{sample}", "{spoilt}", "--window", "anji-salt:0-127"]),
        (
            "nothing to draw from",
            2,
            ["sample", "--windows", "9", "--case", "none", "--alone", "--facts", "{sample}"],
        ),
        ("extracted facts and gold", 0, ["score", "{spoilt}", "{sample}", "--quiet"]),
        ("a record without a tag", 2, ["score", "{sample}", "{sample}", "--record", "{sample}/scores.csv"]),
        ("a stretch that is none", 2, ["agree", "{sample}", "{spoilt}", "--window", "anji-salt"]),
        ("no case in common", 2, ["agree", "{sample}", "{spoilt}", "--case", "elsewhere"]),
        ("the input is at fault", 2, ["check", "--alone", "--facts", "{sample}/elsewhere"]),
        ("an option does not fit", 2, ["mint", "i", "0", "--alone", "--facts", "{sample}"]),
        ("no such command", 2, ["biuld"]),
        ("no graph", 2, ["query", "regions-by-type", "--graph", "{sample}/none.ttl"]),
        ("a query that cannot be parsed", 2, ["query", "{sample}/bad.rq", "--graph", "{graph}"]),
        ("no such query", 2, ["query", "regions-by-tpye", "--graph", "{graph}"]),
        ("a passage that is there", 0, ["find", "减盐", "--alone", "--facts", "{sample}"]),
        ("no such thing was found", 3, ["find", "潜水艇", "--alone", "--facts", "{sample}"]),
        ("a folder that does not exist", 2, ["schema", "--output", "{sample}/no/where.json"]),
    ]


@pytest.mark.parametrize(("what", "code", "arguments"), exit_rows(), ids=[row[0] for row in exit_rows()])
def test_exit_codes_are_those_documented(
    what: str,
    code: int,
    arguments: list[str],
    sample: Path,
    hard_output: Path,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    """0 well, 1 something found, 2 the input is at fault, 3 nothing found: as the module says."""
    spoilt = tmp_path / "spoilt"
    spoilt.mkdir()
    for path in sorted(sample.rglob("*")):
        target = spoilt / path.relative_to(sample)
        if path.is_dir():
            target.mkdir()
        else:
            target.write_bytes(path.read_bytes().replace(b'value: "36"', b'value: "63"'))
    (sample / "bad.rq").write_text("SELECT ?x WHERE { ?x", encoding="utf-8")
    places = {"sample": sample, "spoilt": spoilt, "graph": hard_output / "graph.ttl"}

    found = cli.main([argument.format(**places) for argument in arguments])
    said = capsys.readouterr()

    assert found == code, f"{what}: {said.err}"
    assert "Traceback" not in said.err
    assert said.err or code != 2, "a failure says why"
    assert str(code) in (cli.__doc__ or "")


def test_a_closed_pipe_is_no_error(kg_environment: dict[str, str]) -> None:
    """``kg schema | head -1`` ends quietly."""
    command = f"'{sys.executable}' -m kg schema | head -c 1"
    done = subprocess.run(
        ["sh", "-c", command], env=kg_environment, capture_output=True, encoding="utf-8", check=False
    )

    assert done.stdout == "{"
    assert "Traceback" not in done.stderr
    assert "Error" not in done.stderr


def test_a_gbk_console_does_not_break_a_command(run_kg: RunKG) -> None:
    """On a console that is not UTF-8, Chinese comes out as UTF-8 and nothing crashes."""
    done = run_kg("build", "--help", variables={"PYTHONUTF8": "0", "PYTHONIOENCODING": "gbk"})

    assert done.returncode == 0
    assert CHINESE.search(done.stdout)


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """The version to cite is one call away, and it is the package's."""
    from kg import __version__

    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"health-policy-kg {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "sent", "words"),
    [
        (["query", "-"], b"\xff\xfe\x00", "<stdin>: 不是 UTF-8"),  # a query in another encoding
        (["explain", b"\xff"], b"", "第 2 个参数不是文字"),  # a name that is no text
    ],
)
def test_bytes_that_are_no_text_are_refused(
    arguments: list[str | bytes], sent: bytes, words: str, kg_environment: dict[str, str]
) -> None:
    """What is no text in the terminal's encoding is refused in one line, without a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "kg", *arguments],
        input=sent,
        env=kg_environment | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
    )

    said = done.stderr.decode("utf-8")
    assert done.returncode == 2
    assert said.startswith(words)
    assert said.count("\n") == 1


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("build", "--output"), "是事实文件夹"),  # an output over somebody's facts
        (("check", "--facts"), "nothing is wrong"),  # the same folder is fine to check
    ],
)
def test_output_never_goes_over_facts(
    command: tuple[str, str], words: str, run_kg: RunKG, sample: Path
) -> None:
    """A fact folder is no place for an output; its files stay as they are."""
    before = sorted(path.name for path in sample.iterdir())

    done = run_kg(*command, sample)

    assert words in done.stderr + done.stdout
    assert sorted(path.name for path in sample.iterdir()) == before


def test_start_leaves_the_reference_data_alone(run_kg: RunKG) -> None:
    """The reference data is nobody's own folder."""
    done = run_kg("start", ROOT / "data", "--no-open")

    assert done.returncode == 2
    assert "是参考数据" in done.stderr
