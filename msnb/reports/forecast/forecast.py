"""The forecast report: when, or at what cost, projects like this one end."""

from dataclasses import dataclass
from functools import cached_property

from msnb.errors import MsnbError
from msnb.forecast import LEVELS, Card, Forecast, JointForecast, record
from msnb.reports.case import Case, decision, open_case
from msnb.reports.forecast import chosen_class, trust
from msnb.reports.forecast.first_screen import facts, how_sure, why
from msnb.reports.forecast.levels import level_blocks, milestone_blocks
from msnb.reports.forecast.together import open_together, together_blocks
from msnb.reports.gaps import gap_blocks
from msnb.reports.inside import SEED, inside_part, open_inside, with_luck
from msnb.reports.page.blocks import Bullets, Facts, Headline, Provenance, Stack
from msnb.reports.page.part import Part
from msnb.simulate import Simulation
from msnb.wording import day


@dataclass(frozen=True, eq=False)
class ForecastReport:
    """The parts of the forecast report, in the order of its page."""

    case: Case

    @property
    def outlook(self) -> Forecast:
        """The outside view."""
        if self.case.outlook is None:
            raise MsnbError(self.case.refusal)
        return self.case.outlook

    @cached_property
    def card(self) -> Card:
        """How the method did before, on the class that the forecast rests on."""
        recent = self.case.recent
        if recent is None:
            return record(self.outlook.reference_class)
        if recent.is_better and recent.recent is not None:
            return recent.recent
        return recent.whole

    @cached_property
    def together_(self) -> JointForecast | str:
        """Cost and time together, or why they cannot be told."""
        return open_together(self.case)

    def headline(self) -> Headline:
        """Return the decision, why, and how sure: in that order."""
        case = self.case
        kicker = f"{case.plan.title} · forecast · as of {day(case.as_of)}"
        sure = how_sure(case, self.outlook, self.card)
        return Headline(kicker, decision(case), why(self.outlook), [sure])

    def facts(self) -> Facts:
        """Return the figures worth a second look."""
        return Facts(facts(self.outlook))

    def outcomes(self) -> Stack:
        """Return how often plans like this one are met, and every project of the class."""
        return chosen_class.outcome_blocks(self.outlook)

    def dates(self) -> Stack:
        """Return the levels with limits and record, and both ends where some stopped."""
        return level_blocks(self.outlook, self.card)

    def milestones(self) -> Stack:
        """Return the same for each milestone that leads to the goal."""
        unit = f", {self.case.plan.currency or 'as given'}"
        return milestone_blocks(self.outlook, unit)

    def gap(self) -> Stack:
        """Return what is wanted beside what is to be expected."""
        return gap_blocks(self.case, self.outlook)

    def together(self) -> Stack:
        """Return cost and time, both at once."""
        return together_blocks(self.case, self.together_)

    @cached_property
    def inside_(self) -> Simulation | str:
        """The plan's own ranges played through, or why they cannot be."""
        return open_inside(self.case)

    def inside(self) -> Part | None:
        """Return the plan's own ranges beside this forecast; if it has any."""
        return inside_part(self.case, self.inside_)

    def why_this_class(self) -> Stack:
        """Return the class, why it was chosen, and what is known to be wrong with it."""
        return chosen_class.class_blocks(self.case, self.outlook)

    def nearest(self) -> Stack:
        """Return past projects by name, and whether those most like the plan weigh more."""
        return chosen_class.nearest_blocks(self.outlook)

    def choice(self) -> Stack:
        """Return what the neighbouring classes would say."""
        return chosen_class.choice_blocks(self.outlook)

    def record(self) -> Stack:
        """Return how the method did on projects it had not seen."""
        return trust.record_blocks(self.card, self.case.recent)

    def worst(self) -> Stack:
        """Return what the worst past projects mean for an average."""
        return trust.tail_blocks(self.outlook)

    def limits(self) -> Bullets:
        """Return what cannot be said."""
        return trust.limits(self.outlook)

    def provenance(self) -> Provenance:
        """Return where every figure comes from."""
        pairs = self.case.provenance()
        if isinstance(self.inside_, str) and isinstance(self.together_, JointForecast):
            pairs.insert(-1, ("seed", str(SEED)))  # else it stands beside the draws
        return Provenance(with_luck(pairs, self.inside_))


def forecast_report(  # noqa: PLR0913  # the template's parameters
    plan: str,
    *,
    goal: str = "",
    reference_class: str = "",
    measure: str = "duration",
    levels: list[float] | None = None,
    as_of: str = "",
    similar: list[str] | None = None,
    extrapolate: bool = False,
) -> ForecastReport:
    """Open the forecast report of a plan; see the template's parameters.

    Raises
    ------
    MsnbError
        The plan cannot be read or scheduled, or a class or goal asked for does not exist.
    """
    case = open_case(
        plan,
        goal=goal,
        reference_class=reference_class,
        measure=measure,
        levels=levels or LEVELS,
        as_of=as_of,
        similar=similar or (),
        extrapolate=extrapolate,
    )
    return ForecastReport(case)
