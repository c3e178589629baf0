"""Through a link: forwards to what it demands, backwards to what it still allows.

The two are each other's counterpart: an event of the predecessor may take place at a tick
exactly when what it demands there is no later than what the successor allows.
"""

from msnb.schedule.network import Arc
from msnb.schedule.worktime import LAST_INSTANT, BeyondCalendarError, WorkTime


def demanded(arc: Arc, event: int, before: WorkTime, after: WorkTime) -> int:
    """Return the tick of the successor before which a link lets nothing happen.

    Parameters
    ----------
    arc : Arc
        The link.
    event : int
        Tick of the predecessor's start or finish, whichever the link counts from.
    before, after : WorkTime
        Of the predecessor and the successor.
    """
    if arc.by_clock:
        clock = before.clock(event)
        if arc.is_elapsed:
            return after.tick(clock + arc.lag)
        event = after.tick(clock)
    # A working lag ends where a working minute ends: on an even tick.
    return (event + 2 * arc.lag) & ~1 if arc.lag else event


def allowed(arc: Arc, latest: int, before: WorkTime, after: WorkTime) -> int:
    """Return the last tick of the predecessor's event that a successor's tick allows.

    Parameters
    ----------
    arc : Arc
        The link.
    latest : int
        Tick of the successor's start or finish, whichever the link demands.
    before, after : WorkTime
        Of the predecessor and the successor.
    """
    if arc.lag and not arc.is_elapsed:
        latest = (latest - 2 * arc.lag) | 1
    if not arc.by_clock:
        return latest
    try:
        clock = after.clock(latest)
        return before.tick_at_most(clock - arc.lag if arc.is_elapsed else clock)
    except BeyondCalendarError as error:
        # A negative lag may allow more than the calendars reach.
        if error.is_future:
            return before.tick_at_most(LAST_INSTANT)
        raise
