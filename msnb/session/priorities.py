"""What is worth its effort: ranked by value over effort, and curves of equal worth."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from msnb.session.questions import SCALE

Rating = tuple[float, float]
"""Effort and value, as one group sees them."""


@dataclass(frozen=True)
class Priority:
    """One component as all groups together see it.

    Parameters
    ----------
    item : str
        Its id.
    rank : int or None
        1 is the most worth; equal worth shares a rank. None where nobody rated it.
    effort, value : float or None
        Median over the groups.
    worth : float or None
        Value over effort; None also where it takes no effort at all.
    effort_apart, value_apart : float
        Highest less lowest over the groups: where to talk.
    """

    item: str
    rank: int | None
    effort: float | None
    value: float | None
    worth: float | None
    effort_apart: float
    value_apart: float

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)


def worth(effort: float, value: float) -> float:
    """Return value over effort; what takes no effort is worth more than all else.

    Examples
    --------
    >>> worth(4, 8), worth(0, 1), worth(0, 0)
    (2.0, inf, 0.0)
    """
    if effort < 0 or value < 0:
        msg = "Effort and value are not negative."
        raise ValueError(msg)
    if effort:
        return value / effort
    return math.inf if value else 0.0


def equal_worth(
    level: float, *, scale: tuple[float, float] = SCALE
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return both ends of the curve on which everything is worth the same.

    A straight line, for worth is value over effort, within the square that the scale
    spans. None where it does not cross it.

    Examples
    --------
    >>> equal_worth(2.0)
    ((1.0, 2.0), (5.0, 10.0))
    >>> equal_worth(11.0) is None
    True
    """
    low, high = (float(end) for end in scale)
    if level <= 0:
        return None
    left, right = max(low, low / level), min(high, high / level)
    return ((left, left * level), (right, right * level)) if left <= right else None


def priorities(
    components: Sequence[str], ratings: Mapping[str, Mapping[str, Rating]]
) -> tuple[Priority, ...]:
    """Return the components, the most worth first.

    Parameters
    ----------
    components : sequence of str
        Ids in their present order, which decides between equals.
    ratings : mapping
        From a group to its ratings, (effort, value) for each component it rated.

    Examples
    --------
    >>> seen = {"blue": {"app": (4, 8), "map": (2, 4), "kit": (5, 5)}}
    >>> [(each.item, each.rank) for each in priorities(["kit", "map", "app"], seen)]
    [('map', 1), ('app', 1), ('kit', 3)]
    """
    of_all = {
        each: [of[each] for of in ratings.values() if each in of] for each in components
    }
    scores = {each: _score(given) for each, given in of_all.items() if given}
    in_order = [
        *sorted(scores, key=lambda each: -scores[each]),
        *(each for each in of_all if each not in scores),
    ]
    return tuple(_priority(each, of_all[each], scores) for each in in_order)


def _middle(given: Sequence[Rating]) -> Rating:
    return median(e for e, _ in given), median(v for _, v in given)


def _score(given: Sequence[Rating]) -> float:
    return worth(*_middle(given))


def _priority(item: str, given: Sequence[Rating], scores: Mapping[str, float]) -> Priority:
    if not given:
        return Priority(item, None, None, None, None, 0.0, 0.0)
    effort, value = _middle(given)
    efforts, values = [e for e, _ in given], [v for _, v in given]
    return Priority(
        item=item,
        rank=1 + sum(other > scores[item] for other in scores.values()),
        effort=effort,
        value=value,
        worth=scores[item] if math.isfinite(scores[item]) else None,
        effort_apart=max(efforts) - min(efforts),
        value_apart=max(values) - min(values),
    )
