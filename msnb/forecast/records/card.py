"""The card of a reference class: how the method did on its past projects, on one page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from msnb.forecast.levels.held import CONFIDENCE, FEW, Held, Skill, rounded
from msnb.forecast.levels.levels import AIM, COMMIT
from msnb.forecast.records.drift import Drift
from msnb.forecast.records.influence import Influence
from msnb.forecast.reference.fitness import ClassWarning
from msnb.forecast.reference.similarity import Field
from msnb.wording import chance, count, listed

OriginStep = Literal["month", "quarter", "year", "project"]
STEPS: tuple[OriginStep, ...] = get_args(OriginStep)

_SAME = 1e-9
_SIMPLER = {
    "as_planned": "the plans themselves",
    "pert": "a habitual three-point estimate",
    "parent": "the class above alone",
}


@dataclass(frozen=True)
class OtherClass:
    """The chosen class, or a parent or sibling, with its overrun at 4 in 5; or None."""

    relation: str
    class_id: str
    ratio: float | None


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
    passed_over : int
        Finished projects that were not tried, because to try all would take too long.
    choice : tuple of OtherClass
        What other classes of the same source say at 4 in 5.
    influence : Influence, optional
        The same with any one project left out; None where that does not support it.
    compared : tuple of str
        What similar past projects weighed more by: size, region, sector; empty where all
        weighed the same. Nothing is said of `choice` and `influence` then: they depend on
        the plan.
    """

    class_id: str
    measure: str
    fingerprint: str
    origin_step: OriginStep
    n_tests: int
    levels: tuple[Held, ...]
    crps: float | None
    skill: Mapping[str, Skill]
    sharpness: float | None
    drift: Drift
    not_judged: int = 0
    passed_over: int = 0
    choice: tuple[OtherClass, ...] = ()
    influence: Influence | None = None
    compared: tuple[Field, ...] = ()

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
        alike = ", similar projects weighing more" if self.compared else ""
        return f"Forecast from what had finished when they began{alike}, {listed(parts)}."

    def warning(self) -> str:
        """Return what to make of levels that held too rarely; else nothing."""
        sure = [chance(each.level) for each in self.levels if each.is_surely_short]
        short = [chance(each.level) for each in self.levels if each.is_short]
        if sure:
            return (
                f"In this class {listed(sure)} held less often than the words say: "
                "projects overran more than those before them. "
                f"Leave more room than these {self._thing}s."
            )
        if short:
            return (
                f"In this class {listed(short)} held less often than the words say. The "
                "tries hang together, so chance may explain it."
            )
        return ""

    def comparison(self) -> str:
        """Return how the forecasts did against simpler ones; empty if none was tried.

        Examples
        --------
        "By how far they lay from what happened, its forecasts were 47% better than the
        plans themselves, 37% better than a habitual three-point estimate and 2% worse
        than the class above alone."
        """
        parts = [
            f"{_better(skill.share)} than {what}"
            for name, what in _SIMPLER.items()
            if (skill := self.skill[name]).share is not None
        ]
        lay = "By how far they lay from what happened, its forecasts were"
        return f"{lay} {listed(parts)}." if parts else ""

    def firmness(self) -> str:
        """Return how far 4 in 5 moves with the class, and with any one project left out."""
        others = [each.ratio for each in self.choice if each.ratio is not None]
        moved = []
        if len(others) > 1:
            moved.append(f"{_between(min(others), max(others))} with the choice of class")
        if one := self.influence:
            moved.append(f"{_between(one.low, one.high)} with any one project left out")
        return f"The {chance(COMMIT)} overrun moves {listed(moved)}." if moved else ""

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
        if aim is not None and aim.is_surely_short and not held.is_short:
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
        if self.passed_over:
            found.append(ClassWarning("tried-in-part", self._in_part()))
        if self.warning():
            found.append(ClassWarning("under-coverage", self.warning()))
        if self.drift.is_seen:
            found.append(ClassWarning("drift", self.drift.message))
        if self.not_judged:
            running = count(self.not_judged, "project")
            message = f"{running} under way could not be judged."
            found.append(ClassWarning("under-way", message))
        return tuple(found)

    def _in_part(self) -> str:
        others = count(self.passed_over, "other")
        return (
            f"Tried on {count(self.n_tests, 'past project')}, spread evenly over time. "
            f"{others} were passed over: to try them all would take minutes."
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of ``msnb backtest``."""
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
            "crps": rounded(self.crps),
            "skill": {name: rounded(each.share) for name, each in self.skill.items()},
            "skill_limits": {name: each.limits for name, each in self.skill.items()},
            "sharpness": rounded(self.sharpness),
            "drift": self.drift.to_dict(),
            "not_judged": self.not_judged,
            "passed_over": self.passed_over,
            "choice": [
                {"relation": o.relation, "class": o.class_id, "ratio": rounded(o.ratio)}
                for o in self.choice
            ],
            "influence": self.influence.to_dict() if self.influence else None,
            "compared": list(self.compared),
            "warnings": [{"rule": w.rule, "message": w.message} for w in self.warnings],
        }

    @property
    def _thing(self) -> str:
        return "date" if self.measure == "duration" else "cost"


def _better(share: float) -> str:
    percent = f"{abs(share):.0%}"
    if percent == "0%":
        return "no better"
    return f"{percent} {'better' if share > 0 else 'worse'}"


def _between(low: float, high: float) -> str:
    said = f"from {low:.2f} to {high:.2f}"
    return said if f"{low:.2f}" != f"{high:.2f}" else "hardly"


_HELD = ("level", "held", "n", "independent", "low", "high", "pinball")


def card_from_dict(told: Mapping[str, Any]) -> Card:
    """Return a card from its JSON."""
    shares, limits = told["skill"], told["skill_limits"]
    moved, one = told["drift"], told["influence"]
    return Card(
        class_id=told["class"],
        measure=told["measure"],
        fingerprint=told["fingerprint"],
        origin_step=told["origin_step"],
        n_tests=told["n_tests"],
        levels=tuple(Held(**{name: e[name] for name in _HELD}) for e in told["levels"]),
        crps=told["crps"],
        skill={name: Skill(share, *limits[name]) for name, share in shares.items()},
        sharpness=told["sharpness"],
        drift=Drift(moved["p_value"], moved["trend"], moved["n"]),
        not_judged=told["not_judged"],
        passed_over=told["passed_over"],
        choice=tuple(
            OtherClass(e["relation"], e["class"], e["ratio"]) for e in told["choice"]
        ),
        influence=Influence(**one) if one else None,
        compared=tuple(told["compared"]),
    )
