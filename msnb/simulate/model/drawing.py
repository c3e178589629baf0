"""Luck by name: each activity and risk has a stream of its own.

A stream depends on the seed and a name alone, and a draw on its number in it. So adding or
removing an activity leaves the luck of all others as it was, and it does not matter in
which portions, or by how many threads, draws are made.

A draw of a score takes 16 bits of a stream: one of 65,536 equally likely scores. PCG64DXSM
gives four at a time, and can be advanced to any of them.
"""

from functools import cache
from hashlib import blake2b
from statistics import NormalDist

import numpy as np
from numpy.random import PCG64DXSM
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Bits = NDArray[np.uint16]

LEVELS = 1 << 16
PORTION = 64
"""Portions begin at multiples of this, so that words and packed bits never split."""


@cache
def normal_scores() -> Scores:
    """Return the middle scores of 65,536 equally likely parts of the standard normal law.

    With the variance of that law.
    """
    inverse = NormalDist().inv_cdf
    half = LEVELS // 2
    upper = np.array([inverse((half + at + 0.5) / LEVELS) for at in range(half)])
    upper /= np.sqrt(np.mean(upper**2))
    scores: Scores = np.concatenate([-upper[::-1], upper]).astype(np.float32)
    return scores


class Luck:
    """The streams of a seed.

    Parameters
    ----------
    seed : int

    Examples
    --------
    >>> luck = Luck(1)
    >>> whole = luck.sixteen("activity", "pilot", 0, 128)
    >>> bool((luck.sixteen("activity", "pilot", 64, 64) == whole[64:]).all())
    True
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._bits = PCG64DXSM(0)

    def sixteen(self, kind: str, name: str, first: int, number: int) -> Bits:
        """Return draws of 16 bits; ``first`` is a multiple of `PORTION`."""
        words = self._words(kind, name, first // 4, -(-number // 4))
        return words.astype("<u8", copy=False).view("<u2")[:number]

    def chances(self, kind: str, name: str, first: int, number: int) -> NDArray[np.float64]:
        """Return draws between 0 and 1, all as likely."""
        words = self._words(kind, name, first, number)
        return (words >> np.uint64(11)).astype(np.float64) * 2.0**-53

    def _words(self, kind: str, name: str, first: int, number: int) -> NDArray[np.uint64]:
        key = f"{self._seed}\0{kind}\0{name}".encode()
        digest = blake2b(key, digest_size=32).digest()
        self._bits.state = {
            "bit_generator": "PCG64DXSM",
            "state": {
                "state": int.from_bytes(digest[:16], "little"),
                "inc": int.from_bytes(digest[16:], "little") | 1,
            },
            "has_uint32": 0,
            "uinteger": 0,
        }
        if first:
            self._bits.advance(first)
        words: NDArray[np.uint64] = self._bits.random_raw(number)
        return words
