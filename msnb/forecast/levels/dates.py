"""From an overrun to the date it means."""

import math
from datetime import date, timedelta

from msnb.errors import MsnbError

# 1.1 x 200 days is 220 days, not 221: products carry rounding errors.
_ROUNDING = 1e-9


def finish_date(start: date, days: float, ratio: float) -> date:
    """Return ``start + ceil(ratio * days)``, in calendar days.

    Parameters
    ----------
    start : date
        When the plan starts.
    days : float
        Planned calendar days from start to finish.
    ratio : float
        Overrun, no unit.

    Raises
    ------
    MsnbError
        The date would lie beyond the year 9999.

    Examples
    --------
    >>> finish_date(date(2026, 1, 5), 200, 1.139298)
    datetime.date(2026, 8, 21)
    >>> finish_date(date(2026, 1, 5), 200, 1.1)
    datetime.date(2026, 8, 13)
    """
    found = finish_date_or_none(start, days, ratio)
    if found is None:
        msg = (
            f"{days:,.0f} planned days times an overrun of {ratio:.4g} lead beyond the "
            "year 9999. Check the planned start and finish."
        )
        raise MsnbError(msg)
    return found


def finish_date_or_none(start: date, days: float, ratio: float) -> date | None:
    """Return the same, and None beyond the year 9999."""
    product = ratio * days
    try:
        whole_days = math.ceil(product - _ROUNDING * max(1.0, product))
        return start + timedelta(days=whole_days)
    except (OverflowError, ValueError):
        return None


def day_reached(start: date, elapsed_days: int) -> date:
    """Return the day on which so many calendar days have passed since a start.

    Raises
    ------
    MsnbError
        The days are negative, or lead beyond the year 9999.

    Examples
    --------
    >>> day_reached(date(2026, 1, 5), 100)
    datetime.date(2026, 4, 15)
    """
    try:
        if elapsed_days >= 0:
            return start + timedelta(days=elapsed_days)
    except OverflowError:
        pass
    msg = (
        f"The days that have passed must be 0 or more, and end before the year 9999, not "
        f"{elapsed_days:,}. Count them from the start, {start}."
    )
    raise MsnbError(msg)


def elapsed_ratio(start: date, days: float, as_of: date | None) -> float:
    """Return how much of the planned time has passed; 0 when it has not begun.

    Infinite for what was planned to take no time, and has not happened by now.

    Examples
    --------
    >>> elapsed_ratio(date(2026, 1, 5), 200, date(2026, 4, 15))
    0.5
    >>> elapsed_ratio(date(2026, 1, 5), 200, None)
    0.0
    """
    passed = (as_of - start).days if as_of else 0
    if passed <= 0:
        return 0.0
    return passed / days if days > 0 else math.inf
