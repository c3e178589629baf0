"""A workshop as its facilitator leads it: steps, decisions, and the plan that they make.

Everything the console can do, without a face: the rehearsal does the same through it.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from os import PathLike
from typing import Any, Literal, Self

from msnb.board import Keeper
from msnb.errors import FileError
from msnb.session import (
    Agenda,
    Entry,
    SessionError,
    State,
    Store,
    Timing,
    agenda,
    begin,
    end,
    go_to,
    offer,
    record,
    skip,
)
from msnb.wording import day
from msnb.workshop.decisions import Decisions
from msnb.workshop.offering import day_of_success, offered
from msnb.workshop.seat import Seat
from msnb.workshop.snapshots import clock_at, complete_last, save_version

STORE = "workshop.sqlite"
_PATIENCE_S = 5.0
Form = Literal["long", "short"]


class Leading:
    """One plan's workshop, led from this process.

    Nothing is written before `begin`, unless the workshop has begun before: then it goes
    on where it was, and what was decided but not yet in the plan is put there.

    Parameters
    ----------
    plan : str or path
        The plan folder, or its ``plan.toml``.
    form : {"long", "short"}
        Twelve steps or six, where the workshop is not begun yet.
    minutes : int, optional
        Its length.
    now : callable, optional
        Returns seconds by the clock that begins with the workshop; by default the time
        of day, which the room's server goes by as well.

    Raises
    ------
    MsnbError
        The plan or the store cannot be read, or there is no such form or length.
    """

    def __init__(
        self,
        plan: str | PathLike[str],
        *,
        form: Form = "long",
        minutes: int | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        self._agenda = agenda(form, minutes=minutes)
        self._now = now
        self._seen = 0
        self._listeners: list[Callable[[], None]] = []
        self.news: tuple[str, ...] = ()
        self.was_taken_over = False
        self.keeper = Keeper.open(plan)
        self.folder = self.keeper.folder
        self.seat = Seat(self.folder)
        self.store: Store | None = None
        self.decisions: Decisions | None = None
        self._leave = self.keeper.subscribe(self._plan_changed)
        try:
            self._open_store()
        except BaseException:
            self.close()
            raise

    # ---- opening and closing

    def _open_store(self) -> None:
        """Go on with a workshop that is there, if another console does not lead it."""
        if (self.folder / STORE).is_file():
            self._connect()
            if self.state.has_begun and not self.state.has_ended:
                try:
                    self.seat.take(self)
                except FileError as error:
                    self.news = (str(error),)
            self._seen = self.state.seq
            self.settle()
            complete_last(self)

    def _connect(self) -> Store:
        if self.store is None:
            self.store = Store.open(self.folder / STORE)
            self.decisions = Decisions(self.store, self.keeper)
        return self.store

    @property
    def leads(self) -> bool:
        """Whether this console decides."""
        return self.seat.is_held

    @property
    def is_led_elsewhere(self) -> bool:
        """Whether the workshop goes on, and another console decides."""
        return self.state.is_open and not self.seat.is_held

    def take_over(self) -> str:
        """Lead, whoever led before; the other console looks on from then on.

        Raises
        ------
        FileError
            The other console does not let go.
        """
        store = self._connect()
        record(store, "note", {"seat": self.seat.id}, at=self.elapsed)
        self.seat.take(self, patience_s=_PATIENCE_S)
        self._seen = self.state.seq
        self.was_taken_over = False
        self.news = ()
        self.keeper.refresh()
        self.settle()
        self.tell()
        return "You lead now."

    def step_down(self) -> None:
        """Look on from now on: another console leads."""
        if self.seat.is_held:
            self.keeper.save()
            self.seat.leave()
            self.was_taken_over = True
            self.tell()

    def close(self) -> None:
        """Save the plan, and let go of everything; the workshop can be opened again."""
        self._leave()
        try:
            self.keeper.close()
        finally:
            self.seat.leave()
            if self.store is not None:
                self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ---- what is the case

    @property
    def state(self) -> State:
        """What all entries so far amount to."""
        return self.store.state() if self.store is not None else State()

    @property
    def agenda(self) -> Agenda:
        """The steps: of the workshop that runs, or of the one that would begin."""
        return self.state.agenda if self.state.has_begun else self._agenda

    @property
    def elapsed(self) -> float:
        """Seconds since the workshop began; 0 before."""
        return self.state.elapsed(self._now()) if self.state.has_begun else 0.0

    @property
    def clock(self) -> str:
        """Hours and minutes since the workshop began: ``0:57``."""
        return clock_at(self.elapsed)

    @property
    def timing(self) -> Timing | None:
        """How the time stands."""
        return self.state.timing(self.elapsed)

    def follow(self, listener: Callable[[], None]) -> None:
        """Call a function after anything changed, from whichever thread changed it."""
        self._listeners.append(listener)

    def tell(self) -> None:
        """Tell the listeners that something changed."""
        for listener in tuple(self._listeners):
            listener()

    def tend(self) -> bool:
        """Take in what phones, other consoles and people with editors did meanwhile.

        Cheap when nothing happened. Returns whether something did.
        """
        if self.store is None and (self.folder / STORE).is_file():
            self._open_store()  # the room's server has begun the workshop
        new = self.store.read(self._seen) if self.store is not None else ()
        if new:
            self._seen = new[-1].seq
            self._notice_other_console(new)
        if self.seat.is_held:
            self.offer_again()
        if new:
            self.tell()
        return bool(new)

    def _notice_other_console(self, new: Sequence[Entry]) -> None:
        notes = [each.data for each in new if each.kind == "note"]
        seats = [each["seat"] for each in notes if "seat" in each]
        if self.seat.is_held and seats and seats[-1] != self.seat.id:
            self.step_down()

    def _plan_changed(self) -> None:
        self.settle()
        self.tell()

    def settle(self) -> None:
        """Bring the store's decisions and the plan together; see `Decisions.settle`."""
        if self.decisions is None or not self.seat.is_held:
            return
        said = self.decisions.settle(self.elapsed)
        if said:
            self.news = said

    # ---- steps

    def begin(
        self,
        form: Form | None = None,
        minutes: int | None = None,
        *,
        goal_day: str | None = None,
        rng: random.Random | None = None,
    ) -> str:
        """Begin the workshop: from now on entries are kept.

        Parameters
        ----------
        form, minutes : optional
            Those that the console was opened with, unless given.
        goal_day : str, optional
            The day that the first question speaks of, as people say it; by default the
            latest deadline of a goal.
        rng : random.Random, optional
            For the join code; a secret one unless given.
        """
        length = agenda(
            form or self._agenda.form,
            minutes=minutes if form or minutes else self._agenda.minutes,
        )
        when = day_of_success(self.keeper.plan)
        self.seat.take(self)
        store = self._connect()
        begin(
            store,
            form=length.form,
            minutes=length.minutes,
            day=goal_day if goal_day is not None else (day(when) if when else ""),
            started=self._now(),
            rng=rng,
        )
        if not self.state.step_id:
            self.go_to(length.steps[0].id)
        return ""

    def go_to(self, step: str, *, question: str = "", request: str | None = None) -> str:
        """Go to a step, or to another question of it.

        Here and below, ``request`` is an id that what is done is kept under.
        """
        store = self.led_store()
        has_moved = step != self.state.step_id
        go_to(store, step, self.elapsed, question=question, id=request)
        said = self.save_version() if has_moved and step == "break" else ""
        self.offer_again()
        self.tell()
        return said

    def next(self, request: str | None = None) -> str:
        """Go to the next step; after the last one, the workshop ends."""
        following = self.agenda.after(self.state.step_id)
        while following is not None and following.id in self.state.skipped:
            following = self.agenda.after(following.id)
        if following is None:
            return self.finish(request)
        return self.go_to(following.id, request=request)

    def back(self, request: str | None = None) -> str:
        """Go to the step before."""
        ids = [each.id for each in self.agenda.steps]
        at = ids.index(self.state.step_id) if self.state.step_id in ids else 0
        if at == 0:
            msg = "This is the first step."
            raise SessionError(msg, "Go on from here.")
        return self.go_to(ids[at - 1], request=request)

    def skip(self, step: str, reason: str = "", *, request: str | None = None) -> str:
        """Leave a step out; where its time is reserved, with a reason."""
        skip(self.led_store(), step, reason, at=self.elapsed, id=request)
        said = f"“{self.agenda.step(step).title}” is left out."
        if step == self.state.step_id:
            said = f"{said} {self.next()}".rstrip()
        self.tell()
        return said

    def finish(self, request: str | None = None) -> str:
        """End the workshop: a last version is saved; what was entered is kept."""
        end(self.led_store(), at=self.elapsed)
        said = self.save_version(request)
        self.seat.leave()
        self.tell()
        return f"The workshop is over. {said}"

    def save_version(self, request: str | None = None, *, at: float | None = None) -> str:
        """Freeze the plan as it is, and say so; ``at`` where it belongs to another time."""
        at = self.elapsed if at is None else at
        clock = clock_at(at)
        kept = {"file": save_version(self.keeper, clock).name, "clock": clock}
        record(self.begun_store(), "snapshot", kept, at=at, id=request)
        self.tell()
        return f"Saved {clock}."

    def keep(
        self, kind: str, data: Mapping[str, Any], *, request: str | None = None
    ) -> None:
        """Keep something for the record: the class, the dates, a report, a note."""
        record(self.begun_store(), kind, data, at=self.elapsed, id=request)
        self.tell()

    # ---- what those need who act for the facilitator

    def offer_again(self, step: str = "") -> None:
        """Tell phones what a step is about, by default the one that runs, if it is news."""
        state, store = self.state, self.store
        about = step or state.step_id
        if store is None or not state.is_open or state.is_shown(about):
            return
        items = offered(about, self.keeper.plan, state)
        if items is not None and items != state.offered.get(about):
            offer(store, about, items, at=self.elapsed)

    def led_store(self) -> Store:
        """Return the store, where this console may decide.

        Raises
        ------
        SessionError
            The workshop has not begun, or another console leads it.
        """
        store = self.begun_store()
        if self.is_led_elsewhere:
            msg = "Another console leads this workshop."
            raise SessionError(msg, "Take over first.")
        return store

    @contextmanager
    def deciding(self) -> Iterator[Decisions]:
        """Decide, while no other thread decides or settles.

        Raises
        ------
        SessionError
            The workshop has not begun, or another console leads it.
        """
        self.led_store()
        assert self.decisions is not None  # noqa: S101  # comes with the store
        try:
            with self.decisions.turn():
                yield self.decisions
        finally:
            self.settle()  # what others left to this thread

    def begun_store(self) -> Store:
        """Return the store of a workshop that has begun."""
        if self.store is None or not self.state.has_begun:
            msg = "The workshop has not begun."
            raise SessionError(msg, "Press Begin.")
        return self.store

    def changed(self) -> None:
        """Tell phones and listeners what follows from something that was decided."""
        self.settle()
        self.offer_again()
        self.tell()
