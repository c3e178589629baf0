"""What stands behind the milestones: the test, the owner, what each brings and needs."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msnb.check import (
    CRITICAL_GOAL,
    CRITICAL_MILESTONE,
    critical_gaps,
    event_counts,
    planning_share,
)
from msnb.plan import Goal, Milestone, Plan, Resource
from msnb.reports.case import Case
from msnb.reports.names import few, first_lines, person
from msnb.reports.page.blocks import Paragraph
from msnb.reports.page.markup import Block
from msnb.reports.page.part import Part, part, short_list, short_table
from msnb.wording import count, listed

if TYPE_CHECKING:
    from msnb.reports.page.tables import Kind

TITLE = "What stands behind the milestones"


def behind(case: Case) -> Part | None:
    """Return what the plan says of its milestones beyond dates; None where it is silent."""
    said = short_list([*_sentences(case.plan)])
    return part(TITLE, [*said, *_milestones(case), *_critical(case.plan)])


def _sentences(plan: Plan) -> Iterator[str]:
    if plan.planning is not None:
        yield planning_share(plan).sentence()
    if plan.events:
        yield _events(plan)
    away = [each.title for each in plan.components if each.milestone is None]
    if away:
        yield f"No milestone brings {few(away)}."
    unsecured = [each.name for each in plan.resources if not each.secured]
    if unsecured:
        are = "is" if len(unsecured) == 1 else "are"
        yield (
            f"Of {count(len(plan.resources), 'resource')} {len(unsecured):,} {are} not "
            f"secured: {few(unsecured)}."
        )
    idle = [each.name for each in plan.resources if not each.milestones]
    if idle:
        yield f"Nobody says which milestone needs {few(idle)}."


def _events(plan: Plan) -> str:
    unserved = [each.title for each in plan.events if not each.milestones]
    left = f" No milestone serves {few(unserved)}." if unserved else ""
    return f"{event_counts(plan).sentence()}{left}"


def _milestones(case: Case) -> list[Block]:
    """Return a table of the open milestones by their dates, if it says more."""
    plan = case.plan
    left = [each for each in plan.milestones if not each.is_finished]
    rows = [
        {
            "what": each.title,
            "done": each.done_when.strip() or None,
            "who": _who(plan, each),
            "more": (
                *_led("Brings", _components(plan, each)),
                *_led("Serves", _served(plan, each)),
                *_led("Needs", [_resource(r) for r in _resources(plan, each)]),
            ),
        }
        for each in sorted(left, key=lambda each: case.timetable[each.id].early_finish)
    ]
    if not any(row[name] for row in rows for name in ("done", "more")):
        return []
    met = len(plan.milestones) - len(left)
    caption = "Milestones, the next one first"
    if met:
        caption += f" ({met:,} met already)"
    return short_table(rows, caption, _LABELS, thing=("milestone", "milestones"))


_LABELS = {
    "what": "Milestone",
    "done": "Done when",
    "who": "Owner",
    "more": "What it brings (most important first), serves and needs",
}


def _led(verb: str, words: Sequence[str]) -> tuple[str, ...]:
    """Return lines of a cell, the first of which says what they are."""
    if not words:
        return ()
    first, *others = first_lines(words)
    return f"{verb}: {first}", *others


def _who(plan: Plan, milestone: Milestone) -> tuple[str, ...]:
    backup = milestone.backup
    second = f"backup: {person(plan, backup)}" if backup else "no backup"
    return person(plan, milestone.owner), second


def _components(plan: Plan, milestone: Milestone) -> list[str]:
    own = [each.title for each in plan.components if each.milestone == milestone.id]
    return [f"{n}. {title}" for n, title in enumerate(own, 1)]


def _served(plan: Plan, milestone: Milestone) -> list[str]:
    return [
        f"{each.title} ({each.tag})" if each.tag else each.title
        for each in plan.events
        if milestone.id in each.milestones
    ]


def _resources(plan: Plan, milestone: Milestone) -> list[Resource]:
    own = [each for each in plan.resources if milestone.id in each.milestones]
    return sorted(own, key=lambda each: each.secured)  # what is not certain comes first


def _resource(each: Resource) -> str:
    state = "secured" if each.secured else "not secured"
    kind = f"{each.kind}, " if each.kind else ""
    return f"{each.name} ({kind}{state})"


def _critical(plan: Plan) -> list[Block]:
    """Return what is asked of critical work, and what of it is missing."""
    items: list[Goal | Milestone] = [
        *(goal for goal in plan.goals if goal.critical and goal.achieved_on is None),
        *(each for each in plan.milestones if each.critical and not each.is_finished),
    ]
    if not items:
        return []
    rows = [_asked(plan, each) for each in items]
    labels = {"what": "Critical", "has": "Has", "lacks": "Still missing"}
    caption = "Critical, so planned in full"
    thing = ("critical item", "critical items")
    unbroken: dict[str, Kind] = {"has": "date"}
    table = short_table(rows, caption, labels, thing=thing, kinds=unbroken)
    return [*map(Paragraph, _demands(items)), *table]


def _asked(plan: Plan, item: Goal | Milestone) -> dict[str, object]:
    is_goal = isinstance(item, Goal)
    asked = len(CRITICAL_GOAL if is_goal else CRITICAL_MILESTONE)
    lacks = critical_gaps(plan, item)
    return {
        "what": item.statement if isinstance(item, Goal) else item.title,
        "has": f"{asked - len(lacks)} of {asked}",
        "lacks": tuple(lacks) or ("nothing",),
    }


def _demands(items: Sequence[Goal | Milestone]) -> Iterator[str]:
    if any(isinstance(each, Goal) for each in items):
        said = listed(each.what for each in CRITICAL_GOAL)
        yield f"More is asked of a critical goal: {said}."
    if any(isinstance(each, Milestone) for each in items):
        said = listed(each.what for each in CRITICAL_MILESTONE)
        yield f"More is asked of a critical milestone: {said}."
