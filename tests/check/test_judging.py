"""The check as a whole: order, duplicates, what gives way, and the two examples."""

from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from msnb.check import (
    SEVERITIES,
    blocker_register,
    check,
    completion,
    metric_sentence,
    planning_share,
    setting_steps,
    tranche_totals,
)
from msnb.plan import Plan, parse_plan, parse_plan_file, read_plan
from tests.check.sound import SOUND, with_
from tests.plan.strategies import plan_tables

EXAMPLES = Path(__file__).parent.parent.parent / "notebooks" / "data"


def test_a_sound_plan_has_nothing_to_mend() -> None:
    assert check(parse_plan(SOUND)).sentence() == "Nothing to mend."


def test_errors_come_first_then_the_order_of_the_file_then_that_of_the_rules() -> None:
    text = with_(
        ('owner = "ben"\nbackup = "ana"\n', ""),
        ("deadline = 2027-05-14\n", ""),
        ('evaluate = ["2027-Q1", "2027-Q2"]\n', ""),
        ('"The landlord has signed"', '"It is nice"'),
        ('needs = ["fitted"]\n', 'needs = ["fitted"]\ntakes = "1w"\n'),
        ("valid_until = 2027-06-30\n", "valid_until = 2027-03-01\n"),
    )
    assert [(each.severity, each.item, each.rule) for each in check(parse_plan(text))] == [
        ("error", "stocked", "tasks-and-takes"),
        ("warning", "sells", "no-evaluation"),
        ("warning", "fitted", "owner-missing"),
        ("warning", "fitted", "backup-missing"),
        ("warning", "fitted", "deadline-missing"),
        ("warning", "credit", "terms-expire-first"),
        ("hint", "lease", "vague-done-when"),
    ]


def test_the_same_finding_is_told_once() -> None:
    # Two terms for one milestone, without ids, lack the same.
    terms = '\n[[terms]]\nmilestone = "fitted"\nagreed_on = 2027-01-20\n'
    found = check(parse_plan(with_(add=terms + terms)))
    assert [each.path for each in found] == ["terms of fitted.gives"]


def test_the_same_plan_gives_the_same_findings() -> None:
    first, second = (check(read_plan(EXAMPLES / "water-works")).to_dict() for _ in range(2))
    assert first == second


def test_strictness_and_bad_dates_are_the_callers() -> None:
    found = check(parse_plan(with_(("deadline = 2027-05-14\n", ""))))
    assert not found.blocks()
    assert found.blocks(strict=True)


def test_without_any_day_the_plan_is_judged_as_it_was_meant() -> None:
    text = with_(
        ("status_date = 2027-02-01\n", ""),
        ("deadline = 2027-05-14\n", "deadline = 2027-03-04\n"),
    )
    assert [each.rule for each in check(parse_plan(text))] == [
        "date-out-of-reach",
        "no-status-date",
    ]
    assert [each.rule for each in check(parse_plan(text), as_of=date(2027, 1, 29))] == [
        "date-out-of-reach"
    ]


def test_the_water_works_lack_what_their_file_says_they_lack() -> None:
    found = check(parse_plan_file(EXAMPLES / "water-works"))
    assert found.errors == ()
    told = {(each.path, each.rule) for each in found}
    assert {
        ("operators.backup", "backup-missing"),
        ("intake.owner", "owner-away"),
        ("mains.done_when", "vague-done-when"),
    } <= told


def test_the_booking_system_is_told_that_its_class_is_not_fit() -> None:
    found = check(parse_plan_file(EXAMPLES / "booking-system"))
    assert found.errors == found.warnings == ()
    assert "no-forecast" in {each.rule for each in found}


TEXTS = st.text(max_size=30).filter(lambda text: text.strip())


@given(TEXTS, TEXTS, TEXTS)
def test_any_text_of_a_plan_can_be_judged_and_is_shown_harmlessly(
    title: str, done_when: str, name: str
) -> None:
    plan = parse_plan('format = 1\ntitle = "T"\nstart = 2027-02-01\n').model_copy()
    data = plan.to_dict() | {
        "people": [{"id": "p", "name": name}],
        "goals": [{"id": "g", "statement": done_when}],
        "milestones": [{"id": "m", "title": title, "done_when": done_when, "owner": "p"}],
    }
    for each in check(type(plan).model_validate(data)):
        assert (each.message + each.remedy).isprintable()
        assert each.message.endswith((".", "?"))


@settings(max_examples=30)
@given(plan_tables())
def test_any_plan_at_all_can_be_judged(data: dict) -> None:
    plan = Plan.model_validate(data)
    for each in check(plan):
        assert (each.message + each.remedy).isprintable()
        assert each.message.endswith((".", "?"))
    assert planning_share(plan).sentence().endswith(".")
    assert tranche_totals(plan).sentence().endswith(".")
    assert blocker_register(plan).sentence().isprintable()
    assert len(setting_steps(plan)) == 6
    assert all(metric_sentence(each).isprintable() for each in plan.metrics)
    assert all(
        completion(plan, each.id).sentence().isprintable() for each in plan.milestones
    )


IDS = [f"m{number}" for number in range(6)]
DAYS = st.dates(date(2027, 1, 1), date(2028, 12, 31))
SPARSE = st.fixed_dictionaries(
    {},
    optional={
        "goal": st.sampled_from(["g", "h", "unknown"]),
        "owner": st.sampled_from(["p", "q"]),
        "backup": st.sampled_from(["p", "q"]),
        "takes": st.sampled_from(["1w", {"low": "1w", "high": "3w"}]),
        "needs": st.lists(st.sampled_from(IDS), max_size=2),
        "deadline": DAYS,
        "target": DAYS,
        "commitment": DAYS,
        "started": DAYS,
        "done_when": st.sampled_from(["", "soon", "20 visits"]),
    },
)


@given(parts=st.lists(SPARSE, min_size=1, max_size=6), has_day=st.booleans())
def test_any_plan_can_be_judged_in_order_and_without_repetition(
    parts: list[dict], *, has_day: bool
) -> None:
    milestones = [
        {"id": id_, "title": id_.upper(), **part}
        for id_, part in zip(IDS, parts, strict=False)
    ]
    span = {"from": date(2027, 3, 1), "to": date(2027, 6, 30)}
    plan = parse_plan('format = 1\ntitle = "T"\nstart = 2027-02-01\n')
    found = check(
        type(plan).model_validate(
            plan.to_dict()
            | ({"status_date": date(2027, 3, 1)} if has_day else {})
            | {
                "people": [
                    {"id": "p", "name": "P", "away": [span]},
                    {"id": "q", "name": "Q"},
                ],
                "goals": [
                    {"id": "g", "statement": "G", "by": date(2027, 12, 17)},
                    {"id": "h", "statement": "H", "achieved_on": date(2027, 1, 29)},
                ],
                "milestones": milestones,
            }
        )
    )
    places = [SEVERITIES.index(each.severity) for each in found]
    assert places == sorted(places)
    assert len(set(found)) == len(found)
