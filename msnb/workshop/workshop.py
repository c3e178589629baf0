"""The workshop in a notebook: the console, the board and the forms on one page."""

import threading
import weakref
from collections.abc import Mapping
from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import Any

from ipywidgets import HBox, VBox  # type: ignore[import-untyped]

from msnb.errors import ChoiceError, MsnbError
from msnb.workshop.console import Console
from msnb.workshop.face import Face
from msnb.workshop.leading import Form, Leading
from msnb.workshop.panels import hides_dates, hides_numbers
from msnb.workshop.tools import Place, Tools

EXAMPLE = "water-works"
EVERY_S, _LOOK_EVERY_S = 0.25, 2.0
# A cell that is run again takes the place of what it showed before.
_shown_here: "weakref.WeakValueDictionary[str, Workshop]" = weakref.WeakValueDictionary()


def _beside() -> Path:
    """Return where the plan of a notebook lies that names none."""
    for folder in (Path(), Path("data") / EXAMPLE):
        if (folder / "plan.toml").is_file():
            return folder
    msg = "There is no plan.toml beside this notebook. Name its folder: Workshop('…')."
    raise ChoiceError(msg)


class Workshop(VBox):  # type: ignore[misc]  # untyped upstream
    """A plan's workshop, led from this notebook.

    Nothing is written before Begin is pressed. A workshop that has begun goes on where it
    was: what phones sent and what was decided is in the plan folder, not in the kernel.

    Parameters
    ----------
    plan : str or path, optional
        The plan folder, or its ``plan.toml``. Left out, the plan beside the notebook; where
        there is none, the example that lies beside the examples' notebooks.
    form : {"long", "short"}
        Twelve steps in two to four hours, or six in 45 minutes.
    minutes : int, optional
        The whole length; 120 for the long form, 45 for the short one.

    Raises
    ------
    MsnbError
        There is no plan there, it cannot be read, or there is no such form or length.
    """

    _end: threading.Event | None = None

    def __init__(
        self,
        plan: str | PathLike[str] | None = None,
        form: Form = "long",
        minutes: int | None = None,
    ) -> None:
        where = _beside() if plan is None else plan
        self.leading = Leading(where, form=form, minutes=minutes)
        key = str(self.leading.folder.resolve())
        before = _shown_here.get(key)
        if before is not None:
            before.close()
        _shown_here[key] = self
        self.console = Console(self.leading, self._wake)
        self._end = end = threading.Event()
        self._changed = threading.Event()
        self._drawing, self._placing = threading.RLock(), threading.RLock()
        self._tools = Tools(self.leading.keeper, self._pick)
        name = self.leading.folder.name
        self._head = Face("head", name, self._answer)
        self._side = Face("side", name, self._answer)
        self._main = Face("main", name, self._answer)
        self._below = VBox()
        self._below.add_class("msnb-workshop-below")
        side, main = VBox([self._side]), VBox([self._main, self._below])
        side.add_class("msnb-workshop-side")
        main.add_class("msnb-workshop-main")
        body = HBox([side, main])
        body.add_class("msnb-workshop-body")
        body.add_class("msnb")  # the colours of what lies in it
        super().__init__([self._head, body])
        self.add_class("msnb-workshop")
        self._tools_due = threading.Event()
        self.show()
        self._show_tools()
        self._threads = [
            threading.Thread(target=work, args=(end,), name="msnb-console", daemon=True)
            for work in (self._tend, self._look, self._keep_tools)
        ]
        for each in self._threads:
            each.start()

    def show(self) -> None:
        """Show everything as it is now; called by itself after each change."""
        with self._drawing:
            console = self.console
            self._head.show(console.head())
            self._side.show(console.side())
            self._main.show(console.main())
            self._tools_due.set()

    def _show_tools(self) -> None:
        """Put the board or the forms below; some of them take a while to be made."""
        with self._placing:
            console, desk = self.console, self.console.desk
            seen, blind = console.seen, not desk.shows_classes
            place = Place(
                console.open_tab,
                self.leading.state.step_id,
                desk.picked,
                desk.part,
                hides_numbers=blind and hides_numbers(seen),
                hides_dates=blind and hides_dates(seen),
            )
            below = self._tools.show(place)
            if below != self._below.children:
                self._below.children = below

    def _answer(self, message: Mapping[str, Any]) -> Mapping[str, Any]:
        if message.get("op") == "clock":
            return {"clock": self.console.clock()}
        if message.get("op") == "hello":  # the browser wonders whether anybody is there
            return {"reply": message.get("request"), "ok": True, "message": ""}
        return self.console.answer(message)

    def _pick(self, item: str) -> None:
        self.console.desk.picked = item
        self._wake()

    def _wake(self) -> None:
        self._changed.set()

    def _tend(self, end: threading.Event) -> None:
        """Look at the store four times a second, and show what has changed."""
        while not end.is_set():
            changed = self._changed.wait(EVERY_S)
            if end.is_set():
                return
            self._changed.clear()
            try:
                self.console.tend()
                if changed or self._changed.is_set():
                    self.show()
            except Exception as error:  # noqa: BLE001  # a slip of ours: the clock goes on
                self.console.fail(error)

    def _keep_tools(self, end: threading.Event) -> None:
        """Show the forms of a step as it begins; head and side do not wait for them."""
        while not end.is_set():
            self._tools_due.wait()
            if end.is_set():
                return
            self._tools_due.clear()
            try:
                self._show_tools()
            except Exception as error:  # noqa: BLE001  # a slip of ours: the clock goes on
                self.console.fail(error)

    def _look(self, end: threading.Event) -> None:
        """Ask now and then whether the room answers; a room that hangs holds nothing up."""
        while not end.is_set():
            if self.console.desk.room.look():
                self._wake()
            end.wait(_LOOK_EVERY_S)

    def close(self) -> None:
        """Save the plan, and take the console off the page; the workshop itself goes on."""
        if self._end is None or self._end.is_set():
            return  # closed already; or never made, for its plan could not be read
        self._end.set()
        self._changed.set()
        self._tools_due.set()
        for each in self._threads:
            if each is not threading.current_thread():
                each.join()
        self._tools.close()
        with suppress(MsnbError):
            self.leading.close()
        for each in (self._head, self._side, self._main):
            each.close()
        super().close()

    def _repr_mimebundle_(self, **options: Any) -> Any:  # noqa: ANN401  # as ipywidgets has it
        bundle = super()._repr_mimebundle_(**options)
        data, rest = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        title = self.leading.keeper.plan.title
        said = f"The console of the workshop on {title!r}. Run this cell to lead it."
        return {**data, "text/plain": said}, rest
