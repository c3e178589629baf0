"""Rules about the words of goals and milestones."""

from collections.abc import Iterator

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import named, stated
from msnb.check.vagueness import vague_word
from msnb.wording import shown


@rule(
    "done-when-missing",
    "warning",
    "A milestone has no done-when: the test by which people agree that it is met.",
    why="Without a test, whether it is met is a matter of mood.",
)
def _done_when_missing(context: Context) -> Iterator[Found]:
    for milestone in context.plan.milestones:
        if not milestone.done_when.strip():
            yield Found(
                milestone.id,
                "done_when",
                f"Nothing says when {named(milestone)} is met.",
                f"Write the test that a stranger could apply: {_EXAMPLE}",
            )


_EXAMPLE = 'done_when = "20 real bookings in one day without a manual fix"'


@rule(
    "vague-done-when",
    "hint",
    "An open milestone's done-when rests on a vague word.",
    why="Two people will read it in two ways, and find out on the day.",
)
def _vague_done_when(context: Context) -> Iterator[Found]:
    for milestone in context.open_milestones:
        word = context.reading(milestone).vague
        if word and milestone.done_when.strip():
            yield Found(
                milestone.id,
                "done_when",
                f"{named(milestone)} is met when {shown(milestone.done_when)}, and "
                f"{shown(word)} can be read in two ways.",
                "Say what can be counted or seen, such as '20 real bookings in one day "
                "without a manual fix'.",
            )


@rule(
    "vague-goal",
    "hint",
    "An open goal's statement rests on a vague word.",
    why="People who agree on a vague goal agree on nothing yet.",
    gives_way_to=("goal-without-number",),
)
def _vague_goal(context: Context) -> Iterator[Found]:
    for goal in context.plan.goals:
        if goal.achieved_on is not None:
            continue
        target = goal.metric.target if goal.metric else None
        word = vague_word(f"{goal.statement} {'' if target is None else target}")
        if word:
            yield Found(
                goal.id,
                "statement",
                f"{stated(goal)} rests on {shown(word)}, which can be read in two ways.",
                "Say what will be true, and for whom.",
            )


RULES = (_done_when_missing, _vague_done_when, _vague_goal)
