"""The scorecard: how often forecasts from a class held, and what they were worth."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import cast

from msnb.charts import (
    better_than_simpler,
    coverage,
    outcomes_in_time,
    reliability,
    sensitivity,
    where_outcomes_fell,
)
from msnb.forecast import (
    COMMIT,
    LEVELS,
    TWENTIETHS,
    Backtest,
    Card,
    Measure,
    OriginStep,
    Recent,
    ReferenceClass,
    alternatives,
    backtest,
    course_of,
    recent_of,
)
from msnb.plan import Plan, read_plan
from msnb.reports.case import emphasised
from msnb.reports.forecast.trust import halves
from msnb.reports.page.blocks import (
    Bullets,
    Caution,
    Facts,
    Headline,
    Paragraph,
    Provenance,
    Stack,
)
from msnb.reports.page.figures import Figure
from msnb.reports.page.markup import Block, Words
from msnb.reports.page.tables import Table
from msnb.reports.running.choices import class_of_plan
from msnb.version import VERSION
from msnb.wording import chance, count

_SAME = 1e-9
_STEPS = {
    "month": "the first day of the month in which it began",
    "quarter": "the first day of the quarter in which it began",
    "year": "the first day of the year in which it began",
    "project": "the day on which it began",
}


@dataclass(frozen=True, eq=False)
class Scorecard:
    """The parts of the scorecard, in the order of its page.

    Parameters
    ----------
    plan : Plan
    chosen : ReferenceClass
    tried : Backtest
        At every level from 1 to 19 in 20.
    """

    plan: Plan
    chosen: ReferenceClass
    tried: Backtest

    @cached_property
    def every_level(self) -> Card:
        """The card of all nineteen levels."""
        return self.tried.card()

    @cached_property
    def card(self) -> Card:
        """The same of the three levels that forecasts speak of: the class's record."""
        kept = [
            each
            for each in self.every_level.levels
            if any(abs(each.level - level) < _SAME for level in LEVELS)
        ]
        return replace(self.every_level, levels=tuple(kept))

    @cached_property
    def recent(self) -> Recent:
        """The record beside that of the later half of the class alone."""
        return recent_of(self.chosen, self.card)

    @property
    def thing(self) -> str:
        """What is promised."""
        return "date" if self.chosen.measure == "duration" else "cost"

    def headline(self) -> Headline:
        """Return how often 4 in 5 held, and what to make of it."""
        kicker = f"{self.chosen.title} · {self.chosen.measure} · scorecard"
        too_few = any(each.rule == "few-tests" for each in self.card.warnings)
        simpler = "" if too_few else self.card.comparison()
        said = (self._drift(), self.recent.sentence(), simpler)
        return Headline(kicker, self._verdict(), " ".join(each for each in said if each))

    def _verdict(self) -> list[Words]:
        held, things = self.card.at(COMMIT), f"{self.thing.capitalize()}s"
        if held is None:
            return [f"How well {things.lower()} from this class hold is not known."]
        kept = held.said()
        said = f"{things} meant to hold for {chance(COMMIT)} projects held for {kept}."
        found = [emphasised(said, kept)]
        verdict = held.verdict().removeprefix(": ")
        return [*found, f"{verdict[0].upper()}{verdict[1:]}."] if verdict else found

    def _drift(self) -> str:
        return self.card.drift.message if self.card.n_tests else ""

    def facts(self) -> Facts:
        """Return the figures worth a second look."""
        return Facts(
            [each for each in (self._tried(), self._sharp(), self._firm()) if each]
        )

    def _tried(self) -> tuple[str, str]:
        finished = count(self.chosen.completed, "finished project")
        done = "were" if self.card.passed_over else "could be"
        return (
            f"{self.card.n_tests:,}",
            f"of {finished} {done} forecast from what had finished before",
        )

    def _sharp(self) -> tuple[str, str] | None:
        if self.card.sharpness is None:
            return None
        things = f"these {self.thing}s"
        return (
            f"{self.card.sharpness:.2f}×",
            f"from the 1 in 2 to the 9 in 10 overrun, as a rule: how wide {things} lie",
        )

    def _firm(self) -> tuple[str, str] | None:
        ratios = [each.ratio for each in self.card.choice if each.ratio is not None]
        if len(ratios) < 2:  # noqa: PLR2004  # the class itself alone
            return None
        ends = dict.fromkeys(f"{ratio:.2f}" for ratio in (min(ratios), max(ratios)))
        return (
            " to ".join(ends),
            f"times the plan: {chance(COMMIT)}, by this class and its neighbours",
        )

    def held(self) -> Stack:
        """Return how often each level held."""
        blocks: list[Block] = [
            Caution(each.message)
            for each in self.card.warnings
            if each.rule not in ("no-tests", "drift")
        ]
        return Stack([Figure(coverage(self.card)), *blocks])

    def reliability(self) -> Figure:
        """Return the share that held at nineteen levels."""
        return Figure(reliability(self.every_level))

    def fallen(self) -> Stack:
        """Return where the outcomes fell in their forecasts."""
        said = (
            "Cut each forecast into ten tenths that are equally likely. If the forecasts "
            "are right, the outcomes fall into each of them equally often."
        )
        return Stack([Paragraph(said), Figure(where_outcomes_fell(self.tried))])

    def course(self) -> Stack:
        """Return the outcomes in the order of time, and whether recent ones tell more."""
        blocks: list[Block] = [Figure(outcomes_in_time(course_of(self.chosen)))]
        if self.recent.recent is not None:
            blocks += [Paragraph(self.recent.sentence()), halves(self.recent)]
        return Stack(blocks)

    def simpler(self) -> Stack:
        """Return how the forecasts did against simpler ones, and their scores."""
        rows = [
            {"level": chance(each.level), "n": each.n, "loss": f"{each.pinball:.3f}"}
            for each in self.card.levels
            if each.pinball is not None
        ]
        labels = {
            "level": "Level",
            "n": "Past projects tried",
            "loss": "Mean loss (pinball)",
        }
        blocks: list[Block] = [Figure(better_than_simpler(self.card))]
        if rows:
            title = "Pinball loss, level by level"
            blocks += [Table(rows, title, labels, {"loss": "number"}), self._scale()]
        return Stack(blocks)

    def _scale(self) -> Paragraph:
        return Paragraph(
            f"The mean score of whole forecasts (CRPS) is {self.card.crps:.3f}. Scores are "
            "on the logarithm of the overrun: 0.2 is a miss of about a fifth."
        )

    def firm(self) -> Stack:
        """Return what other classes say, and how much one project matters."""
        blocks: list[Block] = []
        others = alternatives(self.chosen, level=COMMIT)
        if len(others) > 1:
            blocks.append(Figure(sensitivity(others)))
        blocks.append(Paragraph(self._one_left_out()))
        return Stack(blocks)

    def _one_left_out(self) -> str:
        one, level = self.card.influence, chance(COMMIT)
        if one is None:
            return f"With one project fewer the class would not support {level}."
        whose = [p.label() for p in self.chosen.outcomes.projects if p.id == one.project]
        return (
            f"With any one of its projects left out, {level} stays between "
            f"{one.low:.3f} and {one.high:.3f} times the plan. The one that moves it most: "
            f"{whose[0] if whose else one.project}."
        )

    def how(self) -> Bullets:
        """Return how it was tried, and what cannot be said."""
        day = _STEPS[self.card.origin_step]
        said = [
            f"Each finished project was forecast as on {day}, from what had finished then.",
            *_RULES,
        ]
        if self.chosen.matures:
            said.insert(1, _MATURE)
        elif self.chosen.measure == "duration" and not self.chosen.archive.completed_only:
            said.insert(1, _UNDER_WAY)
        if self.chosen.ongoing:
            running = count(self.chosen.ongoing, "project")
            said.append(f"{running} under way could not be judged.")
        said.append("Whether the next years resemble these, nobody can say.")
        return Bullets(said)

    def provenance(self) -> Provenance:
        """Return where every figure comes from."""
        chosen, archive = self.chosen, self.chosen.archive
        pairs = [
            ("Plan", self.plan.fingerprint),
            ("class", f"{chosen.id}, {chosen.measure} {chosen.fingerprint}"),
        ]
        if archive.licence:
            pairs.append(("data", f"{archive.title}, {archive.licence}"))
        pairs += [("origin_step", self.card.origin_step), ("msnb", VERSION)]
        return Provenance(pairs)


_RULES = (
    "What happened later changes no forecast; rows of one name never train one another.",
    "An outcome that equals its forecast counts as half held.",
    "Limits and bands hold 9 times in 10 for tries that do not depend on one another.",
    "These tries rest on the same projects, so that both are too narrow, if anything.",
)
_UNDER_WAY = (
    "Projects under way on that day counted as at least so long. The newest cohorts are "
    "not judged: of these, only the quick ones have finished."
)
_MATURE = (
    "Projects too recent to be judged on that day were left out, as they are today: of the "
    "newest, only the quick ones have finished."
)


def scorecard_report(
    plan: str | Path,
    *,
    reference_class: str = "",
    measure: str = "duration",
    origin_step: str = "quarter",
) -> Scorecard:
    """Open the scorecard of the class that a plan is forecast from.

    Parameters
    ----------
    plan : str or Path
        Plan folder or file; names the class, and own past projects.
    reference_class, measure, origin_step : str
        The template's parameters; empty: as the plan says.

    Raises
    ------
    MsnbError
        The plan or its history cannot be read, or there is no such class.
    """
    what = read_plan(plan)
    chosen = class_of_plan(what, reference_class, cast("Measure", measure))
    step = cast("OriginStep", origin_step)
    return Scorecard(what, chosen, backtest(chosen, levels=TWENTIETHS, origin_step=step))
