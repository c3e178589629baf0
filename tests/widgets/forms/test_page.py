"""Forms in a real browser: by keyboard, read aloud, on a phone, light and dark."""

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from msnb.board import Keeper
from msnb.plan import edit_plan
from msnb.widgets import forms
from msnb.widgets.forms import (
    EffortValueBoard,
    Form,
    GapList,
    MilestoneForm,
    OutsideViewExplorer,
    RangeEditor,
    RiskForm,
    SettingProcedure,
    StakeholderForm,
)
from tests.browser.conftest import until

from .conftest import LONG, NASTY, Keep, Opened, find
from .stage import Stage, put_on_stage

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ALL = [
    getattr(forms, name) for name in forms.__all__ if name != "Form" and name[0].isupper()
]
Put = Callable[..., Stage]
SMALL = """[...document.querySelectorAll("main :is(button, select, input, textarea)")]
  .filter((each) => each.tabIndex !== -1 && each.type !== "checkbox" && each.offsetParent)
  .filter((each) => each.getBoundingClientRect().height < 24)
  .map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture
def put(browser: Browser, opened: Opened) -> Iterator[Put]:
    """Return the maker of a form on a page."""
    stages: list[Stage] = []

    def make(kind: type[Form], keeper: Keeper, **options: object) -> Stage:
        item = options.pop("item", None)
        stages.append(put_on_stage(browser, opened(kind, keeper, item), **options))  # type: ignore[arg-type]
        return stages[-1]

    yield make
    for stage in stages:
        stage.page.close()
        assert stage.errors == []


def full(keep: Keep, number: int, name: str = LONG) -> Keeper:
    """Return a keeper of a plan with so many items in each of its lists."""
    ids = range(number)
    return keep(
        people=[
            {
                "id": f"p{at}",
                "name": f"{name} {at}",
                "away": [{"from": date(2027, 8, 2), "to": date(2027, 8, 9)}],
            }
            for at in ids
        ],
        goals=[
            {
                "id": f"g{at}",
                "statement": f"{name} {at}",
                **({"serves": f"g{at // 2}"} if at else {}),
            }
            for at in range(min(number, 9))
        ],
        milestones=[
            {
                "id": f"m{at}",
                "title": f"{name} {at}",
                "goal": "g0",
                "owner": f"p{at}",
                "takes": {"low": "1w", "likely": "2w", "high": "5w"},
                "needs": [f"m{each}" for each in range(at)][:9],
                "done_when": name,
            }
            for at in ids
        ],
        tasks=[{"id": f"t{at}", "title": f"{name} {at}", "milestone": "m0"} for at in ids],
        terms=[
            {
                "milestone": "m0",
                "gives": {"party": "us", "what": name, "amount": 120000},
                "if_met": {"party": "sponsor", "what": name, "role": "p0"},
            }
        ],
        risks=[
            {
                "id": f"r{at}",
                "title": f"{name} {at}",
                "threatens": [f"m{each}" for each in ids],
                "chance": 0.35,
            }
            for at in ids
        ],
        stakeholders=[
            {
                "id": f"s{at}",
                "name": f"{name} {at}",
                "role": name,
                **({"reports_to": f"s{at // 2}"} if at else {}),
            }
            for at in ids
        ],
        metrics=[{"id": f"k{at}", "name": f"{name} {at}", "baseline": 1} for at in ids],
        resources=[
            {"id": f"q{at}", "name": f"{name} {at}", "milestones": ["m0"]} for at in ids
        ],
        blockers=[{"id": f"b{at}", "title": f"{name} {at}"} for at in ids],
        components=[
            {
                "id": f"c{at}",
                "title": f"{name} {at}",
                "milestone": "m0",
                "effort": at % 7,
                "value": at % 5,
            }
            for at in ids
        ],
        tranches=[
            {"id": f"n{at}", "title": f"{name} {at}", "milestone": "m0"} for at in ids
        ],
        cadence=[{"id": f"d{at}", "title": f"{name} {at}", "who": ["p0"]} for at in ids],
        outside_view={"duration": "world-bank/water"},
    )


# ---- every form


@pytest.mark.slow
@pytest.mark.parametrize("kind", ALL)
def test_every_form_is_sound_for_a_screen_reader_light_and_dark(
    kind: type[Form], keep: Keep, put: Put
) -> None:
    keeper = full(keep, 3, NASTY)
    for scheme in ("light", "dark"):
        stage = put(kind, keeper, scheme=scheme)
        stage.open_all()
        assert stage.violations() == []
        assert stage.page.title() == "A form"  # nothing that was typed has run


@pytest.mark.slow
@pytest.mark.parametrize("kind", ALL)
def test_every_form_fits_a_phone_with_forty_long_names(
    kind: type[Form], keep: Keep, put: Put
) -> None:
    stage = put(kind, full(keep, 40), width=360)
    stage.open_all()
    assert stage.overflow == 0
    # Nothing that can be pressed is too small for a finger.
    assert stage.page.evaluate(SMALL) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", ALL)
def test_every_form_of_a_blank_plan_is_calm(kind: type[Form], keep: Keep, put: Put) -> None:
    keeper = keep(goals=[], milestones=[], tasks=[], people=[])
    stage = put(kind, keeper)
    assert stage.violations() == []
    expect(stage.page.locator("h2")).to_be_visible()


# ---- by keyboard


def test_a_field_is_edited_by_keyboard_and_undone(keeper: Keeper, put: Put) -> None:
    stage = put(MilestoneForm, keeper)
    page = stage.page
    stage.input("pilot.deadline").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("3 July 2027")
    page.keyboard.press("Enter")
    expect(stage.input("pilot.deadline")).to_have_value("2027-07-03")
    expect(stage.field("pilot.deadline")).to_contain_text("3 July 2027")
    expect(page.get_by_role("status").last).to_have_text(
        "Deadline of 'Pilot clinic live': 3 July 2027."
    )
    assert find(keeper.plan, "pilot").deadline == date(2027, 7, 3)
    assert stage.focused == "pilot.deadline"
    page.get_by_role("button", name="Undo: Deadline").click()
    expect(stage.input("pilot.deadline")).to_have_value("2027-06-30")


def test_a_wrong_value_is_explained_and_the_last_good_one_stays(
    keeper: Keeper, put: Put
) -> None:
    stage = put(MilestoneForm, keeper)
    deadline = stage.input("pilot.deadline")
    deadline.fill("soon")
    deadline.press("Tab")
    expect(stage.fault("pilot.deadline")).to_contain_text(
        "'soon' is not a date. Write a date such as 2027-06-30."
    )
    expect(deadline).to_have_value("soon")
    expect(deadline).to_have_attribute("aria-invalid", "true")
    expect(deadline).to_have_accessible_description(re.compile("'soon' is not a date"))
    assert find(keeper.plan, "pilot").deadline == date(2027, 6, 30)
    assert stage.violations() == []
    stage.page.get_by_role("button", name="Back to 30 June 2027").click()
    expect(deadline).to_have_value("2027-06-30")
    expect(deadline).to_be_focused()
    expect(stage.fault("pilot.deadline")).to_have_count(0)


def test_a_range_is_asked_in_the_order_of_surprise(keeper: Keeper, put: Put) -> None:
    stage = put(RangeEditor, keeper, item="trained")
    page = stage.page
    labels = stage.field("trained.takes").locator("label").all_inner_texts()
    assert [each.split("\n")[0] for each in labels] == [
        "I would be surprised if it took less than",
        "I would be surprised if it took more than",
        "Most likely",
    ]
    expect(page.locator("figure")).to_have_count(0)
    stage.input("trained.takes.low").focus()
    page.keyboard.type("2 weeks")
    page.keyboard.press("Tab")
    assert find(keeper.plan, "trained").takes is None  # half an answer is none
    expect(stage.fault("trained.takes")).to_have_count(0)
    page.keyboard.type("8 weeks")
    page.keyboard.press("Tab")
    expect(page.locator("figure")).to_have_count(1)
    assert stage.focused == "trained.takes.likely"
    assert str(find(keeper.plan, "trained").takes.high) == "8w"


def test_a_range_that_is_left_half_done_says_what_is_missing(
    keeper: Keeper, put: Put
) -> None:
    stage = put(RangeEditor, keeper, item="trained")
    stage.input("trained.takes.low").fill("2 weeks")
    stage.page.locator("nav button").first.focus()
    expect(stage.fault("trained.takes")).to_contain_text("'high' is missing")
    expect(stage.input("trained.takes.high")).to_have_attribute("aria-invalid", "true")


def test_what_others_change_leaves_the_caret_alone(keeper: Keeper, put: Put) -> None:
    stage = put(MilestoneForm, keeper)
    done = stage.input("pilot.done_when")
    done.focus()
    stage.page.keyboard.type("20 real book")
    keeper.change(
        edit_plan(keeper.plan, "pilot", done_when="signed", owner="ben"), "By others."
    )
    stage.follow()
    stage.page.keyboard.type("ings")
    expect(done).to_have_value("20 real bookings")
    expect(stage.input("pilot.owner")).to_have_value("ben")
    expect(stage.field("pilot.done_when")).to_contain_text(
        "Meanwhile the plan says: signed."
    )
    stage.page.get_by_role("button", name="Take that").click()
    expect(done).to_have_value("signed")


def test_somebody_new_becomes_the_owner(keeper: Keeper, put: Put) -> None:
    stage = put(MilestoneForm, keeper, item="data")
    stage.input("data.owner").select_option(label="Somebody new …")
    stage.page.keyboard.type("Zoë Quist")
    stage.page.keyboard.press("Enter")
    expect(stage.input("data.owner")).to_have_value("zoe-quist")
    expect(stage.input("data.owner")).to_contain_text("Zoë Quist")
    assert [each.name for each in keeper.plan.people][-1] == "Zoë Quist"


def test_several_are_chosen_among_forty_by_keyboard(keep: Keep, put: Put) -> None:
    milestones = [{"id": f"m{at}", "title": f"Milestone {at}"} for at in range(40)]
    risks = [{"id": "r", "title": "Late"}]
    keeper = keep(milestones=milestones, tasks=[], risks=risks)
    stage = put(RiskForm, keeper)
    page = stage.page
    stage.input("r.threatens").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Milestone 37")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(stage.field("r.threatens").locator("summary")).to_have_text("Milestone 37")
    until(page, lambda: keeper.plan.risks[0].threatens == ("m37",))


def test_components_are_added_and_moved_by_keyboard(keeper: Keeper, put: Put) -> None:
    stage = put(EffortValueBoard, keeper)
    page = stage.page
    names = page.locator(".msnb-form-row [data-id$='.title'] input")
    page.get_by_label("Add a component").focus()
    for number, title in enumerate(("Calendar", "Reminders", "Payments")):
        page.keyboard.type(title)
        page.keyboard.press("Enter")
        expect(names.nth(number)).to_have_value(title)
    page.get_by_role("button", name="Move Payments up").focus()
    page.keyboard.press("Enter")
    expect(names.nth(1)).to_have_value("Payments")
    page.keyboard.press("Enter")
    expect(names.first).to_have_value("Payments")
    expect(page.get_by_role("button", name="Move Payments down")).to_be_focused()
    assert [each.title for each in keeper.plan.components] == [
        "Payments",
        "Calendar",
        "Reminders",
    ]


def test_the_day_can_be_taken_from_the_calendar(keeper: Keeper, put: Put) -> None:
    stage = put(MilestoneForm, keeper)
    field = stage.field("pilot.target")
    field.locator("input[type=date]").evaluate(
        "(each) => { each.value = '2027-06-01'; each.dispatchEvent(new Event('change')); }"
    )
    expect(stage.input("pilot.target")).to_have_value("2027-06-01")
    until(stage.page, lambda: find(keeper.plan, "pilot").target == date(2027, 6, 1))


# ---- the larger ones


def test_the_procedure_is_walked_and_left(keep: Keep, put: Put) -> None:
    keeper = keep(goals=[], milestones=[], tasks=[], people=[])
    stage = put(SettingProcedure, keeper)
    page = stage.page
    page.get_by_label("Add a goal").fill("All clinics are live")
    page.keyboard.press("Enter")
    expect(page.locator(".msnb-form-row")).to_have_count(1)
    page.get_by_role("button", name="Next").click()
    expect(page.locator("[aria-current=step]")).to_contain_text("Tasks")
    page.get_by_label("Add a task").fill("Teach the nurses")
    page.keyboard.press("Enter")
    expect(page.locator(".msnb-form-row")).to_have_count(1)
    page.get_by_role("button", name="Leave for now").click()
    expect(page.get_by_role("status").last).to_contain_text(
        "Saved. Step 1 of 6 is missing, Goals:"
    )
    text = (keeper.folder / "plan.toml").read_text(encoding="utf-8")
    assert "Teach the nurses" in text


def test_a_class_is_looked_at_and_its_date_taken(keeper: Keeper, put: Put) -> None:
    stage = put(OutsideViewExplorer, keeper)
    page = stage.page
    expect(page.locator("figure")).to_have_count(0)
    page.get_by_role("button", name=re.compile("^world-bank.water")).click()
    expect(page.locator("figure")).to_have_count(2)
    page.get_by_role("button", name=re.compile("^world-bank.energy")).click()
    expect(page.locator(".msnb-form-says").nth(1)).to_contain_text("With world-bank/water")
    offer = page.locator(".msnb-form-offers li", has_text="Pilot clinic live")
    offer.get_by_role("button", name=re.compile("^Commitment")).click()
    expect(offer.get_by_role("button", name=re.compile("^Commitment"))).to_have_attribute(
        "aria-pressed", "true"
    )
    assert find(keeper.plan, "pilot").commitment is not None


def test_a_gap_is_picked(keeper: Keeper, put: Put) -> None:
    stage = put(GapList, keeper)
    stage.page.get_by_role("button", name="Data moved").first.click()
    until(stage.page, lambda: stage.form.picked == "data")


def test_pictures_wear_the_colours_of_the_theme(keep: Keep, put: Put) -> None:
    keeper = keep(stakeholders=[{"id": "a", "name": "Ana", "stance": "supports"}])
    fills = {}
    for scheme in ("light", "dark"):
        stage = put(StakeholderForm, keeper, scheme=scheme)
        sign = stage.page.locator(".msnb-form-narrow .supports path").first
        fills[scheme] = sign.evaluate("(each) => getComputedStyle(each).fill")
    assert fills == {"light": "rgb(11, 110, 110)", "dark": "rgb(92, 194, 189)"}


def test_less_motion_is_respected(keeper: Keeper, browser: Browser, opened: Opened) -> None:
    stage = put_on_stage(browser, opened(MilestoneForm, keeper))
    stage.page.emulate_media(reduced_motion="reduce")
    quick = (
        "getComputedStyle(document.querySelector('.msnb')).getPropertyValue('--msnb-quick')"
    )
    assert stage.page.evaluate(quick).strip() == "0ms"
    stage.page.close()
