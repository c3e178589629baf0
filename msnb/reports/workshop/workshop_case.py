"""What the workshop's record speaks about: a plan, what was entered, what was promised."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path

from msnb.canonical import fingerprint
from msnb.errors import FileError
from msnb.plan import Log, Plan, plan_file, read_log, read_plan
from msnb.reports.workshop.promised import (
    NOBODY,
    Promise,
    day_of,
    group_name,
    in_order,
    promised_in,
)
from msnb.session import (
    EVERYBODY,
    Entry,
    State,
    Step,
    Store,
    Submission,
    promises,
    state_of,
)
from msnb.version import VERSION
from msnb.wording import count, day, shown

WORKSHOP_FILE = "workshop.sqlite"
_MINUTE_S = 60
SAME = "same"
_USUAL = {"text": "goal", "event": "milestone", "blocker": "blocker"}
NOT_REACHED = "not reached"
RUNS_NOW = "runs now"


@dataclass(frozen=True)
class StepTime:
    """One step of the agenda and what became of it.

    Parameters
    ----------
    step : Step
    minutes : int
        How long it really took; 0 where it did not take place.
    note : str
        Why it was left out, or that it was not reached, or that it runs now.
    """

    step: Step
    minutes: int
    note: str = ""

    @property
    def over(self) -> int | None:
        """Minutes beyond its time, negative below; None where it did not take place."""
        return None if self.note else self.minutes - self.step.minutes


@dataclass(frozen=True, eq=False)
class WorkshopCase:
    """A plan with the workshop that was held on it.

    Parameters
    ----------
    file : Path
        The plan's file.
    plan : Plan
        As it is now.
    state : State
        What the entries amount to.
    log : Log
        What the plan's log says.
    as_of : date
        The day on which the plan's dates are looked at.
    fingerprint : str
        Of all entries.
    kinds : mapping
        From a decision that accepts an answer to what the answer became: ``goal``,
        ``milestone``, ``blocker``…; ``same`` where the plan had it already.
    """

    file: Path
    plan: Plan
    state: State
    log: Log
    as_of: date
    fingerprint: str
    kinds: Mapping[str, str]

    @property
    def people(self) -> int:
        """How many phones joined."""
        return len(self.state.participants)

    @property
    def answers(self) -> tuple[Submission, ...]:
        """All that was entered, in the order in which it came."""
        return tuple(self.state.entries.values())

    def became_a(self, answer: Submission) -> str:
        """Return what sort of item an accepted answer became; empty for the others."""
        if answer.status != "accepted" or answer.decision is None:
            return ""
        return self.kinds.get(answer.decision.id) or _USUAL.get(answer.question, "")

    def title_of(self, item: str) -> str:
        """Return what the plan calls an item; an empty text where it has none such."""
        found = self.plan.by_id.get(item)
        names = (getattr(found, key, "") for key in ("title", "statement", "name"))
        return next((str(each) for each in names if each), "")

    def group(self, answer: Submission) -> str:
        """Return by whom an answer is: a group's colour, never a person."""
        group = self.state.group_of_answer(answer)
        if not answer.entry.author and group == EVERYBODY:
            return NOBODY
        return group_name(group)

    def became(self, answer: Submission) -> str:
        """Return what became of an answer."""
        if answer.status == "accepted":
            return self._accepted(answer)
        if answer.status == "merged":
            into = self.state.entries.get(answer.merged_into)
            return f"the same as {shown(into.text)}" if into else "merged"
        if answer.status == "parked":
            why = answer.decision.target if answer.decision else ""
            return f"parked: {why}" if why else "parked"
        return "not decided"

    def _accepted(self, answer: Submission) -> str:
        kind, title = self.became_a(answer), self.title_of(answer.accepted_as)
        if kind == SAME:
            return f"the same as '{title}'" if title else "the same as something else"
        if not title:
            return f"became {_a(kind)}, removed since"
        return f"became {_a(kind)}" if title == answer.text else f"became '{title}'"

    def promises(self) -> list[Promise]:
        """Return what was promised on phones and in the log, each once, the next first."""
        made = {each.id: each for each in promised_in(self.log, self.plan)}
        for each in promises(self.state):
            when = day_of(each.answer["when"])
            made.setdefault(each.id, Promise(each.id, self.group(each), each.text, when))
        return in_order(made.values())

    def steps(self) -> list[StepTime]:
        """Return the agenda with the minutes that each step really took."""
        return [self._time(each) for each in self.state.agenda.steps]

    def _time(self, step: Step) -> StepTime:
        state = self.state
        seconds = state.time_in.get(step.id, 0.0)
        if step.id == state.step_id:
            seconds += max(0.0, state.last_at - state.step_started_at)
        if step.id in state.skipped:
            why = state.skipped[step.id]
            return StepTime(step, 0, f"left out: {why}" if why else "left out")
        if not state.was_held(step.id) and step.id != state.step_id:
            return StepTime(step, 0, "passed by" if seconds else NOT_REACHED)
        runs = step.id == state.step_id and not state.has_ended
        return StepTime(step, round(seconds / _MINUTE_S), RUNS_NOW if runs else "")

    @property
    def minutes(self) -> int:
        """How long it all took, from the first step to the newest entry."""
        return round(self.state.last_at / _MINUTE_S)

    def provenance(self) -> list[tuple[str, str]]:
        """Return what the last line says: every input, to make the record again."""
        entries = count(self.state.seq, "entry", "entries")
        return [
            ("Plan", self.plan.fingerprint),
            ("as of", day(self.as_of)),
            ("workshop", f"{self.fingerprint}, {entries}"),
            ("msnb", VERSION),
        ]


def _a(kind: str) -> str:
    return f"an {kind}" if kind[:1] in "aeiou" else f"a {kind}"


def open_workshop(plan: str | PathLike[str], *, as_of: str = "") -> WorkshopCase:
    """Read a plan and the workshop beside it.

    Parameters
    ----------
    plan : str or path
        Plan folder or file.
    as_of : str
        ISO date; empty: the plan's status date, else its start.

    Raises
    ------
    MsnbError
        The plan or its workshop cannot be read, there is none, or it has not begun.
    """
    what = read_plan(plan)
    file = plan_file(plan)
    folder = file.parent
    kept = folder / WORKSHOP_FILE
    if not kept.is_file():
        msg = f"No workshop was held on '{what.title}'. Open one with: msnb room {plan}"
        raise FileError(msg)
    with Store.open(kept) as store:
        entries = store.read()
    state = state_of(entries)
    if not state.has_begun:
        msg = f"The workshop on '{what.title}' has not begun. Begin it, and ask again."
        raise FileError(msg)
    mark = fingerprint([each.to_dict() for each in entries])
    when = day_of(as_of) or what.status_date or what.start
    log = read_log(folder)
    return WorkshopCase(file, what, state, log, when, mark, _kinds(entries))


def _kinds(entries: Iterable[Entry]) -> dict[str, str]:
    return {
        each.id: str(each.data["as"])
        for each in entries
        if each.kind == "accept" and each.data.get("as")
    }
