"""A form where no widget runs: in a report, an untrusted notebook, a terminal."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from msnb.widgets.forms.declaring import Entry, Option
from msnb.widgets.forms.saying import in_words
from msnb.wording import visible

_View = Mapping[str, Any]


def html_of(view: _View) -> str:
    """Return a form as a plain table: what is asked, and what the plan says.

    Parameters
    ----------
    view : mapping
        As the browser gets it. Every text in it is escaped.

    Examples
    --------
    >>> part = {"part": "entry", "label": "Title", "kind": "text", "value": "<Shop>"}
    >>> html_of({"heading": "Plan", "sections": [{"title": "", "parts": [part]}]})[30:]
    '<tr><th scope="row">Title</th><td>&lt;Shop&gt;</td></tr></table>'
    """
    rows = "".join(
        f'<tr><th scope="colgroup" colspan="2">{_safe(label)}</th></tr>'
        if value is None
        else f'<tr><th scope="row">{_safe(label)}</th><td>{_safe(value)}</td></tr>'
        for label, value in _rows(view)
    )
    return f"<table><caption>{_safe(_caption(view))}</caption>{rows}</table>"


def text_of(view: _View) -> str:
    """Return a form as lines of text.

    Examples
    --------
    >>> part = {"part": "entry", "label": "Title", "kind": "text", "value": "Shop"}
    >>> print(text_of({"heading": "Plan", "sections": [{"title": "", "parts": [part]}]}))
    Plan
    Title: Shop
    """
    lines = (
        visible(label if value is None else f"{label}: {value}")
        for label, value in _rows(view)
    )
    return "\n".join([visible(_caption(view)), *lines])


def _caption(view: _View) -> str:
    picked = (view.get("list") or {}).get("picked")
    rows = (view.get("list") or {}).get("rows", ())
    title = next((row["title"] for row in rows if row["id"] == picked), "")
    return ": ".join(part for part in (view["heading"], title) if part)


def _safe(text: str) -> str:
    return escape(visible(text))


def _rows(view: _View) -> Iterator[tuple[str, str | None]]:
    if view.get("sentence"):
        yield view["sentence"], None
    for section in view["sections"]:
        if section["title"]:
            yield section["title"], None
        for part in section["parts"]:
            yield from _part_rows(part)


def _part_rows(part: _View) -> Iterator[tuple[str, str | None]]:
    told = _TOLD.get(part["part"])
    if told is not None:
        yield from told(part)


def _entry(part: _View) -> Iterator[tuple[str, str | None]]:
    yield part["label"], _value(part)


def _group(part: _View) -> Iterator[tuple[str, str | None]]:
    yield part["label"], part["back"] or "nothing"


def _list(part: _View) -> Iterator[tuple[str, str | None]]:
    yield part["label"], "; ".join(map(_row, part["rows"])) or part["empty"]


def _says(part: _View) -> Iterator[tuple[str, str | None]]:
    if part["text"]:
        yield " ".join(part["text"]), None


def _picture(part: _View) -> Iterator[tuple[str, str | None]]:
    yield part["title"], part["text"]


def _table(part: _View) -> Iterator[tuple[str, str | None]]:
    for first, *rest in part["rows"]:
        yield first, ", ".join(cell for cell in rest if cell)


def _findings(part: _View) -> Iterator[tuple[str, str | None]]:
    for group in part["groups"]:
        yield group["title"], None
        for each in group["rows"]:
            yield each["title"], f"{each['message']} {each['remedy']}"


def _lines(part: _View) -> Iterator[tuple[str, str | None]]:
    for each in part["rows"]:
        yield each["title"], each["note"]


_TOLD = {
    "entry": _entry,
    "group": _group,
    "rows": _list,
    "says": _says,
    "picture": _picture,
    "meter": _picture,
    "table": _table,
    "findings": _findings,
    "outline": _lines,
    "offers": _lines,
}


def _value(part: _View) -> str:
    """Return an entry's value as people read it."""
    options = tuple(
        Option(each["value"], each["label"]) for each in part.get("options", ())
    )
    entry = Entry("", part["label"], part["kind"], options=options)
    if part["kind"] in ("choice", "several"):
        return in_words(entry, part["value"] or None)
    return part.get("back") or part["value"] or "nothing"


def _row(row: _View) -> str:
    said = (_inner(each) for each in row["parts"] if each["part"] in ("entry", "group"))
    return ", ".join(
        [row["title"], *(each for each in said if each != row["title"] and each)]
    )


def _inner(part: _View) -> str:
    value = part["back"] if part["part"] == "group" else _value(part)
    return "" if value in ("", "nothing") else f"{part['label'].lower()} {value}"
