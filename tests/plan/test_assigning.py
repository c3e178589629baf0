from collections import Counter
from pathlib import Path

import pytest

from msnb.errors import ChoiceError, FileError, PlanError
from msnb.plan import Change, read_plan, set_fields

TEXT = """\
format = 1
title = "Clinics"   # all fourteen
start = 2027-02-01

[[people]]
id = "ana"
name = "Ana"

[[people]]
id = "ben"
name = "Ben"

[[goals]]
id = "live"
statement = "Live"
metric = { name = "clinics live", target = 14 }
by = 2027-11-30

[[milestones]]
id = "migrated"
title = "Migrated"
takes = "4w"

[[milestones]]
id = "pilot"
title = "Pilot"
owner = "ana"   # until May
takes = { low = "3w", likely = "5w", high = "10w" }
needs = ["migrated"]
deadline = 2027-06-30

[[tasks]]
id = "train"
title = "Train"
milestone = "pilot"
"""
HOW = "Write it as item.field=value, such as pilot.finished=2027-06-03."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a plan file to set fields in."""
    path = tmp_path / "plan.toml"
    path.write_text(TEXT)
    return path


@pytest.mark.parametrize(
    ("assignment", "before", "after", "said"),
    [
        pytest.param(
            "pilot.finished=2027-06-03",
            "deadline = 2027-06-30\n",
            "deadline = 2027-06-30\nfinished = 2027-06-03\n",
            "pilot · finished: 2027-06-03",
            id="a date",
        ),
        pytest.param(
            "pilot.owner=ben",
            '"ana"   #',
            '"ben"   #',
            "pilot · owner: 'ben' (was 'ana')",
            id="an id",
        ),
        pytest.param(
            'title=One "booking" system = 14 clinics # yes',
            '"Clinics"   #',
            '"One \\"booking\\" system = 14 clinics # yes"   #',
            "title: 'One \"booking\" system = 14 clinics # yes' (was 'Clinics')",
            id="text as typed",
        ),
        pytest.param(
            'plan.title="2027"',
            '"Clinics"   #',
            '"2027"   #',
            "title: '2027' (was 'Clinics')",
            id="text in quotes, and the plan by name",
        ),
        pytest.param(
            "title=2027",
            '"Clinics"   #',
            '"2027"   #',
            "title: '2027' (was 'Clinics')",
            id="text that looks like a number",
        ),
        pytest.param(
            "pilot.takes.high=12w",
            '"10w"',
            '"12w"',
            "pilot · takes.high: '12w' (was '10w')",
            id="a field within a field",
        ),
        pytest.param(
            "pilot.takes=6w",
            '{ low = "3w", likely = "5w", high = "10w" }',
            '"6w"',
            "pilot · takes: '6w' (was { low = '3w', likely = '5w', high = '10w' })",
            id="one value for a range",
        ),
        pytest.param(
            'migrated.takes={ low = "2w", high = "9w" }',
            '"4w"',
            '{ low = "2w", high = "9w" }',
            "migrated · takes: { low = '2w', high = '9w' } (was '4w')",
            id="a range for one value",
        ),
        pytest.param(
            "live.metric.target=15.5",
            "target = 14",
            "target = 15.5",
            "live · metric.target: 15.5 (was 14)",
            id="a number",
        ),
        pytest.param(
            "ana.empowered=true",
            'name = "Ana"\n',
            'name = "Ana"\nempowered = true\n',
            "ana · empowered: true",
            id="yes or no",
        ),
        pytest.param(
            "train.who=ana, ben",
            'milestone = "pilot"\n',
            'milestone = "pilot"\nwho = ["ana", "ben"]\n',
            "train · who: ['ana', 'ben']",
            id="a list without brackets",
        ),
        pytest.param(
            'pilot.needs=[{ on = "migrated", lag = "2d" }]',
            '["migrated"]',
            '[{ on = "migrated", lag = "2d" }]',
            "pilot · needs: [{ on = 'migrated', lag = '2d' }] (was ['migrated'])",
            id="a list as TOML",
        ),
        pytest.param(
            "pilot.deadline=",
            "deadline = 2027-06-30\n",
            "",
            "pilot · deadline: removed (was 2027-06-30)",
            id="nothing",
        ),
        pytest.param(
            'migrated.done_when=""',
            'takes = "4w"\n',
            'takes = "4w"\ndone_when = ""\n',
            "migrated · done_when: ''",
            id="an empty text",
        ),
        pytest.param(
            "status_date=2027-03-01",
            "start = 2027-02-01\n",
            "start = 2027-02-01\nstatus_date = 2027-03-01\n",
            "status_date: 2027-03-01",
            id="a field of the plan",
        ),
        pytest.param(
            "calendar.holidays=DE-BY",
            "start = 2027-02-01\n",
            'start = 2027-02-01\n\n[calendar]\nholidays = "DE-BY"\n',
            "calendar.holidays: 'DE-BY'",
            id="a table that is new",
        ),
        pytest.param(
            "calendars.night.workdays=fri,sat",
            "start = 2027-02-01\n",
            'start = 2027-02-01\n\n[calendars.night]\nworkdays = ["fri", "sat"]\n',
            "calendars.night.workdays: ['fri', 'sat']",
            id="a calendar that is new",
        ),
        pytest.param(
            'calendar.hours.mon=[["09:00", "12:00"]]',
            "start = 2027-02-01\n",
            'start = 2027-02-01\n\n[calendar]\nhours = { mon = [["09:00", "12:00"]] }\n',
            "calendar.hours.mon: [['09:00', '12:00']]",
            id="hours by weekday",
        ),
        pytest.param(
            " pilot . owner = ben ",
            '"ana"   #',
            '"ben"   #',
            "pilot · owner: 'ben' (was 'ana')",
            id="spaces",
        ),
    ],
)
def test_one_field_is_set_and_nothing_else(
    file: Path, assignment: str, before: str, after: str, said: str
) -> None:
    assert TEXT.count(before) == 1
    (change,) = set_fields(file, [assignment])
    assert file.read_text() == TEXT.replace(before, after)
    assert str(change) == said
    read_plan(file)


def test_several_fields_are_set_at_once(file: Path) -> None:
    changes = set_fields(
        file.parent, ["calendars.night.holidays=PT", "pilot.calendar=night", "title=A"]
    )
    assert changes == (
        Change("", "calendars.night.holidays", None, "PT"),
        Change("pilot", "calendar", None, "night"),
        Change("", "title", "Clinics", "A"),
    )
    plan = read_plan(file)
    assert (plan.milestones[1].calendar, plan.title) == ("night", "A")


@pytest.mark.parametrize(
    "assignment", ["pilot.owner=ana", "pilot.finished=", "planning.risk=", "title=Clinics"]
)
def test_what_is_so_already_is_no_change(file: Path, assignment: str) -> None:
    before = file.stat().st_mtime_ns
    assert set_fields(file, [assignment]) == ()
    assert file.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        ("pilto.owner=ben", "The plan has no item 'pilto'. Did you mean 'pilot'?"),
        ("titel=A", "The plan has no item 'titel'. Did you mean 'title'?"),
        ("xyz.owner=ben", f"The plan has no item 'xyz'. {HOW}"),
        ("pilot.ownr=ben", "'ownr' is not a field of pilot. Did you mean 'owner'?"),
        (
            "live.metric.targt=3",
            "'targt' is not a field of metric. Did you mean 'target'?",
        ),
        ("plan.owner=ben", "'owner' is not a field of the plan. Use one of: format, title"),
        ("pilot", f"'pilot' does not set a field. {HOW}"),
        ("pilot.=x", f"'pilot.=x' does not set a field. {HOW}"),
        ("=x", f"'=x' does not set a field. {HOW}"),
        ("pilot=x", f"'pilot' is an item, not a field. {HOW}"),
        ("milestones=", f"'milestones' is a whole list. {HOW}"),
        ("pilot.owner.name=x", "'owner' has no field 'name'. Set it as a whole."),
        ("pilot.needs.on=x", "'needs' has no field 'on'. Set it as a whole."),
    ],
)
def test_what_cannot_be_set_is_said_before_anything_is_written(
    file: Path, assignment: str, said: str
) -> None:
    with pytest.raises(ChoiceError) as caught:
        set_fields(file, ["title=A", assignment])
    assert str(caught.value).startswith(said)
    assert file.read_text() == TEXT


@pytest.mark.parametrize(
    ("assignment", "said"),
    [
        (
            "pilot.deadline=soon",
            "pilot · deadline: 'soon' is not a date. Write a date such as 2027-06-30.",
        ),
        (
            "pilot.deadline=2027-06-31",
            "pilot · deadline: There is no day '2027-06-31'. Check the month and the day.",
        ),
        (
            "pilot.takes=5",
            (
                "pilot · takes: 5 is not a duration. Write a number and a unit, "
                'such as "30min", "4h", "3d", "2w" or "1mo".'
            ),
        ),
        (
            "pilot.takes.high=1w",
            (
                "pilot · takes: low, likely and high are out of order: 3w / 5w / 1w. "
                "Put the shortest first."
            ),
        ),
        (
            "migrated.takes.high=9w",
            (
                "migrated · takes: A range needs both ends, and 'low' is missing. "
                "Give low, likely and high, or one value."
            ),
        ),
        (
            "ana.empowered=yes",
            (
                "ana · empowered: 'yes' is neither true nor false. "
                "Write empowered = true or false."
            ),
        ),
        ("title=", "title: 'title' is missing. Add title = \"…\"."),
        (
            "pilot.owner=bem",
            "pilot · owner: There is no person 'bem'. Did you mean 'ben'?",
        ),
        (
            "migrated.needs=pilot",
            (
                "migrated · needs: 2 items wait for each other: "
                "migrated → pilot → migrated. "
                "Remove one of these from 'needs'."
            ),
        ),
        (
            "pilot.cost=1\nx = 3",
            "pilot · cost: '1\\u000ax = 3' is not a number. Write digits without quotes.",
        ),
    ],
)
def test_a_result_that_is_no_plan_is_not_written(
    file: Path, assignment: str, said: str
) -> None:
    with pytest.raises(PlanError) as caught:
        set_fields(file, ["title=A", assignment])
    assert [str(each) for each in caught.value.faults] == [said]
    assert caught.value.source == str(file)
    assert file.read_text() == TEXT


def test_a_file_that_is_no_plan_yet_can_be_mended(file: Path) -> None:
    file.write_text(TEXT.replace("2027-06-30", '"soon"').replace('["migrated"]', '["x"]'))
    with pytest.raises(PlanError, match="There is no milestone or task 'x'"):
        set_fields(file, ["pilot.deadline=2027-06-30"])
    set_fields(file, ["pilot.deadline=2027-06-30", "pilot.needs=migrated"])
    assert file.read_text() == TEXT


def test_what_was_wrong_across_items_before_may_stay(file: Path) -> None:
    file.write_text(TEXT.replace('["migrated"]', '["x"]'))
    (change,) = set_fields(file, ["pilot.owner=ben"])
    assert change.new == "ben"


def test_an_item_named_as_a_part_of_the_plan_comes_first(file: Path) -> None:
    file.write_text(TEXT.replace('"train"', '"calendar"'))
    set_fields(file, ["calendar.title=A", "plan.calendar.holidays=PT"])
    plan = read_plan(file)
    assert (plan.tasks[0].title, plan.calendar.holidays) == ("A", "PT")


def test_there_must_be_a_plan(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"has no plan\.toml\. Name a plan folder"):
        set_fields(tmp_path, ["title=A"])


@pytest.mark.parametrize(
    ("assignment", "line"),
    [
        (
            "dismissed.politics=the council asked for it",
            'politics = "the council asked for it"',
        ),
        ("live.considered.risks=none", 'risks = "none"'),
        ("live.critical=false", "critical = false"),
        ("pilot.tag=pain", 'tag = "pain"'),
        ("summer.cause=optimism", 'cause = "optimism"'),
        ("queue.milestones=pilot,trained", 'milestones = ["pilot", "trained"]'),
        ("council.next_on=2027-04-01", "next_on = 2027-04-01"),
        ("wait.current=12.5", "current = 12.5"),
        ("second.amount=250000", "amount = 250000"),
        ("scanners.secured=false", "secured = false"),
        ("access.remover=Ana", 'remover = "Ana"'),
        ("search.effort=5", "effort = 5"),
        ("check-in.every=1mo", 'every = "1mo"'),
        ("check-in.who=council", 'who = ["council"]'),
    ],
)
def test_what_a_workshop_brings_can_be_set(
    tmp_path: Path, assignment: str, line: str
) -> None:
    before = (Path(__file__).parent / "workshop.toml").read_text()
    (tmp_path / "plan.toml").write_text(before)
    set_fields(tmp_path, [assignment])
    after = (tmp_path / "plan.toml").read_text()
    changed = Counter(after.splitlines()) - Counter(before.splitlines())
    assert list(changed.elements()) == [line]
    assert after.count("\n") == before.count("\n")


def test_a_wrong_field_of_the_new_parts_is_named(tmp_path: Path) -> None:
    text = (Path(__file__).parent / "workshop.toml").read_text()
    (tmp_path / "plan.toml").write_text(text)
    with pytest.raises(ChoiceError) as caught:
        set_fields(tmp_path, ["council.stanc=supports"])
    assert str(caught.value) == (
        "'stanc' is not a field of council. Did you mean 'stance'?"
    )
    with pytest.raises(PlanError, match="'loves' is not a value that 'stance' may have"):
        set_fields(tmp_path, ["council.stance=loves"])
    with pytest.raises(PlanError, match="There is no milestone 'nowhere'"):
        set_fields(tmp_path, ["second.milestone=nowhere"])
