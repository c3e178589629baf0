"""What a phone can ask, as data: the kinds of question, their fields and their limits."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any, Literal

from msnb.plan import LONGEST_LINE

Kind = Literal[
    "text",
    "event",
    "dots",
    "range",
    "sliders",
    "blocker",
    "vote",
    "confirm",
    "promise",
    "wait",
]

TEXT_LIMIT = LONGEST_LINE
"""Characters that one text may have."""
SCALE = (1, 10)
"""The least and the most of effort and of value."""
UNITS: Mapping[str, tuple[str, int]] = MappingProxyType(
    {"d": ("days", 1), "w": ("weeks", 5), "mo": ("months", 20)}
)
"""Units a stage is estimated in: what people say, and working days in one."""
BLIND = frozenset({"dots", "range", "sliders", "vote"})
"""Kinds whose answers nobody sees before all are shown together."""


@dataclass(frozen=True)
class Item:
    """What a question is about: a goal to dot, a stage to estimate, a card to confirm."""

    id: str
    title: str
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class Choice:
    """One of the answers that can be tapped, and a line that explains it."""

    id: str
    label: str
    hint: str = ""


@dataclass(frozen=True)
class Question:
    """One question on a phone.

    Parameters
    ----------
    kind : str
        Which fields it has. ``text``: a text. ``event``: a text and a tag. ``dots``: a
        number of dots on listed items. ``range``: low, high and a unit for one item.
        ``sliders``: effort and value for each item. ``blocker``: a text, who can remove
        it, a prompt. ``vote``: one of the choices, and why. ``confirm``: yes or no to one
        item, and why. ``promise``: a text and a date. ``wait``: nothing.
    label : str
        The question itself.
    hint : str
        One line below it, or empty.
    most : int
        Answers that one participant may give, or dots to place; 0 is no limit.
    items : tuple of Item
        What it is about, where that is fixed; otherwise the session knows.
    choices : tuple of Choice
        Tags, prompts or votes.
    limit : int
        Characters of each text.
    """

    kind: Kind
    label: str
    hint: str = ""
    most: int = 0
    items: tuple[Item, ...] = ()
    choices: tuple[Choice, ...] = ()
    limit: int = TEXT_LIMIT

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)


TAGS = (
    Choice("success", "A success, to turn up"),
    Choice("pain", "A pain, to turn down"),
)
VOTES = (
    Choice("yes", "Yes, like us"),
    Choice("no", "No, we differ"),
    Choice("unsure", "I am not sure"),
)
ANSWERS = (Choice("yes", "Yes, I stand by it"), Choice("no", "No, it is not right yet"))
