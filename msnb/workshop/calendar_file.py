"""Promises as a calendar file, for the calendars of those who made them."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from importlib.util import find_spec
from os import PathLike
from pathlib import Path

from msnb.canonical import fingerprint
from msnb.errors import ChoiceError
from msnb.files import writable_folder, write_atomically
from msnb.plan import plan_file, read_plan
from msnb.reports import Promise
from msnb.version import VERSION
from msnb.wording import visible
from msnb.workshop.promises import read_promises

FOLDER, NAME = "reports", "promises.ics"
_ONE_DAY = timedelta(days=1)


def calendar_file(promises: Iterable[Promise], *, title: str, stamp: date) -> bytes:
    """Return a calendar with one entry a promise, on the whole of its day.

    The same promises give the same bytes. An entry keeps its name when its words or its
    day change, so that a calendar that knows it moves it instead of adding another.

    Parameters
    ----------
    promises : iterable of Promise
        Those without a day are left out.
    title : str
        Of the plan: it stands beside each entry.
    stamp : date
        When they were as they are here, from the data and not from a clock.

    Raises
    ------
    ChoiceError
        The package that writes calendars is not installed.
    """
    if find_spec("icalendar") is None:
        msg = "A calendar file needs icalendar. Install it: pip install 'msnb[room]'"
        raise ChoiceError(msg)
    from icalendar import Calendar, Event  # noqa: PLC0415  # an extra

    calendar = Calendar()
    calendar.add("prodid", f"-//msnb//msnb {VERSION}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _line(f"{title}: promises"))
    at = datetime.combine(stamp, time(), tzinfo=UTC)
    for each in promises:
        if each.when is None:
            continue
        event = Event()
        event.add("uid", f"{fingerprint(each.id)}@msnb")
        event.add("dtstamp", at)
        event.add("dtstart", each.when)
        event.add("dtend", each.when + _ONE_DAY)
        event.add("summary", _line(each.what))
        event.add("description", _line(f"{title}. Promised by {each.who}."))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _line(text: str) -> str:
    return visible(" ".join(text.split()))


def write_calendar(plan: str | PathLike[str]) -> Path:
    """Write the promises of a plan into ``reports/promises.ics`` beside it.

    Parameters
    ----------
    plan : str or path
        Plan folder or file.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    MsnbError
        The plan or its log cannot be read, or nothing can be written there.
    """
    what, made = read_plan(plan), read_promises(plan)
    file = writable_folder(plan_file(plan).parent / FOLDER) / NAME
    write_atomically(file, calendar_file(made.all, title=what.title, stamp=made.as_of))
    return file
