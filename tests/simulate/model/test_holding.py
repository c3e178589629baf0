"""Blockers hold work back, absences and waits can be taken away."""

from collections.abc import Callable
from datetime import date

import pytest

from msnb.plan import Plan
from msnb.simulate import Change, Model, Settings, changed, model_of, run

ONE = Settings(draws=1)
START = date(2027, 2, 1)  # a Monday
PERMIT = {"id": "permit", "title": "Permit", "milestones": ["open"], "by": date(2027, 3, 5)}


def _day(model: Model, id_: str = "open") -> date:
    return run(model, ONE).dates(id_, [1])[0].date()


def _plan(make_plan: Callable[..., Plan], **blocker: object) -> Plan:
    milestones = [
        {"id": "open", "title": "Shop open", "takes": "1w"},
        {"id": "party", "title": "Party", "needs": ["open"]},
    ]
    return make_plan(milestones=milestones, blockers=[{**PERMIT, **blocker}])


@pytest.mark.parametrize(
    ("blocker", "day"),
    [
        ({"kind": "blocker"}, date(2027, 3, 12)),  # gone on Friday 5 March, a week after
        ({"kind": "dependency"}, date(2027, 3, 12)),
        ({"kind": "unknown"}, date(2027, 3, 5)),  # work goes on; the moment waits
        ({"kind": "blocker", "milestones": ["party"]}, date(2027, 2, 5)),
        ({"kind": "blocker", "by": None}, date(2027, 2, 5)),
        ({"kind": "blocker", "by": date(2027, 1, 5)}, date(2027, 2, 5)),
    ],
)
def test_until_when_a_blocker_holds_work_back(
    make_plan: Callable[..., Plan], blocker: dict[str, object], day: date
) -> None:
    given = {key: value for key, value in blocker.items() if value is not None}
    if "by" in blocker and blocker["by"] is None:
        plan = _plan(make_plan, **given)
        bare = {key: value for key, value in PERMIT.items() if key != "by"}
        plan = make_plan(milestones=_milestones(plan), blockers=[bare])
    else:
        plan = _plan(make_plan, **given)
    assert _day(model_of(plan, progress=False)) == day


def _milestones(plan: Plan) -> list[dict[str, object]]:
    milestones: list[dict[str, object]] = plan.to_dict()["milestones"]
    return milestones


def test_a_moment_waits_for_its_blocker(make_plan: Callable[..., Plan]) -> None:
    model = model_of(_plan(make_plan, milestones=["party"]), progress=False)
    assert _day(model, "party") == date(2027, 3, 5)
    assert _day(changed(model, Change("blocker", "permit")), "party") == date(2027, 2, 5)


def test_a_blocker_overdue_is_gone_today_at_the_earliest(
    make_plan: Callable[..., Plan],
) -> None:
    # Looked at on Wednesday 10 March: work begins on Thursday.
    model = model_of(_plan(make_plan), as_of=date(2027, 3, 10))
    assert _day(model) == date(2027, 3, 17)


def test_what_is_resolved_holds_nothing(make_plan: Callable[..., Plan]) -> None:
    plan = _plan(make_plan, resolved_on=date(2027, 2, 2))
    assert model_of(plan, as_of=date(2027, 2, 2)).holds == ()


def test_a_blocker_holds_the_tasks_of_its_milestone(make_plan: Callable[..., Plan]) -> None:
    milestones = [{"id": "open", "title": "Shop open"}]
    tasks = [
        {"id": "paint", "title": "Paint", "takes": "1w", "milestone": "open"},
        {"id": "other", "title": "Other", "takes": "1w"},
    ]
    plan = make_plan(milestones=milestones, tasks=tasks, blockers=[PERMIT])
    model = model_of(plan, progress=False)
    outcome = run(model, ONE, keep=["paint", "other", "open"])
    days = [outcome.dates(id_, [1])[0].date() for id_ in ("paint", "other", "open")]
    assert days == [date(2027, 3, 12), date(2027, 2, 5), date(2027, 3, 12)]


def test_an_absence_that_shifts_work_can_be_taken_away(
    make_plan: Callable[..., Plan],
) -> None:
    away = [{"from": date(2027, 2, 3), "to": date(2027, 2, 9)}]
    plan = make_plan(
        calendars={"hers": {}},
        people=[{"id": "ana", "name": "Ana", "calendar": "hers", "away": away}],
        milestones=[{"id": "open", "title": "Open", "takes": "1w", "owner": "ana"}],
    )
    model = model_of(plan, progress=False)
    assert _day(model) == date(2027, 2, 12)
    assert _day(changed(model, Change("absence", "ana"))) == date(2027, 2, 5)
    assert _day(changed(model, Change("absence"))) == date(2027, 2, 5)


def test_a_wait_or_a_whole_link_can_be_taken_away(make_plan: Callable[..., Plan]) -> None:
    milestones = [
        {"id": "lease", "title": "Lease", "takes": "1w"},
        {
            "id": "open",
            "title": "Open",
            "takes": "1w",
            "needs": [{"on": "lease", "lag": "1w"}],
        },
    ]
    model = model_of(make_plan(milestones=milestones), progress=False)
    assert _day(model) == date(2027, 2, 19)
    assert _day(changed(model, Change("lag", "lease>open"))) == date(2027, 2, 12)
    assert _day(changed(model, Change("link", "lease>open"))) == date(2027, 2, 5)


def test_what_was_taken_away_before_stays_away(make_plan: Callable[..., Plan]) -> None:
    plan = _plan(make_plan)
    model = changed(model_of(plan, progress=False), Change("blocker", "permit"))
    model = changed(model, Change("link", "open>party"))
    assert _day(model) == date(2027, 2, 5)
    assert [change.kind for change in model.changes] == ["blocker", "link"]


def test_links_through_tasks_are_dropped_as_written(make_plan: Callable[..., Plan]) -> None:
    milestones = [
        {"id": "lease", "title": "Lease", "takes": "1w"},
        {"id": "open", "title": "Open", "needs": ["lease"]},
    ]
    tasks = [{"id": "paint", "title": "Paint", "takes": "1w", "milestone": "open"}]
    plan = make_plan(milestones=milestones, tasks=tasks)
    model = model_of(plan, progress=False)
    assert _day(model) == date(2027, 2, 12)
    assert _day(changed(model, Change("link", "lease>open"))) == date(2027, 2, 5)
