"""new, set, check, schedule, schema: what they print, change and return."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., object]

SHOP = """\
format = 1
title = "Shop"
start = 2027-02-01
status_date = 2027-02-01

[[milestones]]
id = "lease"
title = "Lease signed"
takes = "2w"  # the landlord is slow

[[milestones]]
id = "open"
title = "Shop open"
takes = "1w"
needs = ["lease"]
"""


@pytest.fixture
def shop_file(tmp_path: Path) -> Path:
    file = tmp_path / "plan.toml"
    file.write_text(SHOP, encoding="utf-8")
    return file


def test_schedule_gives_every_date_both_ways(msnb, shop_file: Path) -> None:
    ran = msnb("schedule", shop_file, "--json")
    told = json.loads(ran.out)
    assert ran.code == 0
    assert told["schema"] == 1
    assert told["activities"][1] == {
        "id": "open",
        "kind": "milestone",
        "early_start": "2027-02-15T09:00",
        "early_finish": "2027-02-19T18:00",
        "late_start": "2027-02-15T09:00",
        "late_finish": "2027-02-19T18:00",
        "total_float_min": 0,
        "free_float_min": 0,
        "total_float_days": 0.0,
        "is_critical": True,
    }


def test_schedule_needs_a_day_to_look_at_the_plan(msnb, shop_file: Path) -> None:
    shop_file.write_text(SHOP.replace("status_date = 2027-02-01\n", ""), encoding="utf-8")
    ran = msnb("schedule", shop_file)
    assert ran.code == 2
    assert ran.err == (
        "msnb: 'Shop' has no status_date. "
        "Add one to plan.toml, or say --as-of with a date.\n"
    )
    assert msnb("schedule", shop_file, "--as-of", "2027-02-01").code == 0


def test_set_changes_one_line_and_keeps_the_comment(msnb, shop_file: Path) -> None:
    ran = msnb("set", shop_file, "lease.takes=3w")
    assert ran.code == 0, ran.err
    changed = SHOP.replace('takes = "2w"  #', 'takes = "3w"  #')
    assert shop_file.read_text(encoding="utf-8") == changed


def test_set_that_would_break_the_plan_changes_nothing(msnb, shop_file: Path) -> None:
    ran = msnb("set", shop_file, "lease.takes=soon")
    assert ran.code == 2
    assert "'soon' is not a duration" in ran.err
    assert shop_file.read_text(encoding="utf-8") == SHOP


def test_check_finds_a_loop_and_other_commands_refuse_it(msnb, shop_file: Path) -> None:
    looped = SHOP.replace('takes = "2w"', 'takes = "2w"\nneeds = ["open"]')
    shop_file.write_text(looped, encoding="utf-8")
    ran = msnb("check", shop_file)
    assert ran.code == 1
    assert "2 items wait for each other: lease → open → lease." in ran.out
    refused = msnb("schedule", shop_file)
    assert refused.code == 2
    assert "2 items wait for each other: lease → open → lease." in refused.err
    assert refused.out == ""


def test_check_is_stricter_when_asked(msnb, shop_file: Path) -> None:
    assert msnb("check", shop_file).code == 0
    ran = msnb("check", shop_file, "--strict")
    assert ran.code == 1
    assert "owner" in ran.out


def test_check_json_names_rule_severity_item_field_message_remedy(
    msnb, shop_file: Path
) -> None:
    told = json.loads(msnb("check", shop_file, "--json").out)
    assert list(told) == ["schema", "plan", "findings"]
    keys = ["rule", "severity", "item", "field", "message", "remedy"]
    assert all(list(each) == keys for each in told["findings"])
    assert {"owner-missing"} <= {each["rule"] for each in told["findings"]}


@pytest.mark.parametrize(
    "template", ["product", "software", "construction", "marketing", "biotech", "blank"]
)
def test_a_new_plan_can_be_checked_and_is_never_overwritten(
    msnb, tmp_path: Path, template: str
) -> None:
    made = msnb("new", "mine", "--template", template)
    assert made.code == 0, made.err
    assert msnb("check", "mine").code == 0
    before = (tmp_path / "mine" / "plan.toml").read_bytes()
    again = msnb("new", "mine", "--template", template)
    assert again.code == 2
    assert "mine" in again.err
    assert (tmp_path / "mine" / "plan.toml").read_bytes() == before


def test_an_unknown_template_is_answered_with_the_near_miss(msnb) -> None:
    ran = msnb("new", "mine", "--template", "sofware")
    assert ran.code == 2
    assert "Did you mean 'software'?" in ran.err


def test_schema_is_json_for_an_editor(msnb) -> None:
    told = json.loads(msnb("schema").out)
    assert told["properties"]["milestones"]["type"] == "array"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["check", "nowhere"], "msnb: There is no plan at nowhere. Check the path.\n"),
        (
            ["schedule", ".", "--as-of", "soon"],
            "msnb: 'soon' is not a date. Write one such as 2027-06-30.\n",
        ),
    ],
)
def test_wrong_usage_gets_one_sentence(msnb, arguments: list[str], sentence: str) -> None:
    ran = msnb(*arguments)
    assert (ran.code, ran.err, ran.out) == (2, sentence, "")


def test_an_escape_sequence_in_a_title_does_not_reach_the_terminal(
    msnb, shop_file: Path
) -> None:
    text = SHOP.replace('"Lease signed"', '"\\u001b[2J[bold]Lease"')
    shop_file.write_text(text, encoding="utf-8")
    ran = msnb("schedule", shop_file)
    assert "\x1b" not in ran.out
    assert "\\x1b[2J[bold]Lease" in ran.out
