"""What a plan comes to in numbers, made once and played through many times."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from msnb.errors import ChoiceError, MsnbError
from msnb.plan import Milestone, Plan, Task
from msnb.schedule import (
    OutOfYearsError,
    Problem,
    forward,
    has_stage,
    looked_at,
    out_of_years,
    posed,
)
from msnb.simulate.model.asking import Change
from msnb.simulate.model.clocks import Clock, clocks_of
from msnb.simulate.model.correlation import Groups, groups_of
from msnb.simulate.model.costs import Price, prices_of
from msnb.simulate.model.distributions import Distribution, checked_shape
from msnb.simulate.model.holding import Hold, holds_of
from msnb.simulate.model.quantile_tables import Table, tabled
from msnb.simulate.model.ranging import law_of, shape_used
from msnb.simulate.model.risks import Threat, threats_of
from msnb.wording import listed, shown


@dataclass(frozen=True)
class Model:
    """A plan, ready to be played through.

    Parameters
    ----------
    plan : Plan
        What it was made from.
    as_of : date or None
        The day the plan is looked at; None for the plan as it was meant at the start.
    shape : str
        How low, likely and high became a law, where the three points allow it.
    problem : Problem
        The network, links, working times and likely durations of the timetable.
    tables : mapping of int to Table
        By position, what is left of each activity whose duration is uncertain, in working
        minutes. All others take what the timetable says.
    groups : tuple of Groups
        For each activity, with which it shares its luck.
    threats : tuple of Threat
        The risks that count.
    holds : tuple of Hold
        What blockers hold back.
    prices : tuple of Price
        What activities cost, by position; empty where the plan names no cost.
    clocks : tuple of Clock
        The working times of the problem, for many draws at once; they grow as asked.
    reshaped : mapping of str to str
        For activities whose three points no law of the shape goes through: the shape used.
    given : mapping of str to Distribution
        Laws that took the place of ranges, in working minutes, by id.
    changes : tuple of Change
        What has been taken away.
    """

    plan: Plan = field(repr=False)
    as_of: date | None
    shape: str
    problem: Problem = field(repr=False)
    tables: Mapping[int, Table] = field(repr=False)
    groups: tuple[Groups, ...] = field(repr=False)
    threats: tuple[Threat, ...] = field(repr=False)
    holds: tuple[Hold, ...]
    prices: tuple[Price, ...] = field(repr=False)
    clocks: tuple[Clock, ...] = field(repr=False)
    reshaped: Mapping[str, str] = field(repr=False)
    given: Mapping[str, Distribution] = field(repr=False)
    changes: tuple[Change, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the activities: milestones, then tasks, as in the file."""
        return tuple(item.id for item in self.plan.work)

    @property
    def uncertain(self) -> tuple[str, ...]:
        """The ids of the activities whose duration is drawn, in the order of the file."""
        return tuple(id_ for place, id_ in enumerate(self.ids) if place in self.tables)

    @property
    def is_uncertain(self) -> bool:
        """Whether anything may turn out otherwise: a duration or a risk."""
        return bool(self.tables or self.threats)

    def require_uncertainty(self) -> None:
        """Refuse a plan in which nothing may turn out otherwise.

        Raises
        ------
        MsnbError
            No duration has a range and no risk counts.
        """
        if self.is_uncertain:
            return
        load, plan = self.problem.load, self.plan
        points = [
            shown(item.title)
            for place, item in enumerate(plan.work)
            if has_stage(plan, item) and place not in load.finished_at
        ]
        said = f"Nothing in {shown(plan.title)} is uncertain"
        if not points:
            msg = f"{said}: no work is left. Add milestones, and what they take."
        else:
            first = [*points[:5], "others"] if len(points) > 5 else points  # noqa: PLR2004
            how = 'such as takes = { low = "3w", likely = "5w", high = "10w" }'
            msg = f"{said}. Give ranges to {listed(first)}, {how}."
        raise MsnbError(msg)


def model_of(
    plan: Plan,
    *,
    as_of: date | None = None,
    progress: bool = True,
    shape: str = "metalog",
    given: Mapping[str, Distribution] | None = None,
) -> Model:
    """Return a plan in numbers.

    What is finished is a fact; what is under way takes what ``remaining`` says, or what is
    left for those who take longer than has passed; everything else has its whole range
    before it.

    Parameters
    ----------
    plan : Plan
        Any plan; it is checked for what keeps it from having dates.
    as_of : date or None
        The day the plan is looked at, else its status date.
    progress : bool
        False for the plan as it was meant at the start, as for `msnb.schedule.schedule`.
    shape : str
        How low, likely and high become a law: ``metalog``, ``triangular``, ``pert`` or
        ``lognormal``.
    given : mapping of str to Distribution, optional
        Laws in working minutes for some activities, in place of their ranges.

    Raises
    ------
    ChoiceError
        With progress, and neither ``as_of`` nor a status date; no such shape; ``given``
        names what is no milestone or task.
    PlanError
        All that keeps the plan from having dates.

    Examples
    --------
    >>> from msnb.simulate import model_of
    >>> lease = {"id": "lease", "title": "Lease", "takes": {"low": "2w", "high": "9w"}}
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), milestones=[lease])
    >>> model_of(plan, progress=False).uncertain
    ('lease',)
    """
    checked_shape(shape)
    day = looked_at(plan, as_of) if progress else None
    return made(plan, day, shape, _known(plan, given or {}))


def _known(plan: Plan, given: Mapping[str, Distribution]) -> Mapping[str, Distribution]:
    known = {item.id for item in plan.work}
    unknown = [shown(each) for each in given if each not in known]
    if unknown:
        msg = (
            f"{shown(plan.title)} has no milestone or task {listed(unknown, 'or')}. "
            "Give laws to those that it has."
        )
        raise ChoiceError(msg)
    return given


def made(
    plan: Plan, day: date | None, shape: str, given: Mapping[str, Distribution]
) -> Model:
    """Return the model of a plan on a day; the other arguments have been checked."""
    problem = posed(plan, day)
    try:
        forward(problem)  # refuses what has no dates even if all goes as is likely
    except OutOfYearsError as error:
        raise out_of_years(plan, error) from None
    tables, reshaped = {}, {}
    is_open = frozenset(range(len(plan.work))).difference(problem.load.finished_at)
    for place, item in enumerate(plan.work):
        law = _law(plan, item, day, shape, given)
        if law is not None and place in is_open:
            passed = problem.load.passed.get(place, 0)
            tables[place] = tabled(law, passed=passed)
            used = shape if item.id in given else shape_used(plan, item, shape)
            if used != shape:
                reshaped[item.id] = used
    return Model(
        plan=plan,
        as_of=day,
        shape=shape,
        problem=problem,
        tables=tables,
        groups=tuple(groups_of(plan)),
        threats=threats_of(plan, is_open, shape),
        holds=holds_of(plan, problem, day),
        prices=prices_of(plan, problem, shape),
        clocks=clocks_of(problem, plan.start),
        reshaped=reshaped,
        given=given,
    )


def _law(
    plan: Plan,
    item: Milestone | Task,
    day: date | None,
    shape: str,
    given: Mapping[str, Distribution],
) -> Distribution | None:
    """Return what an activity's duration is drawn from; None where it is not drawn."""
    if not has_stage(plan, item) or (day is not None and item.remaining is not None):
        return None
    if item.id in given:
        return given[item.id]
    if item.takes is None:
        return None
    return law_of(item.takes, plan.calendar_of(item), shape)
