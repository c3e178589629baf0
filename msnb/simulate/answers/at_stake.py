"""Money that waits for milestones: what it is worth once the chance of reaching counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from msnb.canonical import number
from msnb.plan import Plan
from msnb.simulate.kernel.outcome import Outcome


@dataclass(frozen=True)
class AtStake:
    """An amount that a milestone unlocks, if it is reached in time.

    Parameters
    ----------
    kind : str
        terms: what follows when they are met · tranche: money set free.
    milestone, title : str
        The milestone that decides.
    what : str
        What is given, in the plan's words.
    amount : float
        In the plan's currency.
    by : date
        The last day on which it counts: until when the promise is valid, else the
        milestone's deadline.
    chance : float
        Share of the draws that reach the milestone by then.
    """

    kind: Literal["terms", "tranche"]
    milestone: str
    title: str
    what: str
    amount: float
    by: date
    chance: float

    @property
    def adjusted(self) -> float:
        """The amount times the chance."""
        return self.amount * self.chance

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "kind": self.kind,
            "milestone": self.milestone,
            "what": self.what,
            "amount": number(self.amount),
            "by": self.by.isoformat(),
            "chance": number(self.chance),
            "risk_adjusted": number(self.adjusted),
        }


def at_stake(plan: Plan, outcome: Outcome) -> tuple[AtStake, ...]:
    """Return the amounts that wait for milestones, in the order of the plan.

    An amount without a last day is left out: sooner or later it is certain. So is one
    whose milestone is finished, or which has been paid.

    Parameters
    ----------
    plan : Plan
        Its terms and tranches name milestones that there are.
    outcome : Outcome
        With the finishes of all milestones.
    """
    milestones = {each.id: each for each in plan.milestones}
    found = []
    for kind, id_, what, amount, until in _promised(plan):
        milestone = milestones[id_]
        by = until or milestone.deadline
        if by is not None and milestone.finished is None:
            kept = outcome.chance_by(id_, by)
            found.append(AtStake(kind, id_, milestone.title, what, amount, by, kept))
    return tuple(found)


_Promised = tuple[Literal["terms", "tranche"], str, str, float, date | None]


def _promised(plan: Plan) -> Iterator[_Promised]:
    for each in plan.terms:
        if each.if_met is not None and each.if_met.amount:
            yield (
                "terms",
                each.milestone,
                each.if_met.what,
                each.if_met.amount,
                each.valid_until,
            )
    for tranche in plan.tranches:
        if tranche.milestone and tranche.amount and tranche.released_on is None:
            yield "tranche", tranche.milestone, tranche.title, tranche.amount, None
