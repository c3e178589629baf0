"""Rules that hold promised dates against past projects."""

from collections.abc import Iterator
from datetime import date

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import named, set_field, stated
from msnb.wording import chance, day

FEW, AIM, COMMIT = 0.2, 0.5, 0.8
LEVELS = (FEW, AIM, COMMIT)


def chance_of(context: Context, id_: str, when: date) -> str:
    """Return in words how many past projects would have met a milestone's date."""
    aim, commit = context.forecast_date(id_, AIM), context.forecast_date(id_, COMMIT)
    if aim is not None and when < aim:
        return f"fewer than {chance(AIM)}"
    if commit is not None and when < commit:
        low = f"between {chance(AIM)} and" if aim is not None else "fewer than"
        return f"{low} {chance(COMMIT)}"
    return f"{chance(COMMIT)} or more"


@rule(
    "commitment-before-forecast",
    "warning",
    "An open milestone is promised for a day that fewer than 4 in 5 past projects would "
    "keep.",
    needs=("forecast",),
    why="A promise that too few past projects would have kept is a hope.",
)
def _commitment_before_forecast(context: Context) -> Iterator[Found]:
    for milestone in context.open_milestones:
        promised = milestone.commitment
        needed = context.forecast_date(milestone.id, COMMIT)
        needed = needed or context.forecast_date(milestone.id, AIM)
        if promised is None or needed is None or promised >= needed:
            continue
        often = chance_of(context, milestone.id, promised)
        held = chance(COMMIT if context.forecast_date(milestone.id, COMMIT) else AIM)
        yield Found(
            milestone.id,
            "commitment",
            f"{named(milestone)} is promised for {day(promised)}, a day that {often} "
            f"projects of the class {context.class_id} would keep; {held} would keep "
            f"{day(needed)}.",
            "Promise that day, or shorten what comes before it: "
            f"{set_field(milestone.id, 'commitment', needed)}",
        )


@rule(
    "goal-before-forecast",
    "hint",
    "An open goal is due before the day by which 1 in 2 past projects would reach it.",
    needs=("forecast",),
    gives_way_to=("goal-out-of-reach",),
    why="A goal that most comparable projects would miss needs more time, or less in it.",
)
def _goal_before_forecast(context: Context) -> Iterator[Found]:
    for goal in context.plan.goals:
        aim = context.goal_forecast_date(goal, AIM)
        if goal.by is None or goal.achieved_on is not None or aim is None or goal.by >= aim:
            continue
        yield Found(
            goal.id,
            "by",
            f"{stated(goal)} is due on {day(goal.by)}; {chance(AIM)} projects of the class "
            f"{context.class_id} would reach it by {day(aim)}.",
            "Take something out of it, or tell whoever set the date; msnb forecast PLAN "
            "says more.",
        )


RULES = (_commitment_before_forecast, _goal_before_forecast)
