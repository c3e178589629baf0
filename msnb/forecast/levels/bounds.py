"""Between what a level lies where past projects were cancelled or left, in words."""

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from msnb.forecast.levels.levels import COMMIT
from msnb.forecast.levels.placing import LevelForecast, is_level
from msnb.forecast.levels.stopped import IfNever, stopped_sentence
from msnb.forecast.reference.fitness import ClassWarning
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.wording import chance, day, money

NEVER = "never"


def bounds_sentence(each: LevelForecast, currency: str = "") -> str:
    """Return between what and what a level lies; empty where nothing stopped early.

    Parameters
    ----------
    each : LevelForecast
        A level with its date or cost.
    currency : str
        Of a cost, as it is to be printed.

    Examples
    --------
    >>> from datetime import date
    >>> from msnb.forecast.baseline import forecast_baseline
    >>> from msnb.forecast.reference.choosing import select_class
    >>> ict = select_class("uk-gmpp/ict")
    >>> outlook = forecast_baseline(ict, start=date(2027, 2, 1), days=730)
    >>> print(bounds_sentence(outlook.levels[1]))  # doctest: +NORMALIZE_WHITESPACE
    4 in 5: between 18 July 2030, if what left the source early would have gone on like
    the others, and never, if it counts as never finished: fewer than 4 in 5 of all that
    began ever finished.
    """
    other = each.level.if_never
    if other is None or each.level.ratio is None:
        return ""
    near, far = _near(each, currency, money), _far(each, other, currency, money)
    reason = other.reason(each.level.level)
    if near == far:
        return (
            f"{chance(each.level.level)}: {near}, whether {other.what} would have gone "
            "on like the others or counts as never finished."
        )
    return (
        f"{chance(each.level.level)}: between {near}, if {other.what} would have gone on "
        f"like the others, and {far}, if it counts as never finished"
        f"{': ' if reason else ''}{reason}."
    )


def bounds_rows(
    levels: Sequence[LevelForecast], currency: str = ""
) -> list[dict[str, Any]]:
    """Return a table: a row for each level that has two ends; empty where nothing stopped.

    Keys: ``chance``, ``as_others`` (the level itself), ``if_never`` and ``why`` where the
    second has no date or cost.
    """
    return [
        {
            "chance": chance(each.level.level),
            "as_others": _near(each, currency, _amount),
            "if_never": _far(each, each.level.if_never, currency, _amount),
            "why": each.level.if_never.reason(each.level.level),
        }
        for each in levels
        if each.level.if_never is not None
    ]


def bounds_warning(
    chosen: ReferenceClass, levels: Sequence[LevelForecast], currency: str = ""
) -> list[ClassWarning]:
    """Return what every output must carry of a class in which projects stopped early.

    How many did, and both ends of 4 in 5; where that is refused, of the last level given.
    """
    said = stopped_sentence(chosen)
    if not said:
        return []
    both = [each for each in levels if each.level.if_never is not None]
    told = [each for each in both if is_level(each, COMMIT)] or both[-1:]
    sentences = [said, *(bounds_sentence(each, currency) for each in told)]
    return [ClassWarning("stopped-early", " ".join(sentences))]


_Say: TypeAlias = Callable[[float, str], str]


def _near(each: LevelForecast, currency: str, say: _Say) -> str:
    return day(each.date) if each.date is not None else say(each.cost or 0.0, currency)


def _far(each: LevelForecast, other: IfNever, currency: str, say: _Say) -> str:
    if other.never:
        return NEVER
    if each.if_never_date is not None:
        return day(each.if_never_date)
    if each.if_never_cost is not None:
        return say(each.if_never_cost, currency)
    return "not known" if other.ratio is None else "beyond the year 9999"


def _amount(cost: float, currency: str) -> str:
    return f"{cost:,.2f} {currency}".rstrip()
