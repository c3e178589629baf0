from datetime import date
from pathlib import Path

import pytest

from msnb.files import shipped
from msnb.plan import OutsideView, Plan, edit_plan, read_plan
from msnb.workshop.outside import Dates, class_in_words, dates_of, with_dates

from .leads import shop


@pytest.fixture(scope="module")
def works() -> Plan:
    return read_plan(shipped("notebooks") / "data" / "water-works")


def test_phones_read_the_class_and_some_of_its_projects(works: Plan) -> None:
    said = class_in_words(works)
    assert said.startswith("World Bank infrastructure projects closed 2000-2019: water.")
    assert said.count("project P") == 3


def test_a_plan_without_a_class_says_nothing(tmp_path: Path) -> None:
    plan = read_plan(shop(tmp_path))
    assert class_in_words(plan) == ""
    assert dates_of(plan) == (
        "The class that the plan names cannot be read. Choose it anew below."
    )


def test_both_dates_go_to_the_milestone_that_comes_last(works: Plan) -> None:
    found = dates_of(works)
    assert isinstance(found, Dates)
    assert found.milestone == "in-service"
    assert found.planned < found.target < found.commitment
    assert not found.are_set
    after = with_dates(works, found)
    milestone = next(each for each in after.milestones if each.id == "in-service")
    assert (milestone.target, milestone.commitment) == (found.target, found.commitment)
    again = dates_of(after)
    assert isinstance(again, Dates)
    assert again.are_set


def test_a_class_that_is_not_fit_gives_its_sentence_and_no_dates() -> None:
    plan = read_plan(shipped("notebooks") / "data" / "booking-system")
    found = dates_of(plan)
    assert isinstance(found, (str, Dates))
    unfit = edit_plan(plan, None, outside_view={"duration": "uk-gmpp/ict"})
    said = dates_of(unfit)
    assert isinstance(said, str)
    assert said.endswith(".")


def test_what_cannot_be_forecast_is_said() -> None:
    bare = Plan(
        format=1,
        title="Bare",
        start=date(2027, 2, 1),
        outside_view=OutsideView(duration="world-bank/water"),
    )
    assert isinstance(dates_of(bare), str)
