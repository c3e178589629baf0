"""Dates by chance: from draws to a date, and how far chance alone may have moved it."""

import datetime as dt
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from msnb.simulate.kernel.outcome import Outcome

LEVELS = (0.1, 0.5, 0.8, 0.9)
AIM, COMMIT = 0.5, 0.8
_SIDE = 1.6448536269514722  # 19 of 20 on each side: nine in ten between them
_SAME = 1e-9


@dataclass(frozen=True)
class LevelDate:
    """A date that holds with a chance.

    Parameters
    ----------
    level : float
        The chance: 0.8 for 4 in 5.
    date : date
        The day by whose end this share of the draws has finished.
    low, high : date or None
        Between these another set of as many draws puts it in 9 of 10; None where the draws
        do not bound it.
    """

    level: float
    date: dt.date
    low: dt.date | None
    high: dt.date | None

    @property
    def within_days(self) -> float | None:
        """Half of the days between the limits; None where there is none of them."""
        if self.low is None or self.high is None:
            return None
        return (self.high - self.low).days / 2

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "level": self.level,
            "date": self.date.isoformat(),
            "low": self.low.isoformat() if self.low else None,
            "high": self.high.isoformat() if self.high else None,
        }


def ranks_around(draws: int, level: float) -> tuple[int, int]:
    """Return the ranks of the draws that enclose a level in 9 of 10 simulations.

    Counted from 1; 0, or one more than there are draws, means that nothing bounds it. How
    many draws lie below the level is binomial, and so many are nearly normal; the ranks
    of `msnb.stats.limit_ranks`, which are exact, differ by one at most.

    Examples
    --------
    >>> ranks_around(10_000, 0.8), ranks_around(100, 0.9), ranks_around(10, 0.9)
    ((7934, 8067), (85, 96), (7, 11))
    """
    middle = draws * level
    wide = _SIDE * math.sqrt(draws * level * (1 - level)) + 0.5
    low, high = math.floor(middle - wide) + 1, math.ceil(middle + wide)
    return max(low, 0), min(high, draws + 1)


def level_dates(
    outcome: Outcome, id_: str, levels: Iterable[float] = LEVELS
) -> tuple[LevelDate, ...]:
    """Return the dates of an item by chance, each with its limits.

    Parameters
    ----------
    outcome : Outcome
        In which the item's finishes were kept.
    id_ : str
        Of a milestone, task or goal; empty for the end of the whole.
    levels : iterable of float
        Strictly between 0 and 1.

    Raises
    ------
    ChoiceError
        Its finishes were not kept.
    ValueError
        A level is no chance.
    """
    ordered = outcome.ordered(id_)

    def at(rank: int) -> dt.date | None:
        if not 1 <= rank <= outcome.draws:
            return None
        return outcome.when(int(ordered[rank - 1])).date()

    found = []
    for level in levels:
        if not 0 < level < 1:
            msg = f"A level lies strictly between 0 and 1, not at {level}."
            raise ValueError(msg)
        (reached,) = outcome.dates(id_, [level])
        low, high = ranks_around(outcome.draws, level)
        found.append(LevelDate(level, reached.date(), at(low), at(high)))
    return tuple(found)


def at_level(dates: Iterable[LevelDate], level: float) -> LevelDate:
    """Return the date of one level.

    Raises
    ------
    ValueError
        It is not among them.
    """
    for each in dates:
        if abs(each.level - level) < _SAME:
            return each
    msg = f"There is no date for {level}."
    raise ValueError(msg)
