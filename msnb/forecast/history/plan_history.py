"""The past projects that a plan names beside itself."""

from pathlib import PurePath

from msnb.errors import ChoiceError
from msnb.forecast.history.archives import Archive
from msnb.forecast.history.history import read_history
from msnb.plan import Plan


def plan_history(plan: Plan) -> Archive | None:
    """Return the organisation's own past projects, if the plan names a file of them.

    Raises
    ------
    ChoiceError
        The file lies outside the plan folder, or there is no folder.
    FileError, HistoryError
        The file cannot be read, or used.

    Examples
    --------
    >>> from datetime import date
    >>> plan_history(Plan(format=1, title="Shop", start=date(2027, 2, 1))) is None
    True
    """
    name = plan.outside_view.history if plan.outside_view else None
    if name is None:
        return None
    inside = PurePath(name)
    if inside.is_absolute() or ".." in inside.parts:
        msg = (
            f"The history '{name}' lies outside the plan folder. "
            "Put it beside plan.toml, and name it without a path."
        )
        raise ChoiceError(msg)
    if plan.folder is None:
        msg = f"The history '{name}' cannot be found: this plan was not read from a folder."
        raise ChoiceError(msg)
    return read_history(plan.folder / inside)
