"""What a reference class says at each level, and why it says no more."""

from collections.abc import Sequence
from dataclasses import dataclass

from msnb.forecast.levels.stopped import IfNever, if_never
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.stats import (
    QuantileFunction,
    needed_for_level,
    needed_for_lower_limit,
    needed_for_upper_limit,
    quantile_interval,
    whole,
)
from msnb.wording import chance, count

AIM, COMMIT = 0.5, 0.8
LEVELS = (AIM, COMMIT, 0.9)
BEYOND = "beyond everything in the class"


@dataclass(frozen=True)
class Level:
    """The overrun that a share of past projects stayed within.

    Parameters
    ----------
    level : float
        Share of projects, strictly between 0 and 1.
    ratio : float, optional
        Overrun, no unit; None where the sample does not support the level.
    low, high : float, optional
        90 % limits of the ratio; None where the sample does not bound it.
    supported : bool
        Whether there is a ratio.
    borrowed : bool
        The class's own rows would not support the level, the parent's weight does.
    approximate : bool
        The limits are not exact, because of weights or unfinished projects.
    why : str
        What it rests on, what is missing, in words.
    if_never : IfNever, optional
        What the ratio is if cancelled projects, and those that left, count as never
        finished; None where there are none.
    model : str
        The family that the ratio comes from where it comes from a model, not from history;
        it is then not supported, and the limits are what other families say. Else empty.
    """

    level: float
    ratio: float | None
    low: float | None
    high: float | None
    supported: bool
    borrowed: bool
    approximate: bool
    why: str
    if_never: IfNever | None = None
    model: str = ""


def levels_of(
    chosen: ReferenceClass,
    levels: Sequence[float] = LEVELS,
    *,
    elapsed: float = 0.0,
    limits: bool = True,
) -> tuple[Level, ...]:
    """Return what a reference class says at each level.

    Parameters
    ----------
    chosen : ReferenceClass
        From `select_class`.
    levels : sequence of float
        Strictly between 0 and 1.
    elapsed : float
        Elapsed / planned of a project under way: only past projects that reached a larger
        ratio count then, by the same rules. 0 when it has not begun.
    limits : bool
        Whether to compute the 90 % limits, which load scipy.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> water = select_class("world-bank/water")
    >>> [round(level.ratio, 6) for level in levels_of(water, limits=False)]
    [1.337994, 1.62977, 1.838219]
    """
    pool = chosen.pool
    ratios = pool.quantiles(levels, elapsed)
    others = if_never(chosen, levels, ratios, elapsed=elapsed)
    seen = _Seen(chosen, elapsed, pool.shrunk(elapsed), pool.own(elapsed))
    return tuple(
        _refused(seen, level)
        if ratio is None
        else _level(seen, level, ratio, other, limits=limits)
        for level, ratio, other in zip(levels, ratios, others, strict=True)
    )


@dataclass(frozen=True, eq=False)
class _Seen:
    """A class as it looks from a moment: with its parent's weight, and alone."""

    chosen: ReferenceClass
    elapsed: float
    function: QuantileFunction
    own: QuantileFunction


def _refused(seen: _Seen, level: float) -> Level:
    why = _refusal(seen.chosen, seen.function, level)
    return Level(level, None, None, None, False, False, False, why)  # noqa: FBT003


def _level(
    seen: _Seen, level: float, ratio: float, other: IfNever | None, *, limits: bool
) -> Level:
    chosen, function = seen.chosen, seen.function
    borrowed = chosen.parent is not None and seen.own.supported(level) is None
    parts = [_basis(seen, level, borrowed=borrowed)]
    low = high = None
    if limits:
        interval = quantile_interval(function, level)
        low, high = interval.low, interval.high and max(interval.high, ratio)
        parts += _unbounded(function, level, low, high)
    return Level(
        level=level,
        ratio=ratio,
        low=low,
        high=high,
        supported=True,
        borrowed=borrowed,
        approximate=_is_weighted(chosen) or function.n_rows > function.positions.size,
        why="; ".join(parts),
        if_never=other,
    )


def _refusal(chosen: ReferenceClass, function: QuantileFunction, level: float) -> str:
    if function.n_rows == 0:
        return BEYOND
    needed, has = needed_for_level(level), whole(function.n_effective)
    if has >= needed:
        return f"too few finished projects: {_left_open(chosen, function, level)}"
    lent = f", what {chosen.parent} lends included" if chosen.parent else ""
    return f"needs {count(needed, 'finished project')}, has {has}{lent}"


def _left_open(chosen: ReferenceClass, function: QuantileFunction, level: float) -> str:
    """Return what leaves a level open that as many projects of equal weight support."""
    above = level >= 0.5  # noqa: PLR2004  # the worse half
    if above and function.n_rows > function.positions.size:
        open_ = "that have not finished" if chosen.pool.stopped else "still under way"
        return f"those {open_} leave it open"
    end = "worst" if above else "best"
    return f"the {end} of them weighs so much that it leaves it open"


def _basis(seen: _Seen, level: float, *, borrowed: bool) -> str:
    chosen = seen.chosen
    share = f"{chosen.pool.parent_share(seen.elapsed):.0%} of the weight"
    finished = count(seen.own.positions.size, "finished project")
    if borrowed:
        return (
            f"borrowed from {chosen.parent}, which has {share}: the class's own {finished} "
            f"would not support {chance(level)}"
        )
    lent = f", {chosen.parent} lending {share}" if chosen.parent else ""
    similar = ", similar ones weighing more" if chosen.pool.similarity is not None else ""
    return f"from {finished}{similar}{lent}"


def _is_weighted(chosen: ReferenceClass) -> bool:
    return chosen.parent is not None or chosen.pool.similarity is not None


def _unbounded(
    function: QuantileFunction, level: float, low: float | None, high: float | None
) -> list[str]:
    k = whole(function.n_effective)
    sides = (
        ("lower", low, needed_for_lower_limit(level)),
        ("upper", high, needed_for_upper_limit(level)),
    )
    return [
        f"{side} limit not bounded by this sample "
        + (f"(needs n >= {needed})" if k < needed else "(projects under way, or weights)")
        for side, limit, needed in sides
        if limit is None
    ]
