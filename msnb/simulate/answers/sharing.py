"""The range of a date with the luck that durations share, and as if they shared none."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from msnb.simulate.answers.changing import changed
from msnb.simulate.kernel.levels import LevelDate, at_level, level_dates
from msnb.simulate.kernel.outcome import Outcome
from msnb.simulate.kernel.running import run
from msnb.simulate.model.asking import Change, Settings
from msnb.simulate.model.model import Model
from msnb.wording import chance, count, day

_LOW, _HIGH = 0.1, 0.9


@dataclass(frozen=True)
class Sharing:
    """A date by chance, with and without luck in common.

    Parameters
    ----------
    shared, grouped : float
        The correlations of any two durations, and what is added within a group.
    together, apart : tuple of LevelDate
        With this luck in common, and as if each duration had its own alone.
    """

    shared: float
    grouped: float
    together: tuple[LevelDate, ...]
    apart: tuple[LevelDate, ...]

    @property
    def days_together(self) -> int:
        """Calendar days between the dates for 1 in 10 and 9 in 10, luck shared."""
        return _days(self.together)

    @property
    def days_apart(self) -> int:
        """The same as if no luck were shared."""
        return _days(self.apart)

    def sentence(self) -> str:
        """Return the range, both ways.

        Examples
        --------
        >>> from datetime import date
        >>> def dates(first, last):
        ...     return LevelDate(0.1, first, None, None), LevelDate(0.9, last, None, None)
        >>> wide = dates(date(2027, 6, 1), date(2027, 10, 9))
        >>> narrow = dates(date(2027, 7, 1), date(2027, 9, 9))
        >>> print(Sharing(0.3, 0.2, wide, narrow).sentence())
        4 in 5 lie between 1 June 2027 and 9 October 2027: 130 days. If what delays one \
piece of work never delayed another, it would look like 70 days: too sure.
        """
        first, last = _ends(self.together)
        said = (
            f"{chance(_HIGH - _LOW)} lie between {day(first)} and {day(last)}: "
            f"{count(self.days_together, 'day')}."
        )
        if not self.shared and not self.grouped:
            return f"{said} No luck is shared here: such ranges are often too narrow."
        other = count(self.days_apart, "day")
        if self.days_apart >= self.days_together:
            return f"{said} If no luck were shared, it would be {other}."
        return (
            f"{said} If what delays one piece of work never delayed another, it would look "
            f"like {other}: too sure."
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "shared": self.shared,
            "grouped": self.grouped,
            "with": _dict(self.together),
            "without": _dict(self.apart),
        }


def sharing_of(model: Model, outcome: Outcome, settings: Settings, end: str) -> Sharing:
    """Return the range of an end with and without luck in common.

    Parameters
    ----------
    model : Model
        Unchanged.
    outcome : Outcome
        Of the same model and settings; the end is among what was kept.
    settings : Settings
        With the correlations.
    end : str
        A goal, or the whole.
    """
    together = level_dates(outcome, end)
    if not settings.shared and not settings.grouped:
        return Sharing(0.0, 0.0, together, together)
    alone = changed(changed(model, Change("shared")), Change("groups"))
    apart = run(alone, settings, keep=[end], criticality=False)
    return Sharing(settings.shared, settings.grouped, together, level_dates(apart, end))


def _ends(dates: tuple[LevelDate, ...]) -> tuple[date, date]:
    return at_level(dates, _LOW).date, at_level(dates, _HIGH).date


def _days(dates: tuple[LevelDate, ...]) -> int:
    first, last = _ends(dates)
    return (last - first).days


def _dict(dates: tuple[LevelDate, ...]) -> dict[str, Any]:
    said: dict[str, Any] = {
        f"p{each.level * 100:.0f}": each.date.isoformat() for each in dates
    }
    return said | {"days": _days(dates)}
