"""What money milestones have set free, what is paid, and what is still locked."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from msnb.canonical import number
from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import named, set_field
from msnb.plan import Milestone, Plan, Tranche
from msnb.wording import count, day, listed, shown

State = Literal["released", "unlocked", "locked"]


@dataclass(frozen=True)
class TrancheTotals:
    """The money of all tranches by their state; the three parts make the whole.

    Parameters
    ----------
    released : float
        Paid already, rightly or too early.
    unlocked : float
        Free to be paid: the milestone is finished, or there is none to wait for.
    locked : float
        Waits for a milestone; may not be spent.
    without_amount : int
        Tranches that name no amount and are in none of the sums.
    currency : str
        The plan's; empty where it names none.
    """

    released: float
    unlocked: float
    locked: float
    without_amount: int
    currency: str = ""

    @property
    def total(self) -> float:
        """All of it."""
        return math.fsum((self.released, self.unlocked, self.locked))

    def sentence(self) -> str:
        """Return the sums.

        Examples
        --------
        >>> TrancheTotals(120000, 0, 480000, 0, "EUR").sentence()
        'Of 600,000 EUR, 120,000 are released and 480,000 locked.'
        """
        parts = {
            "released": self.released,
            "unlocked": self.unlocked,
            "locked": self.locked,
        }
        said = [f"{amount:,.0f} {name}" for name, amount in parts.items() if amount]
        if said:
            first, _, state = said[0].rpartition(" ")
            said[0] = f"{first} are {state}"
        total = f"{self.total:,.0f} {self.currency}".rstrip()
        text = f"Of {total}, {listed(said)}" if said else "No tranche has an amount"
        if self.without_amount and said:
            text += f"; {count(self.without_amount, 'tranche')} without an amount"
        return f"{text}."

    def to_dict(self) -> dict[str, Any]:
        """Return the sums, for JSON."""
        return {
            "total": number(self.total),
            "released": number(self.released),
            "unlocked": number(self.unlocked),
            "locked": number(self.locked),
            "without_amount": self.without_amount,
            "currency": self.currency or None,
        }


def tranche_state(plan: Plan, tranche: Tranche) -> State:
    """Return whether a tranche is paid, free to be paid, or locked.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     milestones=[{"id": "pilot", "title": "Pilot"}],
    ...     tranches=[{"id": "second", "title": "Roll-out", "milestone": "pilot"}],
    ... )
    >>> tranche_state(plan, plan.tranches[0])
    'locked'
    """
    if tranche.released_on is not None:
        return "released"
    if tranche.milestone is None:
        return "unlocked"
    milestone = plan.by_id.get(tranche.milestone)
    is_met = isinstance(milestone, Milestone) and milestone.is_finished
    return "unlocked" if is_met else "locked"


def tranche_totals(plan: Plan) -> TrancheTotals:
    """Return the money of all tranches of a plan, by their state."""
    sums: dict[State, list[float]] = {"released": [], "unlocked": [], "locked": []}
    for each in plan.tranches:
        if each.amount is not None:
            sums[tranche_state(plan, each)].append(each.amount)
    return TrancheTotals(
        released=math.fsum(sums["released"]),
        unlocked=math.fsum(sums["unlocked"]),
        locked=math.fsum(sums["locked"]),
        without_amount=sum(each.amount is None for each in plan.tranches),
        currency=plan.currency or "",
    )


@rule(
    "tranche-released-early",
    "warning",
    "A tranche was released before the milestone that unlocks it was finished.",
    why="Money that comes before the result buys time, and no result.",
)
def _tranche_released_early(context: Context) -> Iterator[Found]:
    milestones = {each.id: each for each in context.plan.milestones}
    for tranche in context.plan.tranches:
        milestone = milestones.get(tranche.milestone or "")
        if tranche.released_on is None or milestone is None:
            continue
        finished = milestone.finished
        if finished is None or tranche.released_on < finished:
            when = "is still open" if finished is None else f"was met on {day(finished)}"
            yield Found(
                tranche.id,
                "released_on",
                f"{shown(tranche.title)} was released on {day(tranche.released_on)}, and "
                f"{named(milestone)}, which unlocks it, {when}.",
                "Correct the record, or say which milestone unlocked it: "
                f"{set_field(tranche.id, 'released_on', '')}",
            )


RULES = (_tranche_released_early,)
