"""Whether the cost of a plan and the costs of past projects are in one unit."""

from msnb.forecast.reference.reference_class import ReferenceClass


def other_unit(chosen: ReferenceClass, currency: str | None) -> str:
    """Return the unit of a class's costs where a plan's is not known to be the same.

    Parameters
    ----------
    chosen : ReferenceClass
    currency : str, optional
        What the plan's cost is in; empty where nobody says. None: in the class's own unit.

    Returns
    -------
    str
        As the class has it, or ``not said``; empty where both are in one unit, and of
        durations.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> schools = select_class("nyc-schools/scope", measure="cost")
    >>> [other_unit(schools, currency) for currency in (None, "USD", "EUR")]
    ['', '', 'USD; actual = estimate at completion']
    """
    if chosen.measure == "duration" or currency is None:
        return ""
    is_same = _plain(chosen.cost_unit) == currency.strip()
    return "" if is_same else chosen.cost_unit or "not said"


def is_other_unit(chosen: ReferenceClass, currency: str | None) -> bool:
    """Return whether both units are known, and differ: nothing then compares the sizes.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> schools = select_class("nyc-schools/scope", measure="cost")
    >>> is_other_unit(schools, "EUR"), is_other_unit(schools, "")
    (True, False)
    """
    is_known = bool(currency and currency.strip() and chosen.cost_unit)
    return is_known and bool(other_unit(chosen, currency))


def _plain(unit: str) -> str:
    """Return a unit without the remarks that follow it."""
    return unit.partition(";")[0].partition(",")[0].strip()
