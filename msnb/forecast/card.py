"""The card of a reference class: how the method did on its past projects, on one page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msnb.canonical import number
from msnb.forecast.drift import Drift
from msnb.forecast.fitness import ClassWarning
from msnb.forecast.levels import AIM, COMMIT
from msnb.wording import chance, count, listed

CONFIDENCE = 0.9
FEW = 10
_SAME = 1e-9


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
            "coverage": _rounded(self.share),
            "low": _rounded(self.low),
            "high": _rounded(self.high),
            "pinball": _rounded(self.pinball),
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
    def is_better(self) -> bool:
        """Whether the limits leave no doubt that the forecasts were better."""
        return self.low is not None and self.low > 0


@dataclass(frozen=True)
class Card:
    """How the method did on the past projects of a class.

    Parameters
    ----------
    class_id, measure, fingerprint : str
        The class, and the fingerprint of its data.
    origin_step : str
        How often a new forecast was made.
    n_tests : int
        Past projects that could be forecast.
    levels : tuple of Held
        One for each level asked for.
    crps : float, optional
        Mean score on the log scale: 0.2 is a miss of about a fifth.
    skill : mapping of str to Skill
        Against ``as_planned``, ``pert`` and ``parent``.
    sharpness : float, optional
        Median of 9-in-10 over 1-in-2 overrun.
    drift : Drift
    not_judged : int
        Projects under way: their outcome is not known.
    """

    class_id: str
    measure: str
    fingerprint: str
    origin_step: str
    n_tests: int
    levels: tuple[Held, ...]
    crps: float | None
    skill: Mapping[str, Skill]
    sharpness: float | None
    drift: Drift
    not_judged: int = 0

    def at(self, level: float) -> Held | None:
        """Return how a level held; None where it was not asked for, or never tried."""
        for each in self.levels:
            if abs(each.level - level) < _SAME and each.n:
                return each
        return None

    @property
    def is_short(self) -> bool:
        """Whether a level held less often than chance explains."""
        return any(each.is_short for each in self.levels)

    @property
    def is_doubtful(self) -> bool:
        """Whether the class has drifted, or a level held too rarely."""
        return self.is_short or self.drift.is_seen

    def sentence(self) -> str:
        """Return the record in one sentence, numbers of projects included."""
        tried = [each for each in self.levels if each.n]
        if not tried:
            return (
                f"How this method did on {self.class_id} before cannot be said: too few of "
                "its projects finished before others began."
            )
        parts = [
            f"the {chance(each.level)} {self._thing} held for {each.said()} later projects "
            f"({each.share:.0%})"
            for each in tried
        ]
        return f"Forecast from what had finished when they began, {listed(parts)}."

    def warning(self) -> str:
        """Return what to make of a record worse than chance explains; else nothing."""
        short = [chance(each.level) for each in self.levels if each.is_short]
        if not short:
            return ""
        return (
            f"In this class {listed(short)} held less often than the words say: later "
            "projects overran more than earlier ones. "
            f"Leave more room than these {self._thing}s."
        )

    def first_screen(self) -> str:
        """Return for a sponsor how far such dates, or costs, can be trusted.

        Examples
        --------
        "Dates meant to hold for 4 in 5 projects held for 29 of 43: fewer than promised,
        so leave more room. The later a project began, the more it overran."
        """
        held, aim, things = self.at(COMMIT), self.at(AIM), f"{self._thing}s"
        if held is None:
            return f"How well such {things} have held before is not known."
        meant = (
            f"{things.capitalize()} meant to hold for {chance(COMMIT)} projects held for"
        )
        said = [f"{meant} {held.said()}{held.verdict()}."]
        if aim is not None and aim.is_short and not held.is_short:
            said.append(
                f"Those meant for {chance(AIM)} held for {aim.said()}{aim.verdict()}."
            )
        if self.drift.is_seen:
            how = "more" if self.drift.is_worse else "less"
            said.append(f"The later a project began, the {how} it overran.")
        return " ".join(said)

    @property
    def warnings(self) -> tuple[ClassWarning, ...]:
        """What every output of the card must carry."""
        found = []
        if 0 < self.n_tests < FEW:
            tried = count(self.n_tests, "past project")
            message = f"Tried on {tried} only: too few to judge by."
            found.append(ClassWarning("few-tests", message))
        if not self.n_tests:
            found.append(ClassWarning("no-tests", self.sentence()))
        if self.warning():
            found.append(ClassWarning("under-coverage", self.warning()))
        if self.drift.is_seen:
            found.append(ClassWarning("drift", self.drift.message))
        if self.not_judged:
            message = (
                f"{count(self.not_judged, 'project')} under way cannot be judged: of the "
                "newest, the quick ones are over-represented."
            )
            found.append(ClassWarning("under-way", message))
        return tuple(found)

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of ``msnb backtest``."""
        limits = {k: [_rounded(s.low), _rounded(s.high)] for k, s in self.skill.items()}
        return {
            "schema": 1,
            "class": self.class_id,
            "measure": self.measure,
            "fingerprint": self.fingerprint,
            "origin_step": self.origin_step,
            "n_tests": self.n_tests,
            "confidence": CONFIDENCE,
            "levels": [each.to_dict() for each in self.levels],
            "scale": "log",
            "crps": _rounded(self.crps),
            "skill": {name: _rounded(each.share) for name, each in self.skill.items()},
            "skill_limits": limits,
            "sharpness": _rounded(self.sharpness),
            "drift": self.drift.to_dict(),
            "not_judged": self.not_judged,
            "warnings": [{"rule": w.rule, "message": w.message} for w in self.warnings],
        }

    @property
    def _thing(self) -> str:
        return "date" if self.measure == "duration" else "cost"


def _rounded(value: float | None) -> float | None:
    return None if value is None else number(value)
