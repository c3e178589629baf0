"""What came out of a run: when everything is reached in each draw."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from msnb.errors import ChoiceError
from msnb.schedule import MINUTES_A_DAY
from msnb.simulate.kernel.ranks import rank_at
from msnb.wording import did_you_mean, shown


@dataclass(frozen=True)
class Outcome:
    """The finishes of one run, draw by draw.

    Parameters
    ----------
    start : date
        The plan's start.
    kept : tuple of str
        Ids of what was kept: milestones, goals, and "" for the end of the whole, in the
        order of the plan.
    finish : array of int32, shape (kept, draws)
        Minutes on the clock from the beginning of ``start`` to each finish, as people see
        it: at the end of a working day, midnight a minute earlier.
    criticality : mapping of str to float
        For each milestone and task, the share of the draws in which it is on the chain
        that sets the finish of the headline goal, or of the whole. Empty if not asked for.
    criticality_by_goal : mapping of str to mapping
        The same for each goal, and for "".
    cost : array of float64, shape (draws,), or None
        In the plan's currency; None where the plan names no cost.
    struck : mapping of str to array of bool, shape (draws,)
        By id of the risk, in which draws it struck.
    """

    start: date
    kept: tuple[str, ...]
    finish: NDArray[np.int32] = field(repr=False)
    criticality: Mapping[str, float] = field(repr=False)
    criticality_by_goal: Mapping[str, Mapping[str, float]] = field(repr=False)
    cost: NDArray[np.float64] | None = field(repr=False)
    struck: Mapping[str, NDArray[np.bool_]] = field(repr=False)

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.finish.shape[1])

    def __getitem__(self, id_: str) -> NDArray[np.int32]:
        """Return one row of ``finish``: draws as they were made, alike in all runs."""
        row: NDArray[np.int32] = self.finish[self._place(id_)]
        return row

    def _place(self, id_: str) -> int:
        if id_ not in self.kept:
            near = did_you_mean(id_, [each for each in self.kept if each])
            msg = f"No finishes of {shown(id_)} were kept. {near}".rstrip()
            raise ChoiceError(msg)
        return self.kept.index(id_)

    @cached_property
    def _sorted(self) -> dict[str, NDArray[np.int32]]:
        return {}

    def ordered(self, id_: str) -> NDArray[np.int32]:
        """Return the finishes of one item, the soonest first; sorted once.

        Raises
        ------
        ChoiceError
            They were not kept.
        """
        found = self._sorted.get(id_)
        if found is None:
            self._sorted[id_] = found = np.sort(self[id_])
        return found

    def dates(self, id_: str, levels: Iterable[float]) -> list[datetime]:
        """Return the finishes that are kept with some chances.

        Parameters
        ----------
        id_ : str
            What was kept.
        levels : iterable of float
            Chances, above 0 and at most 1: 0.8 for what holds in 4 of 5 draws.

        Returns
        -------
        list of datetime
            For each level, the soonest finish by which this share of the draws is there.

        Raises
        ------
        ChoiceError
            Its finishes were not kept.
        ValueError
            A level is no chance.
        """
        ordered = self.ordered(id_)
        found = []
        for level in levels:
            if not 0 < level <= 1:
                msg = f"A level lies above 0 and at most at 1, not at {level}."
                raise ValueError(msg)
            found.append(self.when(int(ordered[rank_at(len(ordered), level) - 1])))
        return found

    def when(self, minutes: float) -> datetime:
        """Return an entry of ``finish`` as a date and a time."""
        begin = datetime(self.start.year, self.start.month, self.start.day)  # noqa: DTZ001
        return begin + timedelta(minutes=int(minutes))

    def chance_by(self, id_: str, day: date) -> float:
        """Return the share of the draws in which an item is met by the end of a day."""
        end = ((day - self.start).days + 1) * MINUTES_A_DAY
        return float(np.searchsorted(self.ordered(id_), end) / self.draws)

    def days(self, id_: str) -> NDArray[np.float64]:
        """Return calendar days from the beginning of the plan's start, draw by draw."""
        days: NDArray[np.float64] = self[id_] / MINUTES_A_DAY
        return days
