"""What the facilitator types from paper, in the shape in which phones send it."""

from collections.abc import Mapping
from typing import Any

# Names of inputs that belong to an item: "dots:pilot", "effort:pilot".
_OF_ITEMS = ("dots", "effort", "value")


def paper_answer(question: str, typed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of an answer from the inputs of a small form.

    Parameters
    ----------
    question : str
        Kind of the question.
    typed : mapping
        As the browser has it; inputs about items are called ``dots:ID`` and so on, and
        those left empty say nothing.

    Examples
    --------
    >>> paper_answer("dots", {"dots:a": "2", "dots:b": "", "group": "blue"})
    {'dots': {'a': '2'}}
    >>> paper_answer("sliders", {"effort:a": "3", "value:a": "8"})
    {'ratings': {'a': {'effort': '3', 'value': '8'}}}
    """
    of_items: dict[str, dict[str, Any]] = {name: {} for name in _OF_ITEMS}
    plain = {}
    for name, value in typed.items():
        kind, colon, item = name.partition(":")
        if colon and kind in of_items:
            if value not in ("", None):
                of_items[kind][item] = value
        elif name not in ("op", "request", "step", "question", "group"):
            plain[name] = value
    if question == "dots":
        return {"dots": of_items["dots"]}
    if question == "sliders":
        items = dict.fromkeys((*of_items["effort"], *of_items["value"]))
        return {
            "ratings": {
                item: {name: of_items[name].get(item, "") for name in ("effort", "value")}
                for item in items
            }
        }
    return plain
