"""The recalibrated view: an organisation's own forecasts as a reference class."""

from collections.abc import Sequence
from dataclasses import replace

from msnb.errors import MsnbError
from msnb.forecast.history.archives import Archive
from msnb.forecast.history.rows import Measure, Project
from msnb.forecast.reference.admission import admit
from msnb.forecast.reference.choosing import select_class
from msnb.forecast.reference.reference_class import ReferenceClass

NEEDED_FORECASTS = 10
RECALIBRATED = "recalibrated"


def recalibrated(
    inside_p50: Sequence[float], actual: Sequence[float], *, measure: Measure = "duration"
) -> ReferenceClass:
    """Return a reference class from own past forecasts and what became of them.

    Its overruns are actual / 1-in-2 forecast. So it is to be laid on the 1-in-2 value of a
    new forecast of the same kind (``days`` or ``cost`` of `forecast_baseline`), never on
    its 4 in 5: that would count the same caution twice.

    Parameters
    ----------
    inside_p50, actual : sequence of float, shape (n,)
        The 1-in-2 value of each forecast that was archived before its outcome, and the
        outcome: calendar days from the start, or costs in one currency. A row with a value
        that is not above 0 is refused, as in any class.
    measure : str
        duration or cost.

    Raises
    ------
    MsnbError
        Fewer than ten can be used.

    Examples
    --------
    >>> from msnb.forecast.levels.levels import levels_of
    >>> f1 = [82, 95, 100, 104, 110, 118, 127, 141, 166, 235]
    >>> ours = recalibrated([100] * 10, f1)
    >>> [round(each.ratio, 6) for each in levels_of(ours)]
    [1.139298, 1.606683, 2.269718]
    """
    if len(inside_p50) != len(actual):
        msg = f"{len(inside_p50)} forecasts and {len(actual)} outcomes must be as many."
        raise ValueError(msg)
    projects = tuple(
        _row(i, float(planned), float(reached), measure)
        for i, (planned, reached) in enumerate(zip(inside_p50, actual, strict=True), 1)
    )
    archive = Archive(
        RECALIBRATED,
        "Own forecasts and what became of them",
        projects,
        row="one own forecast: its 1-in-2 value, and what happened",
        baseline_stage="when the forecast was made",
        measures=(measure,),
        not_offered="its forecasts are of another measure",
    )
    usable = len(admit(projects, measure).projects)
    if usable < NEEDED_FORECASTS:
        there = f"there is {usable}" if usable == 1 else f"there are {usable}"
        msg = (
            f"The recalibrated view needs {NEEDED_FORECASTS} finished forecasts of your "
            f"own, and {there}. Use the outside view until then."
        )
        raise MsnbError(msg)
    return select_class(RECALIBRATED, measure=measure, history=archive)


def _row(number: int, planned: float, reached: float, measure: Measure) -> Project:
    row = Project(str(number), RECALIBRATED)
    if measure == "duration":
        return replace(row, planned_days=planned, actual_days=reached)
    return replace(row, planned_cost=planned, actual_cost=reached)
