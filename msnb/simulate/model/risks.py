"""What may happen to the work: risks with a chance, each with its delays."""

from dataclasses import dataclass

from msnb.plan import Plan, Risk
from msnb.simulate.model.quantile_tables import Table, tabled, tabled_cost
from msnb.simulate.model.ranging import law_of, law_of_amount


@dataclass(frozen=True)
class Threat:
    """A risk as it is played through.

    Parameters
    ----------
    id : str
        As in the plan.
    chance : float
        How often it strikes, whatever else strikes.
    delays : tuple of (int, Table or int)
        What it adds to each threatened activity, by position: in working minutes.
    cost : Table or float
        What it costs, in the plan's currency.
    """

    id: str
    chance: float
    delays: tuple[tuple[int, Table | int], ...]
    cost: Table | float


def threats_of(plan: Plan, open_places: frozenset[int], shape: str) -> tuple[Threat, ...]:
    """Return the risks that have a chance and a consequence.

    Parameters
    ----------
    plan : Plan
        Its risks threaten milestones and tasks that there are.
    open_places : frozenset of int
        Positions of the activities that are not finished.
    shape : str
        Of the delays, as for durations.
    """
    places = {item.id: place for place, item in enumerate(plan.work)}
    found = []
    for risk in plan.risks:
        if not risk.chance or (risk.delay is None and risk.cost is None):
            continue
        threatened = [places[each] for each in dict.fromkeys(risk.threatens)]
        delays = [
            (place, _delay(risk, plan, place, shape))
            for place in threatened
            if place in open_places and risk.delay is not None
        ]
        if threatened and not open_places.intersection(threatened):
            continue  # all that it threatened is behind us
        found.append(Threat(risk.id, risk.chance, tuple(delays), _cost(risk, shape)))
    return tuple(found)


def _delay(risk: Risk, plan: Plan, place: int, shape: str) -> Table | int:
    """Return a risk's delay in the working time of what it threatens."""
    assert risk.delay is not None  # noqa: S101  # asked for by the caller
    calendar = plan.calendar_of(plan.work[place])
    law = law_of(risk.delay, calendar, shape)
    return risk.delay.minutes(calendar) if law is None else tabled(law)


def _cost(risk: Risk, shape: str) -> Table | float:
    if risk.cost is None:
        return 0.0
    law = law_of_amount(risk.cost, shape)
    return risk.cost.middle if law is None else tabled_cost(law)
