"""Overruns so large or small that the plan and the outcome may be in two units."""

import numpy as np
from numpy.typing import NDArray

from msnb.forecast.history.rows import Project
from msnb.forecast.reference.admission import Admission
from msnb.forecast.reference.fitness import ClassWarning
from msnb.wording import listed

EXTREME = 1000.0
_NAMED = 3


def extremes(counted: Admission) -> tuple[ClassWarning, ...]:
    """Return what must be said of rows a thousand times their plan, or a thousandth of it.

    They count like all others: an outlier is never dropped. But hours in one column and
    days in the other are no outlier.

    Examples
    --------
    >>> from msnb.forecast.reference.admission import admit
    >>> row = Project("p7", "ours", planned_days=1, actual_days=1e9, line=8)
    >>> [warning] = extremes(admit([row], "duration"))
    >>> print(warning.message.partition(". ")[0])
    Very far from plan: p7 (line 8), 1,000,000,000 times its plan
    """
    ratios, found = counted.ratios, extreme_rows(counted)
    if not found.size:
        return ()
    named = [_said(counted.projects[at], float(ratios[at])) for at in found[:_NAMED]]
    named += [f"{found.size - _NAMED:,} more"] if found.size > _NAMED else []
    message = (
        f"Very far from plan: {listed(named)}. Check that plan and outcome are in the same "
        "unit; nothing is dropped."
    )
    return (ClassWarning("extreme-ratio", message),)


def extreme_rows(counted: Admission) -> NDArray[np.intp]:
    """Return which of the admitted rows lie so far from their plan."""
    ratios = counted.ratios
    return np.flatnonzero((ratios >= EXTREME) | (ratios <= 1 / EXTREME))


def _said(project: Project, ratio: float) -> str:
    where = f" (line {project.line})" if project.line else ""
    return f"{project.id}{where}, {against_plan(ratio)}"


def against_plan(ratio: float) -> str:
    """Return how many times its plan something was, or which part of it.

    Examples
    --------
    >>> against_plan(1e9), against_plan(1 / 4000)
    ('1,000,000,000 times its plan', '1/4,000 of its plan')
    """
    if ratio > 1:
        return f"{ratio:,.0f} times its plan"
    return f"1/{1 / ratio:,.0f} of its plan"
