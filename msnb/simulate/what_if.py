"""What if: a plan with something else in it, against itself, with the same luck."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from msnb.canonical import number
from msnb.errors import ChoiceError
from msnb.plan import Change, Plan, with_fields
from msnb.simulate.answers.chances import Reaching
from msnb.simulate.answers.paired import Moved, moved
from msnb.simulate.answers.saying import days_said
from msnb.simulate.kernel.levels import AIM, COMMIT
from msnb.simulate.model.asking import Settings
from msnb.simulate.simulating import played, ready
from msnb.simulate.simulation import Simulation
from msnb.wording import chance, count, day, listed, shown


@dataclass(frozen=True)
class ItemDifference:
    """How far a milestone or goal moves.

    Parameters
    ----------
    before, after : Reaching
        Its lines.
    aim, commit : Moved
        Calendar days by which it is reached earlier, 1 in 2 times and 4 in 5; below 0
        where it is later.
    """

    before: Reaching
    after: Reaching
    aim: Moved
    commit: Moved

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        due = self.before.chance_when_due, self.after.chance_when_due
        return {
            "id": self.before.id,
            "p50": [each.at(AIM).date.isoformat() for each in (self.before, self.after)],
            "p80": [each.at(COMMIT).date.isoformat() for each in (self.before, self.after)],
            "days_p50": number(self.aim.days),
            "days_p80": number(self.commit.days),
            "error": None if self.commit.error is None else number(self.commit.error),
            "chance_when_due": [None if each is None else number(each) for each in due],
        }


@dataclass(frozen=True, eq=False)
class Difference:
    """A plan before and after some edits, played through with the same luck.

    Parameters
    ----------
    changes : tuple of msnb.plan.Change
        What is different in the plan.
    before, after : Simulation
        Of the plan as it is, and with the changes.
    headline : ItemDifference
        Of the goal that the headline is about.
    items : tuple of ItemDifference
        Of each goal and milestone that there is before and after.
    """

    changes: tuple[Change, ...]
    before: Simulation
    after: Simulation
    headline: ItemDifference
    items: tuple[ItemDifference, ...]

    def sentence(self) -> str:
        """Return what the changes do to the date to commit to."""
        head, commit = self.headline, self.headline.commit
        what = listed(str(each) for each in self.changes) or "Nothing changed"
        was, now = (each.at(COMMIT).date for each in (head.before, head.after))
        often = chance(COMMIT)
        if not commit.days and not commit.error:
            return f"{what}: the date for {often} stays {day(was)}."
        if not commit.is_told:
            draws = count(self.before.settings.draws, "draw")
            stays = f"stays {day(was)}, as far as {draws} can tell"
            return f"{what}: the date for {often} {stays}."
        give = f", give or take {days_said(commit.error)}" if commit.error else ""
        way = "earlier" if commit.days > 0 else "later"
        text = f"{what}: the date for {often} comes {days_said(commit.days)} {way}{give}"
        if was == now:
            return f"{text}.{self._due()}"
        return f"{text}: {day(now)} in place of {day(was)}.{self._due()}"

    def _due(self) -> str:
        was, now = self.headline.before.chance_when_due, self.headline.after.chance_when_due
        if was is None or now is None:
            return ""
        kept = f"{now * 100:.0f} times in 100, in place of {was * 100:.0f}"
        return f" Its deadline is kept {kept}."

    def to_dict(self) -> dict[str, Any]:
        """Return the JSON of ``msnb simulate --set``, beside that of the plan as it is."""
        return {
            "changes": [
                {"item": each.item, "field": each.field, "said": str(each)}
                for each in self.changes
            ],
            "message": self.sentence(),
            "headline": self.headline.to_dict(),
            "items": [each.to_dict() for each in self.items],
        }


def what_if(  # noqa: PLR0913  # the choices of one question
    plan: Plan,
    edits: Sequence[str] | Plan,
    *,
    draws: int = 10_000,
    seed: int = 1,
    as_of: date | None = None,
    goal: str | None = None,
    shared: float = 0.3,
    grouped: float = 0.2,
    shape: str = "metalog",
) -> Difference:
    """Return what some edits of a plan do to its dates.

    Both plans are played through with the same luck: work that is in both has the same
    good and bad days, so that the difference is known much better than either date.

    Parameters
    ----------
    plan : Plan
        Stays as it is.
    edits : sequence of str, or Plan
        ``item.field=value``, such as ``pilot.takes=3w`` or ``objection.chance=0``, as for
        `msnb.plan.set_fields`; or another version of the plan.
    draws, seed, as_of, goal, shared, grouped, shape
        As for `simulate`.

    Raises
    ------
    ChoiceError
        No edits; no such item, field or goal.
    PlanError
        The plan with the edits would not be one, or would have no dates.
    MsnbError
        Nothing is uncertain, before or after; the goal has been reached.

    Examples
    --------
    >>> lease = {"id": "lease", "title": "Lease", "takes": {"low": "2w", "high": "9w"}}
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1), milestones=[lease])
    >>> told = what_if(plan, ["lease.not_before=2027-03-01"], as_of=date(2027, 2, 1))
    >>> told.headline.commit
    Moved(days=-28.0, error=0.0)
    """
    changes: tuple[Change, ...] = ()
    if isinstance(edits, Plan):
        other = edits
    elif edits:
        other, changes = with_fields(plan, list(edits))
    else:
        msg = "Nothing is to change. Say what, such as pilot.takes=3w."
        raise ChoiceError(msg)
    settings = Settings(draws, seed, shared, grouped, shape)
    was, is_ = (ready(each, settings, as_of, goal) for each in (plan, other))
    if not is_[0].is_uncertain:
        was[0].require_uncertainty()  # one of both must be: else nothing is to be played
    before, after = (played(*each, settings, drivers=False) for each in (was, is_))
    return difference_of(before, after, changes)


def difference_of(
    before: Simulation, after: Simulation, changes: Sequence[Change] = ()
) -> Difference:
    """Return how two simulations differ that were drawn with the same luck.

    Parameters
    ----------
    before, after : Simulation
        With the same draws, seed and correlations, about the same goal.
    changes : sequence of msnb.plan.Change
        What is different in the plan, for the sentence.

    Raises
    ------
    ChoiceError
        Their headlines are about different goals.
    ValueError
        Their luck is not the same.
    """
    if before.settings != after.settings:
        msg = "Two simulations can be compared draw by draw only with the same settings."
        raise ValueError(msg)
    if before.headline.id != after.headline.id:
        msg = (
            f"The headline is about {shown(before.headline.title)} before and about "
            f"{shown(after.headline.title)} after the change. Name one goal for both."
        )
        raise ChoiceError(msg)
    there = {each.id: each for each in (*after.goals, *after.milestones)}
    items = tuple(
        _item(each, there[each.id], before, after)
        for each in (*before.goals, *before.milestones)
        if each.id in there
    )
    head = _item(before.headline, after.headline, before, after)
    return Difference(tuple(changes), before, after, head, items)


def _item(
    was: Reaching, is_: Reaching, before: Simulation, after: Simulation
) -> ItemDifference:
    one, other = before.outcome[was.id], after.outcome[was.id]
    shift = (after.plan.start - before.plan.start).days * 24 * 60
    other = other + shift
    return ItemDifference(was, is_, moved(one, other, AIM), moved(one, other, COMMIT))
