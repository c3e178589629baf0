"""What the console's main part is made of: sentences, tables, buttons, small forms.

Each is JSON that the browser draws. ``id`` tells blocks of one panel apart, so that one
that says the same as before is left alone, with whatever is typed in it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

Block = dict[str, Any]
Op = Mapping[str, Any]
Tone = Literal["plain", "big", "soft", "good", "warn", "wrong"]


def say(id_: str, text: str, tone: Tone = "plain") -> Block:
    """Return a sentence, or a few."""
    return {"block": "say", "id": id_, "text": text, "tone": tone}


def title(id_: str, text: str) -> Block:
    """Return a heading."""
    return {"block": "title", "id": id_, "text": text}


def button(
    label: str,
    op: str,
    *,
    main: bool = False,
    why_not: str = "",
    held: bool | None = None,
    **more: object,
) -> Block:
    """Return a button: what it says, what it asks for, and why it cannot be pressed now."""
    made: Block = {"label": label, "op": {"op": op, **more}}
    if main:
        made["main"] = True
    if why_not:
        made |= {"disabled": True, "why": why_not}
    if held is not None:
        made["held"] = held
    return made


def actions(id_: str, *buttons: Block, quiet: bool = False) -> Block:
    """Return buttons in a row; quiet ones are small, and lead elsewhere."""
    made: Block = {"block": "actions", "id": id_, "actions": list(buttons)}
    return made | {"quiet": True} if quiet else made


def field(  # noqa: PLR0913  # what an input may say of itself
    name: str,
    label: str,
    kind: Literal["text", "number", "date", "select", "area", "checkbox"] = "text",
    *,
    value: object = "",
    options: Sequence[tuple[str, str]] = (),
    placeholder: str = "",
    unit: str = "",
    wide: bool = False,
    size: int | None = None,
) -> Block:
    """Return one input of a small form."""
    made: Block = {"name": name, "label": label, "kind": kind, "value": value}
    if kind == "select":
        made["options"] = [list(each) for each in options]
    extra = {"placeholder": placeholder, "unit": unit, "wide": wide, "size": size}
    return made | {key: each for key, each in extra.items() if each}


def ask(  # what a small form may say of itself
    id_: str,
    label: str,
    op: str,
    *fields: Block,
    rows: Block | None = None,
    fold: str = "",
    **more: object,
) -> Block:
    """Return a small form: its inputs, and what its button says and asks for.

    Parameters
    ----------
    id_, label, op : str
    *fields : dict
        As `field` gives them.
    rows : dict, optional
        Further inputs as `inputs` gives them.
    fold : str
        What stands there while the form is closed; else it is always open.
    **more : object
        Goes along with the operation.
    """
    made: Block = {"block": "ask", "id": id_, "fields": list(fields), "label": label}
    made["op"] = {"op": op, **more}
    if rows:
        made["rows"] = rows
    if fold:
        made["fold"] = fold
    return made


def inputs(columns: Sequence[str], rows: Sequence[tuple[str, Sequence[Block]]]) -> Block:
    """Return inputs in rows: what each row is about, and its inputs."""
    spoken = [
        {
            "label": label,
            "fields": [{**each, "spoken": f"{label}: {each['label']}"} for each in fields],
        }
        for label, fields in rows
    ]
    return {"columns": list(columns), "rows": spoken}


def row(
    *cells: object,
    buttons: Sequence[Block] = (),
    more: Block | None = None,
    tone: str = "",
) -> Block:
    """Return a row of a table: cells, buttons, and a small form that opens below it."""
    made: Block = {"cells": list(cells), "actions": list(buttons)}
    if more:
        made["more"] = more
    if tone:
        made["tone"] = tone
    return made


def more(open_: str, label: str, op: str, *fields: Block, **given: object) -> Block:
    """Return the small form of a row, and what the button that opens it says."""
    return {
        "open": open_,
        "fields": list(fields),
        "label": label,
        "op": {"op": op, **given},
    }


def table(
    id_: str, columns: Sequence[str], rows: Sequence[Block], *, empty: str = ""
) -> Block:
    """Return a table; a column that starts with ``#`` holds numbers."""
    return {
        "block": "table",
        "id": id_,
        "columns": [
            {"label": each.removeprefix("#"), "number": each.startswith("#")}
            for each in columns
        ],
        "rows": list(rows),
        "empty": empty,
    }


def cell(text: object, note: str = "", tone: str = "") -> Block:
    """Return a cell with a line below it, or in another tone."""
    made: Block = {"text": str(text)}
    return made | {k: each for k, each in (("note", note), ("tone", tone)) if each}


def spans(ranges: Sequence[Block], most: float, text: str) -> Block:
    """Return a cell with bars on one scale from 0 to ``most``, and what they say."""
    return {"spans": list(ranges), "most": most, "text": text}


def chips(id_: str, items: Sequence[Block]) -> Block:
    """Return a line of small signs with words, such as the groups' colours."""
    return {"block": "chips", "id": id_, "chips": list(items)}


def links(id_: str, items: Sequence[tuple[str, str, str]]) -> Block:
    """Return addresses to open: what each is called, where it is, and a few words."""
    said = [{"label": a, "href": b, "note": c} for a, b, c in items]
    return {"block": "links", "id": id_, "links": said}


def progress(id_: str, done: int, total: int, text: str) -> Block:
    """Return how far something is."""
    return {"block": "progress", "id": id_, "done": done, "total": total, "text": text}


def square(id_: str, svg: str, address: str, text: str, *, code: str = "") -> Block:
    """Return a QR code with its address."""
    return {
        "block": "qr",
        "id": id_,
        "svg": svg,
        "address": address,
        "text": text,
        "code": code,
    }
