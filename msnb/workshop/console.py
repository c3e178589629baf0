"""The console: what the facilitator asks for is done here, and its parts are shown anew.

Knows no widget: it takes messages and makes views, both JSON. `Workshop` puts a face on it.
"""

import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

from msnb.errors import MsnbError
from msnb.session import LENGTHS, SessionError
from msnb.wording import shown
from msnb.workshop.desk import TABS, Asked, Desk
from msnb.workshop.doing_tools import ALL, tell_class
from msnb.workshop.heading import head_view
from msnb.workshop.inbox import NOW, inbox_view
from msnb.workshop.leading import Leading
from msnb.workshop.panels import STEPS, Seen, also, gaps, paper, parts, report, room
from msnb.workshop.room_watch import RoomWatch

_REMEMBERED = 500
# What comes from it goes into ids of entries, with a few letters before and behind.
_LONGEST_REQUEST = 48
# What can be looked at before a workshop begins.
_BEFORE = ("board", "parts", "gaps")
_NOT_OF_IDS = re.compile(r"[^A-Za-z0-9_-]")

View = dict[str, Any]


class Console:
    """One facilitator's console over one workshop.

    Parameters
    ----------
    leading : Leading
        The workshop.
    changed : callable
        Called without arguments after anything changed, from whichever thread.
    """

    def __init__(
        self, leading: Leading, changed: Callable[[], None] = lambda: None
    ) -> None:
        self.leading = leading
        self.changed = changed
        self.desk = Desk(leading, RoomWatch(str(leading.folder)))
        self._step = leading.state.step_id
        self.desk.tab = _tab_of(self._step)
        self._replies: OrderedDict[str, View] = OrderedDict()
        self._acting = threading.RLock()
        leading.follow(self._follow)

    # ---- what others do meanwhile

    def tend(self) -> None:
        """Take in what phones and other consoles did.

        What goes wrong on the way is said on the page: the console goes on.
        """
        try:
            with self._acting:
                self.leading.tend()
                if self.leading.state.step_id == "outside_view":
                    tell_class(self.leading)
        except MsnbError as error:
            self._say(str(error))

    def fail(self, error: Exception) -> None:
        """Say that something in the console itself is wrong; the workshop goes on."""
        self._say(_failure(error))

    def _say(self, text: str) -> None:
        if self.leading.news != (text,):
            self.leading.news = (text,)
            self.changed()

    def _follow(self) -> None:
        step = self.leading.state.step_id
        if step != self._step:
            self._step, self.desk.filter = step, NOW
            self.desk.tab = _tab_of(step)
        self.changed()

    # ---- what the facilitator asks for

    def answer(self, message: Mapping[str, Any]) -> View:
        """Do what a message asks for, and return what its sender is told.

        Parameters
        ----------
        message : mapping
            ``op``, its fields, and ``request``, an id made by the browser: the same one
            again, even to another kernel, is answered, and nothing is done twice.
        """
        said = message.get("request")
        request = _NOT_OF_IDS.sub("", said if isinstance(said, str) else "")
        request = request[:_LONGEST_REQUEST]
        with self._acting:
            if request in self._replies:
                return self._replies[request]
            # Without an id, each message is one of its own.
            known = request or secrets.token_hex(_LONGEST_REQUEST // 4)
            reply = {"reply": request, **self._outcome(message, known)}
            if request:
                self._replies[request] = reply
                while len(self._replies) > _REMEMBERED:
                    self._replies.popitem(last=False)
        self.changed()
        return reply

    def _outcome(self, message: Mapping[str, Any], request: str) -> View:
        name = str(message.get("op", ""))
        asked = Asked(self.desk, message, request)
        try:
            said = asked.done_before or ALL.get(name, _unknown)(asked)
        except MsnbError as error:
            more = getattr(error, "cards", None)
            return {"ok": False, "message": str(error), **({"cards": more} if more else {})}
        except Exception as error:  # noqa: BLE001  # a slip of ours: the browser waits
            return {"ok": False, "message": _failure(error)}
        if isinstance(said, Mapping):
            return {"ok": True, "message": "", **said}
        return {"ok": True, "message": said}

    # ---- what is shown

    @property
    def seen(self) -> Seen:
        """The workshop as the panels see it."""
        return Seen(self.leading, self.desk.room.status, self.desk.maker.now)

    def clock(self) -> View:
        """Return what time it is in the workshop, for the browser's own ticking."""
        timing = self.leading.timing
        return {
            "elapsed_s": self.leading.elapsed,
            "timing": timing.sentence() if timing else "",
        }

    def head(self) -> View:
        """Return the head: the step, its time, the way on."""
        return head_view(self.leading, LENGTHS)

    def side(self) -> View:
        """Return the side: what to say, and what came in."""
        leading = self.leading
        state = leading.state
        step = state.step
        if not state.has_begun:
            return {"hidden": True}
        return {
            "step": state.step_id,
            "script": list(step.script) if step and not state.has_ended else [],
            "heading": "Came in",
            **inbox_view(leading, which=self.desk.filter, aim=self._aim()),
        }

    def _aim(self) -> str:
        if self.desk.aim not in self.leading.keeper.plan.by_id:
            self.desk.aim = ""
        return self.desk.aim

    def main(self) -> View:
        """Return the main part: the tabs, and what belongs to the open one."""
        state = self.leading.state
        tabs: list[View] = [{"id": id_, "label": label} for id_, label in TABS.items()]
        tabs[list(TABS).index("room")]["number"] = len(state.participants)
        if not state.has_begun:
            tabs = [each for each in tabs if each["id"] in _BEFORE]
        open_ = self.open_tab
        return {
            "tabs": tabs,
            "tab": open_,
            "place": f"{state.step_id}/{open_}",
            "blocks": self._blocks(open_),
        }

    @property
    def open_tab(self) -> str:
        """The tab that is open."""
        if not self.leading.state.has_begun:
            return self.desk.tab if self.desk.tab in _BEFORE else "board"
        return self.desk.tab

    def _blocks(self, tab: str) -> list[View]:
        seen, desk = self.seen, self.desk
        panels: dict[str, Callable[[], list[View]]] = {
            "step": lambda: _of_step(seen),
            "parts": lambda: parts(seen, desk.part),
            "gaps": lambda: gaps(seen, shows=desk.shows_classes),
            "paper": lambda: paper(seen, self._aim()),
            "room": lambda: room(seen),
            "report": lambda: report(seen),
        }
        return panels[tab]() if tab in panels else []


def _of_step(seen: Seen) -> list[View]:
    panel = STEPS.get(seen.state.step_id)
    return [*panel(seen), *also(seen)] if panel else []


def _unknown(asked: Asked) -> str:
    msg = f"The console cannot do {shown(str(asked.message.get('op', '')))}."
    raise SessionError(msg, "Run the notebook's cell again.")


def _failure(error: Exception) -> str:
    kind = type(error).__name__
    return f"The console failed ({kind}: {error}). Run the cell again."


def _tab_of(step: str) -> str:
    """Return the tab that a step begins with."""
    return "board" if step == "right_to_left" else "step"
