"""The board: milestones that grow leftwards from the goal, in a notebook."""

import gc
import json
import os
import threading
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from html import escape
from typing import Any

import anywidget
import traitlets

from msnb.board import Keeper
from msnb.errors import MsnbError
from msnb.widgets.assets import css, esm
from msnb.widgets.watch import Watch

Reply = dict[str, Any]


def _as_text(view: Mapping[str, Any], _: object) -> str:
    return json.dumps(view, separators=(",", ":"))


class Board(anywidget.AnyWidget):
    """A board over a plan: add, name, tag, move, link, merge and delete milestones.

    The browser sends single operations, never the plan; the keeper carries them out one
    after the other, so that two browsers lose nothing of each other's. Each change is
    kept before the browser is told of it. Several boards and forms may share a keeper.

    Where no widget runs (a report, a notebook that is not trusted) the board is a picture.

    Parameters
    ----------
    keeper : Keeper or path
        The plan's keeper, or where the plan lies: its folder or file.

    Raises
    ------
    FileError, PlanError
        There is no plan there, or it cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> from datetime import date
    >>> from msnb.plan import Plan, write_plan
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = write_plan(Plan(format=1, title="Shop", start=date(2027, 2, 1)), folder)
    ...     board = Board(folder)
    ...     board.answer({"request": "a1", "op": "add_goal", "title": "It sells"})["ok"]
    ...     board.close()
    True
    """

    _esm = esm("board.js")
    _css = css("board.css")

    # As text it is neither copied nor compared part by part on its way.
    view = traitlets.Dict(read_only=True).tag(sync=True, to_json=_as_text)
    """What is shown, as the keeper's view says it, with what undo and redo would do."""
    saved = traitlets.Bool(default_value=True, read_only=True).tag(sync=True)
    """Whether the plan's file has everything."""
    folder = traitlets.Unicode(read_only=True).tag(sync=True)
    """What the browser keeps unanswered operations under."""

    def __init__(self, keeper: Keeper | str | os.PathLike[str]) -> None:
        self._owns_keeper = not isinstance(keeper, Keeper)
        self.keeper = keeper if isinstance(keeper, Keeper) else Keeper.open(keeper)
        self._showing = threading.RLock()
        super().__init__()
        self.set_trait("folder", self.keeper.folder.name)
        self._show()
        self.on_msg(self._receive)
        self._leave = self.keeper.subscribe(self._show)
        self._watch = Watch(self.keeper)

    def answer(self, message: Mapping[str, Any]) -> Reply:
        """Carry out what the browser asks for, and return what it is told.

        Parameters
        ----------
        message : mapping
            An operation as `Keeper.do` takes it, and ``request``, an id made by the
            browser. What was done before under this id is not done again.

        Returns
        -------
        dict
            ``reply`` (the id), ``ok``, ``message`` (a sentence), ``focus`` (id or None).
        """
        return {"reply": message.get("request"), **self._outcome(message)}

    def _outcome(self, message: Mapping[str, Any]) -> Reply:
        if message.get("op") == "hello":  # the browser wonders whether anybody is there
            return {"ok": True, "message": "", "focus": None}
        try:
            done = self.keeper.do(message)
        except MsnbError as error:
            return {"ok": False, "message": str(error), "focus": None}
        return {"ok": True, "message": done.message, "focus": done.focus}

    def _receive(self, _: object, message: object, __: object) -> None:
        if isinstance(message, Mapping) and isinstance(message.get("request"), str):
            self.send(self.answer(message))

    def _show(self) -> None:
        """Hand the browser what is there now; called after each change, by any thread."""
        keeper = self.keeper
        with self._showing:
            # The revision is read first: what comes after it is told of once more.
            now = {
                "revision": keeper.revision,
                "undo": keeper.undo_title,
                "redo": keeper.redo_title,
                "conflicts": list(keeper.conflicts),
                "problem": keeper.problem,
            }
            with self.hold_sync():
                if any(self.view.get(key) != value for key, value in now.items()):
                    self.set_trait("view", keeper.view().to_dict() | now)
                self.set_trait("saved", keeper.saved)

    def close(self) -> None:
        """Take the board off every page; a keeper that it opened itself saves and ends."""
        if self.comm is not None:
            self._watch.stop()
            self._leave()
            if self._owns_keeper:
                self.keeper.close()
        super().close()

    def __del__(self) -> None:
        """Do nothing: at the end of a kernel no lock may be waited for."""

    def _repr_mimebundle_(self, **options: Any) -> tuple[dict[str, Any], dict[str, Any]]:  # noqa: ANN401  # Jupyter's own signature
        from msnb.charts import board_picture  # noqa: PLC0415  # slow to import

        bundle, metadata = super()._repr_mimebundle_(**options) or ({}, {})
        _settle()
        picture = board_picture(self.keeper.plan, as_of=self.keeper.as_of)
        still = {
            "image/svg+xml": picture.svg(),
            "text/html": _image(picture.svg(), picture.text),
            "text/plain": picture.text,
        }
        return bundle | still, metadata


@cache
def _settle() -> None:
    """Look no more through the objects of the libraries that are loaded by now."""
    # Looking for garbage among them takes longer than a change of the board may take.
    gc.collect()
    gc.freeze()


def _image(svg: str, words: str) -> str:
    """Return a drawing as HTML that JupyterLab shows in a notebook it does not trust."""
    # There it shows no SVG by itself, and no markup but images, tables and the like.
    data = b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(words)}">'
