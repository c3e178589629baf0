"""A form as it arrives, and the answer that it means."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from msnb.room.refusals import RefusalError

_MOST_FIELDS = 500
_OF_ITEMS = {"dots": ("dots",), "sliders": ("effort", "value")}


async def fields_of(request: Request) -> dict[str, str]:
    """Return the fields of a form by name.

    Raises
    ------
    RefusalError
        There are more of them than any form of the room has.
    """
    body = (await request.body()).decode("ascii", errors="replace")
    try:
        pairs = parse_qsl(
            body, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="replace"
        )
    except ValueError:
        msg = "The room does not understand this. Load the page again."
        raise RefusalError(400, msg) from None
    return dict(pairs)


def answer_in(kind: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """Return the answer that a form's fields mean, unchecked.

    Fields of one item among several are named by both: ``effort:ID``.

    Examples
    --------
    >>> answer_in("text", {"id": "1", "text": "It works"})["text"]
    'It works'
    >>> answer_in("dots", {"dots:a": "2", "dots:b": "0"})["dots"]
    {'a': '2', 'b': '0'}
    >>> answer_in("sliders", {"effort:a": "3", "value:a": "8"})["ratings"]
    {'a': {'effort': '3', 'value': '8'}}
    """
    by_item: dict[str, dict[str, str]] = {}
    for name, value in fields.items():
        what, colon, item = name.partition(":")
        if colon and what in _OF_ITEMS.get(kind, ()):
            by_item.setdefault(item, {})[what] = value
    if kind == "dots":
        return {"dots": {item: each["dots"] for item, each in by_item.items()}}
    if kind == "sliders":
        return {"ratings": by_item}
    return dict(fields)
