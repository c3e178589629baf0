"""The outside view explorer: first the class, then its dates, then what is taken over."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from msnb.board import Keeper
from msnb.forecast import forecast
from msnb.plan import OutsideView
from msnb.widgets.forms import Form, OutsideViewExplorer

from .conftest import Asking, Keep, Opened, find, parts_of

EXAMPLES = Path(__file__).parents[3] / "notebooks" / "data"


@pytest.fixture
def works(tmp_path: Path) -> Iterator[Keeper]:
    """Return a keeper of the water works' plan."""
    folder = tmp_path / "works"
    ignored = shutil.ignore_patterns("reports")
    shutil.copytree(EXAMPLES / "water-works", folder, ignore=ignored)
    with Keeper.open(folder) as keeper:
        yield keeper


def chosen(keeper: Keeper) -> OutsideView:
    assert keeper.plan.outside_view is not None
    return keeper.plan.outside_view


def headings(form: Form) -> list[str]:
    return [section["title"] for section in form.view["sections"]]


def test_before_a_class_is_chosen_no_number_of_any_is_shown(
    keeper: Keeper, opened: Opened
) -> None:
    form = opened(OutsideViewExplorer, keeper)
    assert headings(form) == ["Which past projects are like this one?"]
    assert form.view["sentence"].startswith(
        "Choose the class before you look at its numbers"
    )
    told = str(form.view)
    assert "4 in 5" not in told
    assert "×" not in told
    assert not re.search(r"\b20[23]\d-\d\d-\d\d\b", told)


def test_every_class_says_how_many_projects_and_whether_it_is_fit(
    keeper: Keeper, opened: Opened
) -> None:
    rows = parts_of(opened(OutsideViewExplorer, keeper))["classes"]["rows"]
    notes = {row["id"]: row["note"] for row in rows}
    assert notes["world-bank/water"] == "108 finished projects; fit for a headline"
    assert notes["uk-gmpp/ict"].startswith("23 finished projects; not fit for a headline:")
    assert "world-bank-with-contingency" not in notes  # it has no durations


def test_own_projects_come_first(keep: Keep, opened: Opened) -> None:
    keeper = keep(outside_view={"history": "ours.csv"})
    lines = ["id,class,planned_days,actual_days,status"]
    lines += [f"p{at},ours,100,{100 + at * 10},completed" for at in range(8)]
    (keeper.folder / "ours.csv").write_text("\n".join(lines), encoding="utf-8")
    rows = parts_of(opened(OutsideViewExplorer, keeper))["classes"]["rows"]
    assert (rows[0]["id"], rows[0]["note"]) == (
        "ours",
        "8 finished projects; fit for a headline",
    )


def test_a_class_gives_the_dates_of_the_forecast(works: Keeper, opened: Opened) -> None:
    form = opened(OutsideViewExplorer, works)
    told = forecast(works.plan)
    parts = parts_of(form)
    assert parts["decision"]["text"] == [told.sentence()]
    assert parts["levels"]["text"].startswith("1 in 2 by 14 June 2030")
    assert len(parts["nearest-table"]["rows"]) == 10
    assert "From The World Bank" in parts["about"]["text"][0]


def test_the_dates_move_with_the_class_and_say_by_how_much(
    works: Keeper, opened: Opened
) -> None:
    form = opened(OutsideViewExplorer, works)
    before = parts_of(form)["decision"]["text"][0]
    assert Asking(form).act("look", item="world-bank/energy")["ok"]
    decision = parts_of(form)["decision"]["text"]
    assert decision[0] != before
    assert decision[1] == (
        "With world-bank/water the 4 in 5 date was 9 March 2031; now it is 14 weeks later."
    )
    assert chosen(works).duration == "world-bank/water"  # only looked at


def test_a_looked_at_class_becomes_the_plan_s_without_a_day(
    works: Keeper, opened: Opened
) -> None:
    form = opened(OutsideViewExplorer, works)
    ask = Asking(form)
    ask.act("look", item="world-bank/energy")
    assert "outside_view.why" not in "".join(parts_of(form))
    assert ask.act("use", item="world-bank/energy")["message"] == (
        "Reference class: world-bank/energy."
    )
    view = chosen(works)
    assert (view.duration, view.chosen_on, view.why) == ("world-bank/energy", None, "")
    assert view.cost == "world-bank/water"
    ask.set(".outside_view.chosen_on", "15 January 2027")
    assert chosen(works).chosen_on == date(2027, 1, 15)


def test_a_first_class_keeps_what_was_said_about_it(keep: Keep, opened: Opened) -> None:
    view = {"chosen_on": date(2027, 1, 12), "why": "public works"}
    keeper = keep(outside_view=view)
    ask = Asking(opened(OutsideViewExplorer, keeper))
    ask.act("use", item="world-bank/water")
    assert keeper.plan.to_dict()["outside_view"] == view | {"duration": "world-bank/water"}


def test_a_date_is_taken_over_by_one_click(works: Keeper, opened: Opened) -> None:
    form = opened(OutsideViewExplorer, works)
    offers = parts_of(form)["offers"]["rows"]
    assert offers[0]["key"] == "in-service"  # the last one first
    assert [each["label"] for each in offers[0]["buttons"]] == [
        "Target 14 June 2030 (1 in 2)",
        "Commitment 9 March 2031 (4 in 5)",
    ]
    reply = Asking(form).act("commitment", item="in-service")
    assert reply["message"] == (
        "Commitment of 'Treatment works in service': 9 March 2031 (4 in 5)."
    )
    assert find(works.plan, "in-service").commitment == date(2031, 3, 9)
    form.refresh()
    pressed = [each["pressed"] for each in parts_of(form)["offers"]["rows"][0]["buttons"]]
    assert pressed == [False, True]


def test_the_looked_at_class_gives_the_date_that_is_taken(
    works: Keeper, opened: Opened
) -> None:
    form = opened(OutsideViewExplorer, works)
    form.class_id = "world-bank/energy"
    Asking(form).act("target", item="in-service")
    assert find(works.plan, "in-service").target == date(2030, 6, 8)


def test_an_unfit_class_offers_no_date(works: Keeper, opened: Opened) -> None:
    form = opened(OutsideViewExplorer, works)
    ask = Asking(form)
    ask.act("look", item="uk-gmpp/ict")
    parts = parts_of(form)
    assert parts["decision"]["tone"] == "bad"
    assert parts["decision"]["text"][0].startswith(
        "Promise no date from these past projects"
    )
    assert parts["unfit"]["text"] == ["This class gives no date to aim for or to promise."]
    reply = ask.act("target", item="in-service")
    assert reply["message"] == (
        "uk-gmpp/ict gives 'Treatment works in service' no such date. Choose another class."
    )


def test_a_class_that_there_is_not_is_refused(keeper: Keeper, opened: Opened) -> None:
    ask = Asking(opened(OutsideViewExplorer, keeper))
    for act in ("look", "use"):
        assert ask.act(act, item="moon/base")["message"] == (
            "There is no reference class 'moon/base'. Choose one of the list."
        )
    assert ask.act("target", item="pilot")["message"].startswith("Choose the class before")


def test_a_plan_that_takes_no_time_says_what_is_missing(keep: Keep, opened: Opened) -> None:
    keeper = keep(milestones=[{"id": "pilot", "title": "Pilot"}], tasks=[])
    form = opened(OutsideViewExplorer, keeper)
    Asking(form).act("look", item="world-bank/water")
    assert parts_of(form)["failed"]["text"] == [
        (
            "'Clinics' takes no time yet, so there is nothing to compare. "
            "Give 'takes' to its milestones."
        )
    ]
