"""A workshop begins once for a plan; opening its room again goes on with it.

Until something is said in it, it can begin again: the room may have been opened the day
before, to try it.
"""

import random
import time
from dataclasses import dataclass
from pathlib import Path

from msnb.errors import MsnbError
from msnb.plan import headline_goal, parse_plan_file
from msnb.session import Form, State, Store, begin, begin_again, go_to, new_code
from msnb.wording import count, day

STORE = "workshop.sqlite"


@dataclass(frozen=True)
class Wanted:
    """What a workshop will be in which nothing was said yet.

    Parameters
    ----------
    form : str, optional
        ``long`` or ``short``; as it has begun unless given, else the long one.
    minutes : int, optional
        Its length; 120 for the long form, 45 for the short one.
    again : bool
        Whether it begins anew: another code, nobody in, the clock at 0:00.
    """

    form: Form | None = None
    minutes: int | None = None
    again: bool = False


@dataclass(frozen=True)
class Begun:
    """A workshop that has begun: the code that opens it, and what to say of it."""

    code: str
    news: str = ""


def begin_if_needed(folder: Path, wanted: Wanted) -> Begun:
    """Begin the plan's workshop unless it has begun, or begin it again as it is wanted.

    Raises
    ------
    FileError
        The store is none, or cannot be written.
    ChoiceError
        The form cannot have that length.
    SessionError
        It is to begin anew, and something was said in it.
    """
    with Store.open(folder / STORE) as store:
        now, before = time.time(), store.state()
        if not before.has_begun or (wanted.again and before.has_ended):
            begin(
                store,
                form=wanted.form or "long",
                minutes=wanted.minutes,
                day=_day_of_success(folder),
                started=now,
            )
        elif wanted.again or (before.is_untouched and not _is_as_wanted(before, wanted)):
            begin_again(
                store,
                form=wanted.form,
                minutes=wanted.minutes,
                code=new_code(random.SystemRandom()) if wanted.again else None,
                day=_day_of_success(folder),
                started=now,
            )
        state = store.state()
        if state.is_open and not state.step_id:
            go_to(store, state.agenda.steps[0].id, 0.0, id="first-step")
        return Begun(state.code, _news(before, state, wanted, now))


def _is_as_wanted(state: State, wanted: Wanted) -> bool:
    is_form = wanted.form in (None, state.form)
    return is_form and wanted.minutes in (None, state.agenda.minutes)


def _news(before: State, state: State, wanted: Wanted, now: float) -> str:
    """Say what whoever opened the room might not expect."""
    if not before.is_open or state.setting != before.setting:
        return ""
    length = f"the {state.form} form of {count(state.agenda.minutes, 'minute')}"
    if not state.is_untouched:
        is_other = not _is_as_wanted(state, wanted)
        return f"It goes on in {length}, for it is under way." if is_other else ""
    return (
        f"It began {_ago(state.elapsed(now))} in {length}, and nothing was said yet. "
        "To begin it anew, close the room and open it with --again."
    )


def _ago(seconds: float) -> str:
    minutes, hours = int(seconds // 60), int(seconds // 3600)
    if hours >= 48:  # noqa: PLR2004  # two days
        return f"{hours // 24} days ago"
    return f"{count(hours, 'hour') if hours > 1 else count(minutes, 'minute')} ago"


def _day_of_success(folder: Path) -> str:
    """Return the day on which the goal is reached, where the plan says one."""
    try:
        goal = headline_goal(parse_plan_file(folder))
    except MsnbError:
        return ""  # the console says what is wrong with the plan; people can join meanwhile
    return day(goal.by) if goal is not None and goal.by is not None else ""
