"""What a form is made of: inputs, groups of inputs, rows, and what is only shown.

A form is a short declaration in these words. The engine in the browser draws it, and
`slots` says what an edit of each part does to the plan.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal[
    "text",
    "long",
    "number",
    "money",
    "share",
    "date",
    "duration",
    "choice",
    "several",
    "words",
    "yes_no",
]


@dataclass(frozen=True)
class Option:
    """One of the values that a choice offers, and what a person reads."""

    value: str
    label: str
    help: str = ""


@dataclass(frozen=True)
class Entry:
    """One input.

    Parameters
    ----------
    key : str
        Of the plan, dotted where it lies in a table.
    label : str
        What is asked for.
    kind : str
        What sort of value it is.
    help : str
        A few words below the label.
    options : tuple of Option
        For ``choice`` and ``several``.
    is_required : bool
        Whether the plan cannot be without it.
    adds_person : bool
        Whether a name that the plan does not know yet may be given.
    tag : str
        A word beside the label, by which messages call the input.
    called : str
        What a change of it is called in the log; empty for the label.
    default : str
        What holds while the plan says nothing, as it would be typed.
    """

    key: str
    label: str
    kind: Kind = "text"
    help: str = ""
    options: tuple[Option, ...] = ()
    is_required: bool = False
    adds_person: bool = False
    tag: str = ""
    called: str = ""
    default: str = ""


@dataclass(frozen=True)
class Group:
    """Several inputs that make one value of the plan, such as a range.

    Parameters
    ----------
    key, label, help : str
    parts : tuple of Entry
        Their keys are those within the value.
    look : str
        ``range``: a sentence with three gaps. ``line``: side by side.
    lone : str
        The part that may stand for the whole value when no other is given.
    called : str
        What a change of it is called in the log; empty for the label.
    """

    key: str
    label: str
    parts: tuple[Entry, ...]
    help: str = ""
    look: Literal["range", "line"] = "line"
    lone: str = ""
    called: str = ""


@dataclass(frozen=True)
class Rows:
    """A list of tables within an item, such as what a milestone waits for.

    Parameters
    ----------
    key, label, help : str
    parts : tuple of Entry
        Of each row. The first is what a row is added with, and by which it is known.
    add : str
        What the button says.
    empty : str
        What is said while there is no row.
    lone : bool
        Whether a row with its first part alone is written as that value.
    fills : tuple of str
        Keys that a new row is given the same value under, until another is typed.
    """

    key: str
    label: str
    parts: tuple[Entry, ...]
    add: str
    empty: str
    help: str = ""
    lone: bool = False
    fills: tuple[str, ...] = ()


@dataclass(frozen=True)
class Items:
    """Items of a list of the plan that belong to this one, such as a milestone's risks.

    Parameters
    ----------
    list_name : str
        The list of the plan.
    label, help : str
    name : Entry
        What an item is called; a new one is added with it.
    parts : tuple of Entry or Group
        The other inputs of each.
    where : dict
        What a new item is given; those items are shown that say so.
    add, empty : str
    has_order : bool
        Whether their order means something, and can be changed.
    """

    list_name: str
    label: str
    name: Entry
    parts: "tuple[Entry | Group | Rows, ...]"
    add: str
    empty: str
    where: dict[str, Any] = field(default_factory=dict)
    help: str = ""
    has_order: bool = False


@dataclass(frozen=True)
class Shown:
    """What cannot be edited: sentences, a picture, a table, buttons.

    Parameters
    ----------
    id : str
        Unlike any other in the form, so that the browser can keep it.
    kind : str
        How the browser draws it.
    data : dict, or a function that makes it
        What it draws; JSON. A function is called only when it is drawn.
    """

    id: str
    kind: Literal[
        "says", "picture", "table", "actions", "findings", "meter", "outline", "offers"
    ]
    data: dict[str, Any] | Callable[[], dict[str, Any]]

    def drawn(self) -> dict[str, Any]:
        """Return what is drawn."""
        return self.data() if callable(self.data) else self.data


Part = Entry | Group | Rows | Items | Shown


@dataclass(frozen=True)
class Section:
    """Parts under one heading, and whose values they are.

    Parameters
    ----------
    title : str
        May be empty: then there is no heading.
    parts : tuple of Part
    target : str
        Id of the item; empty for the plan itself; ``terms:ID`` for a milestone's terms.
    text : str
        A sentence or two below the heading.
    is_open : bool
        Whether it can be seen from the start.
    is_wide : bool
        Whether it takes the whole width, below all others.
    """

    title: str
    parts: tuple[Part, ...]
    target: str = ""
    text: str = ""
    is_open: bool = True
    is_wide: bool = False
