"""What groups estimated becomes part of the plan: ranges of stages, effort and value."""

from collections.abc import Mapping
from dataclasses import dataclass

from msnb.board import id_for
from msnb.errors import ChoiceError
from msnb.plan import Plan, add_item, edit_plan
from msnb.session import Range, State, group_range, ranges, ranking, widest
from msnb.wording import count

MOST_TALKED_ABOUT = 2


@dataclass(frozen=True)
class StageRange:
    """What was estimated for one stage.

    Parameters
    ----------
    stage : str
        Id of the milestone.
    blind, revised : mapping
        Each group's range, before all were shown and after.
    together : Range or None
        One range for all: the median of the groups' lows and of their highs, of the
        revised range where a group gave one, of the blind one otherwise.
    is_wide : bool
        Whether it is one of the two to talk about.
    """

    stage: str
    blind: Mapping[str, Range]
    revised: Mapping[str, Range]
    together: Range | None
    is_wide: bool


def stage_ranges(state: State) -> tuple[StageRange, ...]:
    """Return what was estimated for each stage, in the order in which it was asked for."""
    blind, revised = ranges(state), ranges(state, is_revised=True)
    wide = widest(
        {stage: tuple(by.values()) for stage, by in blind.items()}, MOST_TALKED_ABOUT
    )
    return tuple(
        _stage_range(stage, blind[stage], revised.get(stage, {}), is_wide=stage in wide)
        for stage in blind
    )


def _stage_range(
    stage: str,
    blind: Mapping[str, Range],
    revised: Mapping[str, Range],
    *,
    is_wide: bool,
) -> StageRange:
    last = {**blind, **revised}
    together = group_range(tuple(last.values())) if last else None
    return StageRange(stage, blind, revised, together, is_wide)


def with_range(plan: Plan, stage: str, low: str, high: str, likely: str = "") -> Plan:
    """Return the plan with a range for a stage, as the plan file would say it.

    Nobody has to name a middle: without one the timetable takes the one that the plan
    layer takes for any range.

    Raises
    ------
    MsnbError
        There is no such milestone, or these are no durations in order.

    Examples
    --------
    >>> from datetime import date
    >>> cards = [{"id": "pilot", "title": "Pilot live"}]
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), milestones=cards)
    >>> str(with_range(plan, "pilot", "3w", "8w").milestones[0].takes.high)
    '8w'
    """
    ends = {"low": low, "high": high}
    return edit_plan(plan, stage, takes={**ends, "likely": likely} if likely else ends)


def said_range(each: Range) -> tuple[str, str]:
    """Return both ends as a plan file writes durations.

    Examples
    --------
    >>> said_range(Range(2.5, 8, "w"))
    ('2.5w', '8w')
    """
    return f"{each.low:.4g}{each.unit}", f"{each.high:.4g}{each.unit}"


def with_priorities(plan: Plan, state: State) -> tuple[Plan, str]:
    """Return the plan with what the groups rated as components, the most worth first.

    A milestone that was rated gets a component of its title; a component that was rated
    gets its numbers. Those that nobody rated come last, in their order.

    Raises
    ------
    ChoiceError
        Nothing was rated.
    """
    rated = [each for each in ranking(state) if each.rank is not None]
    if not rated:
        msg = "Nothing was rated. Let the groups hand in, or type their numbers."
        raise ChoiceError(msg)
    order = []
    for each in rated:
        plan, component = _with_component(plan, each.item)
        if component:
            plan = edit_plan(plan, component, effort=each.effort, value=each.value)
            order.append(component)
    others = [each.id for each in plan.components if each.id not in order]
    by_id = {each["id"]: each for each in plan.to_dict().get("components", ())}
    plan = edit_plan(plan, components=[by_id[id_] for id_ in (*order, *others)])
    return plan, f"{count(len(order), 'component')} in the order of their worth."


def _with_component(plan: Plan, item: str) -> tuple[Plan, str]:
    if item in {each.id for each in plan.components}:
        return plan, item
    milestone = next((each for each in plan.milestones if each.id == item), None)
    if milestone is None:
        return plan, ""
    for each in plan.components:
        if each.milestone == item and each.title == milestone.title:
            return plan, each.id
    taken = {*plan.by_id, *(each.id for each in plan.terms if each.id)}
    id_ = id_for(milestone.title, taken, kind="component")
    fields = {"id": id_, "title": milestone.title, "milestone": item}
    return add_item(plan, "components", fields), id_
