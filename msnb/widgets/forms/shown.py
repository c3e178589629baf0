"""Parts that are only shown, as the browser draws them."""

from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from msnb.widgets.forms.declaring import Shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from msnb.charts import Picture

Tone = Literal["plain", "note", "good", "warn", "bad"]


def sentences(id_: str, tone: Tone, *text: str) -> Shown:
    """Return sentences, one a paragraph; empty ones are left out.

    Examples
    --------
    >>> sentences("owner", "warn", "Nobody owns it.", "").data
    {'tone': 'warn', 'text': ['Nobody owns it.']}
    """
    return Shown(id_, "says", {"tone": tone, "text": [each for each in text if each]})


def pictured(id_: str, make: "Callable[[], Picture]") -> tuple[Shown, Shown]:
    """Return a picture, and its table below it; it is made when it is drawn.

    Parameters
    ----------
    id_ : str
        Unlike any other in the form.
    make : callable
        Gives the picture.
    """
    made = cache(make)

    def drawing() -> dict[str, Any]:
        picture = made()
        return {
            "title": picture.title,
            "text": picture.text,
            "wide": picture.svg("wide"),
            "narrow": picture.svg("narrow"),
        }

    def table() -> dict[str, Any]:
        told = made().to_dict()
        return {
            "title": f"{told['title']}: the table",
            "columns": told["columns"],
            "rows": told["rows"],
        }

    return Shown(id_, "picture", drawing), Shown(f"{id_}-table", "table", table)


def button(
    label: str, act: str, *, main: bool = False, off: bool = False, **given: object
) -> dict[str, object]:
    """Return a button: what it says, what it asks for, and what it sends along.

    Examples
    --------
    >>> button("Use this class", "use", main=True, id="world-bank/water")["with"]
    {'id': 'world-bank/water'}
    """
    said: dict[str, object] = {"label": label, "act": act, "with": given}
    if main:
        said["main"] = True
    if off:
        said["off"] = True
    return said


def buttons(id_: str, *each: dict[str, object]) -> Shown:
    """Return buttons, side by side."""
    return Shown(id_, "actions", {"buttons": list(each)})
