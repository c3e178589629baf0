"""Projects that were cancelled or left: what a level is if they count as never finished."""

from collections.abc import Sequence
from dataclasses import dataclass

from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.wording import chance, listed

_AMONG = {False: "all that began", True: "all that had got so far"}
_STOPPED = {"cancelled": "cancelled", "left": "left the source early"}


@dataclass(frozen=True)
class IfNever:
    """The far end of a level, where a class holds projects that stopped early.

    The level itself takes them as if they had gone on like the others.

    Parameters
    ----------
    ratio : float, optional
        Overrun at the level if all of them count as never finished.
    never : bool
        Fewer than the level's share of all that began ever finished, so that there is no
        such overrun. Where there is neither, the rows do not say.
    what : str
        What stopped, in words: "what was cancelled".
    among : str
        Whom the share is of; for a plan under way not all that began.
    """

    ratio: float | None
    never: bool
    what: str
    among: str = "all that began"

    def reason(self, level: float) -> str:
        """Return why there is no number; empty where there is one.

        Examples
        --------
        >>> print(IfNever(None, never=True, what="what was cancelled").reason(0.8))
        fewer than 4 in 5 of all that began ever finished
        """
        if self.ratio is not None:
            return ""
        if self.never:
            return f"fewer than {chance(level)} of {self.among} ever finished"
        return "those still under way leave it open"


def if_never(
    chosen: ReferenceClass,
    levels: Sequence[float],
    ratios: Sequence[float | None],
    *,
    elapsed: float = 0.0,
) -> list[IfNever | None]:
    """Return the far end of some levels; None where nothing stopped or it was refused.

    Parameters
    ----------
    chosen : ReferenceClass
    levels : sequence of float
        Strictly between 0 and 1.
    ratios : sequence of float or None
        The overruns if the stopped projects had gone on like the others.
    elapsed : float
        Elapsed / planned of a project under way.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> ict = select_class("uk-gmpp/ict")
    >>> middle, high = if_never(ict, [0.5, 0.8], ict.pool.quantiles([0.5, 0.8]))
    >>> round(middle.ratio, 3), high.ratio, high.never
    (1.445, None, True)
    """
    what = what_stopped(chosen)
    if not what:
        return [None] * len(levels)
    pool, among = chosen.pool, _AMONG[elapsed > 0]
    most = pool.most_that_finish(elapsed)
    found: list[IfNever | None] = []
    others = pool.quantiles(levels, elapsed, never=True)
    for level, ratio, other in zip(levels, ratios, others, strict=True):
        if ratio is None:
            found.append(None)
        elif other is None:
            found.append(IfNever(None, never=level > most, what=what, among=among))
        else:
            # Who never finishes makes nobody quicker; weights shared anew might.
            far = max(ratio, other)
            found.append(IfNever(far, never=False, what=what, among=among))
    return found


def what_stopped(chosen: ReferenceClass) -> str:
    """Return what stopped among the rows that carry weight, in words; empty if nothing.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> what_stopped(select_class("uk-gmpp/ict"))
    'what left the source early'
    """
    counts = _counts(chosen, own=not chosen.parent)
    if not counts:
        return ""
    left = "left" in counts
    if "cancelled" not in counts:
        return f"what {_STOPPED['left']}"
    return f"what was cancelled or {_STOPPED['left']}" if left else "what was cancelled"


def stopped_sentence(chosen: ReferenceClass) -> str:
    """Return how many projects stopped, of the class or of the one that lends weight.

    Empty if none did.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> stopped_sentence(select_class("uk-gmpp/ict"))
    'Of the projects of uk-gmpp/ict, 8 left the source early.'
    """
    whose, counts = chosen.id, _counts(chosen, own=True)
    if not counts and chosen.parent:
        whose = f"{chosen.parent}, which lends weight to {chosen.id}"
        counts = _counts(chosen, own=False)
    if not counts:
        return ""
    parts = []
    for status, n in counts.items():
        were = ("was " if n == 1 else "were ") if status == "cancelled" else ""
        parts.append(f"{n:,} {were}{_STOPPED[status]}")
    return f"Of the projects of {whose}, {listed(parts)}."


def _counts(chosen: ReferenceClass, *, own: bool) -> dict[str, int]:
    stopped = chosen.pool.stopped
    if stopped is None:
        return {}
    members = stopped.memberships[-1 if own else 0]
    there = [
        project.status
        for project, inside in zip(stopped.projects, members, strict=True)
        if inside
    ]
    return {status: there.count(status) for status in _STOPPED if status in there}
