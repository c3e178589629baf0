"""The form engine: declared in Python, drawn in the browser, changed through the Keeper.

The browser sends what was typed; here it is read, judged by the plan layer and either
becomes a change of the plan or a sentence beside the input. What the plan says stands in
``view``, which only Python writes.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from os import PathLike
from typing import Any, ClassVar
from weakref import WeakKeyDictionary

import anywidget
import traitlets

from msnb.board import Keeper
from msnb.errors import ChoiceError, MsnbError
from msnb.plan import LISTS, Plan
from msnb.widgets.assets import css, esm
from msnb.widgets.forms.declaring import Entry, Section
from msnb.widgets.forms.edits import Edit, add_named, change_list, set_value
from msnb.widgets.forms.fallback import html_of, text_of
from msnb.widgets.forms.lists import without_item
from msnb.widgets.forms.names import name_of, title_of
from msnb.widgets.forms.style import picture_css
from msnb.widgets.forms.viewing import section_views
from msnb.widgets.watch import Watch
from msnb.wording import count, did_you_mean, shown

_OUR_MISTAKE = "This could not be done, by a mistake in msnb. The notebook's log says more."
_REMEMBERED = 200  # answers that are given again when the browser asks again
_PLURALS = {"person": "people"}
_WATCHES: WeakKeyDictionary[Keeper, Watch] = WeakKeyDictionary()


def _watch(keeper: Keeper) -> None:
    """Notice what is changed by hand, once for all forms of a keeper."""
    if keeper not in _WATCHES:
        _WATCHES[keeper] = Watch(keeper)


def _reply(asked: Mapping[str, Any], /, *, ok: bool = False, **rest: str) -> dict[str, Any]:
    request = str(asked.get("request", ""))
    return {"reply": request, "ok": ok, "part": "", **rest}


class Form(anywidget.AnyWidget):
    """A form over a plan.

    Parameters
    ----------
    keeper : Keeper or path
        The plan's one writer; or where the plan lies.
    item : str, optional
        Id of the item to show first; else the first there is.

    Raises
    ------
    ChoiceError
        There is no such item.
    """

    _esm = esm("form.js")
    _css = css("form.css", "form_inputs.css", "form_shown.css") + picture_css()

    heading: ClassVar[str] = ""
    list_name: ClassVar[str] = ""
    """The list whose items the form shows one at a time; empty for a form of the plan."""
    name: ClassVar[Entry] = Entry("title", "Title", is_required=True)
    """What a new item is made with."""
    adds: ClassVar[bool] = True
    """Whether items can be added and removed here."""
    empty: ClassVar[str] = ""
    """What stands below the heading while there is no item."""
    settle_s: ClassVar[float] = 0.0
    """Seconds without a change before a form that takes long to make is made anew."""
    counted: ClassVar[tuple[str, ...]] = ()
    """What the items are called, one and many; empty for what the list is called."""

    _leave: Callable[[], object] | None = None
    _owns_keeper = False
    view = traitlets.Dict(read_only=True).tag(sync=True)
    item = traitlets.Unicode(allow_none=True, default_value=None)

    def __init__(
        self, keeper: Keeper | str | PathLike[str], item: str | None = None
    ) -> None:
        self._lock = threading.RLock()
        self._timer: threading.Timer | None = None
        self.keeper = keeper if isinstance(keeper, Keeper) else Keeper.open(keeper)
        self._owns_keeper = not isinstance(keeper, Keeper)
        self._answers: OrderedDict[str, dict[str, Any]] = OrderedDict()
        super().__init__()
        try:
            self.item = self._known(item)
            self.refresh()
        except MsnbError:
            self.close()
            raise
        self.on_msg(self._receive)
        self._leave = self.keeper.subscribe(self.follow)
        _watch(self.keeper)

    # ---- what a form says of itself

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form for an item."""
        raise NotImplementedError

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return what stands below the heading."""
        del plan, item
        return ""

    def note(self, plan: Plan, item: str) -> str:
        """Return what stands beside an item where one is chosen."""
        del plan, item
        return ""

    def choices(self, plan: Plan) -> tuple[str, ...]:
        """Return the ids of the items that the form can show."""
        return tuple(each.id for each in getattr(plan, self.list_name, ()))

    def act(self, name: str, message: Mapping[str, Any]) -> Edit:
        """Return what a button of the form does."""
        del message
        msg = f"There is no button {shown(name)}. Look again."
        raise ChoiceError(msg)

    # ---- the way to the browser

    def follow(self) -> None:
        """Show the plan as it is now; called after each change, from any thread."""
        if not self.settle_s:
            self.refresh()
            return
        with self._lock:
            self._stop_timer()
            self._timer = threading.Timer(self.settle_s, self.refresh)
            self._timer.start()

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def refresh(self) -> None:
        """Make the view anew; the browser hears of it only where it is another one."""
        # Never held while the Keeper is asked for a change: it calls `follow` in turn.
        with self._lock:
            self._stop_timer()
            plan = self.keeper.plan
            choices = self.choices(plan)
            if self.list_name and self.item not in choices:
                self.item = choices[0] if choices else None
            self.set_trait("view", self._view(plan, choices))

    @traitlets.observe("item")
    def _shows_another(self, _change: object) -> None:
        if self.view:
            self.refresh()

    def _view(self, plan: Plan, choices: tuple[str, ...]) -> dict[str, Any]:
        item = self.item
        return {
            "heading": self.heading,
            "title": title_of(plan, item) if item is not None else "",
            "sentence": self.sentence(plan, item) or (self.empty if item is None else ""),
            "list": self._list_view(plan, choices) if self.list_name else None,
            "sections": section_views(self.sections(plan, item), plan),
            "undo": self.keeper.undo_title,
            "redo": self.keeper.redo_title,
            "revision": self.keeper.revision,
        }

    def _list_view(self, plan: Plan, choices: tuple[str, ...]) -> dict[str, Any]:
        noun = LISTS[self.list_name]
        adding = {"label": f"Add a {noun}", "ask": self.name.label} if self.adds else None
        return {
            "noun": noun,
            "label": count(len(choices), *(self.counted or (noun, _PLURALS.get(noun)))),
            "picked": self.item,
            "rows": [
                {"id": id_, "title": name_of(plan.by_id[id_]), "note": self.note(plan, id_)}
                for id_ in choices
            ],
            "add": adding,
        }

    # ---- the way back

    def _receive(self, _widget: object, content: object, _buffers: object) -> None:
        if not isinstance(content, Mapping):
            return
        try:
            reply = self.answer(content)
        except Exception:
            # Else the browser would ask again and again.
            self.send(_reply(content, message=_OUR_MISTAKE))
            raise
        self.send(reply)

    def answer(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """Do what a message from the browser asks for, and return what to tell it.

        The same request again is not done again, not even after a restart of the kernel:
        the log of the plan remembers it.

        Parameters
        ----------
        message : mapping
            ``request`` (an id), ``op``, and what the operation needs.

        Returns
        -------
        dict
            ``reply`` (the request's id), ``ok``, ``message`` (a sentence), and ``part``
            (the input of a group that is wrong).
        """
        request = str(message.get("request", ""))
        if request and request in self._answers:
            return self._answers[request]
        try:
            edit = self._done(message, request)
            reply = _reply(message, ok=True, message=edit.message)
        except MsnbError as error:
            reply = _reply(message, message=str(error), part=getattr(error, "part", ""))
        if request:
            self._answers[request] = reply
        if len(self._answers) > _REMEMBERED:
            self._answers.popitem(last=False)
        return reply

    def _done(self, message: Mapping[str, Any], request: str) -> Edit:
        before = self.keeper.plan
        done = self.keeper.done_before(request)
        if done is not None:
            # Worked out again it would be refused: what was to be removed is gone.
            is_new = message.get("op") == "add" and done.focus in before.by_id
            edit = Edit(None, done.message, done.focus if is_new else None)
        else:
            edit = self._edit(message, before)
        if edit.plan is not None:
            done = self.keeper.change(
                edit.plan, edit.message, before=before, request=request
            )
            edit = replace(edit, message=done.message)
        if edit.item is not None:
            self.item = edit.item
        if edit.plan is None or self.settle_s:
            self.refresh()  # else the Keeper has called for it
        return edit

    def _edit(self, message: Mapping[str, Any], plan: Plan) -> Edit:
        op = str(message.get("op", ""))
        if op == "set":
            return set_value(plan, self.sections(plan, self.item), message)
        if op in ("add_row", "remove_row", "move_row"):
            return change_list(plan, self.sections(plan, self.item), message)
        if op in ("undo", "redo"):
            step = {"op": op, "request": str(message.get("request", ""))}
            return Edit(None, self.keeper.do(step).message)
        if op == "pick":
            return Edit(None, item=self._known(str(message.get("item", ""))))
        if op in ("add", "remove") and self.adds:
            return self._add_or_remove(message, plan)
        return self.act(str(message.get("act", op)), message)

    def _add_or_remove(self, message: Mapping[str, Any], plan: Plan) -> Edit:
        if message.get("op") == "add":
            return add_named(plan, self.list_name, self.name, message)
        item = str(message.get("item") or self.item or "")
        if not item:
            msg = "There is nothing to remove. Choose something first."
            raise ChoiceError(msg)
        # The one that was seen: by now another one may be shown.
        if item not in self.choices(plan):
            msg = "It is not there any more. Look again."
            raise ChoiceError(msg)
        return Edit(*without_item(plan, item))

    def _known(self, item: str | None) -> str | None:
        """Return the id of an item that the form can show."""
        plan = self.keeper.plan
        choices = self.choices(plan) if self.list_name else tuple(plan.by_id)
        if item is None or item in choices:
            return item
        noun = LISTS[self.list_name] if self.list_name else "item"
        msg = f"The plan has no {noun} {shown(item)}. {did_you_mean(item, choices)}"
        raise ChoiceError(msg.rstrip())

    # ---- without a browser

    def close(self) -> None:
        """Stop following the plan; a plan that was opened here is saved and closed."""
        if self._leave is not None:
            self._leave()
            self._leave = None
        with self._lock:
            self._stop_timer()
        if self._owns_keeper:
            if self.keeper in _WATCHES:
                _WATCHES.pop(self.keeper).stop()
            self.keeper.close()
        super().close()

    def _repr_mimebundle_(self, **options: Any) -> Any:  # noqa: ANN401  # as ipywidgets has it
        bundle = super()._repr_mimebundle_(**options)
        data, rest = bundle or ({}, {})
        plain = {"text/html": html_of(self.view), "text/plain": text_of(self.view)}
        return {**data, **plain}, rest
