"""The health score, explained item by item."""

import pytest

from msnb.check import PITFALLS, RULES, check, health
from msnb.check.health import Health
from msnb.plan import parse_plan
from tests.check.sound import SOUND, with_

SIGNED = ('"The landlord has signed"', '"It is nice"')
DUE, BEN = "deadline = 2027-05-14\n", 'owner = "ben"\n'


def of(text: str) -> Health:
    plan = parse_plan(text)
    return health(plan, check(plan))


def test_a_sound_plan_has_all_its_points() -> None:
    assert of(SOUND).sentence() == (
        "Health 100 of 100. Vague objective: 25 of 25; unrealistic time line: 25 of 25; "
        "poor communication: 25 of 25; too few resources: 25 of 25."
    )


@pytest.mark.parametrize(
    ("text", "pitfall", "items", "among", "points"),
    [
        # One of three milestones and a goal.
        (with_(SIGNED), 0, ("lease",), 4, 18.75),
        # One of the same and two tasks.
        (with_((DUE, DUE + "target = 2027-03-04\n")), 1, ("fitted",), 6, 20.833333),
        (with_(('evaluate = ["2027-Q1", "2027-Q2"]\n', "")), 2, ("sells",), 4, 18.75),
        # One of three milestones, two tasks and two owners.
        (with_(('owner = "ben"\nbackup = "ana"\n', BEN)), 3, ("fitted",), 7, 21.428571),
    ],
)
def test_a_pitfall_costs_its_share_and_names_its_items(
    text: str, pitfall: int, items: tuple[str, ...], among: int, points: float
) -> None:
    found = of(text)
    part = found.pitfalls[pitfall]
    assert (part.items, part.among, part.points) == (items, among, points)
    assert found.score == round(75 + points)
    assert f"of 25 ({items[0]})" in found.sentence()


def test_a_plan_without_dates_is_judged_by_the_other_pitfalls() -> None:
    found = of(
        with_(
            ('needs = ["lease"]\n', 'needs = ["leese"]\n'),
            ('"The landlord has signed"', '"It is nice"'),
        )
    )
    assert found.pitfalls[1].sentence() == "unrealistic time line: not judged"
    # 18.75 + 25 + 25 of 75.
    assert found.score == 92
    assert found.to_dict()["pitfalls"][1]["points"] is None


def test_an_empty_plan_is_healthy() -> None:
    assert of('format = 1\ntitle = "T"\nstart = 2027-02-01\n').score == 100


def test_every_pitfall_is_seen_by_rules_that_exist() -> None:
    ids = {rule.id for rule in RULES}
    assert list(PITFALLS) == [
        "vague objective",
        "unrealistic time line",
        "poor communication",
        "too few resources",
    ]
    assert all(seen_by and ids.issuperset(seen_by) for seen_by in PITFALLS.values())


def test_the_data_hold_what_the_sentence_says() -> None:
    told = of(with_(('"The landlord has signed"', '"It is nice"'))).to_dict()
    assert told["score"] == 94
    assert told["pitfalls"][0] == {
        "pitfall": "vague objective",
        "points": 18.75,
        "of": 25,
        "items": ["lease"],
        "among": 4,
    }


def test_what_is_finished_and_its_owner_could_touch_nothing() -> None:
    found = of(with_((DUE, DUE + "finished = 2027-01-29\n"), ('needs = ["lease"]\n', "")))
    # Two milestones and the goal, the same and two tasks, and the two tasks and Ana.
    assert [each.among for each in found.pitfalls] == [3, 5, 3, 5]
