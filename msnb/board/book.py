"""A plan with its log and its file, kept in step.

The log is written first and says what happened; the file follows. What the plan is, is
always: what the file says, with the edits of the log since it was last saved.
"""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Self

from msnb.board.history import History
from msnb.board.replaying import replayed
from msnb.errors import FaultsError, FileError, MsnbError
from msnb.files import clear_leftovers, read_text
from msnb.plan import LogEntry, LogFile, Plan, difference, plan_file, read_plan, write_plan
from msnb.wording import count

_LIMIT_MB = 5
_USUAL = "plan.toml"


class Book:
    """A plan in memory, its log and its file; not for several threads at once.

    All but `open` is called with the log locked.

    Parameters
    ----------
    plan : Plan
        As just read from its file.
    """

    def __init__(self, plan: Plan) -> None:
        self.path: Path = plan.path or Path()
        self.log = LogFile(self.path.parent)
        self.plan = plan
        self.history = History()
        self.left_out: tuple[str, ...] = ()
        self.revision = 0
        self._asked: dict[str, LogEntry] = {}
        self._filed = plan  # as the file is known to be
        self._unsaved: tuple[LogEntry, ...] = ()
        self._unreadable = self._unwritten = ""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read a plan and its log, and replay what the file does not have.

        Raises
        ------
        FileError, PlanError
            The plan or its log cannot be read.
        """
        book = cls(read_plan(plan_file(path)))
        # Without a log nobody takes turns: to look at a plan leaves no file behind.
        turn = book.log.locked() if book.log.path.exists() else nullcontext()
        try:
            with turn:
                if book.log.path.exists():  # nobody who keeps the plan is writing it now
                    clear_leftovers(book.path)
                book.sync(is_first=True)
        except FileError:
            # Nothing can be written there: the plan can be looked at all the same.
            book.sync(is_first=True)
        return book

    @property
    def is_saved(self) -> bool:
        """Whether the file has everything."""
        return not self._unsaved

    @property
    def problem(self) -> str:
        """Why the file cannot be saved, and what to do; empty when it can: sentences."""
        # What could not be written may meanwhile have been saved by another keeper.
        problem = self._unreadable or (self._unwritten if self._unsaved else "")
        return self._said(problem) if problem else ""

    def _said(self, problem: str) -> str:
        if not self._unsaved:
            return f"{problem} What is done here meanwhile is kept in the log."
        kept = count(len(self._unsaved), "change is", "changes are")
        first = self._unsaved[0].data.get("what", "")
        return f"{problem} {kept} kept in the log alone, the first of them: {first}"

    def sync(self, *, is_first: bool = False) -> None:
        """Take in what others added to the log, and what was changed in the file."""
        new = self.log.read_new()
        is_file_new = is_first
        try:
            text = read_text(self.path, limit_mb=_LIMIT_MB, what="plan")
            if text.sha256 != self._filed.file_sha256:
                self._filed = read_plan(self.path)
                is_file_new = True
            self._unreadable = ""
        except MsnbError as error:
            self._unreadable = self._in_one_line(error)
        self._take_in(new, is_file_new=is_file_new)

    def _take_in(self, new: Iterable[LogEntry], *, is_file_new: bool) -> None:
        mine = [each for each in new if each.data.get("file", _USUAL) == self.path.name]
        edits = [each for each in mine if each.kind == "edit"]
        self._unsaved = _since_saved([*self._unsaved, *mine])
        self.history = self.history.after(edits)
        self._remember(edits)
        before = self.plan.fingerprint
        if is_file_new:
            result = replayed(self._filed, self._unsaved)
            self.left_out = result.left_out or self.left_out
        else:
            result = replayed(self.plan, edits)
        self.plan = result.plan
        if self.plan.fingerprint != before:
            self.revision += 1

    def _remember(self, edits: Iterable[LogEntry]) -> None:
        for edit in edits:
            if "request" in edit.data:
                self._asked[str(edit.data["request"])] = edit

    def asked_before(self, request: object) -> LogEntry | None:
        """Return the edit that was made for a request; None for one never asked."""
        return self._asked.get(request) if isinstance(request, str) else None

    def enter(self, plan: Plan, what: str, **more: int | str | None) -> None:
        """Make a plan the plan, with a line in the log that says so first.

        Raises
        ------
        FileError
            The log cannot be written; nothing has changed.
        """
        entry = {
            "what": what,
            "before": self.plan.fingerprint,
            "after": plan.fingerprint,
            "patch": difference(self.plan, plan).to_dict(),
            **{key: value for key, value in more.items() if value is not None},
        }
        line = self.log.append("edit", entry | self._file_name)
        self.plan = plan
        self.history = self.history.after([line])
        self._remember([line])
        self._unsaved = (*self._unsaved, line)
        self.revision += 1

    @property
    def _file_name(self) -> dict[str, str]:
        # Several plans may lie in one folder, and share its log.
        return {} if self.path.name == _USUAL else {"file": self.path.name}

    def save(self) -> None:
        """Write the file if it lacks something.

        Raises
        ------
        FileError
            It cannot be read as a plan, or not be written.
        """
        if not self._unsaved:
            return
        if self._unreadable:
            raise FileError(self._said(self._unreadable))
        try:
            self._write()
        except FileError as error:
            self._unwritten = self._in_one_line(error)
            raise
        self._unwritten = ""

    def _write(self) -> None:
        path, sha256 = self._filed.path, self._filed.file_sha256
        if path is not None and self.plan.fingerprint != self._filed.fingerprint:
            self._filed = write_plan(self.plan.read_from(path, sha256))
        entry: dict[str, Any] = {
            "edits": self._unsaved[-1].n,
            "plan": self._filed.fingerprint,
            "sha256": self._filed.file_sha256,
        }
        self.log.append("saved", entry | self._file_name)
        self._unsaved = ()

    def _in_one_line(self, error: MsnbError) -> str:
        """Return what is wrong for a screen that others see: the file's name will do."""
        text = str(error)
        if isinstance(error, FaultsError):
            more = len(error.faults) - 1
            others = f" ({count(more, 'more fault')})" if more else ""
            text = f"{error.source}: {error.faults[0]}{others}"
        return text.replace(str(self.path), self.path.name)


def _since_saved(entries: Sequence[LogEntry]) -> tuple[LogEntry, ...]:
    last = max((at for at, each in enumerate(entries) if each.kind == "saved"), default=-1)
    return tuple(each for each in entries[last + 1 :] if each.kind == "edit")
