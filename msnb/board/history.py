"""What can be taken back and done again: the edits of a log, in their order."""

from collections.abc import Iterable
from dataclasses import dataclass

from msnb.plan import LogEntry


@dataclass(frozen=True)
class History:
    """The edits that stand, and those that were taken back.

    Parameters
    ----------
    done, undone : tuple of LogEntry
        The next to be taken back, or to be done again, comes last.

    Examples
    --------
    >>> first = LogEntry(1, "edit", {"what": "New goal 'Open'."})
    >>> back = LogEntry(2, "edit", {"what": "Taken back: …", "undoes": 1})
    >>> History().after([first]).undo_title
    "New goal 'Open'."
    >>> History().after([first, back]).redo_title
    "New goal 'Open'."
    """

    done: tuple[LogEntry, ...] = ()
    undone: tuple[LogEntry, ...] = ()

    @property
    def undo_title(self) -> str | None:
        """What would be taken back next."""
        return _what(self.done)

    @property
    def redo_title(self) -> str | None:
        """What would be done again next."""
        return _what(self.undone)

    def after(self, edits: Iterable[LogEntry]) -> "History":
        """Return the history after more edits.

        A new edit ends what could be done again; one that takes back or does again
        something else than the last is an edit like any other.
        """
        done, undone = [*self.done], [*self.undone]
        for edit in edits:
            if done and edit.data.get("undoes") == done[-1].n:
                undone.append(done.pop())
            elif undone and edit.data.get("redoes") == undone[-1].n:
                done.append(undone.pop())
            else:
                done.append(edit)
                undone.clear()
        return History(tuple(done), tuple(undone))


def _what(edits: tuple[LogEntry, ...]) -> str | None:
    return str(edits[-1].data.get("what", "")) if edits else None
