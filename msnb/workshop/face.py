"""One part of the console in the browser: it shows a view, and sends what is asked for."""

import threading
from collections.abc import Callable, Mapping
from typing import Any, Literal

import anywidget
import traitlets

from msnb.widgets.assets import css, esm

Part = Literal["head", "side", "main"]
_SHEETS = ("console", "console_head", "console_side", "console_tables", "console_blocks")
Answer = Callable[[Mapping[str, Any]], Mapping[str, Any]]


class Face(anywidget.AnyWidget):
    """The head, the side or the main part of a console.

    Parameters
    ----------
    part : {"head", "side", "main"}
    key : str
        What the browser keeps unanswered messages under.
    answer : callable
        Does what a message asks for, and returns the reply.
    """

    _esm = esm("console.js")
    _css = css(*(f"{name}.css" for name in _SHEETS))

    part = traitlets.Unicode(read_only=True).tag(sync=True)
    key = traitlets.Unicode(read_only=True).tag(sync=True)
    view = traitlets.Dict(read_only=True).tag(sync=True)
    """What is shown; only Python writes it."""

    def __init__(self, part: Part, key: str, answer: Answer) -> None:
        self._answer = answer
        self._showing = threading.Lock()
        super().__init__()
        self.set_trait("part", part)
        self.set_trait("key", key)
        self.add_class("msnb-workshop-part")
        self.on_msg(self._receive)

    def show(self, view: Mapping[str, Any]) -> None:
        """Show a view; the browser hears of it only where it is another one."""
        with self._showing:
            if view != self.view:
                self.set_trait("view", dict(view))

    def _receive(self, _widget: object, content: object, _buffers: object) -> None:
        if isinstance(content, Mapping):
            self.send(dict(self._answer(content)))
        else:
            said = "That is no message. Run the notebook's cell again."
            self.send({"reply": "", "ok": False, "message": said})
