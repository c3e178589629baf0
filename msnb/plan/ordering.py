"""What moved when a list came into another order, and how to bring it there."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

FIRST = ""  # what an item stands after when it stands first


def predecessors(order: Sequence[str]) -> dict[str, str]:
    """Return what each key stands after.

    Examples
    --------
    >>> predecessors(["a", "b"])
    {'a': '', 'b': 'a'}
    """
    return dict(zip(order, [FIRST, *order], strict=False))


def moved(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """Return the fewest keys of both orders that have to move, from one to the other.

    Examples
    --------
    >>> sorted(moved(["a", "b", "c", "d"], ["d", "a", "b", "c"]))
    ['d']
    """
    place = {key: at for at, key in enumerate(old)}
    common = [key for key in new if key in place]
    ends: list[int] = []  # the least end of a rising run of each length
    lengths = []
    for key in common:
        length = bisect_left(ends, place[key])
        ends[length : length + 1] = [place[key]]
        lengths.append(length)
    staying, wanted = set(), len(ends) - 1
    for key, length in zip(reversed(common), reversed(lengths), strict=True):
        if length == wanted:
            staying.add(key)
            wanted -= 1
    return frozenset(common) - staying


def arranged(order: Sequence[str], after: Mapping[str, str]) -> list[str]:
    """Return an order in which some keys, new or moved, stand after given ones.

    What should stand after a key that is not there goes to the end.

    Examples
    --------
    >>> arranged(["a", "b", "c"], {"d": "a", "e": "d", "c": ""})
    ['c', 'a', 'd', 'e', 'b']
    """
    resting = [key for key in order if key not in after]
    followers: dict[str, list[str]] = {}
    for key, before in after.items():
        followers.setdefault(before, []).append(key)
    placed = dict.fromkeys(
        key for start in (FIRST, *resting) for key in _run(start, followers)
    )
    return list(placed | dict.fromkeys(after))


def _run(start: str, followers: Mapping[str, list[str]]) -> Iterator[str]:
    """Yield a key, then all that follow it, each with its own followers."""
    stack = [start]
    while stack:
        key = stack.pop()
        if key != FIRST:
            yield key
        stack += reversed(followers.get(key, ()))
