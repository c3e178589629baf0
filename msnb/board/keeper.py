"""The keeper of a plan: it alone changes it, and loses nothing that it acknowledged."""

import atexit
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self
from weakref import WeakSet

from msnb.board.autosave import Autosave
from msnb.board.book import Book
from msnb.board.followers import Followers
from msnb.board.operations import operate
from msnb.board.replaying import patch_of
from msnb.board.view import BoardView, board_view
from msnb.errors import ChoiceError, MsnbError
from msnb.plan import Patch, Plan, apply_patch, difference
from msnb.wording import shown

_SAVE_AFTER_S, _AGAIN_AFTER_S = 0.5, 2.0
_NOT_UNDONE = "Nothing was taken back. {why} Change that by hand, then undo."
_NOT_REDONE = "Nothing was done again. {why} Change that by hand, then redo."


@dataclass(frozen=True)
class Done:
    """What was done, in a sentence, and the id of the item to look at."""

    message: str
    focus: str | None = None


class Keeper:
    """Changes a plan: every change is in the log before it is acknowledged.

    Open one with `Keeper.open`, and close it; ``with`` does. Several threads may use it,
    and several keepers, in different processes too, may keep the same plan: they take
    turns at the log, and each reads there what the others did before it changes anything.
    Undo takes back the last change of the plan, whoever made it.

    Examples
    --------
    >>> import tempfile
    >>> from msnb.plan import write_plan
    >>> shop = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = write_plan(shop, folder)
    ...     with Keeper.open(folder) as keeper:
    ...         print(keeper.do({"op": "add_goal", "title": "The shop sells"}).message)
    ...         print(keeper.do({"op": "undo"}).message)
    New goal 'The shop sells'.
    Taken back: New goal 'The shop sells'.
    """

    def __init__(self, book: Book, as_of: date | None) -> None:
        self.as_of = as_of
        self._book = book
        self._lock = threading.RLock()
        self._followers = Followers()
        self._autosave = Autosave(self._save_by_itself)
        self._is_closed = False
        _OPEN.add(self)

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, as_of: date | None = None) -> Self:
        """Open a plan folder or file; what a crash kept from the file is replayed.

        Parameters
        ----------
        path : path
            The plan folder, or its file.
        as_of : date, optional
            The day the plan is looked at, else its status date.

        Raises
        ------
        FileError, PlanError
            The plan or its log cannot be read.
        """
        keeper = cls(Book.open(Path(path)), as_of)
        if not keeper.saved:
            keeper._autosave.arm(_SAVE_AFTER_S)
        return keeper

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._book.plan

    @property
    def folder(self) -> Path:
        """The plan folder."""
        return self._book.path.parent

    @property
    def revision(self) -> int:
        """A number that grows with each change."""
        return self._book.revision

    @property
    def undo_title(self) -> str | None:
        """What undo would take back, as a sentence; None for nothing."""
        return self._book.history.undo_title

    @property
    def redo_title(self) -> str | None:
        """What redo would do again, as a sentence; None for nothing."""
        return self._book.history.redo_title

    @property
    def conflicts(self) -> tuple[str, ...]:
        """What was left as the file has it, for it was changed by hand: sentences."""
        return self._book.left_out

    @property
    def problem(self) -> str:
        """Why the plan cannot be saved, and what to do; empty when it can: sentences."""
        return self._book.problem

    @property
    def saved(self) -> bool:
        """Whether the file has every change."""
        return self._book.is_saved

    def view(self) -> BoardView:
        """Return what a board shows of the plan now."""
        return board_view(self.plan, as_of=self.as_of, conflicts=self.conflicts)

    def do(self, op: Mapping[str, Any]) -> Done:
        """Carry out an operation, as the board's browser side sends it.

        Parameters
        ----------
        op : mapping
            ``op`` and the keys of that operation, as `operate` takes them; or undo, redo,
            or noted, which takes the conflicts from sight. ``request``, if it is there, is
            an id: what was done under it is not done again, not even by another keeper.

        Raises
        ------
        MsnbError
            It cannot be done, or not be kept. Nothing has changed then.
        """
        own = {"undo": self._undo, "redo": self._redo, "noted": self._note}
        name, request = op.get("op"), op.get("request")
        asked = {"request": request} if request and isinstance(request, str) else {}
        with self._changing() as book:
            if (done := _done(book, request)) is not None:
                return done
            if isinstance(name, str) and name in own:
                return own[name](book, asked)
            edit = operate(book.plan, op)
            if edit.plan.fingerprint == book.plan.fingerprint:
                return Done("That is so already.", edit.focus)
            book.enter(edit.plan, edit.message, focus=edit.focus, **asked)
            return Done(edit.message, edit.focus)

    def done_before(self, request: str) -> Done | None:
        """Return what was done under an id, so that nobody works it out again; else None.

        Parameters
        ----------
        request : str
            The id that `do` or `change` was given, here or before a crash.
        """
        with self._lock:
            return _done(self._book, request)

    def change(
        self,
        plan: Plan,
        what: str,
        *,
        before: Plan | None = None,
        request: str | None = None,
    ) -> Done:
        """Take over a plan that was edited elsewhere, as forms do.

        Parameters
        ----------
        plan : Plan
            An edit of `Keeper.plan`.
        what : str
            What was done, in a sentence.
        before : Plan, optional
            What was edited, if it was not the plan that is there now.
        request : str, optional
            An id. What was done under it is not done again, not even by another keeper.

        Raises
        ------
        MsnbError
            The same was changed elsewhere meanwhile. Nothing has changed then.
        """
        patch = difference(before or self.plan, plan)
        asked = {"request": request} if request else {}
        with self._changing() as book:
            if (done := _done(book, request)) is not None:
                return done
            patched = apply_patch(book.plan, patch)
            if patched.conflicts:
                msg = f"{patched.conflicts[0]} Look at it again, then repeat the change."
                raise ChoiceError(msg)
            focus = _focus(patch, patched.plan)
            if patched.plan.fingerprint == book.plan.fingerprint:
                return Done("That is so already.", focus)
            book.enter(patched.plan, what, focus=focus, **asked)
            return Done(what, focus)

    def undo(self) -> Done:
        """Take the last change back, all of it or nothing.

        Raises
        ------
        ChoiceError
            There is nothing to take back, or what was changed since in another way, as by
            hand, stands against it.
        """
        with self._changing() as book:
            return self._undo(book, {})

    def _undo(self, book: Book, asked: Mapping[str, str]) -> Done:
        if not book.history.done:
            msg = "There is nothing to take back. Change something first."
            raise ChoiceError(msg)
        last = book.history.done[-1]
        patch = patch_of(last)
        inverse = patch.inverse() if patch else Patch(())
        said = f"Taken back: {book.history.undo_title}"
        return self._step(book, inverse, said, _NOT_UNDONE, undoes=last.n, **asked)

    def redo(self) -> Done:
        """Do again what was taken back last, all of it or nothing.

        Raises
        ------
        ChoiceError
            There is nothing to do again, or what was changed since in another way, as by
            hand, stands against it.
        """
        with self._changing() as book:
            return self._redo(book, {})

    def _redo(self, book: Book, asked: Mapping[str, str]) -> Done:
        if not book.history.undone:
            msg = "There is nothing to do again. Take something back first."
            raise ChoiceError(msg)
        last = book.history.undone[-1]
        patch = patch_of(last) or Patch(())
        said = f"Done again: {book.history.redo_title}"
        return self._step(book, patch, said, _NOT_REDONE, redoes=last.n, **asked)

    def _step(
        self, book: Book, patch: Patch, said: str, refusal: str, **of: int | str
    ) -> Done:
        patched = apply_patch(book.plan, patch)
        if patched.conflicts:
            raise ChoiceError(refusal.format(why=patched.conflicts[0]))
        focus = _focus(patch, patched.plan)
        book.enter(patched.plan, said, focus=focus, **of)
        return Done(said, focus)

    def _note(self, book: Book, _: Mapping[str, str]) -> Done:
        book.left_out = ()
        book.revision += 1
        return Done("Noted.")

    def refresh(self) -> None:
        """Take in what was changed by hand in the file, or by others.

        Raises
        ------
        FileError
            The log cannot be read.
        """
        with self._changing(only_looks=True):
            pass

    def save(self) -> None:
        """Write the plan file now.

        Raises
        ------
        FileError
            It cannot be read as a plan, or not be written; the log has every change.
        """
        with self._changing() as book:
            book.save()

    def close(self) -> None:
        """Save, and keep the plan no more.

        Raises
        ------
        FileError
            The file cannot be written; the log has every change.
        """
        if self._is_closed:
            return
        self._autosave.close()
        try:
            if not self.saved:
                self.save()
        finally:
            self._is_closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], object]:
        """Call a function after each change, from whichever thread made it.

        Returns
        -------
        callable
            Ends it.
        """
        return self._followers.add(callback)

    @contextmanager
    def _changing(self, *, only_looks: bool = False) -> Iterator[Book]:
        """Lock everything, take in what others did, and tell of it afterwards."""
        log = self._book.log
        has_changed = False
        try:
            with self._lock:
                self._refuse_closed()
                before = self._state
                try:
                    # To look at a plan without a log leaves no lock of it behind.
                    is_free = only_looks and not log.path.exists()
                    with nullcontext() if is_free else log.locked():
                        self._book.sync()
                        yield self._book
                finally:
                    has_changed = self._state != before
        finally:
            if has_changed:
                self._followers.tell()
            if not self.saved:  # after the others: to start a thread takes a while
                self._autosave.arm(_SAVE_AFTER_S)

    def _refuse_closed(self) -> None:
        if self._is_closed:
            msg = f"{shown(self.plan.title)} is closed. Open it again."
            raise ChoiceError(msg)

    @property
    def _state(self) -> tuple[object, ...]:
        return self.revision, self.saved, self.conflicts, self.problem

    def _save_by_itself(self) -> None:
        with suppress(MsnbError):
            self.save()
        if not self.saved:
            self._autosave.arm(_AGAIN_AFTER_S)


def _done(book: Book, request: object) -> Done | None:
    """Return what was done for a request; None for one that is new."""
    edit = book.asked_before(request)
    if edit is None:
        return None
    return Done(str(edit.data.get("what", "")), edit.data.get("focus"))


def _focus(patch: Patch, plan: Plan) -> str | None:
    cards = [each.item for each in patch.items if each.list in ("goals", "milestones")]
    others = [each.item for each in patch.items]
    return next((id_ for id_ in (*cards, *others) if id_ in plan.by_id), None)


_OPEN: WeakSet[Keeper] = WeakSet()


@atexit.register
def _close_all() -> None:
    """Close what nobody closed: a thread that still saves would outlive the interpreter."""
    for keeper in tuple(_OPEN):
        with suppress(MsnbError):
            keeper.close()
