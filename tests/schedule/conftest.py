"""How the tests of this layer read a timetable."""

from collections.abc import Callable

import pytest

from msnb.plan import Plan
from msnb.schedule import Schedule, schedule

Dates = tuple[str, str]


def _hours(timetable: Schedule, id_: str, kind: str) -> Dates:
    entry = timetable[id_]
    start, finish = getattr(entry, f"{kind}_start"), getattr(entry, f"{kind}_finish")
    return start.isoformat(" ", "minutes")[5:], finish.isoformat(" ", "minutes")[5:]


@pytest.fixture
def early() -> Callable[[Schedule, str], Dates]:
    """Return the reader of earliest dates: month, day and time of start and finish."""
    return lambda timetable, id_: _hours(timetable, id_, "early")


@pytest.fixture
def late() -> Callable[[Schedule, str], Dates]:
    """Return the reader of latest dates."""
    return lambda timetable, id_: _hours(timetable, id_, "late")


@pytest.fixture
def timetable_of(make_plan: Callable[..., Plan]) -> Callable[..., Schedule]:
    """Return the maker of a timetable as meant at the start, from a plan's parts."""
    return lambda **parts: schedule(make_plan(**parts), progress=False)
