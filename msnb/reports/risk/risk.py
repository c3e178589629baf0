"""The risk report: what drives the date, and what can be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from msnb.charts import cost_and_date, date_ranges
from msnb.plan import Plan, headline_goal
from msnb.reports import inside
from msnb.reports.case import Case, open_case
from msnb.reports.inside import DRAWS, SEED
from msnb.reports.page.blocks import Bullets, Facts, Headline, Paragraph, Provenance, Stack
from msnb.reports.page.figures import Figure
from msnb.reports.page.markup import Block
from msnb.reports.page.tables import Kind, Table
from msnb.reports.risk import hinges
from msnb.reports.risk.risk_screen import risk_facts, risk_headline
from msnb.simulate import (
    LevelDate,
    Simulation,
    folded_sentence,
    refuse_unplayable,
    simulate,
)
from msnb.wording import chance, day, listed, odds


@dataclass(frozen=True, eq=False)
class RiskReport:
    """The parts of the risk report, in the order of its page.

    Parameters
    ----------
    case : Case
        The plan with its outside view, if there is one.
    told : Simulation
        The inside view.
    """

    case: Case
    told: Simulation

    def headline(self) -> Headline:
        """Return the decision, why, and what would change it: in that order."""
        return risk_headline(self.case, self.told)

    def facts(self) -> Facts:
        """Return the figures worth a second look."""
        return risk_facts(self.told)

    def drivers(self) -> Stack:
        """Return what the date hangs on, in days, and who can do something about it."""
        return hinges.driver_blocks(self.told)

    def milestones(self) -> Stack:
        """Return when each is reached, and whether what is wanted of it holds."""
        lines = [
            each for each in (*self.told.milestones, *self.told.goals) if not each.reached
        ]
        rows = [inside.range_of(each) for each in lines]
        late = self.told.likely_late
        blocks: list[Block] = []
        if late:
            names = listed(f"'{each.title}'" for each in late)
            blocks.append(Paragraph(f"More likely late than not: {names}."))
        return Stack([*blocks, Figure(date_ranges(rows, title="When each is reached"))])

    def chain(self) -> Stack:
        """Return how often each stage sets the date, and where paths meet."""
        return hinges.chain_blocks(self.case, self.told)

    def outside(self) -> Stack:
        """Return the plan's own ranges beside past projects."""
        both = inside.inside_blocks(self.case, self.told)
        return Stack([*both.blocks, *inside.mapped_table(self.case, self.told)])

    def cost(self) -> Stack:
        """Return date and cost together, and what waits for milestones."""
        joint = self.told.time_and_cost
        if joint is None:
            return Stack([Paragraph("The plan names no costs."), *self._at_stake()])
        return Stack([Figure(cost_and_date(joint)), *self._at_stake()])

    def _at_stake(self) -> list[Block]:
        unit = self.case.plan.currency or "as given"
        rows = [
            {
                "what": each.what,
                "milestone": each.title,
                "by": each.by,
                "amount": f"{each.amount:,.0f}",
                "chance": odds(each.chance),
                "worth": f"{each.adjusted:,.0f}",
            }
            for each in self.told.at_stake
        ]
        labels = {
            "what": "What",
            "milestone": "Waits for",
            "by": "Until",
            "amount": f"Amount, {unit}",
            "chance": "In time",
            "worth": "× chance",
        }
        if not rows:
            return []
        kinds: dict[str, Kind] = {"amount": "number", "worth": "number"}
        return [Table(rows, "Money that waits for milestones", labels, kinds)]

    def risks(self) -> Stack:
        """Return every risk: its chance, its delay, and what it does to the date."""
        rows = [
            {
                "what": each.title,
                "chance": None if each.chance is None else f"{each.chance:.0%}",
                "delay": None if each.delay_days is None else round(each.delay_days),
                "exposure": None if each.days is None else round(each.days, 1),
                "cost": None if each.amount is None else f"{each.amount:,.0f}",
                "adds": None if each.driver is None else round(each.driver.days_p80),
                "do": each.mitigation or each.contingency,
            }
            for each in self.told.risks
        ]
        labels = {
            "what": "Risk",
            "chance": "Chance",
            "delay": "Delay, days",
            "exposure": "× chance",
            "cost": "Cost × chance",
            "adds": "Adds, days",
            "do": "What is done about it",
        }
        empty = "The plan names no risk. That does not mean that there is none."
        kinds: dict[str, Kind] = {"chance": "number", "cost": "number"}
        table = Table(rows, "Every risk of the plan", labels, kinds, empty=empty)
        unit = self.case.plan.currency
        said = (
            f"Delay and cost{f' ({unit})' if unit else ''} are likely ones; delays are in "
            "working days. The chance times either says how large a risk is by itself. "
            f"What it adds says what it does to the date ({hinges.SAFE}), in calendar "
            "days: less where other work hides it, more where nothing does."
        )
        return Stack([Paragraph(said), table] if rows else [table])

    def sure(self) -> Stack:
        """Return how well the dates are known, and what shared luck does to them."""
        line = self.told.headline
        table = Table(
            [_level(each) for each in line.levels],
            "The plan's own dates, and how well these runs know them",
            {"chance": "Chance", "when": "Ends by", "limits": "Known to within (9 in 10)"},
        )
        blocks: list[Block] = [table]
        if self.told.sharing is not None:
            blocks.append(Paragraph(self.told.sharing.sentence()))
        elsewhere = folded_sentence(self.told.what_drives)
        notes = [each for each in self.told.notes() if each != elsewhere]
        return Stack([*blocks, *([Bullets(notes)] if notes else [])])

    def how(self) -> Bullets:
        """Return how it was worked out, and what it cannot say."""
        draws = self.told.settings.draws
        return Bullets([f"The plan was played through {draws:,} times. {_RUN}", *_RULES])

    def provenance(self) -> Provenance:
        """Return where every figure comes from."""
        pairs = [each for each in self.case.provenance() if each[0] not in _NOT_ASKED]
        return Provenance(inside.with_luck(pairs, self.told))


_NOT_ASKED = ("measure", "levels")
_RUN = (
    "Each time, every stage takes what its range allows, risks happen or not, and all "
    "waits for what the timetable lets it wait for."
)
_LUCK = (
    "Durations share luck: any two have a correlation of 0.3; with owner, party and "
    "calendar in common, of 0.5. Both numbers are assumptions."
)
_AGAIN = (
    "What a thing adds is found by playing the plan through again without it, with the "
    "same luck."
)
_UNWRITTEN = (
    "What nobody wrote into the plan never happens here. That is why past projects decide "
    "the date, and this page what to do."
)
_RULES = (
    "Low, likely and high are 1 in 10, the middle, and 9 in 10: nobody knows the worst.",
    _LUCK,
    _AGAIN,
    _UNWRITTEN,
    "Nobody reacts to a delay here, as people would.",
)


def _level(each: LevelDate) -> dict[str, object]:
    limits = None
    if each.low is not None and each.high is not None:
        limits = f"{day(each.low)} to {day(each.high)}"
    return {"chance": chance(each.level), "when": day(each.date), "limits": limits}


def refuse_without_ranges(plan: Plan, values: Mapping[str, object]) -> None:
    """Refuse a risk report where nothing is uncertain, or that asks for what cannot be.

    Parameters
    ----------
    plan : Plan
    values : mapping
        Parameters that were given, by name, each of its declared type.

    Raises
    ------
    MsnbError
        No such goal, or it has been reached; no day to look at the plan; no range and no
        risk; more draws than fit in memory.
    """
    as_of = str(values.get("as_of") or "")
    goal = headline_goal(plan, str(values.get("goal") or "") or None)
    refuse_unplayable(
        plan,
        draws=_whole(values.get("draws"), DRAWS),
        seed=_whole(values.get("seed"), SEED),
        as_of=plan.as_of(date.fromisoformat(as_of) if as_of else None),
        goal=goal.id if goal else None,
    )


def _whole(value: object, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise


def risk_report(
    plan: str, *, goal: str = "", draws: int = DRAWS, seed: int = SEED, as_of: str = ""
) -> RiskReport:
    """Open the risk report of a plan; see the template's parameters.

    Raises
    ------
    MsnbError
        The plan cannot be read or scheduled, nothing in it is uncertain, the goal was
        reached or does not exist, or so many draws cannot be made.
    """
    case = open_case(plan, goal=goal, as_of=as_of)
    asked = case.goal.id if case.goal else None
    told = simulate(case.plan, draws=draws, seed=seed, as_of=case.as_of, goal=asked)
    return RiskReport(case, told)
