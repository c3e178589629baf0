"""How often a level held, and how much better than others the forecasts were."""

from dataclasses import dataclass
from typing import Any

from msnb.canonical import number
from msnb.stats import Interval, share_limits

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
    independent : float
        How many independent tries these are worth: forecasts share what they know.
    low, high : float, optional
        90 % limits of the share (Clopper-Pearson); None of none.
    pinball : float, optional
        Mean loss on the log scale.
    """

    level: float
    held: float
    n: int
    independent: float
    low: float | None
    high: float | None
    pinball: float | None

    @property
    def share(self) -> float | None:
        """Share that held; None of none."""
        return self.held / self.n if self.n else None

    @property
    def is_short(self) -> bool:
        """Whether it held less often than promised, and the limits lie below that."""
        return self.high is not None and self.high < self.level

    @property
    def is_surely_short(self) -> bool:
        """Whether chance does not explain that, though the tries hang together."""
        return self.is_short and (self._limits_alone.high or 0) < self.level

    @property
    def is_roomy(self) -> bool:
        """Whether it held more often than chance explains, though tries hang together."""
        return self.n > 0 and (self._limits_alone.low or 0) > self.level

    @property
    def _limits_alone(self) -> Interval:
        held = (self.share or 0) * self.independent
        return share_limits(held, self.independent, confidence=CONFIDENCE)

    def said(self) -> str:
        """Return how many of how many, ties counted down."""
        return f"{int(self.held):,} of {self.n:,}"

    def verdict(self) -> str:
        """Return what to make of it, as the end of a sentence; nothing when it fits."""
        if self.n < FEW:
            return ": too few to judge by"
        if self.is_surely_short:
            return ": fewer than promised, so leave more room"
        if self.is_short:
            return ": fewer than promised, though chance may explain it"
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
            "independent": number(self.independent),
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
