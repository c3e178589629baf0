"""Rules about goals: their number, what they count, and what leads to them."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msnb.check.context import Context
from msnb.check.quantities import metric_line
from msnb.check.rules import Found, rule
from msnb.check.saying import named, set_field, some, stated
from msnb.plan import reached_on
from msnb.wording import count, day, shown

if TYPE_CHECKING:
    from msnb.plan import Goal

GOALS_A_YEAR = 3
FEWEST_UNDER_A_GOAL, MOST_UNDER_A_GOAL = 3, 5


@rule(
    "no-goal",
    "warning",
    "The plan has milestones and no goal.",
    why="Without an end, nothing says whether a milestone matters.",
)
def _no_goal(context: Context) -> Iterator[Found]:
    if context.plan.milestones and not context.plan.goals:
        number = count(len(context.plan.milestones), "milestone")
        yield Found(
            "",
            "goals",
            f"The plan has {number} and no goal.",
            "Add one under [[goals]]: what is to be true in the end, and by when.",
        )


@rule(
    "nothing-planned",
    "hint",
    "The plan has neither a goal nor any work.",
    why="There is nothing to schedule, to forecast or to report yet.",
)
def _nothing_planned(context: Context) -> Iterator[Found]:
    if not context.plan.work and not context.plan.goals:
        yield Found(
            "",
            "goals",
            "Nothing is planned yet.",
            "Begin at the end, under [[goals]]: what is to be true, and by when.",
        )


@rule(
    "goal-not-recorded",
    "hint",
    "All work for a goal is finished, and nothing says that the goal is achieved.",
    why="Finished work and a reached goal are two things; only people can say the second.",
)
def _goal_not_recorded(context: Context) -> Iterator[Found]:
    for goal in context.plan.goals:
        steps = context.steps_to.get(goal.id, ())
        if goal.achieved_on is not None or not all(each.is_finished for each in steps):
            continue
        reached = reached_on(context.plan, goal, waits=context.waits_for)
        if reached is not None:
            yield Found(
                goal.id,
                "achieved_on",
                f"All work for {stated(goal)} is finished, and nothing says that it is "
                "achieved.",
                f"If it is, say when: msnb set PLAN {goal.id}.achieved_on={reached}",
            )


@rule(
    "goal-without-number",
    "warning",
    "A goal has no metric, or a metric without a target.",
    why="Without a number people will not agree whether the goal is reached.",
)
def _goal_without_number(context: Context) -> Iterator[Found]:
    for goal in context.plan.goals:
        if goal.metric is None:
            yield Found(
                goal.id,
                "metric",
                f"{stated(goal)} names no number to reach.",
                f"Say what is counted: {metric_line(goal.statement)}",
            )
        elif goal.metric.target is None:
            yield Found(
                goal.id,
                "metric.target",
                f"{stated(goal)} counts {shown(goal.metric.name)}, and names no number "
                "to reach.",
                f"Say which: {set_field(goal.id, 'metric.target', 'NUMBER')}",
            )


@rule(
    "goal-without-baseline",
    "hint",
    "A goal's metric does not say where it stands at the start.",
    why="Progress is measured from where things stood at the start.",
)
def _goal_without_baseline(context: Context) -> Iterator[Found]:
    for goal in context.plan.goals:
        if goal.metric is not None and goal.metric.baseline is None:
            yield Found(
                goal.id,
                "metric.baseline",
                f"{stated(goal)} does not say where {shown(goal.metric.name)} stands "
                "today.",
                f"Count it now: {set_field(goal.id, 'metric.baseline', 'NUMBER')}",
            )


@rule(
    "goal-without-deadline",
    "warning",
    "An open goal does not say by when.",
    why="The backward pass starts from the goal's date; without it no date is too late.",
)
def _goal_without_deadline(context: Context) -> Iterator[Found]:
    for goal in context.plan.goals:
        if goal.by is None and goal.achieved_on is None:
            yield Found(
                goal.id,
                "by",
                f"{stated(goal)} does not say by when.",
                f"Give it a date: {set_field(goal.id, 'by', 'YYYY-MM-DD')}",
            )


@rule(
    "too-many-goals",
    "warning",
    "More than three goals are open for the same year, at the top or under the same goal.",
    why="Who follows more than three goals in a year follows none of them.",
)
def _too_many_goals(context: Context) -> Iterator[Found]:
    side_by_side: dict[tuple[int, str | None], list[Goal]] = {}
    for goal in context.plan.goals:
        if goal.by is not None and goal.achieved_on is None:
            side_by_side.setdefault((goal.by.year, goal.serves), []).append(goal)
    for (year, above), goals in side_by_side.items():
        if len(goals) > GOALS_A_YEAR:
            under = f" under '{above}'" if above else ""
            yield Found(
                goals[GOALS_A_YEAR].id,
                "by",
                f"{len(goals)} goals are open for {year}{under}: "
                f"{some([goal.id for goal in goals])}.",
                f"Keep {GOALS_A_YEAR} and move the rest to another year, or record one as "
                f"reached: {set_field(goals[0].id, 'achieved_on', 'YYYY-MM-DD')}",
            )


@rule(
    "milestones-under-goal",
    "warning",
    "An open goal has fewer than three milestones directly under it (goals that serve it "
    "count as well), or more than five.",
    why="Fewer than three steps hide what is in between; more than five hide the way.",
)
def _milestones_under_goal(context: Context) -> Iterator[Found]:
    serving = Counter(goal.serves for goal in context.plan.goals)
    for goal in context.plan.goals:
        steps = context.steps_to.get(goal.id, [])
        if goal.achieved_on is not None or not steps:
            continue
        too_few = len(steps) + serving[goal.id] < FEWEST_UNDER_A_GOAL
        if too_few or len(steps) > MOST_UNDER_A_GOAL:
            yield Found(
                goal.id,
                "",
                f"{stated(goal)} has {count(len(steps), 'milestone')} under it: "
                f"{some([named(each) for each in steps])}.",
                f"Have {FEWEST_UNDER_A_GOAL} to {MOST_UNDER_A_GOAL}: "
                + ("ask what must be true just before it." if too_few else _FEWER),
            )


_FEWER = "make the finer ones tasks, or give a group of them a goal of its own."


@rule(
    "no-evaluation",
    "warning",
    "An open goal names no quarter in which it is evaluated.",
    why="A goal that nobody looks at in between is found missed when it is too late.",
)
def _no_evaluation(context: Context) -> Iterator[Found]:
    for goal in context.plan.goals:
        if not goal.evaluate and goal.achieved_on is None:
            when = goal.by or context.plan.start
            quarter = f"{when.year}-Q{(when.month + 2) // 3}"
            yield Found(
                goal.id,
                "evaluate",
                f"{stated(goal)} names no quarter in which it is evaluated.",
                f'Name one or more: evaluate = ["{quarter}"]',
            )


@rule(
    "leads-nowhere",
    "warning",
    "An open milestone serves no goal, and nothing that needs it does.",
    why="Either the goal does not need it, or a link is missing and its dates are wrong.",
)
def _leads_nowhere(context: Context) -> Iterator[Found]:
    ids = [goal.id for goal in context.plan.goals]
    for milestone in context.open_milestones if ids else ():
        if milestone.id not in context.leading_to_a_goal:
            yield Found(
                milestone.id,
                "goal",
                f"{named(milestone)} leads to no goal.",
                f"Say which ({some(ids, 'or')}), or what needs it: "
                f"{set_field(milestone.id, 'goal', ids[0])}",
            )


@rule(
    "nothing-before-goal",
    "warning",
    "No milestone and no other goal leads to an open goal.",
    why="A goal that nothing leads to is a wish.",
)
def _nothing_before_goal(context: Context) -> Iterator[Found]:
    led_to = {*context.steps_to, *(each.serves for each in context.plan.goals)}
    for goal in context.plan.goals:
        if goal.achieved_on is None and goal.id not in led_to:
            yield Found(
                goal.id,
                "",
                f"Nothing leads to {stated(goal)}.",
                "Ask what must be true just before it, and add that under [[milestones]] "
                f'with goal = "{goal.id}".',
            )


@rule(
    "achieved-too-early",
    "warning",
    "A goal is recorded as achieved while milestones under it are open.",
    why="Either the goal was reached without them, or it is not reached yet.",
)
def _achieved_too_early(context: Context) -> Iterator[Found]:
    for goal in context.plan.goals:
        if goal.achieved_on is None:
            continue
        steps = context.steps_to.get(goal.id, [])
        left = [each for each in steps if not each.is_finished]
        if left:
            yield Found(
                goal.id,
                "achieved_on",
                f"{stated(goal)} is recorded as reached on {day(goal.achieved_on)}, and "
                f"{some([named(each) for each in left])} "
                f"{'is' if len(left) == 1 else 'are'} still open.",
                "Record what is finished, drop what is not needed, or open the goal again: "
                f"{set_field(goal.id, 'achieved_on', '')}",
            )


RULES = (
    _nothing_planned,
    _goal_not_recorded,
    _no_goal,
    _goal_without_number,
    _goal_without_baseline,
    _goal_without_deadline,
    _too_many_goals,
    _milestones_under_goal,
    _no_evaluation,
    _leads_nowhere,
    _nothing_before_goal,
    _achieved_too_early,
)
