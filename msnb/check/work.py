"""Rules about stages and tasks: what the timetable counts with, and what it cannot know."""

from collections.abc import Iterator

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import named, set_field
from msnb.wording import count


@rule(
    "tasks-and-takes",
    "error",
    "A milestone has tasks and a duration of its own.",
    why="A milestone is a moment and ends when its tasks do, so a duration beside them is "
    "either counted twice or not at all.",
)
def _tasks_and_takes(context: Context) -> Iterator[Found]:
    for milestone in context.plan.milestones:
        tasks = context.plan.tasks_of.get(milestone.id, ())
        if tasks and milestone.takes is not None:
            yield Found(
                milestone.id,
                "takes",
                f"{named(milestone)} has {count(len(tasks), 'task')} and a duration of "
                "its own, which does not count.",
                "Remove its tasks, or the duration: "
                f"{set_field(milestone.id, 'takes', '')}",
            )


@rule(
    "stage-without-range",
    "warning",
    "An open milestone's stage has one duration instead of a range.",
    why="One number hides how sure anybody is; the ends of a range show it.",
)
def _stage_without_range(context: Context) -> Iterator[Found]:
    for milestone in context.open_milestones:
        takes = milestone.takes
        if takes is None or takes.is_range or milestone.id in context.plan.tasks_of:
            continue
        yield Found(
            milestone.id,
            "takes",
            f"The stage before {named(milestone)} takes {takes.likely or takes.low}, "
            "and nobody says how sure that is.",
            "Give the ends, too, 1 in 10 quicker and 1 in 10 slower: "
            f'takes = {{ low = "…", likely = "{takes.likely or takes.low}", high = "…" }}',
        )


@rule(
    "stage-missing",
    "hint",
    "An open milestone has neither a duration nor tasks, so nothing says when work starts.",
    why="Without the time it takes, a milestone is expected the moment that it may begin.",
)
def _stage_missing(context: Context) -> Iterator[Found]:
    for milestone in context.open_milestones:
        if milestone.takes is None and milestone.id not in context.plan.tasks_of:
            yield Found(
                milestone.id,
                "takes",
                f"Nothing says how long the work before {named(milestone)} takes.",
                'Give a range: takes = { low = "…", likely = "…", high = "…" }; '
                "or leave it when nobody works for it.",
            )


@rule(
    "stands-alone",
    "hint",
    "An open milestone needs nothing, and nothing needs it, in a plan that has others.",
    why="What depends on nothing is rare, and a missing link makes every later date wrong.",
)
def _stands_alone(context: Context) -> Iterator[Found]:
    if len(context.plan.milestones) == 1:
        return
    linked = _linked(context)
    for milestone in context.open_milestones:
        if milestone.id not in linked:
            yield Found(
                milestone.id,
                "needs",
                f"{named(milestone)} needs nothing, and nothing needs it.",
                'Say what must hold before it: needs = ["…"]; or what waits for it.',
            )


def _linked(context: Context) -> set[str]:
    """Return the milestones that need something or are needed, also through their tasks."""
    home = {task.id: task.milestone or task.id for task in context.plan.tasks}
    linked: set[str] = set()
    for item in context.plan.work:
        for link in item.needs:
            ends = home.get(item.id, item.id), home.get(link.on, link.on)
            if ends[0] != ends[1]:
                linked.update(ends)
    return linked


@rule(
    "task-without-milestone",
    "hint",
    "An open task belongs to no milestone.",
    why="A task that leads to no milestone is done without anybody seeing what it was for.",
)
def _task_without_milestone(context: Context) -> Iterator[Found]:
    ids = [milestone.id for milestone in context.plan.milestones]
    for task in context.plan.tasks:
        if task.milestone is None and not task.is_finished:
            yield Found(
                task.id,
                "milestone",
                f"{named(task)} belongs to no milestone.",
                f"Say which: {set_field(task.id, 'milestone', ids[0] if ids else 'ID')}",
            )


@rule(
    "task-without-duration",
    "hint",
    "An open task does not say how long it takes.",
    why="It counts as no time at all, so everything after it is expected too early.",
)
def _task_without_duration(context: Context) -> Iterator[Found]:
    for task in context.plan.tasks:
        if task.takes is None and task.remaining is None and not task.is_finished:
            yield Found(
                task.id,
                "takes",
                f"{named(task)} does not say how long it takes.",
                f"Say it: {set_field(task.id, 'takes', '3d')}",
            )


@rule(
    "task-without-people",
    "hint",
    "An open task names nobody who does it.",
    why="Work that nobody is named for waits for somebody to notice.",
)
def _task_without_people(context: Context) -> Iterator[Found]:
    for task in context.plan.tasks:
        if not task.who and not task.is_finished:
            yield Found(
                task.id,
                "who",
                f"Nobody is named for {named(task)}.",
                'Name them by id: who = ["…"]',
            )


RULES = (
    _tasks_and_takes,
    _stage_without_range,
    _stage_missing,
    _stands_alone,
    _task_without_milestone,
    _task_without_duration,
    _task_without_people,
)
