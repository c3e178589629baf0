"""What critical goals and milestones need beyond what others do."""

import pytest

from msnb.check import CRITICAL_GOAL, CRITICAL_MILESTONE, critical_gaps
from msnb.plan import parse_plan
from tests.check.sound import SOUND, Case, each_of, found, with_

FITTED = 'id = "fitted"\ntitle = "Shop fitted"\n'
STOCKED = 'id = "stocked"\ntitle = "Shelves full"\n'
BY = "by = 2027-06-30\n"
CRITICAL = "critical = true\n"
RISK = '\n[[risks]]\nid = "r"\nthreatens = ["{}"]\nmitigation = "{}"\n'
CONSIDERED = (
    'considered = { stakeholders = "a", users = "b", risks = "c", constraints = "d", '
    'metrics = "e" }\n'
)
DISMISSED = "\n[dismissed]\n" + "".join(
    f'{key} = "not here"\n'
    for key in (
        *("optimism", "planning", "assessment", "discovery", "politics"),
        *("legacy", "third_party"),
    )
)


def fitted(*edits: tuple[str, str], add: str = "") -> str:
    return with_((FITTED, FITTED + CRITICAL), *edits, add=add)


CASES = [
    Case(
        "critical-unplanned",
        fires=fitted(),
        quiet=fitted(add=RISK.format("fitted", "ask twice")),
        where="fitted",
        message=r"'Shop fitted' is critical, and has no risk with a mitigation\.",
        remedy=r"Add it; or, if an experiment will do, say that it is not critical: msnb "
        r"set PLAN fitted\.critical=",
    ),
    Case(
        "critical-unplanned",
        fires=fitted(
            ('done_when = "12 shelves stand, and the till prints a receipt"\n', ""),
            ('owner = "ben"\nbackup = "ana"\n', ""),
            ('takes = { low = "2w", likely = "3w", high = "6w" }\n', 'takes = "3w"\n'),
            ("deadline = 2027-05-14\n", ""),
        ),
        quiet=with_(('owner = "ben"\nbackup = "ana"\n', "")),
        where="fitted.done_when",
        message=r"'Shop fitted' is critical, and has no done-when, owner, backup beside "
        r"its owner, deadline, range for its work and no risk with a mitigation\.",
        remedy=r"Add it; .*",
    ),
    Case(
        "critical-unplanned",
        fires=with_((BY, BY + CRITICAL)),
        quiet=with_((BY, BY + CRITICAL + CONSIDERED), add=DISMISSED),
        where="sells.considered",
        message=r"'The shop sells to 100 customers a week' is critical, and has no answer "
        r"to each of the five questions about it and no complete pre-mortem behind it\.",
        remedy=r"Add it; .*msnb set PLAN sells\.critical=",
    ),
]


@each_of(CASES)
def test_what_critical_work_lacks_is_said_and_nothing_of_other_work(case: Case) -> None:
    case.holds()


def test_a_critical_goal_needs_its_figures_date_and_evaluation() -> None:
    text = with_(
        (BY, CRITICAL),
        ('evaluate = ["2027-Q1", "2027-Q2"]\n', CONSIDERED),
        ('metric = { name = "customers a week", baseline = 0, target = 100 }\n', ""),
        add=DISMISSED,
    )
    (only,) = found(text, "critical-unplanned")
    assert only.message.endswith(
        "has no deadline, metric with baseline and target and no quarter of evaluation."
    )
    assert only.field == "by"


@pytest.mark.parametrize(
    ("add", "has_risk"),
    [
        ("", False),
        (RISK.format("stocked", ""), False),
        (RISK.format("stocked", "order early"), True),
        (RISK.format("order", "order early"), True),
        (RISK.format("lease", "order early"), False),
    ],
)
def test_a_risk_counts_when_it_threatens_it_or_its_task_and_something_is_done(
    add: str, *, has_risk: bool
) -> None:
    plan = parse_plan(with_(add=add))
    assert ("risk with a mitigation" not in critical_gaps(plan, plan.milestones[2])) == (
        has_risk
    )


def test_the_range_of_a_milestone_with_tasks_is_that_of_its_open_tasks() -> None:
    ranged = 'takes = { low = "1d", high = "3d" }\n'
    edits = [('takes = "3d"\n', ranged), ('takes = "2d"\n', ranged)]
    for text, has_range in (
        (with_(edits[0]), False),
        (with_(*edits), True),
        (
            with_(edits[0], ('takes = "2d"\n', 'takes = "2d"\nfinished = 2027-01-29\n')),
            True,
        ),
    ):
        plan = parse_plan(text)
        assert ("range for its work" not in critical_gaps(plan, plan.milestones[2])) == (
            has_range
        )


def test_a_backup_that_is_the_owner_is_none() -> None:
    plan = parse_plan(
        with_(('owner = "ben"\nbackup = "ana"', 'owner = "ben"\nbackup = "ben"'))
    )
    assert "backup beside its owner" in critical_gaps(plan, plan.milestones[1])


def test_what_is_met_or_achieved_is_left_alone() -> None:
    done = with_(
        (STOCKED, STOCKED + CRITICAL + "finished = 2027-01-29\n"),
        (BY, BY + CRITICAL + "achieved_on = 2027-01-29\n"),
    )
    assert not found(done, "critical-unplanned")


def test_what_would_be_needed_can_be_asked_of_anything() -> None:
    plan = parse_plan(SOUND)
    assert critical_gaps(plan, plan.milestones[0]) == ("risk with a mitigation",)
    assert len(critical_gaps(plan, plan.goals[0])) == 2
    assert {each.field for each in CRITICAL_MILESTONE} >= {"done_when", "backup", "takes"}
    assert {each.field for each in CRITICAL_GOAL} >= {"by", "metric", "considered"}
