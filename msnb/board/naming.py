"""Ids made from titles: readable, and no other item's."""

import re
import unicodedata
from collections.abc import Container

_LONGEST = 40
# Letters that do not come apart into a plain one and a mark.
_LATIN = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"}
    | {"ı": "i"}
)


def id_for(title: str, taken: Container[str], *, kind: str) -> str:
    """Return an id for a new item.

    Parameters
    ----------
    title : str
        What it is called. One without Latin letters gives the kind and a number.
    taken : container of str
        The ids that there are.
    kind : str
        What it is: milestone, goal, event.

    Examples
    --------
    >>> id_for("Café öffnet – endlich!", {"cafe-offnet"}, kind="milestone")
    'cafe-offnet-endlich'
    >>> id_for("Pilot", {"pilot", "pilot-2"}, kind="milestone")
    'pilot-3'
    >>> id_for("試運転", (), kind="milestone")
    'milestone-1'
    """
    base = _slug(title)
    if base and base not in taken:
        return base
    number = 2 if base else 1
    base = base or kind
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title.lower().translate(_LATIN))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.findall("[a-z0-9]+", letters)
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        slug = longer
    return slug
