"""Rules about what is recorded as having happened."""

from collections.abc import Iterator
from datetime import date

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import name_of_terms, named, set_field, some, stated
from msnb.plan import Link, Milestone, Task
from msnb.wording import day, shown

_Record = tuple[str, str, str, date | None]


def _records(context: Context) -> Iterator[_Record]:
    """Yield item, field, what happened, and when, for all that a plan says has happened."""
    plan = context.plan
    for goal in plan.goals:
        yield goal.id, "achieved_on", f"{stated(goal)} was reached", goal.achieved_on
    for item in plan.work:
        yield item.id, "started", f"work on {named(item)} began", item.started
        yield item.id, "finished", f"{named(item)} was finished", item.finished
    titles = {each.id: named(each) for each in plan.milestones}
    for terms in plan.terms:
        what = f"the terms for {titles.get(terms.milestone)} were agreed"
        yield name_of_terms(terms), "agreed_on", what, terms.agreed_on
    for blocker in plan.blockers:
        title = shown(blocker.title)
        yield blocker.id, "raised_on", f"{title} was raised", blocker.raised_on
        yield blocker.id, "resolved_on", f"{title} was resolved", blocker.resolved_on
    for tranche in plan.tranches:
        what = f"{shown(tranche.title)} was released"
        yield tranche.id, "released_on", what, tranche.released_on


@rule(
    "recorded-in-future",
    "warning",
    "Something is recorded as having happened after the status date.",
    needs=("status date",),
    why="Either the record is wrong, or the status date is old and hides what is late.",
)
def _recorded_in_future(context: Context) -> Iterator[Found]:
    today = context.as_of
    for item, field, what, when in _records(context):
        if today is not None and when is not None and when > today:
            yield Found(
                item,
                field,
                f"The plan says that {what} on {day(when)}, and looks at things as of "
                f"{day(today)}.",
                f"Move the status date on (status_date = {when}), or correct the record.",
            )


@rule(
    "tasks-still-open",
    "warning",
    "A milestone is recorded as finished while tasks of it are open.",
    why="A milestone stands for its tasks, so it cannot be met before they are.",
)
def _tasks_still_open(context: Context) -> Iterator[Found]:
    for milestone in context.plan.milestones:
        if milestone.finished is None:
            continue
        tasks = context.plan.tasks_of.get(milestone.id, ())
        left = [task for task in tasks if not task.is_finished]
        if left:
            yield Found(
                milestone.id,
                "finished",
                f"{named(milestone)} is recorded as finished on {day(milestone.finished)}, "
                f"and {some([named(task) for task in left])} "
                f"{'is' if len(left) == 1 else 'are'} still open.",
                "Drop what is no longer needed, or record what is done: "
                f"{set_field(left[0].id, 'finished', milestone.finished)}",
            )


@rule(
    "out-of-sequence",
    "warning",
    "Something is recorded as begun or finished before what it needs was finished.",
    why="Either the link is not real, or what was begun will have to be done again.",
)
def _out_of_sequence(context: Context) -> Iterator[Found]:
    work = {item.id: item for item in context.plan.work}
    for item in context.plan.work:
        begun = item.started or item.finished
        if begun is None:
            continue
        early = [work[link.on] for link in item.needs if _not_yet(link, work, begun)]
        if early:
            field = "started" if item.started else "finished"
            yield Found(
                item.id,
                field,
                f"{named(item)} is recorded as {_BEGUN[field]} on {day(begun)}, before "
                f"{some([named(each) for each in early])} "
                f"{'was' if len(early) == 1 else 'were'} finished.",
                "Correct the dates, or the 'needs' that did not hold.",
            )


_BEGUN = {"started": "begun", "finished": "finished"}


def not_yet_finished(
    item: Milestone | Task, work: dict[str, Milestone | Task]
) -> list[Milestone | Task]:
    """Return what an item waits for, finish to start, and is not finished at all."""
    before = (work.get(link.on) for link in item.needs if _holds_back(link))
    return [each for each in before if each is not None and not each.is_finished]


def _holds_back(link: Link) -> bool:
    # A negative lag allows overlap.
    return link.type == "FS" and not (link.lag and link.lag.amount < 0)


def _not_yet(link: Link, work: dict[str, Milestone | Task], begun: date) -> bool:
    """Return whether a finish-to-start link did not hold."""
    before = work.get(link.on)
    if before is None or not _holds_back(link):
        return False
    return before.finished is None or before.finished > begun


@rule(
    "remaining-without-start",
    "hint",
    "Something says how much work remains, and not when it began.",
    why="What is left counts only for work that has begun.",
)
def _remaining_without_start(context: Context) -> Iterator[Found]:
    for item in context.plan.work:
        if item.remaining is not None and item.started is None and not item.is_finished:
            yield Found(
                item.id,
                "remaining",
                f"{named(item)} has {item.remaining} left, and nobody says when it began.",
                "Remove 'remaining', or say when: "
                f"{set_field(item.id, 'started', 'YYYY-MM-DD')}",
            )


RULES = (_recorded_in_future, _tasks_still_open, _out_of_sequence, _remaining_without_start)
