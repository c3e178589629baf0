"""What the worst of a class's projects mean for an average: sentences on the tail."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from msnb.canonical import number
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.stats import TAIL_NEEDED, TailIndex, mean_excess, tail_index
from msnb.wording import count

Floats = NDArray[np.float64]

_CUT = "quote chances and cut the tail (modularise, cap, stop rule)"
_NO_MEAN, _NO_SPREAD = 1.0, 2.0


@dataclass(frozen=True, eq=False)
class Tail:
    """The upper tail of a class's overruns.

    Parameters
    ----------
    ratios : array of float, shape (n,)
        Overruns of the class's own finished projects.
    measure : str
        duration or cost.
    """

    ratios: Floats
    measure: str

    @property
    def n(self) -> int:
        """Finished projects."""
        return int(self.ratios.size)

    @cached_property
    def index(self) -> TailIndex | None:
        """The tail index with its limits; None below 100 projects, or of ties alone."""
        return tail_index(self.ratios)

    @property
    def verdict(self) -> str:
        """What the tail allows to say, as a key for programs.

        ``too-few``, ``ties``, ``no-mean``, ``maybe-no-mean``, ``no-variance``,
        ``maybe-no-variance`` or ``thin``.
        """
        if self.n < TAIL_NEEDED:
            return "too-few"
        found = self.index
        if found is None:
            return "ties"
        if found.high < _NO_MEAN:
            return "no-mean"
        if found.low <= _NO_MEAN:
            return "maybe-no-mean"
        if found.high < _NO_SPREAD:
            return "no-variance"
        return "maybe-no-variance" if found.low <= _NO_SPREAD else "thin"

    def sentence(self) -> str:
        """Return what to make of the tail.

        Examples
        --------
        "The tail cannot be judged (n = 98): it takes 100 finished projects."
        """
        return {
            "too-few": (
                f"The tail cannot be judged (n = {self.n:,}): it takes "
                f"{count(TAIL_NEEDED, 'finished project')}."
            ),
            "ties": "The largest overruns are all the same: no tail can be seen.",
            "no-mean": (
                f"These overruns have no finite mean: a single project can outweigh all "
                f"others together, so {_CUT}."
            ),
            "maybe-no-mean": f"There may be no meaningful mean: {_CUT}.",
            "no-variance": (
                "There is a mean, but no finite variance: one more project can move an "
                "average a lot, so quote chances."
            ),
            "maybe-no-variance": (
                "There is a mean, but its variance may be infinite: one more project can "
                "move an average a lot, so quote chances."
            ),
            "thin": "The tail is thin: mean and variance are finite.",
        }[self.verdict]

    def basis(self) -> str:
        """Return the tail index in words; empty where there is none.

        Examples
        --------
        "Tail index 4.52 (95 % limits 1.85 to 7.19), from the 11 largest of 108 overruns."
        """
        found = self.index
        if found is None:
            return ""
        return (
            f"Tail index {found.alpha:.2f} (95 % limits {found.low:.2f} to "
            f"{found.high:.2f}), from the {found.k:,} largest of {self.n:,} overruns."
        )

    def mean_excess(self) -> tuple[Floats, Floats, Floats]:
        """Return thresholds, the mean excess beyond each, and how many lie beyond it."""
        return mean_excess(self.ratios)

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        found = self.index
        return {
            "n": self.n,
            "verdict": self.verdict,
            "index": number(found.alpha) if found else None,
            "low": number(found.low) if found else None,
            "high": number(found.high) if found else None,
            "largest": found.k if found else None,
            "sentence": self.sentence(),
        }


def tail_of(chosen: ReferenceClass) -> Tail:
    """Return the upper tail of a class: its own finished projects that count.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> print(tail_of(select_class("world-bank/energy")).sentence())
    The tail cannot be judged (n = 98): it takes 100 finished projects.
    """
    rows = chosen.outcomes
    return Tail(rows.ratios[rows.finished], chosen.measure)
