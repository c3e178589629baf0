"""Whole plans, frozen: as the plan was at the break, at the end, and when asked for."""

from pathlib import Path
from typing import Protocol

from msnb.board import Keeper
from msnb.errors import MsnbError
from msnb.files import writable_folder, write_atomically
from msnb.session import Store
from msnb.workshop.seat import Seat, SeatTakenError

FOLDER = "versions"


def clock_at(seconds: float) -> str:
    """Return seconds since the workshop began as hours and minutes.

    Examples
    --------
    >>> clock_at(3_420), clock_at(7_199)
    ('0:57', '1:59')
    """
    minutes = int(seconds // 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def save_version(keeper: Keeper, clock: str) -> Path:
    """Write the plan as it is into ``versions``, and return the file.

    Named after the workshop's own clock: ``workshop-0-57.toml``. The same plan at the same
    minute is written once; another one gets a name of its own.

    Parameters
    ----------
    keeper : Keeper
        Saves the plan first.
    clock : str
        Hours and minutes since the workshop began: ``0:57``.
    """
    keeper.save()
    content = (keeper.folder / "plan.toml").read_bytes()
    folder = writable_folder(keeper.folder / FOLDER)
    name = f"workshop-{clock.replace(':', '-')}"
    number, file = 1, folder / f"{name}.toml"
    while file.exists() and file.read_bytes() != content:
        number += 1
        file = folder / f"{name}-{number}.toml"
    if not file.exists():
        write_atomically(file, content)
    return file


class Led(Protocol):
    """A workshop, as far as its last version is concerned."""

    seat: Seat
    store: Store | None
    news: tuple[str, ...]

    def settle(self) -> None:
        """Bring decisions and plan together."""

    def save_version(self, *, at: float) -> str:
        """Save a version that belongs to a time."""

    def step_down(self) -> None:
        """Leave the seat at once."""


def complete_last(leading: Led) -> None:
    """Save the last version where a console died just after the workshop had ended.

    It has the clock of the end, and what was decided before. While another console is at
    it, nothing is done; what keeps it from being written is said, and it is tried again
    when the workshop is opened next.
    """
    store = leading.store
    if store is None or not store.state().has_ended or _end_of(store) is None:
        return
    try:
        leading.seat.take(leading)
        leading.settle()
        ended = _end_of(store)  # again: whoever held the seat may have saved it by now
        if ended is not None:
            leading.save_version(at=ended)
    except SeatTakenError:
        pass
    except MsnbError as error:
        leading.news = (str(error),)
    finally:
        leading.seat.leave()


def _end_of(store: Store) -> float | None:
    """Return when the workshop ended if no version was saved since; None otherwise."""
    ended = None
    for entry in store.read():
        if entry.kind == "end":
            ended = entry.at
        elif entry.kind == "snapshot":
            ended = None
    return ended
