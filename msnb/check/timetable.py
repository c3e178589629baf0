"""Rules that hold people's dates against the timetable."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import called, named, set_field, some, stated
from msnb.plan import Milestone
from msnb.wording import count, day, listed, shown

STAGES_AT_ONCE = 3
SILENT_DAYS = 120

_FIELDS = (
    ("deadline", "due on"),
    ("commitment", "promised for"),
    ("target", "targeted on"),
)


@rule(
    "date-out-of-reach",
    "warning",
    "The timetable expects an open milestone after its deadline, commitment or target.",
    needs=("timetable",),
    why="If everything goes as planned, the date is missed all the same.",
)
def _date_out_of_reach(context: Context) -> Iterator[Found]:
    for milestone in context.open_milestones:
        expected = context.expected(milestone.id)
        missed = [
            (field, said, when)
            for field, said in _FIELDS
            if (when := getattr(milestone, field)) is not None
            and expected is not None
            and when < expected
        ]
        if missed and expected is not None:
            dates = listed(f"{said} {day(when)}" for _, said, when in missed)
            yield Found(
                milestone.id,
                missed[0][0],
                f"{named(milestone)} is {dates}, and the timetable expects it on "
                f"{day(expected)} at the earliest.",
                "Shorten what comes before it, begin sooner, or agree on another date: "
                f"{set_field(milestone.id, missed[0][0], expected)}",
            )


@rule(
    "goal-out-of-reach",
    "warning",
    "The timetable expects an open goal after the day it is due.",
    needs=("timetable",),
    why="If everything goes as planned, the goal is missed all the same.",
)
def _goal_out_of_reach(context: Context) -> Iterator[Found]:
    for goal in context.plan.goals:
        if goal.by is None or goal.achieved_on is not None or context.schedule is None:
            continue
        expected = context.schedule.goal(goal.id).earliest_finish
        if expected is not None and expected.date() > goal.by:
            late = count((expected.date() - goal.by).days, "day")
            yield Found(
                goal.id,
                "by",
                f"{stated(goal)} is due on {day(goal.by)}, and the timetable reaches it on "
                f"{day(expected.date())} at the earliest, {late} too late.",
                "Shorten the chain that leads to it (msnb schedule PLAN shows which is "
                "critical), or agree on another date.",
            )


@rule(
    "latest-start-past",
    "warning",
    "Something had to begin before the status date so as to meet its dates, and has not.",
    needs=("timetable", "status date"),
    why="Every further day of waiting moves the goal.",
)
def _latest_start_past(context: Context) -> Iterator[Found]:
    if context.schedule is None or context.as_of is None:
        return
    for activity in context.schedule.must_start_now:
        latest, what = activity.late_start.date(), shown(activity.title)
        field, had_to = "started", f"Work on {what} had to begin by {day(latest)}"
        if activity.is_moment:
            field, had_to = "finished", f"{what} had to be reached by {day(latest)}"
        yield Found(
            activity.id,
            field,
            f"{had_to}, and by {day(context.as_of)} it has not.",
            "Begin now and shorten what follows, or move the dates it has to meet; if it "
            f"has happened, say so: {set_field(activity.id, field, 'YYYY-MM-DD')}",
        )


@rule(
    "owner-overloaded",
    "hint",
    "A person owns more than three stages or task groups that run at the same time.",
    needs=("timetable",),
    why="One person cannot carry four stages at a time; each waits for the others.",
)
def _owner_overloaded(context: Context) -> Iterator[Found]:
    if context.schedule is None:
        return
    owned: dict[str, list[_Stage]] = {}
    for milestone in context.open_milestones:
        span = context.stage(milestone)
        if milestone.owner is not None and span is not None:
            owned.setdefault(milestone.owner, []).append((*span, milestone))
    for owner, stages in owned.items():
        person = context.person(owner)
        when, busy = _busiest(stages)
        if person is not None and len(busy) > STAGES_AT_ONCE:
            yield Found(
                owner,
                "",
                f"{called(person)} owns {len(busy)} milestones whose work runs at the same "
                f"time, on {day(when)}: {some([named(each) for each in busy])}.",
                "Give some of them another owner, or do them one after the other.",
            )


_Stage = tuple[date, date, Milestone]


def _busiest(stages: list[_Stage]) -> tuple[date, list[Milestone]]:
    """Return the first day on which most stages run, and which these are."""
    steps = Counter(first for first, _, _ in stages)
    steps.subtract(last for _, last, _ in stages)
    running = most = 0
    when = stages[0][0]
    for each in sorted(steps):
        running += steps[each]
        if running > most:
            most, when = running, each
    return when, [stage for first, last, stage in stages if first <= when < last]


@rule(
    "long-silence",
    "hint",
    "For more than 120 days no milestone is expected and no goal is evaluated.",
    needs=("timetable",),
    why="Who hears nothing for four months cannot correct anything in them.",
)
def _long_silence(context: Context) -> Iterator[Found]:
    before = max(context.plan.start, context.as_of or context.plan.start)
    silences = []
    for when, item, what in sorted(_signs_of_life(context)):
        silences.append(((when - before).days, before, when, item, what))
        before = max(before, when)
    long = [each for each in silences if each[0] > SILENT_DAYS]
    if long:
        days, first, last, item, what = max(long, key=lambda each: each[0])
        others = len(long) - 1
        more = (
            f"Besides: {count(others, 'further silence')} of more than {SILENT_DAYS} days."
        )
        yield Found(
            item,
            "",
            f"From {day(first)} to {day(last)} ({days} days) no milestone is expected and "
            f"no goal is evaluated; {what} comes next." + (f" {more}" if others else ""),
            "Name a quarter in between in which a goal is evaluated, or a milestone that "
            "shows how far the work is.",
        )


def _signs_of_life(context: Context) -> Iterator[tuple[date, str, str]]:
    for milestone in context.open_milestones:
        expected = context.expected(milestone.id)
        if expected is not None:
            yield expected, milestone.id, named(milestone)
    last = max(
        (context.expected(each.id) or date.min for each in context.open_milestones),
        default=date.min,
    )
    for goal in context.plan.goals:
        for quarter in goal.evaluate:
            ends = _end_of(quarter)
            if ends < last:
                yield ends, goal.id, f"the evaluation of {stated(goal)}"


def _end_of(quarter: str) -> date:
    """Return the last day of a quarter such as 2027-Q3."""
    year, number = int(quarter[:4]), int(quarter[-1])
    following = date(year + number // 4, number % 4 * 3 + 1, 1)
    return following - timedelta(days=1)


RULES = (
    _date_out_of_reach,
    _goal_out_of_reach,
    _latest_start_past,
    _owner_overloaded,
    _long_silence,
)
