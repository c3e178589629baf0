"""What to do about a finding, said to people who have neither a shell nor the file."""

import re
from datetime import date
from pathlib import Path

import pytest

from msnb.board import Keeper
from msnb.check import check
from msnb.plan import Plan, read_plan
from msnb.widgets.forms import (
    BlockerForm,
    GapList,
    GoalForm,
    MetricForm,
    MilestoneForm,
    PersonForm,
    PlanningShareMeter,
    RiskForm,
    TermsForm,
    TrancheForm,
    in_forms,
)
from msnb.widgets.forms.remedies import LABELS

EXAMPLES = Path(__file__).parents[3] / "notebooks" / "data"
TECHNICAL = re.compile(r"\bmsnb \w|PLAN|\[\[|\]\]|plan\.toml|--\w|\w = |YYYY|NUMBER")
GAPS = """\
format = 1
title = "Clinics"
start = 2027-02-01
status_date = 2027-03-01
[[people]]
id = "ana"
name = "Ana"
[[goals]]
id = "live"
statement = "All clinics live"
metric = { name = "clinics" }
[[goals]]
id = "open"
statement = "Everybody is happy"
[[milestones]]
id = "pilot"
title = "Pilot live"
takes = "3w"
goal = "live"
started = 2027-02-10
remaining = "1w"
[[milestones]]
id = "alone"
title = "Alone"
[[blockers]]
id = "lease"
title = "No lease"
[[events]]
id = "export"
title = "The export ran"
[[terms]]
id = "loan"
milestone = "pilot"
gives = { party = "sponsor", what = "money" }
valid_until = 2027-02-03
[[tranches]]
id = "first"
title = "First"
amount = 10
milestone = "pilot"
released_on = 2027-02-20
"""


def plans(folder: Path) -> list[Plan]:
    (folder / "plan.toml").write_text(GAPS, encoding="utf-8")
    found = [folder, *(each.parent for each in EXAMPLES.glob("*/plan.toml"))]
    return [read_plan(each) for each in found]


def test_no_remedy_names_a_command_or_a_line_of_the_file(tmp_path: Path) -> None:
    remedies = {
        (each.rule, each.remedy)
        for plan in plans(tmp_path)
        for each in check(plan, as_of=plan.status_date or plan.start)
    }
    technical = {rule for rule, remedy in remedies if TECHNICAL.search(remedy)}
    assert len(technical) > 15  # else nothing is shown here
    said = {rule: in_forms(remedy) for rule, remedy in remedies}
    assert {rule: each for rule, each in said.items() if TECHNICAL.search(each)} == {}
    assert all(each.endswith((".", "?", "!")) for each in said.values())


@pytest.mark.parametrize(
    ("remedy", "said"),
    [
        (
            'Say what is counted: metric = { name = "share", baseline = 2, unit = "%" }',
            "Say what is counted: “Metric” in its form.",
        ),
        (
            'Name one or more: evaluate = ["2027-Q1"]',
            "Name one or more: “Evaluated in” in its form.",
        ),
        (
            "Say it: msnb set PLAN export.tag=success (or pain)",
            "Say it: “It is” in its form (or pain).",
        ),
        (
            'Add a person under [[people]], and then owner = "their id".',
            "Add a person, and then “Owner” in its form.",
        ),
        (
            'Ask, and add that under [[milestones]] with goal = "live".',
            "Ask, and add that.",
        ),
        (
            'Give a range: takes = { low = "…", high = "…" }; or leave it.',
            "Give a range: “How long its stage takes” in its form; or leave it.",
        ),
        (
            "Promise that day: msnb set PLAN pilot.commitment=2027-06-21",
            "Promise that day: 2027-06-21 as “Commitment” in its form.",
        ),
        (
            "Count again: msnb set PLAN planning.effort_days=NUMBER",
            "Count again: “Days spent on planning” in its form.",
        ),
        (
            "Say why: msnb set PLAN dismissed.optimism=…",
            "Say why: “Does not apply…” in the step “What could stop us”.",
        ),
        (
            "Take something out of it; msnb forecast PLAN says more.",
            "Take something out of it; the forecast says more.",
        ),
    ],
)
def test_the_input_is_named_as_in_its_form(remedy: str, said: str) -> None:
    assert in_forms(remedy) == said


def test_the_names_are_those_of_the_forms(tmp_path: Path) -> None:
    plans(tmp_path)
    risk = '\n[[risks]]\nid = "late"\ntitle = "Late"\nthreatens = ["pilot"]\n'
    resource = '\n[[resources]]\nid = "room"\nname = "Room"\nmilestones = ["pilot"]\n'
    metric = '\n[[metrics]]\nid = "calls"\nname = "Calls"\ntarget = 3\n'
    with (tmp_path / "plan.toml").open("a", encoding="utf-8") as file:
        file.write(risk + resource + metric)
    kinds = (
        BlockerForm,
        GoalForm,
        MetricForm,
        MilestoneForm,
        PersonForm,
        PlanningShareMeter,
        RiskForm,
        TermsForm,
        TrancheForm,
    )
    with Keeper.open(tmp_path) as keeper:
        forms = [kind(keeper) for kind in kinds]
        shown = {text for form in forms for text in texts(form.view)}
        for form in forms:
            form.close()
    assert set(LABELS.values()) - shown == set()


def texts(value: object) -> set[str]:
    """Return all texts in a view."""
    if isinstance(value, dict):
        return {text for each in value.values() for text in texts(each)}
    if isinstance(value, list):
        return {text for each in value for text in texts(each)}
    return {value} if isinstance(value, str) else set()


def test_the_list_of_gaps_says_it_so(tmp_path: Path) -> None:
    plans(tmp_path)
    with Keeper.open(tmp_path, as_of=date(2027, 3, 1)) as keeper:
        form = GapList(keeper)
        said = texts(form.view["sections"])
        form.close()
    assert "Give it a date: “By when” in its form." in said
    assert not any("msnb set" in each for each in said)
