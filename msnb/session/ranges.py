"""Two numbers for a stage: a group's range, and the stages where ranges are widest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from msnb.session.questions import UNITS


@dataclass(frozen=True)
class Range:
    """From "I would be surprised if faster" to "I would be surprised if slower".

    Parameters
    ----------
    low, high : float
        In the unit; low is not above high.
    unit : str
        ``d``, ``w`` or ``mo`` for a stage; anything else is a unit of its own.

    Examples
    --------
    >>> three_to_six = Range(3, 6, "w")
    >>> str(three_to_six), three_to_six.days
    ('3w to 6w', (15, 30))
    """

    low: float
    high: float
    unit: str

    @property
    def days(self) -> tuple[float, float]:
        """Both ends in working days; as they are where the unit is none of time."""
        each = UNITS.get(self.unit, ("", 1))[1]
        return self.low * each, self.high * each

    @property
    def ends(self) -> tuple[str, str]:
        """Both ends as a plan's ``takes`` has them: ``3w``, ``6w``."""
        gap = "" if self.unit in UNITS else " "
        low, high = (
            f"{each:.4f}".rstrip("0").rstrip(".") for each in (self.low, self.high)
        )
        return f"{low}{gap}{self.unit}", f"{high}{gap}{self.unit}"

    def __str__(self) -> str:
        return " to ".join(self.ends)

    def to_dict(self) -> dict[str, float | str]:
        """Return it as JSON has it."""
        return {"low": self.low, "high": self.high, "unit": self.unit}


def group_range(ranges: Sequence[Range]) -> Range:
    """Return a group's range: the median of its lows and the median of its highs.

    In the unit that most of them chose; of equally many, the smallest unit.

    Examples
    --------
    >>> str(group_range([Range(2, 4, "w"), Range(3, 9, "w"), Range(1, 2, "mo")]))
    '3w to 8w'
    """
    if not ranges:
        msg = "A group's range needs at least one range."
        raise ValueError(msg)
    units = [each.unit for each in ranges]
    smallest_first = sorted(set(units), key=lambda unit: UNITS.get(unit, ("", 1))[1])
    unit = max(smallest_first, key=units.count)
    one = UNITS.get(unit, ("", 1))[1]
    return Range(
        low=median(each.days[0] for each in ranges) / one,
        high=median(each.days[1] for each in ranges) / one,
        unit=unit,
    )


def hull(ranges: Iterable[Range]) -> tuple[float, float]:
    """Return the lowest low and the highest high, in working days."""
    days = [each.days for each in ranges]
    return min(low for low, _ in days), max(high for _, high in days)


def widest(ranges: Mapping[str, Sequence[Range]], n: int = 2) -> tuple[str, ...]:
    """Return the stages worth talking about: where lowest and highest lie furthest apart.

    Parameters
    ----------
    ranges : mapping
        From a stage to its ranges, one for each group. Stages without any are left out.
    n : int
        How many at most. Equally wide ones keep the order given.

    Examples
    --------
    >>> build, test = [Range(2, 4, "w"), Range(3, 8, "w")], [Range(1, 9, "d")]
    >>> widest({"test": test, "build": build, "ship": []}, n=1)
    ('build',)
    """

    def width(stage: str) -> float:
        low, high = hull(ranges[stage])
        return high - low

    return tuple(sorted((s for s in ranges if ranges[s]), key=width, reverse=True)[:n])
