"""What is typed wrongly is answered as everything else: what is wrong, then what to do."""

import re
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from msnb.cli.app import app
from msnb.plan import TEMPLATES
from msnb.reports import list_templates

PROGRAMMERS = re.compile(r"<int|<float|range>|--\S+ <str>|x[<>]=")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chekc"], "There is no command 'chekc'. Did you mean 'check'?"),
        (["history", "chek"], "There is no command 'chek'. Did you mean 'check'?"),
        (["--versoin"], "msnb has no option '--versoin'. Did you mean '--version'?"),
        (
            ["check", "--josn", "x"],
            "msnb check has no option '--josn'. Did you mean '--json'?",
        ),
        (
            ["check", "x", "-j"],
            "msnb check has no option '-j'. Use one of: --strict, --as-of, --json, --help.",
        ),
        (
            ["--json", "check", "x"],
            "msnb has no option '--json'. Write it after the command: msnb check --json.",
        ),
        (["check", "x", "--json=yes"], "--json takes no value. Write --json alone."),
        (["check", "x", "--as-of"], "--as-of needs a value. Write --as-of DATE."),
        (["report", "roadmap", "x", "-o"], "-o needs a value. Write -o DIR."),
        (
            ["check"],
            "PLAN is missing: a plan folder, or its plan.toml. Write msnb check PLAN.",
        ),
        (
            ["resolve", "x"],
            (
                "--finished is missing: when it was reached. "
                "Write msnb resolve PLAN --finished DATE."
            ),
        ),
        (
            ["check", "our", "plan"],
            (
                "'plan' is more than msnb check takes. "
                "Give it PLAN; a name with spaces needs quotes."
            ),
        ),
        (["schema", "a", "b"], "'a b' is more than msnb schema takes. Leave it out."),
        (
            ["simulate", "x", "--draws", "ten"],
            "--draws must be a whole number, not 'ten'. Write it in digits, as in 12.",
        ),
        (
            ["simulate", "x", "--draws", "\x1b[31m1e3"],
            (
                "--draws must be a whole number, not '\\u001b[31m1e3'. "
                "Write it in digits, as in 12."
            ),
        ),
        (
            ["forecast", "--cost", "1,5"],
            (
                "--cost must be a number, not '1,5'. "
                "Write it in digits, with a point before decimals, as in 1500.5."
            ),
        ),
        (
            ["rehearse", "x", "--participants", "61"],
            "--participants must lie between 1 and 60, not 61. Choose another.",
        ),
        (
            ["forecast", "x", "--measure", "both", "--seed=-1"],
            "--seed must be 0 or more, not -1. Choose another.",
        ),
        (
            ["forecast", "x", "--map", "a=b"],
            "--map names columns of your own history: add --history CSV, or leave it out.",
        ),
        (
            ["backtest", "--class", "world-bank", "--map", "a=b"],
            "--map names columns of your own history: add --history CSV, or leave it out.",
        ),
        (
            ["classes", "--as-of", "2027-01-01"],
            (
                "--as-of says on which day the look is logged: "
                "add --log PLAN, or leave it out."
            ),
        ),
        (
            ["forecast", "--portfolio"],
            "--portfolio is about several plans: name them, or leave it out.",
        ),
        (
            ["report", "roadmap", "x", "--as-of", "soon"],
            "'soon' is not a date. Write one such as 2027-06-30.",
        ),
    ],
)
def test_wrong_usage_gets_one_line_and_exit_code_2(
    msnb, tmp_path, arguments: list[str], sentence: str
) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "plan.toml").write_text(
        'format = 1\ntitle = "X"\nstart = 2027-02-01\n', encoding="utf-8"
    )
    ran = msnb(*arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"msnb: {sentence}\n")


def test_what_resembles_no_command_gets_the_list_of_them(msnb) -> None:
    said = msnb("frobnicate").err
    assert said.startswith("msnb: There is no command 'frobnicate'. Use one of: new, set, ")


def commands() -> dict[str, Any]:
    """Return every command by what is typed, groups included."""
    found: dict[str, Any] = {}
    ahead: dict[str, Any] = {"msnb": typer.main.get_command(app)}
    while ahead:
        name, command = ahead.popitem()
        found[name] = command
        ahead |= {f"{name} {k}": v for k, v in getattr(command, "commands", {}).items()}
    return found


@pytest.mark.parametrize("command", commands())
def test_the_help_of_a_command_has_no_words_of_programmers(command: str) -> None:
    said = CliRunner(env={"COLUMNS": "80"}).invoke(app, [*command.split()[1:], "--help"])
    assert said.exit_code == 0
    assert not PROGRAMMERS.search(said.stdout), said.stdout
    assert "..." not in said.stdout.partition("Commands:")[2], "a line is cut short"


def numbers() -> list[tuple[str, str]]:
    """Return every option that takes a number, with the command that it belongs to."""
    return [
        (name, each.opts[0])
        for name, command in commands().items()
        for each in command.params
        if each.metavar in ("NUMBER", "DAYS", "AMOUNT")
    ]


@pytest.mark.parametrize(("command", "option"), numbers())
def test_a_word_where_a_number_belongs_is_named_with_its_option(
    msnb, command: str, option: str
) -> None:
    needed = ["--finished", "2027-06-30"] if command == "msnb resolve" else []
    ran = msnb(*command.split()[1:], option, "ten", *needed)
    assert ran.code == 2
    assert ran.err.startswith(
        (
            f"msnb: {option} must be a whole number, not 'ten'. Write it",
            f"msnb: {option} must be a number, not 'ten'. Write it",
        )
    )


def test_the_help_names_every_template() -> None:
    said = CliRunner(env={"COLUMNS": "300"}).invoke(app, ["report", "--help"]).stdout
    assert [each.name for each in list_templates() if each.name not in said] == []
    said = CliRunner(env={"COLUMNS": "300"}).invoke(app, ["new", "--help"]).stdout
    assert [each for each in TEMPLATES if each not in said] == []
