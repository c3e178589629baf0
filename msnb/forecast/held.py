"""How often a level held, and how much better than others the forecasts were."""

from dataclasses import dataclass
from typing import Any

from msnb.canonical import number

CONFIDENCE = 0.9
FEW = 10


@dataclass(frozen=True)
class Held:
    """How often one level held.

    Parameters
    ----------
    level : float
    held : float
        Projects within the forecast; one that equals it counts as a half.
    n : int
        Projects that could be forecast at this level.
    low, high : float, optional
        90 % limits of the share (Clopper-Pearson); None of none.
    pinball : float, optional
        Mean loss on the log scale.
    """

    level: float
    held: float
    n: int
    low: float | None
    high: float | None
    pinball: float | None

    @property
    def share(self) -> float | None:
        """Share that held; None of none."""
        return self.held / self.n if self.n else None

    @property
    def is_short(self) -> bool:
        """Whether it held less often than chance explains (one in twenty at most)."""
        return self.high is not None and self.high < self.level

    @property
    def is_roomy(self) -> bool:
        """Whether it held more often than chance explains."""
        return self.low is not None and self.low > self.level

    def said(self) -> str:
        """Return how many of how many, ties counted down."""
        return f"{int(self.held):,} of {self.n:,}"

    def verdict(self) -> str:
        """Return what to make of it, as the end of a sentence; nothing when it fits."""
        if self.n < FEW:
            return ": too few to judge by"
        if self.is_short:
            return ": fewer than promised, so leave more room"
        return ": more than promised" if self.is_roomy else ""

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "level": self.level,
            "coverage": rounded(self.share),
            "low": rounded(self.low),
            "high": rounded(self.high),
            "pinball": rounded(self.pinball),
            "n": self.n,
            "held": number(self.held),
        }


@dataclass(frozen=True)
class Skill:
    """By what share the forecasts' mean score lies below that of a simpler forecaster."""

    share: float | None
    low: float | None
    high: float | None

    @property
    def limits(self) -> list[float | None]:
        """The 90 % limits of the share, lowest first, as they stand in JSON."""
        return [rounded(self.low), rounded(self.high)]

    @property
    def is_better(self) -> bool:
        """Whether the limits leave no doubt that the forecasts were better."""
        return self.low is not None and self.low > 0


def rounded(value: float | None) -> float | None:
    """Return a number as it leaves msnb; None stays None."""
    return None if value is None else number(value)
