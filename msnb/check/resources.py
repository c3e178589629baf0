"""The rule about what milestones need to be there: secured in time, or not named at all."""

from collections.abc import Iterator
from datetime import timedelta

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import named, set_field, some
from msnb.plan import Milestone, Resource
from msnb.wording import day, shown

AHEAD_DAYS = 28
"""How long before a stage begins its resources should be certain."""


@rule(
    "inadequate-resources",
    "warning",
    "A stage that begins within 28 days, or began, needs a resource that is not secured; "
    "an open critical milestone names no resource.",
    needs=("timetable", "status date"),
    why="Work that waits for a tool, a person or a signature has begun on paper only.",
)
def _inadequate_resources(context: Context) -> Iterator[Found]:
    needed = _needed(context)
    for milestone in context.open_milestones:
        resources = needed.get(milestone.id, [])
        left = [each for each in resources if not each.secured]
        if left and _is_near(context, milestone):
            yield _not_secured(context, milestone, left)
        elif milestone.critical and not resources:
            yield Found(
                milestone.id,
                "",
                f"{named(milestone)} is critical, and nobody wrote what it needs to be "
                "there.",
                f'Add each under [[resources]] with milestones = ["{milestone.id}"]: '
                "people, money, tools, advice.",
            )


def _needed(context: Context) -> dict[str, list[Resource]]:
    needed: dict[str, list[Resource]] = {}
    for resource in context.plan.resources:
        for id_ in resource.milestones:
            needed.setdefault(id_, []).append(resource)
    return needed


def _is_near(context: Context, milestone: Milestone) -> bool:
    stage = context.stage(milestone)
    if stage is None or context.as_of is None:
        return False
    return stage[0] - context.as_of <= timedelta(AHEAD_DAYS)


def _not_secured(context: Context, milestone: Milestone, left: list[Resource]) -> Found:
    stage = context.stage(milestone)
    begins = ""
    if stage is not None and context.as_of is not None:
        verb = "began" if stage[0] < context.as_of else "begins"
        begins = f", and work on it {verb} on {day(stage[0])}"
    return Found(
        milestone.id,
        "",
        f"{named(milestone)} needs {some([shown(each.name) for each in left])}, which "
        f"{'is' if len(left) == 1 else 'are'} not secured{begins}.",
        f"Secure it, or begin later: {set_field(left[0].id, 'secured', 'true')}",
    )


RULES = (_inadequate_resources,)
