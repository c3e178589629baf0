"""The reference pages list what there is: every key, option, JSON path, name, parameter.

Both ways: what the code has stands on its page, and what a page lists, the code has.
"""

import json
import re
import types
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
import typer
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typer.testing import CliRunner

import msnb
from msnb.check import Findings
from msnb.cli.app import app
from msnb.forecast import COLUMNS, ClassListing, Forecast, ReferenceClass
from msnb.forecast.history.table import MAX_ROWS
from msnb.plan import (
    TEMPLATES,
    Blocker,
    Cadence,
    Calendar,
    Component,
    Considered,
    Dismissed,
    Event,
    Goal,
    Link,
    Metric,
    Milestone,
    OutsideView,
    Person,
    Plan,
    PlanningShare,
    Resource,
    Risk,
    Side,
    Span,
    Stakeholder,
    Takes,
    Task,
    Terms,
    TrackedMetric,
    Tranche,
)
from msnb.plan.calendars import FIRST_YEAR, LAST_YEAR
from msnb.plan.reading import LIMIT_MB
from msnb.reports import ReportFiles, list_templates
from msnb.reports.running.run import CELL_LIMIT_S
from msnb.schedule import Schedule
from msnb.simulate import Simulation

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "reference"
EXAMPLES = ROOT / "notebooks" / "data"

_CODE = re.compile(r"`([^`]+)`")


def section(page: str, heading: str) -> str:
    """Return what stands under a heading, up to the next one of any depth."""
    text = (PAGES / page).read_text(encoding="utf-8")
    plain = re.sub(r"^```.*?^```$", _blanked, text, flags=re.DOTALL | re.MULTILINE)
    found = re.search(rf"^#+ {re.escape(heading)}$", plain, re.MULTILINE)
    assert found, f"{page} has no heading {heading}"
    end = re.search(r"^#", plain[found.end() :], re.MULTILINE)
    return text[found.end() : found.end() + end.start() if end else None]


def _blanked(block: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", block[0])  # a comment in code is no heading


def rows(text: str) -> list[list[str]]:
    """Return the cells of the tables in a text, without the heads."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    cells = [re.split(r"(?<!\\)\|", line.strip("|")) for line in lines]
    heads = {at - 1 for at, row in enumerate(cells) if set("".join(row)) <= set("-: ")}
    return [
        [cell.strip() for cell in row]
        for at, row in enumerate(cells)
        if at not in heads and at - 1 not in heads
    ]


def listed(text: str) -> list[str]:
    """Return what the first column of the tables in a text names as code."""
    return [name for row in rows(text) for name in _CODE.findall(row[0])]


# ---- the plan format

MODELS: dict[str, type[BaseModel]] = {
    "The plan itself": Plan,
    "Ranges": Takes,
    "`planning`": PlanningShare,
    "`dismissed`": Dismissed,
    "`calendar` and `calendars`": Calendar,
    "Spans of days": Span,
    "`outside_view`": OutsideView,
    "`people`": Person,
    "`goals`": Goal,
    "What was considered": Considered,
    "The metric of a goal": Metric,
    "`milestones`": Milestone,
    "Links": Link,
    "`tasks`": Task,
    "`terms`": Terms,
    "Sides of terms": Side,
    "`risks`": Risk,
    "`events`": Event,
    "`stakeholders`": Stakeholder,
    "`metrics`": TrackedMetric,
    "`tranches`": Tranche,
    "`resources`": Resource,
    "`blockers`": Blocker,
    "`components`": Component,
    "`cadence`": Cadence,
}


def keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def choices(kind: object) -> set[str]:
    """Return the texts that a type allows, where it allows only some."""
    if get_origin(kind) is Literal:
        return {each for each in get_args(kind) if isinstance(each, str)}
    if get_origin(kind) in (Annotated, Union, types.UnionType, tuple):
        return set().union(*(choices(each) for each in get_args(kind)))
    return set()


def as_default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    value = field.get_default(call_default_factory=True)
    if value in (None, "", (), {}):
        return "–"
    said = json.dumps(value, default=list)
    return f"`{said}`"


@pytest.mark.parametrize("heading", MODELS)
def test_every_key_of_the_plan_is_described_once(heading: str) -> None:
    assert listed(section("plan-format.md", heading)) == list(
        dict.fromkeys(listed(section("plan-format.md", heading)))
    )
    assert set(listed(section("plan-format.md", heading))) == set(keys(MODELS[heading]))


@pytest.mark.parametrize("heading", MODELS)
def test_the_default_of_every_key_is_right(heading: str) -> None:
    told = {row[0].strip("`"): row[2] for row in rows(section("plan-format.md", heading))}
    for key, field in keys(MODELS[heading]).items():
        if not isinstance(field.get_default(call_default_factory=True), BaseModel):
            assert told[key] == as_default(field), key


@pytest.mark.parametrize("heading", MODELS)
def test_every_value_that_a_key_may_have_is_listed(heading: str) -> None:
    told = {row[0].strip("`"): row[1] for row in rows(section("plan-format.md", heading))}
    for key, field in keys(MODELS[heading]).items():
        where = "Categories" if key == "category" else ""
        text = section("plan-format.md", where) if where else told[key]
        values = choices(field.annotation)
        assert not values or values == set(_CODE.findall(text)), key


@pytest.mark.parametrize("heading", MODELS)
def test_every_key_stands_in_an_example(heading: str) -> None:
    text = section("plan-format.md", heading)
    example = "".join(re.findall(r"^```toml\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
    for key in keys(MODELS[heading]):
        assert re.search(rf"(^|[\[{{,. ]){key}( =|\]|\.)", example, re.MULTILINE), key


def test_the_units_of_time_are_those_that_durations_know() -> None:
    units = listed(section("plan-format.md", "Units of time"))
    pattern = Milestone.model_json_schema()["$defs"]["Link"]["anyOf"][1]["properties"]
    known = re.search(r"\(([a-z|]+)\)", json.dumps(pattern["lag"]))
    assert known
    assert set(units) == set(known[1].split("|"))


# ---- commands


def commands() -> dict[str, Any]:
    """Return every command by what is typed, groups left out."""
    found: dict[str, Any] = {}
    ahead = {"msnb": typer.main.get_command(app)}
    while ahead:
        name, command = ahead.popitem()
        below = getattr(command, "commands", {})
        ahead |= {f"{name} {key}": each for key, each in below.items()}
        if not below or name == "msnb":
            found[name] = command
    return found


def said_of(command) -> set[str]:
    """Return its options as typed, and its arguments in capitals."""
    names: set[str] = set()
    for each in command.params:
        is_option = each.param_type_name == "option"
        names |= set(each.opts if is_option else [each.name.upper()])
    return names


@pytest.mark.parametrize("name", commands())
def test_every_option_of_a_command_is_described(name: str) -> None:
    told = set(listed(section("commands.md", f"`{name}`"))) - set(TEMPLATES)
    own = {"--help", "-h"} if name == "msnb" else set()
    assert told == said_of(commands()[name]) | own


def test_no_command_is_described_that_does_not_exist() -> None:
    text = (PAGES / "commands.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^## `(msnb[^`]*)`$", text, re.MULTILINE)) == set(commands())


def inline_code() -> str:
    """Return all that stands between single backticks in the documents."""
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    texts = (page.read_text(encoding="utf-8") for page in pages)
    plain = (
        re.sub(r"^```.*?^```$", "", each, flags=re.DOTALL | re.MULTILINE) for each in texts
    )
    return "\n".join(code for each in plain for code in _CODE.findall(each))


def test_no_page_speaks_of_a_command_or_an_option_that_does_not_exist() -> None:
    code = inline_code()
    known = {name.split()[1] for name in commands() if " " in name}
    assert set(re.findall(r"^msnb ([a-z]+)", code, re.MULTILINE)) <= known
    options = {each for command in commands().values() for each in said_of(command)}
    assert set(re.findall(r"(?<!\S)--[a-z-]+", code)) <= options | {"--help"}


def test_the_templates_of_plans_are_listed_with_their_milestones() -> None:
    told = dict(rows(section("commands.md", "`msnb new`"))[-len(TEMPLATES) :])
    assert {name.strip("`") for name in told} == set(TEMPLATES)
    for name, milestones in TEMPLATES.items():
        if name != "blank":
            assert told[f"`{name}`"] == milestones


# ---- JSON

WATER, BOOKING = str(EXAMPLES / "water-works"), str(EXAMPLES / "booking-system")
HISTORY = str(EXAMPLES / "booking-system" / "our-projects.csv")
OUTPUTS: dict[str, list[list[str]]] = {
    "msnb check --json": [["check", WATER]],
    "msnb schedule --json": [["schedule", BOOKING]],
    "msnb forecast --json": [
        ["forecast", WATER],
        ["forecast", WATER, "--measure", "cost"],
        ["forecast", "--cost", "255", "--class", "nyc-schools"],
    ],
    "msnb simulate --json": [["simulate", WATER, "--draws", "2000"]],
    "msnb classes --json": [["classes"]],
    "msnb backtest --json": [["backtest", "--class", "world-bank/water"]],
    "msnb history check --json": [["history", "check", HISTORY]],
    "msnb report --list --json": [["report", "--list"]],
}


def paths(data: object, before: str = "") -> set[str]:
    """Return where each value of some JSON stands, such as ``levels[].ratio``."""
    if isinstance(data, dict):
        dot = "." if before else ""
        return set().union(*(paths(v, f"{before}{dot}{k}") for k, v in data.items()))
    if isinstance(data, list) and any(isinstance(each, dict) for each in data):
        return set().union(*(paths(each, f"{before}[]") for each in data))
    return {before}


def merged(found: set[str]) -> set[str]:
    """Return the paths without a list's own where its entries are there, too."""
    inner = {path.partition("[]")[0] for path in found if "[]" in path}
    inner |= {path.rpartition("[]")[0] for path in found if "[]" in path}
    kept = {path for path in found if path not in inner}
    levels = "milestones[].levels"  # described by reference to the headline's levels
    return {levels if path.startswith(levels) else path for path in kept}


@pytest.mark.parametrize("heading", OUTPUTS)
def test_every_key_of_the_json_is_described(heading: str) -> None:
    found: set[str] = set()
    for arguments in OUTPUTS[heading]:
        run = CliRunner().invoke(app, [*arguments, "--json"])
        assert run.exit_code == 0, run.output
        found |= paths(json.loads(run.stdout))
    assert set(listed(section("json.md", f"`{heading}`"))) == merged(found)


def test_every_key_of_a_reports_json_is_described() -> None:
    files = ReportFiles(Path("a.html"), Path("a.ipynb"), None, "Commit.")
    told = listed(section("json.md", "`msnb report --json`"))
    assert set(told) == {"schema", *files.to_dict()}


def test_every_json_output_has_a_section() -> None:
    text = (PAGES / "json.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^## `(.*--json)`$", text, re.MULTILINE))
    offered = {
        f"{name} --json"
        for name, command in commands().items()
        if "--json" in said_of(command)
    }
    assert told == offered | {"msnb report --list --json"}


def test_the_json_of_levels_of_milestones_is_that_of_the_headline() -> None:
    run = CliRunner().invoke(app, ["forecast", WATER, "--json"])
    told = json.loads(run.stdout)
    assert set(told["milestones"][0]["levels"][0]) == set(told["levels"][0])


# ---- Python

RESULTS = (
    Findings,
    Schedule,
    Forecast,
    Simulation,
    ClassListing,
    ReferenceClass,
    ReportFiles,
)


def test_every_name_of_the_package_is_described() -> None:
    told = {name.partition("(")[0] for name in listed(section("python.md", "Names"))}
    assert told == set(msnb.__all__)


@pytest.mark.parametrize("result", RESULTS, ids=lambda each: each.__name__)
def test_what_a_result_is_said_to_have_it_has(result: type) -> None:
    table = rows(section("python.md", "What results have in common"))
    told = {row[0].strip("`"): row for row in table}[result.__name__]
    for method, said in zip(("sentence", "to_frame", "to_dict"), told[1:4], strict=True):
        assert hasattr(result, method) == (said != "–"), method
    for name in re.findall(r"`\.(\w+)", told[4]):
        fields = getattr(result, "__dataclass_fields__", {})
        assert hasattr(result, name) or name in fields, name


# ---- histories and reports


def test_every_column_of_a_history_is_described() -> None:
    text = section("history.md", "The columns of a history")
    assert listed(text) == list(COLUMNS)


@pytest.mark.parametrize("template", list_templates(), ids=lambda each: each.name)
def test_every_parameter_of_a_template_is_described(template) -> None:
    told = [row[:3] for row in rows(section("reports.md", f"`{template.name}`"))]
    wanted = [
        [f"`{each.name}`", f"`{each.type}`", _shown_default(each.default)]
        for each in template.parameters
        if each.name != "plan"
    ]
    assert told == wanted


@pytest.mark.parametrize("template", list_templates(), ids=lambda each: each.name)
def test_the_parts_of_a_report_are_listed_in_their_order(template) -> None:
    text = section("reports.md", f"`{template.name}`")
    told = re.findall(r"^\d+\. \*\*(.+?)\*\*", text, re.MULTILINE)
    cells = json.loads(template.text)["cells"]
    sources = ["".join(each["source"]) for each in cells]
    assert told == [each[3:] for each in sources if each.startswith("## ")]


@pytest.mark.parametrize("template", list_templates(), ids=lambda each: each.name)
def test_the_question_of_a_report_is_quoted(template) -> None:
    assert f"*{template.question}*" in section("reports.md", f"`{template.name}`")


def test_the_limits_are_those_that_hold() -> None:
    told = dict(rows((ROOT / "docs" / "support.md").read_text(encoding="utf-8")))
    assert told["`plan.toml`"] == f"{LIMIT_MB} MB"
    assert told["a history"].endswith(f" {MAX_ROWS:,} rows")
    assert told["a template notebook"].endswith(f" {CELL_LIMIT_S // 60} minutes a cell")
    assert told["dates in a plan"] == f"{FIRST_YEAR} to {LAST_YEAR}"


def _shown_default(value: object) -> str:
    if value in (None, "", []):
        return "–"
    if isinstance(value, list):
        return f"`{','.join(map(str, value))}`"
    return f"`{value}`"


def test_every_template_has_a_section() -> None:
    text = (PAGES / "reports.md").read_text(encoding="utf-8")
    told = re.findall(r"^## `([\w-]+)`$", text, re.MULTILINE)
    assert sorted(told) == [each.name for each in list_templates()]
