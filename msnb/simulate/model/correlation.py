"""Luck that is shared: by all, and by those with the same owner, party and calendar.

A Gaussian copula: a score is ``sqrt(shared) s + sqrt(grouped / k) (g1 + ... + gk) +
sqrt(rest) e``, where ``s`` is everybody's, the ``k`` factors ``g`` are those of the
activity's groups, and ``e`` is its own. Each score stays standard normal, so each duration
keeps its law; only how they go together changes.
"""

import math

import numpy as np

from msnb.plan import Milestone, Plan, Task
from msnb.simulate.model.asking import Settings
from msnb.simulate.model.drawing import Luck, Scores, normal_scores
from msnb.simulate.model.quantile_tables import CELLS_A_SCORE, LAST_CELL, SPAN

Groups = tuple[str, ...]


def groups_of(plan: Plan) -> list[Groups]:
    """Return the groups each activity shares luck with: owners, parties, a calendar.

    A task's owners are those who do it, else the owner of its milestone. Our own side, and
    the plan's own calendar, are no groups: what all have in common is shared by all.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     people=[{"id": "ada", "name": "Ada", "party": "supplier"}],
    ...     milestones=[{"id": "open", "title": "Shop open", "owner": "ada"}],
    ... )
    >>> groups_of(plan)
    [('owner ada', 'party supplier')]
    """
    party = {person.id: person.party for person in plan.people}
    owner = {each.id: each.owner for each in plan.milestones}
    found = []
    for item in plan.work:
        who = _who(item, owner)
        parties = {party[each] for each in who if party.get(each, "us") != "us"}
        groups = [f"owner {each}" for each in who]
        groups += [f"party {each}" for each in sorted(parties)]
        if item.calendar is not None:
            groups.append(f"calendar {item.calendar}")
        found.append(tuple(groups))
    return found


def _who(item: Milestone | Task, owner: dict[str, str | None]) -> list[str]:
    if isinstance(item, Task):
        if item.who:
            return sorted(set(item.who))
        above = owner.get(item.milestone or "")
    else:
        above = item.owner
    return [above] if above is not None else []


class Factors:
    """The scores of some draws, as places in tables.

    Parameters
    ----------
    settings : Settings
        With the correlations.
    luck : Luck
        The streams.
    first, number : int
        Which draws.
    """

    def __init__(self, settings: Settings, luck: Luck, first: int, number: int) -> None:
        self._settings = settings
        self._luck = luck
        self._first, self._number = first, number
        self._bases: dict[str, Scores] = {}
        self._own: dict[float, Scores] = {}

    def places(self, kind: str, name: str, groups: Groups) -> Scores:
        """Return where a name's draws stand in a table, in cells from its lowest score.

        Parameters
        ----------
        kind, name : str
            Whose own luck is added.
        groups : tuple of str
            The groups it belongs to.
        """
        own, factors = self.parts(groups)
        places = own.take(self._luck.sixteen(kind, name, self._first, self._number))
        for factor in factors:
            places += factor
        return np.clip(places, np.float32(0), np.float32(LAST_CELL), out=places)

    def parts(self, groups: Groups) -> tuple[Scores, list[Scores]]:
        """Return what a member of groups adds up, before it is kept within a table.

        The places of its own 65,536 scores, and the factors of all draws, in this order.
        """
        grouped = self._settings.grouped if groups else 0.0
        own = self._weighted(max(0.0, 1 - self._settings.shared - grouped))
        share = grouped / max(1, len(groups))
        shares = [self._factor(group, share) for group in groups] if grouped else []
        return own, [self._base(), *shares]

    def _weighted(self, share: float) -> Scores:
        """Return the normal scores, for a share of the variance, in cells."""
        found = self._own.get(share)
        if found is None:
            found = normal_scores() * np.float32(math.sqrt(share) * CELLS_A_SCORE)
            self._own[share] = found
        return found

    def _base(self) -> Scores:
        """Return the luck of all, counted from the lowest score of a table."""
        found = self._bases.get("")
        if found is None:
            middle = np.float32(SPAN * CELLS_A_SCORE)
            found = self._drawn("shared", "", self._settings.shared) + middle
            self._bases[""] = found
        return found

    def _factor(self, group: str, share: float) -> Scores:
        key = f"{share} {group}"
        found = self._bases.get(key)
        if found is None:
            self._bases[key] = found = self._drawn("group", group, share)
        return found

    def _drawn(self, kind: str, name: str, share: float) -> Scores:
        bits = self._luck.sixteen(kind, name, self._first, self._number)
        drawn: Scores = self._weighted(share).take(bits)
        return drawn
