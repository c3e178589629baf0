"""One line of a workshop's record: what was entered or decided, by whom, and when."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """One thing that happened in a workshop; it is never changed afterwards.

    Parameters
    ----------
    seq : int
        1, 2, 3… in the order in which the store took them.
    id : str
        Made by whoever sent it, so that sending it again does nothing.
    kind : str
        ``begin``, ``join``, ``answer``, ``accept``…; a later version may know more.
    author : str
        Random id of a participant; empty for the facilitator.
    step : str
        Id of the step it belongs to, or empty.
    at : float
        Seconds since the workshop began.
    data : Mapping
        The rest, as JSON has it.

    Examples
    --------
    >>> one = Entry(1, "x1", "answer", "p1", "goals", 12.5, {"text": "It works"})
    >>> Entry.from_dict(one.to_dict()) == one
    True
    """

    seq: int
    id: str
    kind: str
    author: str
    step: str
    at: float
    data: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it: what a record keeps and `from_dict` reads."""
        return asdict(self)

    @classmethod
    def from_dict(cls, saved: Mapping[str, Any]) -> "Entry":
        """Return the entry that `to_dict` wrote."""
        return cls(**saved)


@dataclass(frozen=True)
class Appended:
    """What the store holds under an id, and whether it was this call that put it there."""

    entry: Entry
    is_new: bool
