"""How much of the work is planning, how much should be, and the rules about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from msnb.canonical import number
from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.plan import Plan

PLANNING_LEAST, PLANNING_MOST = 0.20, 0.45
"""The band that the share of planning effort should lie in."""

RISKS = ("low", "medium", "high")
SIZES = ("small", "medium", "large")

Verdict = Literal["too little", "enough", "too much", "unknown"]


@dataclass(frozen=True)
class PlanningEffort:
    """Planning effort as a share of the whole, beside what is recommended.

    Parameters
    ----------
    share : float or None
        Between 0 and 1; more where somebody counted wrongly. None while either effort is
        not known: it is never guessed from anything else.
    recommended : float or None
        Between `PLANNING_LEAST` and `PLANNING_MOST`. None while risk or size is not known.
    """

    share: float | None
    recommended: float | None

    @property
    def verdict(self) -> Verdict:
        """Whether the share lies in the band; both ends belong to it."""
        if self.share is None:
            return "unknown"
        if self.share < PLANNING_LEAST:
            return "too little"
        return "too much" if self.share > PLANNING_MOST else "enough"

    def sentence(self) -> str:
        """Return the share and the recommendation as a meter says them.

        Examples
        --------
        >>> print(PlanningEffort(0.25, 0.45).sentence())
        Planning is 25 % of the effort; 20 to 45 % is sound, at this risk and size 45 %.
        >>> print(PlanningEffort(None, None).sentence())
        How much of the effort is planning is unknown; 20 to 45 % is sound.
        """
        what = "How much of the effort is planning is unknown"
        if self.share is not None:
            what = f"Planning is {_said(self.share)} of the effort"
        band = f"{percent(PLANNING_LEAST).removesuffix(' %')} to {percent(PLANNING_MOST)}"
        for_this = ""
        if self.recommended is not None:
            for_this = f", at this risk and size {percent(self.recommended)}"
        return f"{what}; {band} is sound{for_this}."

    def to_dict(self) -> dict[str, Any]:
        """Return share, recommendation, band and verdict, for JSON."""
        return {
            "share": None if self.share is None else number(self.share),
            "recommended": None if self.recommended is None else number(self.recommended),
            "least": PLANNING_LEAST,
            "most": PLANNING_MOST,
            "verdict": self.verdict,
        }


def percent(share: float) -> str:
    """Return a share in percent, with a decimal only where it has one.

    Examples
    --------
    >>> percent(0.2), percent(0.199), percent(0.3333), percent(12)
    ('20 %', '19.9 %', '33.3 %', '1,200 %')
    """
    return f"{share * 100:,.1f}".removesuffix(".0") + " %"


def _said(share: float) -> str:
    """Return a share in percent, never rounded into the band or out of it."""
    if share < PLANNING_LEAST <= round(share, 3):
        return f"just under {percent(PLANNING_LEAST)}"
    if round(share, 3) <= PLANNING_MOST < share:
        return f"just over {percent(PLANNING_MOST)}"
    return percent(share)


def planning_share(plan: Plan) -> PlanningEffort:
    """Return how much of a plan's effort is planning, and how much is recommended.

    The share is of effort, not of time. The recommendation is `recommended_share`.

    Examples
    --------
    >>> from datetime import date
    >>> effort = {"effort_days": 60, "total_effort_days": 240, "risk": "high"}
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), planning=effort)
    >>> found = planning_share(plan)
    >>> found.share, found.verdict, found.recommended
    (0.25, 'enough', None)
    """
    said = plan.planning
    if said is None:
        return PlanningEffort(None, None)
    share = recommended = None
    if said.effort_days is not None and said.total_effort_days:
        # Whoever types 19.8 of 44 days means 45 %, not a billionth more; and beyond a
        # hundred times the whole, every figure says only that it was mistyped.
        share = round(min(said.effort_days / said.total_effort_days, 100.0), 9)
    if said.risk is not None and said.size is not None:
        recommended = recommended_share(said.risk, said.size)
    return PlanningEffort(share, recommended)


def recommended_share(risk: str, size: str) -> float:
    """Return how much of the effort should be planning, at a risk and a size.

    From 20 to 45 % in equal steps, one for each step of risk and one for each of size;
    to whole percent.

    Parameters
    ----------
    risk : str
        low, medium or high.
    size : str
        small, medium or large.

    Examples
    --------
    >>> recommended_share("low", "small"), recommended_share("high", "large")
    (0.2, 0.45)
    """
    steps = RISKS.index(risk) + SIZES.index(size)
    most = len(RISKS) + len(SIZES) - 2
    return round(PLANNING_LEAST + (PLANNING_MOST - PLANNING_LEAST) * steps / most, 2)


@rule(
    "planning-too-little",
    "warning",
    "Less than 20 % of the effort is planning.",
    why="A day of thinking is cheap as long as nobody waits for its result.",
)
def _planning_too_little(context: Context) -> Iterator[Found]:
    return _outside(
        context, "too little", "Plan more before the work begins, or count again"
    )


@rule(
    "planning-too-much",
    "warning",
    "More than 45 % of the effort is planning.",
    why="What planning cannot find out, a first piece of the work will.",
)
def _planning_too_much(context: Context) -> Iterator[Found]:
    return _outside(context, "too much", "Begin with a small piece, or count again")


def _outside(context: Context, verdict: Verdict, remedy: str) -> Iterator[Found]:
    effort = planning_share(context.plan)
    if effort.verdict == verdict and effort.share is not None:
        said = effort.sentence()
        days = "msnb set PLAN planning.effort_days=NUMBER"
        yield Found("", "planning.effort_days", said, f"{remedy}: {days}")


RULES = (_planning_too_little, _planning_too_much)
