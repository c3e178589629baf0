"""A workshop begins once for a plan; opening its room again goes on with it."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from msnb.errors import MsnbError
from msnb.plan import headline_goal, parse_plan_file
from msnb.session import Store, begin, go_to
from msnb.wording import day

Form = Literal["long", "short"]
STORE = "workshop.sqlite"


@dataclass(frozen=True)
class Wanted:
    """What a workshop that is not begun yet will be.

    Parameters
    ----------
    form : str
        ``long`` or ``short``.
    minutes : int, optional
        Its length; 120 for the long form, 45 for the short one.
    """

    form: Form = "long"
    minutes: int | None = None


def begin_if_needed(folder: Path, wanted: Wanted) -> str:
    """Begin the plan's workshop unless it has begun; return the code that opens it.

    Raises
    ------
    FileError
        The store is none, or cannot be written.
    ChoiceError
        The form cannot have that length.
    """
    with Store.open(folder / STORE) as store:
        if not store.state().has_begun:
            begin(
                store,
                form=wanted.form,
                minutes=wanted.minutes,
                day=_day_of_success(folder),
                started=time.time(),
            )
        state = store.state()
        if state.is_open and not state.step_id:
            go_to(store, state.agenda.steps[0].id, 0.0, id="first-step")
        return state.code


def _day_of_success(folder: Path) -> str:
    """Return the day on which the goal is reached, where the plan says one."""
    try:
        goal = headline_goal(parse_plan_file(folder))
    except MsnbError:
        return ""  # the console says what is wrong with the plan; people can join meanwhile
    return day(goal.by) if goal is not None and goal.by is not None else ""
