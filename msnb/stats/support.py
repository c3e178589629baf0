"""What a sample is large enough to say."""

import math

# Ranks are compared after products such as (9 + 1) * 0.9; this takes up their rounding.
_ROUNDING = 1e-9


def checked_level(level: float) -> float:
    """Return a level that lies strictly between 0 and 1.

    Raises
    ------
    ValueError
        It does not.
    """
    if not 0 < level < 1:
        msg = f"A level must lie between 0 and 1, not {level}."
        raise ValueError(msg)
    return level


def whole(n_effective: float) -> int:
    """Return the effective number of projects as a count, safe from rounding.

    Examples
    --------
    >>> whole(8.6018), whole(3.9999999999)
    (8, 4)
    """
    return math.floor(n_effective + _ROUNDING)


def supports(n_effective: float, level: float) -> bool:
    """Return whether a sample can support a quantile at all.

    With ``k`` whole effective projects the level must not lie above the position of
    the largest, ``k / (k + 1)``, nor below that of the smallest, ``1 / (k + 1)``.

    Parameters
    ----------
    n_effective : float
        Effective number of finished projects.
    level : float
        Strictly between 0 and 1.

    Examples
    --------
    >>> supports(8.6018, 0.8), supports(8.6018, 0.9), supports(9, 0.9)
    (True, False, True)
    """
    checked_level(level)
    k = whole(n_effective)
    highest = math.ceil((k + 1) * level - _ROUNDING)
    lowest = math.floor((k + 1) * level + _ROUNDING)
    return lowest >= 1 and highest <= k


def needed_for_level(level: float) -> int:
    """Return the smallest number of finished projects that supports a level.

    Examples
    --------
    >>> [needed_for_level(level) for level in (0.5, 0.8, 0.9, 0.95)]
    [1, 4, 9, 19]
    """
    checked_level(level)
    rarer = min(level, 1 - level)
    return math.ceil(1 / rarer - 1 - _ROUNDING)


def needed_for_upper_limit(level: float, *, confidence: float = 0.95) -> int:
    """Return how many projects a finite one-sided upper limit of a quantile needs.

    The largest of ``n`` outcomes exceeds the quantile with chance ``1 - level ** n``.

    Examples
    --------
    >>> [needed_for_upper_limit(level) for level in (0.5, 0.8, 0.9, 0.95)]
    [5, 14, 29, 59]
    """
    checked_level(level)
    checked_level(confidence)
    return math.ceil(math.log(1 - confidence) / math.log(level) - _ROUNDING)


def needed_for_lower_limit(level: float, *, confidence: float = 0.95) -> int:
    """Return how many projects a positive one-sided lower limit of a quantile needs.

    Examples
    --------
    >>> [needed_for_lower_limit(level) for level in (0.5, 0.8, 0.1)]
    [5, 2, 29]
    """
    checked_level(level)
    return needed_for_upper_limit(1 - level, confidence=confidence)
