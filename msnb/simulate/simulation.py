"""The inside view of a plan: dates by chance, and what they hang on."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from msnb.errors import ChoiceError
from msnb.plan import Goal, Plan
from msnb.simulate.answers.at_stake import AtStake
from msnb.simulate.answers.chances import Reaching
from msnb.simulate.answers.drivers import Driver, Drivers
from msnb.simulate.answers.exposure import Exposure
from msnb.simulate.answers.merging import Merge
from msnb.simulate.answers.saying import (
    headline_sentence,
    late_sentence,
    merge_sentence,
    notes_on,
)
from msnb.simulate.answers.sharing import Sharing
from msnb.simulate.answers.together import TimeAndCost
from msnb.simulate.kernel.outcome import Outcome
from msnb.simulate.model.asking import Settings
from msnb.simulate.model.model import Model
from msnb.wording import did_you_mean, shown

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = 1
_MOST_MERGES = 20


@dataclass(frozen=True, eq=False)
class Simulation:
    """What comes out when a plan is played through many times.

    Parameters
    ----------
    plan : Plan
    settings : Settings
        How many draws, and their luck.
    as_of : date or None
        The day the plan is looked at; None for the plan as it was meant at the start.
    goal : Goal or None
        The goal that the headline is about; None for the whole plan.
    headline : Reaching
        When it is reached.
    goals, milestones : tuple of Reaching
        When each is reached, in the order of the file; goals that nothing leads to are
        left out.
    what_drives : Drivers
        What the headline's date hangs on, in days; empty if it was not asked for.
    merges : tuple of Merge
        Where paths meet on the way, the costliest meeting first.
    sharing : Sharing or None
        The range with and without luck in common; None if it was not asked for.
    time_and_cost : TimeAndCost or None
        Date and cost together; None where the plan names no cost.
    risks : tuple of Exposure
        Every risk of the plan.
    at_stake : tuple of AtStake
        Amounts that wait for milestones, with the chance of reaching them in time.
    model, outcome
        What was played through, and what came out, draw by draw.
    """

    plan: Plan = field(repr=False)
    settings: Settings
    as_of: date | None
    goal: Goal | None
    headline: Reaching
    goals: tuple[Reaching, ...]
    milestones: tuple[Reaching, ...]
    what_drives: Drivers
    merges: tuple[Merge, ...]
    sharing: Sharing | None
    time_and_cost: TimeAndCost | None
    risks: tuple[Exposure, ...]
    at_stake: tuple[AtStake, ...]
    model: Model = field(repr=False)
    outcome: Outcome = field(repr=False)

    @property
    def drivers(self) -> tuple[Driver, ...]:
        """What the simulation can tell from nothing: most days at 4 in 5 first."""
        return self.what_drives.told

    @property
    def bottleneck(self) -> Driver | None:
        """The work that adds most days, with all that strikes or holds it back."""
        return self.what_drives.bottleneck

    @property
    def merge(self) -> Merge | None:
        """The meeting of paths that adds most days; None where none adds a day."""
        return next((each for each in self.merges if each.weight >= 1), None)

    @property
    def criticality(self) -> dict[str, float]:
        """How often each milestone and task is on the chain that sets the date."""
        return dict(self.outcome.criticality_by_goal[self.headline.id])

    @property
    def likely_late(self) -> tuple[Reaching, ...]:
        """Milestones that miss their deadline more often than not, the surest first."""
        late = [each for each in self.milestones if each.is_likely_late]
        return tuple(sorted(late, key=lambda each: each.chance_when_due or 0.0))

    def __getitem__(self, id_: str) -> Reaching:
        """Return the line of a milestone or goal.

        Raises
        ------
        ChoiceError
            There is none, or nothing leads to it.
        """
        lines = {each.id: each for each in (*self.goals, *self.milestones)}
        if id_ not in lines:
            near = did_you_mean(str(id_), list(lines))
            msg = f"{shown(self.plan.title)} has no dates of {shown(id_)}. {near}".rstrip()
            raise ChoiceError(msg)
        return lines[id_]

    def sentence(self) -> str:
        """Return what the plan's own ranges say, as a sponsor reads it.

        Examples
        --------
        "By the plan's own ranges and risks, 'Shop open' is reached by 4 June 2027 (4 in 5)
        and by 7 May 2027 (1 in 2). Most of it hangs on 'Lease': 21 days."
        """
        return headline_sentence(self.headline, self.bottleneck, self.drivers)

    def merge_sentence(self) -> str:
        """Return how often the plan's own date holds, and which meeting of paths is why."""
        return merge_sentence(self.headline, self.merge)

    def late_sentence(self, *, resolved: int = 0) -> str:
        """Return which milestones are likely late, and what is known of such forecasts.

        Parameters
        ----------
        resolved : int
            How many own simulations have an outcome in the logs.
        """
        return late_sentence(self.likely_late, resolved=resolved)

    def notes(self) -> tuple[str, ...]:
        """Return what must be said beside the numbers, a sentence each."""
        return tuple(notes_on(self.model, self.settings, self.headline, self.what_drives))

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of ``msnb simulate``."""
        told = self.what_drives
        return {
            "schema": SCHEMA,
            "plan": self.plan.title,
            "fingerprint": self.plan.fingerprint,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "draws": self.settings.draws,
            "seed": self.settings.seed,
            "shape": self.model.shape,
            "goal": self.goal.id if self.goal else None,
            "message": self.sentence(),
            "goals": [each.to_dict() for each in self.goals],
            "plan_end": None if self.goal else self.headline.to_dict(),
            "milestones": [each.to_dict() for each in self.milestones],
            "drivers": [each.to_dict() for each in told.told],
            "drivers_within_error": [each.to_dict() for each in told.folded],
            "drivers_draws": told.draws,
            "drivers_left_out": told.left_out,
            "bottleneck": self.bottleneck.to_dict() if self.bottleneck else None,
            "merges": [each.to_dict() for each in self.merges[:_MOST_MERGES]],
            "correlation": self.sharing.to_dict() if self.sharing else None,
            "cost": self.time_and_cost.to_dict() if self.time_and_cost else None,
            "risks": [each.to_dict() for each in self.risks],
            "at_stake": [each.to_dict() for each in self.at_stake],
            "notes": list(self.notes()),
        }

    def to_frame(self) -> "pd.DataFrame":
        """Return one row a goal and milestone; dates as datetimes, chances as shares."""
        import pandas as pd  # noqa: PLC0415  # only for those who ask for a frame

        rows = []
        for each in (*self.goals, *self.milestones) or (self.headline,):
            said = {"kind": each.kind, **each.to_dict()}
            limits = said.pop("limits")
            said.pop("dates")
            for level, (low, high) in limits.items():
                said |= {f"{level}_low": low, f"{level}_high": high}
            rows.append(said)
        frame = pd.DataFrame(rows)
        dates = ("planned", "reached")
        for column in frame.columns:
            if column in dates or (column[0] == "p" and column[1:3].isdigit()):
                frame[column] = pd.to_datetime(frame[column])
        return frame
