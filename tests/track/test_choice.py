from datetime import date

import pytest

from msnb.plan import Plan, parse_plan
from msnb.track import chosen_late, log_look

from .conftest import PLAN


def chosen(plan: Plan, **view: object) -> Plan:
    assert plan.outside_view
    return plan.model_copy(
        update={"outside_view": plan.outside_view.model_copy(update=view)}
    )


@pytest.mark.parametrize("as_of", ["2027-01-15", "2027-02-01"])
def test_a_class_chosen_before_or_on_the_day_it_was_seen_is_fine(plan, log, as_of) -> None:
    log(plan, as_of=as_of)
    assert chosen_late(plan) == ""


def test_a_forecast_seen_before_the_choice_is_late(plan, log) -> None:
    log(plan, as_of="2027-01-14")
    assert chosen_late(plan) == (
        "The class ours was chosen on 15 January 2027, after its numbers had been seen: "
        "the log has them on 14 January 2027."
    )


def test_a_logged_look_at_the_class_counts_as_seen(plan, log) -> None:
    log(plan)
    log_look(plan, ["ours", "world-bank"], as_of=date(2027, 1, 2))
    assert "the log has them on 2 January 2027" in chosen_late(plan)


def test_a_look_at_other_classes_alone_leaves_it_fine(plan, log) -> None:
    log(plan)
    log_look(plan, ["world-bank"], as_of=date(2027, 1, 2))
    assert chosen_late(plan) == ""


def test_a_class_that_took_the_place_of_another_is_late_whatever_its_day(plan, log) -> None:
    log(plan)
    other = chosen(plan, duration="world-bank/water", chosen_on=date(2026, 1, 1))
    assert chosen_late(other) == (
        "The class was changed from ours to world-bank/water after a forecast with the "
        "first had been seen as on 1 February 2027 (entry 1 of the log)."
    )
    assert chosen_late(chosen(plan, cost="world-bank"), "cost").endswith(
        "no forecast with it is in the log."
    )


def test_without_a_day_it_is_unknown(plan, log) -> None:
    log(plan)
    assert chosen_late(chosen(plan, chosen_on=None)) == (
        "Whether the class was picked before its numbers were seen is unknown: "
        "outside_view.chosen_on is missing."
    )


def test_without_a_log_it_is_unknown(plan) -> None:
    said = (
        "Whether the class was picked before its numbers were seen is unknown: "
        "no forecast with it is in the log."
    )
    assert chosen_late(plan) == said
    assert chosen_late(parse_plan(PLAN.format(title="Loose", duration="ours"))) == said


def test_a_plan_that_names_no_class_has_nothing_to_say(plan) -> None:
    assert chosen_late(plan.model_copy(update={"outside_view": None})) == ""
    assert chosen_late(chosen(plan, cost=None), "cost") == ""


def test_another_spelling_of_the_same_conditions_is_the_same_class(make_plan, log) -> None:
    plan = make_plan(duration="world-bank/water[region=south asia]")
    log(plan)
    assert chosen_late(plan) == ""
    other = chosen(plan, duration="world-bank/water[ region = South Asia ]")
    assert chosen_late(other) == ""
    assert "was changed from" in chosen_late(chosen(plan, duration="world-bank/water"))
