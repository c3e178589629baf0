"""How a ledger's forecasts did: hit rates with limits, pinball, bias."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from msnb.canonical import number
from msnb.forecast import MEASURES, Measure
from msnb.stats import pinball, share_limits
from msnb.track.entries import SaidLevel
from msnb.track.ledger import Ledger, LedgerForecast
from msnb.wording import chance, count, listed

if TYPE_CHECKING:
    import pandas as pd

NEEDED = 10
_MIDDLE = 0.5
_DIGITS = 9


@dataclass(frozen=True)
class LevelScore:
    """How often one level held.

    Parameters
    ----------
    level : float
    held, n : int
        Outcomes within the forecast, and outcomes that were forecast at this level.
    low, high : float
        90 % limits of the share, Clopper and Pearson.
    pinball : float
        Mean pinball loss on the log scale; smaller is better.
    """

    level: float
    held: int
    n: int
    low: float
    high: float
    pinball: float

    @property
    def share(self) -> float:
        """Share that held."""
        return self.held / self.n

    @property
    def verdict(self) -> str:
        """What the count allows to say, in words."""
        if self.n < NEEDED:
            return too_few(self.n)
        if self.high < self.level:
            return "held less often than it says"
        if self.low > self.level:
            return "held more often than it says"
        return "held about as often as it says"

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "level": self.level,
            "held": self.held,
            "n": self.n,
            "share": number(self.share),
            "low": number(self.low),
            "high": number(self.high),
            "pinball": number(self.pinball),
            "verdict": self.verdict,
        }


@dataclass(frozen=True)
class MeasureScore:
    """How the forecasts of one measure did.

    Parameters
    ----------
    measure : str
        duration or cost.
    n : int
        Outcomes scored.
    levels : tuple of LevelScore
        Ascending.
    bias : float, optional
        Median of actual ÷ forecast 1 in 2; above 1 the forecasts were too optimistic.
    """

    measure: Measure
    n: int
    levels: tuple[LevelScore, ...]
    bias: float | None

    def sentence(self) -> str:
        """Return what can be said of them."""
        if self.n < NEEDED:
            return f"{self.measure.capitalize()}: {too_few(self.n)}."
        held = [
            f"{chance(each.level)} held {each.held:,} times in {each.n:,}"
            for each in self.levels
        ]
        bias = f" {self._said_bias()}" if self.bias is not None else ""
        return f"{self.measure.capitalize()}: {listed(held)}.{bias}"

    def _said_bias(self) -> str:
        bias = self.bias or 0
        thing = "took" if self.measure == "duration" else "cost"
        return f"Half of them {thing} more than {bias:.2f} times their 1-in-2 forecast."

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        return {
            "measure": self.measure,
            "n": self.n,
            "enough": self.n >= NEEDED,
            "message": self.sentence(),
            "bias": None if self.bias is None else number(self.bias),
            "levels": [each.to_dict() for each in self.levels],
        }


@dataclass(frozen=True)
class LedgerScore:
    """How the forecasts of a ledger did.

    Parameters
    ----------
    ledger : Ledger
    measures : tuple of MeasureScore
        Those with at least one outcome scored.
    """

    ledger: Ledger
    measures: tuple[MeasureScore, ...]

    def sentence(self) -> str:
        """Return what is in the ledger and whether it can be judged."""
        if not self.ledger.forecasts:
            return "No forecast is logged. Log one: msnb forecast PLAN --log"
        forecasts = count(len(self.ledger.forecasts), "forecast")
        plans = count(len(self.ledger.plans), "plan")
        said = [f"{forecasts} logged in {plans}: {listed(self._counts())}."]
        said += [each.sentence() for each in self.measures]
        if not self.measures:
            said.append(f"{too_few(0).capitalize()}.")
        return " ".join(said)

    def _counts(self) -> list[str]:
        kinds = (
            ("scored", "scored"),
            ("repeated", "of an outcome that another one is scored for"),
            ("open", "open"),
            ("late", "made or logged after the outcome and not scored"),
            ("unusable", "whose outcome cannot be compared"),
        )
        found = [(len(self.ledger.of(state)), said) for state, said in kinds]  # type: ignore[arg-type]
        return [f"{n:,} {said}" for n, said in found if n]

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of ``msnb ledger``."""
        ledger = self.ledger
        return {
            "schema": 1,
            "plans": list(ledger.plans),
            "needed": NEEDED,
            "message": self.sentence(),
            "measures": [each.to_dict() for each in self.measures],
            "forecasts": [each.to_dict() for each in ledger.forecasts],
            "skipped": [
                {"plan": each.plan, "where": each.where, "why": each.why}
                for each in ledger.skipped
            ],
        }

    def to_frame(self) -> "pd.DataFrame":
        """Return one row a forecast and level, with its outcome."""
        import pandas as pd  # noqa: PLC0415

        rows = []
        for each in self.ledger.forecasts:
            told = each.to_dict()
            levels = told.pop("levels")
            told["actual"] = told.pop("ratio")
            told["actual_cost"] = told.pop("cost")
            rows += [told | level for level in levels]
        frame = pd.DataFrame(rows)
        for column in ("as_of", "finished", "date"):
            if column in frame:
                frame[column] = pd.to_datetime(frame[column])
        return frame


def too_few(n: int) -> str:
    """Return the words for a record that is too short.

    Examples
    --------
    >>> too_few(3)
    'too few to judge (3 of 10)'
    """
    return f"too few to judge ({n} of {NEEDED})"


def score(ledger: Ledger) -> LedgerScore:
    """Score the forecasts of a ledger whose outcome is known, one an outcome.

    Notes
    -----
    Below ten outcomes the numbers are there, and the words say that they are too few.

    References
    ----------
    Clopper and Pearson (1934), Biometrika 26(4), 404-413.
    """
    scored = ledger.of("scored")
    found = []
    for measure in MEASURES:
        own = [each for each in scored if each.entry.measure == measure]
        if own:
            levels = _levels(own)
            found.append(MeasureScore(measure, len(own), levels, _bias(own)))
    return LedgerScore(ledger, tuple(found))


def _levels(scored: Sequence[LedgerForecast]) -> tuple[LevelScore, ...]:
    asked = {round(e.level, _DIGITS) for each in scored for e in each.entry.levels}
    found = []
    for level in sorted(asked):
        pairs = [(each, said) for each in scored if (said := _at(each, level))]
        if not pairs:
            continue
        held = sum(bool(each.held(said)) for each, said in pairs)
        actual = np.array([each.ratio for each, _ in pairs], dtype=np.float64)
        forecast = np.array([said.ratio for _, said in pairs], dtype=np.float64)
        limits = share_limits(held, len(pairs))
        found.append(
            LevelScore(
                level,
                held,
                len(pairs),
                low=0.0 if limits.low is None else limits.low,
                high=1.0 if limits.high is None else limits.high,
                pinball=float(pinball(actual, forecast, level).mean()),
            )
        )
    return tuple(found)


def _bias(scored: Sequence[LedgerForecast]) -> float | None:
    shares = [
        each.ratio / middle.ratio
        for each in scored
        if (middle := _at(each, _MIDDLE)) and middle.ratio and each.ratio
    ]
    return float(np.median(shares)) if shares else None


def _at(each: LedgerForecast, level: float) -> SaidLevel | None:
    """Return what was forecast at a level; None where it was refused or not asked for."""
    for said in each.entry.levels:
        if round(said.level, _DIGITS) == level and said.ratio is not None:
            return said
    return None
