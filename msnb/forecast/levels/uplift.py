"""Published uplifts, applied by hand: what others' guidance would add to a plan."""

import math
from collections.abc import Iterable


def with_uplift(base: float, uplift: float) -> float:
    """Return a base estimate with an uplift on it.

    Parameters
    ----------
    base : float
        Without contingency, in any unit.
    uplift : float
        Share to add: 0.57 for 57 %. ``Q(p) - 1`` leaves a chance of overrun of ``1 - p``.

    References
    ----------
    Flyvbjerg and COWI (2004), Procedures for Dealing with Optimism Bias in Transport
    Planning, British Department for Transport; worked for Edinburgh tram line 2.

    Examples
    --------
    >>> round(with_uplift(255, 0.40), 2), round(with_uplift(255, 0.57), 2)
    (357.0, 400.35)
    """
    return base * (1 + uplift)


def blended_uplift(parts: Iterable[tuple[float, float]]) -> float:
    """Return the uplift of a project made of parts of several kinds.

    Parameters
    ----------
    parts : iterable of (float, float)
        Share of the project, and the uplift of its kind. The shares sum to 1.

    References
    ----------
    HM Treasury, Green Book supplementary guidance: optimism bias.

    Examples
    --------
    >>> round(blended_uplift([(0.3, 0.51), (0.7, 0.24)]), 3)
    0.321
    """
    given = list(parts)
    total = math.fsum(share for share, _ in given)
    if not math.isclose(total, 1, abs_tol=1e-9) or any(share < 0 for share, _ in given):
        msg = f"The shares must sum to 1 and none may be negative; they sum to {total:g}."
        raise ValueError(msg)
    return math.fsum(share * uplift for share, uplift in given)
