"""The forecast report: when, or at what cost, projects like this one end."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from msnb.charts import forecast_levels, outcomes, sensitivity
from msnb.errors import MsnbError
from msnb.forecast import (
    AIM,
    COMMIT,
    LEVELS,
    Card,
    Forecast,
    LevelForecast,
    ReferenceClass,
    alternatives,
    base_rate,
    latest,
    nearest,
    record,
    stopped_sentence,
)
from msnb.reports.blocks import (
    Bullets,
    Caution,
    Facts,
    Headline,
    Paragraph,
    Provenance,
    Stack,
)
from msnb.reports.case import Case, decision, open_case
from msnb.reports.figures import Figure
from msnb.reports.tables import Table
from msnb.wording import chance, count, day, odds

if TYPE_CHECKING:
    from msnb.reports.markup import Block

_NEAREST = 10
_REFUSED_SHOWN = 5
_UNFIT = (
    "The numbers below show why, and are not to be quoted. Choose another class, or gather "
    "your own past projects: msnb history new."
)


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

    @property
    def chosen(self) -> ReferenceClass:
        """The reference class."""
        return self.outlook.reference_class

    @property
    def is_duration(self) -> bool:
        """Whether dates are forecast; costs otherwise."""
        return self.chosen.measure == "duration"

    @property
    def thing(self) -> str:
        """What is promised."""
        return "date" if self.is_duration else "cost"

    @cached_property
    def record_(self) -> Card:
        """How the method did on this class before."""
        return record(self.chosen)

    def headline(self) -> Headline:
        """Return the decision, why, and how sure."""
        case = self.case
        kicker = f"{case.plan.title} · forecast · as of {day(case.as_of)}"
        lede = " ".join([*self._why(), *self._how_sure()])
        return Headline(kicker, decision(case), lede)

    def _why(self) -> list[str]:
        if not self.chosen.fit_for_headline:
            return [self.outlook.sentence(), _UNFIT]
        aim, commit = self.outlook.at(AIM), self.outlook.at(COMMIT)
        past = f"{count(self.chosen.completed, 'past project')} like this one"
        past += f" ({self.chosen.title})"
        if aim is None or commit is None:
            return [f"This rests on {past}."]
        verb = "took" if self.is_duration else "cost"
        long = "as long as" if self.is_duration else "what was"
        half = f"Half of {past} {verb} at least {aim.level.ratio:.2f} times {long} planned"
        return [f"{half}, one in five more than {commit.level.ratio:.2f} times."]

    def _how_sure(self) -> list[str]:
        if not self.chosen.fit_for_headline:
            return []
        return [self.record_.first_screen()]

    def facts(self) -> Facts:
        """Return the figures worth a second look."""
        return Facts(
            [fact for fact in (self._own(), self._deadline(), self._basis()) if fact]
        )

    def _own(self) -> tuple[str, str]:
        rate = base_rate(self.chosen)
        finish = self.outlook.outlook.baseline.finish
        own = f"; this plan's is {day(finish)}" if finish else ""
        return (
            f"{rate.met:,} of {rate.n:,}",
            f"of these projects kept to their {self.thing}{own}",
        )

    def _deadline(self) -> tuple[str, str] | None:
        goal = self.case.goal
        if not self.is_duration or goal is None or goal.by is None:
            return None
        share = self.outlook.chance_by(goal.by)
        if share is None:
            return None
        return odds(share), f"would meet the deadline, {day(goal.by)}"

    def _basis(self) -> tuple[str, str]:
        n = count(self.chosen.completed, "project")
        return n, f"of the class {self.chosen.id} stand behind these {self.thing}s"

    def why_this_class(self) -> Stack:
        """Return the class, why it was chosen, and what is known to be wrong with it."""
        view, archive = self.case.plan.outside_view, self.chosen.archive
        blocks: list[Block] = [Paragraph(self.chosen.sentence())]
        if view is not None and view.why:
            on = f" on {day(view.chosen_on)}" if view.chosen_on else ""
            blocks.append(Paragraph(f"Chosen{on}: {view.why.rstrip('.')}."))
        blocks.append(Paragraph(self._counting()))
        blocks += [Caution(warning.message) for warning in self.outlook.warnings]
        if self.chosen.refused:
            blocks.append(Table(self._refused(), "Rows refused, and why"))
        if archive.traps:
            blocks += [Paragraph("Known faults of these figures:"), Bullets(archive.traps)]
        return Stack(blocks)

    def _refused(self) -> list[dict[str, object]]:
        rows: list[dict[str, object]] = [
            {"Past project": row.project.label(), "Why": row.reason}
            for row in self.chosen.refused[:_REFUSED_SHOWN]
        ]
        more = len(self.chosen.refused) - len(rows)
        if more > 0:
            rows.append(
                {"Past project": f"{more:,} more", "Why": "see msnb forecast --json"}
            )
        return rows

    def _counting(self) -> str:
        chosen, archive = self.chosen, self.chosen.archive
        said = [f"A row is {archive.row}."]
        if archive.baseline_stage:
            said.append(f"Its plan is that of: {archive.baseline_stage}.")
        said.append(chosen.left_out())
        return " ".join(said).rstrip()

    def outcomes(self) -> Stack:
        """Return how often plans like this one are met, and every project of the class."""
        picture = Figure(outcomes(self.chosen, self.outlook.levels))
        return Stack([Paragraph(base_rate(self.chosen).sentence()), picture])

    def dates(self) -> Stack:
        """Return the levels with their limits, and why some are refused."""
        rows = [self._level_row(each) for each in self.outlook.levels]
        what = "The dates" if self.is_duration else "The costs"
        labels = {
            "chance": "Chance",
            "when": "Finished by" if self.is_duration else "At most",
            "ratio": "Actual ÷ planned",
            "limits": "Known to within (9 in 10)",
            "why": "Rests on",
        }
        return Stack(
            [
                Figure(forecast_levels(self.outlook)),
                Table(rows, what, labels, {"ratio": "number"}),
            ]
        )

    def _level_row(self, each: LevelForecast) -> dict[str, object]:
        low = each.low_date if self.is_duration else each.low_cost
        high = each.high_date if self.is_duration else each.high_cost
        said = each.date if self.is_duration else each.cost
        return {
            "chance": chance(each.level.level),
            "when": "refused" if said is None else _amount(said),
            "ratio": None if each.level.ratio is None else f"{each.level.ratio:.2f}",
            "limits": _limits(low, high) if each.level.supported else None,
            "why": each.level.why,
        }

    def milestones(self) -> Table:
        """Return the same for each milestone that leads to the goal."""
        levels = [each.level.level for each in self.outlook.levels if each.level.supported]
        rows = []
        for each in self.outlook.milestones:
            planned = each.planned if self.is_duration else each.planned_cost
            if not planned:
                continue  # a milestone without a cost has none to stretch
            row: dict[str, object] = {"what": each.title, "planned": _whole(planned)}
            for level in levels:
                found = each.at(level)
                if found is not None:
                    row[chance(level)] = _whole(found.date or found.cost)
            rows.append(row)
        unit = "" if self.is_duration else f", {self.case.plan.currency or 'as given'}"
        labels = {"what": "Milestone", "planned": f"Planned{unit}"}
        labels |= {chance(level): chance(level) for level in levels}
        return Table(rows, "Milestone by milestone", labels, empty="No milestone yet.")

    def nearest(self) -> Table:
        """Return past projects by name, with plan and outcome: the nearest in size.

        Costs in another unit than the plan's cannot be compared in size; the latest
        projects are shown then.
        """
        baseline = self.outlook.outlook.baseline
        unit, title = "days", "The past projects nearest in size"
        size = baseline.days or 1.0
        if self.is_duration:
            found = nearest(self.chosen, size, n_projects=_NEAREST)
        else:
            unit = self.chosen.cost_unit or "cost"
            found = latest(self.chosen, n_projects=_NEAREST)
            title = "The latest past projects"
            if unit == self.case.plan.currency:
                found = nearest(self.chosen, baseline.cost or 1.0, n_projects=_NEAREST)
                title = "The past projects nearest in size"
        rows = [
            {
                "name": past.label,
                "planned": _sized(past.planned),
                "actual": _sized(past.actual),
                "overrun": f"{past.overrun:.2f}",
            }
            for past in found
        ]
        labels = {
            "name": "Past project",
            "planned": f"Planned, {unit}",
            "actual": f"Actual, {unit}",
            "overrun": "Actual ÷ planned",
        }
        return Table(rows, title, labels, {"overrun": "number"})

    def choice(self) -> Stack:
        """Return what the neighbouring classes would say."""
        others = alternatives(
            self.chosen, level=COMMIT, elapsed=self.outlook.outlook.elapsed
        )
        if len(others) < 2:  # noqa: PLR2004  # the chosen one alone
            said = "This source has no other class to compare with."
            return Stack([Paragraph(said)])
        return Stack([Figure(sensitivity(others))])

    def record(self) -> Stack:
        """Return how the method did on projects it had not seen."""
        blocks: list[Block] = [Paragraph(self.record_.sentence())]
        if self.record_.warning():
            blocks.append(Caution(self.record_.warning()))
        return Stack(blocks)

    def limits(self) -> Bullets:
        """Return what cannot be said."""
        said: list[str] = [
            f"No {chance(each.level.level)}: {each.level.why}."
            for each in self.outlook.levels
            if not each.level.supported
        ]
        said += [
            f"How far off the {chance(each.level.level)} {self.thing} could really be: so "
            "many do not bound it."
            for each in self.outlook.levels
            if each.level.supported and each.level.high is None
        ]
        said += [
            "What is special about this plan: its own ranges and risks play no part here.",
            "Whether your project is like these ones. That was judged by people, above.",
            "Whether the future resembles the past that these figures come from.",
        ]
        stopped = stopped_sentence(self.chosen)
        if stopped:
            said.append(f"{stopped} What would have become of them is not known.")
        return Bullets(said)

    def provenance(self) -> Provenance:
        """Return where every figure comes from."""
        return Provenance(self.case.provenance())


def forecast_report(
    plan: str,
    *,
    goal: str = "",
    reference_class: str = "",
    measure: str = "duration",
    levels: list[float] | None = None,
    as_of: str = "",
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
    )
    return ForecastReport(case)


def _whole(value: date | float | None) -> date | int | None:
    return round(value) if isinstance(value, float) else value


def _sized(value: float) -> float:
    """Return a number with as many digits as a reader needs of its size."""
    return round(value) if value >= 100 else round(value, 2)  # noqa: PLR2004


def _amount(value: date | float) -> str:
    return f"{value:,.0f}" if isinstance(value, float) else day(value)


def _limits(low: date | float | None, high: date | float | None) -> str:
    if low is not None and high is not None:
        return f"{_amount(low)} to {_amount(high)}"
    if low is not None:
        return f"{_amount(low)} or more, not bounded above"
    return "not bounded" if high is None else f"{_amount(high)} or less, not bounded below"
