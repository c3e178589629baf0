"""The six steps by which milestones are set, taken one after the other."""

from datetime import date

from msnb.check import RULES, SETTING_STEPS, missing_step, setting_steps
from msnb.plan import Plan, add_item, edit_plan, parse_plan
from tests.check.sound import SOUND, with_

MEETING = '\n[[cadence]]\nid = "weekly"\ntitle = "Monday"\nevery = "1w"\nwho = ["ana"]\n'


def missing(plan: Plan) -> tuple[str, str, str]:
    step = missing_step(plan)
    assert step is not None
    return step.id, step.missing, step.item


def test_a_plan_from_blank_to_told_names_the_missing_step_at_each_turn() -> None:
    plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    assert missing(plan) == ("goals", "There is no goal yet.", "")
    plan = add_item(plan, "goals", {"id": "sells", "statement": "The shop sells"})
    assert missing(plan) == ("goals", "'The shop sells' names no number to reach.", "sells")
    metric = {"name": "customers", "target": 100}
    plan = edit_plan(plan, "sells", metric=metric)
    assert missing(plan)[1] == "'The shop sells' does not say by when."
    plan = edit_plan(plan, "sells", by=date(2027, 6, 30))
    assert missing(plan) == (
        "tasks",
        "No work is named yet: neither a task nor how long a stage takes.",
        "",
    )
    plan = add_item(plan, "tasks", {"id": "paint", "title": "Paint", "takes": "2d"})
    assert missing(plan)[:2] == (
        "phases",
        "The work is not put together yet: no milestone ends a part of it.",
    )
    plan = add_item(plan, "milestones", {"id": "fitted", "title": "Shop fitted"})
    assert missing(plan) == ("phases", "'Paint' belongs to no milestone.", "paint")
    plan = edit_plan(plan, "paint", milestone="fitted")
    assert missing(plan) == ("milestones", "Nothing leads to 'The shop sells'.", "sells")
    plan = edit_plan(plan, "fitted", goal="sells")
    assert missing(plan)[1] == "Nothing says when 'Shop fitted' is met."
    plan = edit_plan(plan, "fitted", done_when="12 shelves stand")
    lease = {"id": "lease", "title": "Lease", "goal": "sells", "done_when": "2 have signed"}
    plan = add_item(plan, "milestones", lease)
    assert missing(plan) == (
        "order",
        "'Shop fitted' needs nothing, and nothing needs it.",
        "fitted",
    )
    plan = edit_plan(plan, "fitted", needs=["lease"])
    assert missing(plan)[1] == "Nothing says how long the work before 'Lease' takes."
    plan = edit_plan(plan, "lease", takes="2w")
    assert missing(plan)[:2] == (
        "communicate",
        "Nobody is told yet: there is no meeting or message with people in it.",
    )
    plan = add_item(plan, "people", {"id": "ana", "name": "Ana"})
    plan = add_item(plan, "cadence", {"id": "w", "title": "Monday", "who": ["ana"]})
    assert missing_step(plan) is None
    assert all(each.is_done for each in setting_steps(plan))


def test_the_steps_come_in_their_order() -> None:
    steps = setting_steps(parse_plan(SOUND))
    assert [each.name for each in steps] == [
        "Goals",
        "Tasks",
        "Phases",
        "Milestones",
        "Order and time frame",
        "Communicate",
    ]
    assert [each.is_done for each in steps] == [True] * 5 + [False]


def test_a_step_is_judged_by_itself() -> None:
    steps = setting_steps(parse_plan(with_(("by = 2027-06-30\n", ""), add=MEETING)))
    assert [each.id for each in steps if not each.is_done] == ["goals"]


def test_a_step_for_json() -> None:
    assert setting_steps(parse_plan(SOUND))[0].to_dict() == {
        "id": "goals",
        "name": "Goals",
        "ask": "What must be true in the end, and by when?",
        "done": True,
        "missing": "",
        "item": "",
    }


def test_the_rules_of_a_step_exist() -> None:
    ids = [id_ for step in SETTING_STEPS for id_ in step.rules]
    assert set(ids) <= {rule.id for rule in RULES}
