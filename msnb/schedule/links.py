"""Through a link: forwards to what it demands, backwards to what it still allows.

The two are each other's counterpart: an event of the predecessor may take place at a tick
exactly when what it demands there is no later than what the successor allows.
"""

from msnb.schedule.network import Links
from msnb.schedule.worktime import LAST_INSTANT, BeyondCalendarError, WorkTime


def demanded(links: Links, link: int, event: int, before: WorkTime, after: WorkTime) -> int:
    """Return the tick of the successor before which a link lets nothing happen.

    Parameters
    ----------
    links : Links
        All links.
    link : int
        Position of this one.
    event : int
        Tick of the predecessor's start or finish, whichever the link counts from.
    before, after : WorkTime
        Of the predecessor and the successor.
    """
    if links.by_clock[link]:
        clock = before.clock(event)
        if links.is_elapsed[link]:
            return after.tick(clock + links.lag[link])
        event = after.tick(clock)
    # A working lag ends where a working minute ends: on an even tick.
    return (event + 2 * links.lag[link]) & ~1 if links.lag[link] else event


def allowed(links: Links, link: int, latest: int, before: WorkTime, after: WorkTime) -> int:
    """Return the last tick of the predecessor's event that a successor's tick allows.

    Parameters
    ----------
    links : Links
        All links.
    link : int
        Position of this one.
    latest : int
        Tick of the successor's start or finish, whichever the link demands.
    before, after : WorkTime
        Of the predecessor and the successor.
    """
    if links.lag[link] and not links.is_elapsed[link]:
        latest = (latest - 2 * links.lag[link]) | 1
    if not links.by_clock[link]:
        return latest
    try:
        clock = after.clock(latest)
        return before.tick_at_most(
            clock - links.lag[link] if links.is_elapsed[link] else clock
        )
    except BeyondCalendarError as error:
        # A negative lag may allow more than the calendars reach.
        if error.is_future:
            return before.tick_at_most(LAST_INSTANT)
        raise
