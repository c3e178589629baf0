"""Breakout groups of three or four: who sits together, and under which colour."""

import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

FEWEST, MOST = 3, 4
EVERYBODY = "all"
"""The one group of a workshop that has drawn none."""


@dataclass(frozen=True)
class Colour:
    """A group's colour: its name is spoken, and a shape says the same without colour.

    Parameters
    ----------
    id, name : str
        ``blue``, "Blue".
    fill, ink : str
        The colour, and the black or white that is read on it, as ``#rrggbb``.
    shape : str
        One character, different for each of the first eight.
    """

    id: str
    name: str
    fill: str
    ink: str
    shape: str

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)


_DARK, _LIGHT = "#16202c", "#ffffff"
COLOURS = (
    Colour("blue", "Blue", "#0072b2", _LIGHT, "●"),
    Colour("orange", "Orange", "#e69f00", _DARK, "▲"),
    Colour("green", "Green", "#009e73", _DARK, "■"),
    Colour("pink", "Pink", "#cc79a7", _DARK, "◆"),
    Colour("yellow", "Yellow", "#f0e442", _DARK, "★"),
    Colour("red", "Red", "#de6420", _DARK, "✚"),
    Colour("sky", "Sky", "#56b4e9", _DARK, "▼"),
    Colour("brown", "Brown", "#8a5a2b", _LIGHT, "⬢"),
)
"""Told apart with each kind of colour blindness; after Okabe & Ito (2008), with brown."""
_EVERYBODY = Colour(EVERYBODY, "Everybody", "#0b6e6e", _LIGHT, "○")


def colour_of(group: str) -> Colour:
    """Return the colour of a group: ``blue``, and from the ninth group on ``blue-2``.

    Examples
    --------
    >>> colour_of("blue").name, colour_of("orange-2").name
    ('Blue', 'Orange 2')
    """
    name, _, turn = group.partition("-")
    for each in COLOURS:
        if each.id == name:
            said = f"{each.name} {turn}" if turn else each.name
            return Colour(group, said, each.fill, each.ink, each.shape)
    return _EVERYBODY


def group_ids(count: int) -> tuple[str, ...]:
    """Return the ids of so many groups.

    Examples
    --------
    >>> group_ids(2), group_ids(9)[-1]
    (('blue', 'orange'), 'blue-2')
    """
    turns = [divmod(at, len(COLOURS)) for at in range(count)]
    return tuple(
        COLOURS[at].id if turn == 0 else f"{COLOURS[at].id}-{turn + 1}"
        for turn, at in turns
    )


def group_sizes(n: int, *, five: Literal["one", "split"] = "one") -> tuple[int, ...]:
    """Return how many sit in each group: three or four, as even as it goes.

    One or two people are one group. Five cannot be split into threes and fours: they are
    one group of five, or three and two.

    Examples
    --------
    >>> group_sizes(9), group_sizes(10), group_sizes(5), group_sizes(5, five="split")
    ((3, 3, 3), (4, 3, 3), (5,), (3, 2))
    """
    if n <= MOST:
        return (n,) if n > 0 else ()
    if n == MOST + 1:
        return (n,) if five == "one" else (3, 2)
    groups = -(-n // MOST)
    each, more = divmod(n, groups)
    return tuple(each + (at < more) for at in range(groups))


def draw(
    ids: Sequence[str], rng: random.Random, *, five: Literal["one", "split"] = "one"
) -> dict[str, tuple[str, ...]]:
    """Return who is in which group, by lot: from a group's id to its members.

    Examples
    --------
    >>> drawn = draw(["p1", "p2", "p3", "p4", "p5", "p6"], random.Random(1))
    >>> [len(members) for members in drawn.values()], list(drawn)
    ([3, 3], ['blue', 'orange'])
    """
    lot = list(dict.fromkeys(ids))
    rng.shuffle(lot)
    sizes = group_sizes(len(lot), five=five)
    ends = [sum(sizes[: at + 1]) for at in range(len(sizes))]
    return {
        group: tuple(lot[end - size : end])
        for group, size, end in zip(group_ids(len(sizes)), sizes, ends, strict=True)
    }
