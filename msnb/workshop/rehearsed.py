"""What happens in each step of a rehearsal: the phones answer, the console decides."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from msnb.errors import MsnbError
from msnb.plan import add_item, edit_plan
from msnb.session import Submission, dots
from msnb.wording import count
from msnb.workshop.accepting import title_of
from msnb.workshop.alike import same_words
from msnb.workshop.console import Console
from msnb.workshop.estimates import stage_ranges
from msnb.workshop.inbox import waiting
from msnb.workshop.leading import Leading
from msnb.workshop.participants import Phone

MOST_GOALS, MOST_MILESTONES, MOST_STAGES = 3, 9, 8
_SEEN_EVERY = 4


@dataclass
class Rehearsing:
    """A rehearsal while it goes on.

    Parameters
    ----------
    console : Console
    phones : list of Phone
    rng : random.Random
        Of the facilitator.
    """

    console: Console
    phones: Sequence[Phone]
    rng: random.Random
    done: dict[str, int] = field(default_factory=dict)
    _asked: int = 0

    @property
    def leading(self) -> Leading:
        """The workshop."""
        return self.console.leading

    def ask(self, op: str, **fields: object) -> str:
        """Ask the console for something, as its browser side does.

        Raises
        ------
        RehearsalError
            It refuses.
        """
        self._asked += 1
        message: dict[str, Any] = {"op": op, "request": f"r{self._asked}", **fields}
        said = self.console.answer(message)
        if not said["ok"]:
            msg = f"The console refused '{op}': {said['message']}"
            raise RehearsalError(msg)
        self.done[op] = self.done.get(op, 0) + 1
        return str(said["message"])

    def came_in(self, step: str) -> list[Submission]:
        """Return what waits from a step."""
        self.console.tend()
        return [each for each in waiting(self.leading.state) if each.entry.step == step]

    def merge_twins(self, step: str) -> int:
        """Merge what says the same as an earlier answer or as a card; return how many."""
        first: dict[str, str] = {}
        plan = self.leading.keeper.plan
        lists = (plan.goals, plan.milestones, plan.events)
        for id_ in (each.id for items in lists for each in items):
            first[same_words(title_of(plan, id_))] = id_
        merged = 0
        for each in self.came_in(step):
            into = first.setdefault(same_words(each.text), each.id)
            if into != each.id:
                self.ask("merge", entry=each.id, into=into)
                merged += 1
        return merged


class RehearsalError(MsnbError):
    """Something in a rehearsal went otherwise than in a workshop."""


def join(case: Rehearsing) -> str:
    """Let all phones in, draw groups and lock them."""
    code = case.leading.state.code
    for phone in case.phones:
        phone.join(code)
    case.console.tend()
    case.ask("draw")
    case.ask("lock")
    state = case.leading.state
    return f"{count(len(state.participants), 'phone')}, {count(len(state.drawn), 'group')}"


def warm_up(case: Rehearsing) -> str:
    """Let phones estimate what nobody knows; show the score."""
    for phone in case.phones:
        phone.answer_warm_up()
    case.ask("reveal", step="warm_up")
    answers = case.leading.state.counting("warm_up", "range")
    return f"{count(len(answers), 'range')}, shown"


def goals(case: Rehearsing) -> str:
    """Gather goals, merge those that say the same, dot them, keep the ones with most."""
    for phone in case.phones:
        phone.type_goal()
    merged = case.merge_twins("goals")
    case.ask("ask", question="dots")
    items = case.leading.state.items("goals")
    for phone in case.phones if items else ():
        phone.place_dots(items)
    case.ask("reveal", step="goals")
    placed = dots(case.leading.state)
    left = case.came_in("goals")
    left.sort(key=lambda each: -placed.get(each.id, 0))
    kept = max(0, MOST_GOALS - len(case.leading.keeper.plan.goals))
    for at, each in enumerate(left):
        if at < kept:
            case.ask("accept", entry=each.id)
        else:
            case.ask("park", entry=each.id, reason="Not among the three")
    _date_goals(case.leading)
    return f"{len(left[:kept])} kept, {merged} merged, {len(left[kept:])} put aside"


def _date_goals(leading: Leading) -> None:
    """Give each goal without a deadline one, as people do in the form."""
    for goal in leading.keeper.plan.goals:
        if goal.by is None and goal.achieved_on is None:
            plan = leading.keeper.plan
            by = plan.start + timedelta(days=364)
            leading.keeper.change(
                edit_plan(plan, goal.id, by=by), "A deadline", before=plan
            )


def right_to_left(case: Rehearsing) -> str:
    """Two silent rounds: just before the goal, then just before what came of that.

    What was a success, or neither, must have been true before, and is a milestone. What
    hurt stands among the events: nobody works towards it.
    """
    merged = accepted = hurt = parked = 0
    before = ""
    for _ in range(2):
        for phone in case.phones:
            phone.type_event()
        merged += case.merge_twins("right_to_left")
        for at, each in enumerate(case.came_in("right_to_left")):
            if each.answer.get("tag") == "pain":
                case.ask("accept", entry=each.id, **{"as": "event"})
                hurt += 1
            elif accepted >= MOST_MILESTONES or at % _SEEN_EVERY == _SEEN_EVERY - 1:
                case.ask("park", entry=each.id, reason="Further back")
                parked += 1
            else:
                case.ask("accept", entry=each.id, before=before)
                accepted += 1
        before = _one_of_the_new(case)
    among = f"{accepted} on the board, {hurt} among the events"
    return f"{among}, {merged} merged, {parked} put aside"


def _one_of_the_new(case: Rehearsing) -> str:
    state = case.leading.state
    new = [
        each.accepted_as
        for each in state.entries.values()
        if each.entry.step == "right_to_left" and each.accepted_as
    ]
    cards = {each.id for each in case.leading.keeper.plan.milestones}
    there = [each for each in new if each in cards]
    return case.rng.choice(there) if there else ""


def worth_it(case: Rehearsing) -> str:
    """Let each group rate and hand in; keep the priorities."""
    state = case.leading.state
    items = state.items("worth_it")
    if not items:
        return "nothing to rate"
    seats = {phone: at for at, phone in enumerate(state.participants)}
    by_group = {
        group: min(seats[each] for each in who) for group, who in state.groups.items()
    }
    for at in by_group.values():
        case.phones[at].rate(items)
    case.ask("reveal", step="worth_it")
    return case.ask("accept_priorities").rstrip(".")


def pause(case: Rehearsing) -> str:
    """Say how many versions the console has saved by itself."""
    saved = len(case.leading.state.records.get("snapshot", ()))
    return f"{count(saved, 'version')} saved"


def blockers(case: Rehearsing) -> str:
    """Gather what could stop it; put it into the register."""
    for phone in case.phones:
        phone.type_blocker()
    merged = case.merge_twins("blockers")
    left = case.came_in("blockers")
    for each in left:
        case.ask("accept", entry=each.id)
    return f"{len(left)} in the register, {merged} merged"


def ranges(case: Rehearsing) -> str:
    """Let phones estimate; show all, let every other one think again, take the ranges."""
    items = case.leading.state.items("ranges")[:MOST_STAGES]
    if not items:
        return "nothing to estimate"
    for phone in case.phones:
        phone.estimate(items)
    case.ask("reveal", step="ranges")
    wide = [each.stage for each in stage_ranges(case.leading.state) if each.is_wide]
    for phone in case.phones[::2]:
        for stage in wide:
            phone.think_again(stage)
    taken = case.ask("accept_all_ranges").rstrip(".")
    return f"{count(len(wide), 'stage')} talked about and estimated again; {taken}"


def outside_view(case: Rehearsing) -> str:
    """Vote on the class, and set both dates where it gives them."""
    for phone in case.phones:
        phone.vote()
    case.ask("reveal", step="outside_view")
    plan = case.leading.keeper.plan
    voted = len(case.leading.state.counting("outside_view", "vote"))
    said = count(voted, "vote")
    if plan.outside_view is None or not plan.outside_view.duration:
        return f"{said}; no class is named, so no dates"
    told = case.console.answer({"op": "set_dates", "request": "dates"})
    return f"{said}; {str(told['message']).rstrip('.')}"


def cards(case: Rehearsing) -> str:
    """Name an owner and a test for each open milestone; let phones confirm."""
    leading = case.leading
    for milestone in leading.keeper.plan.milestones:
        if milestone.is_finished or (milestone.owner and milestone.done_when):
            continue
        plan = leading.keeper.plan
        if not plan.people:
            plan = add_item(plan, "people", {"id": "lead", "name": "The lead"})
        owner = milestone.owner or case.rng.choice(plan.people).id
        done_when = (
            milestone.done_when or "Two people who did not do it agree that it is so"
        )
        plan = edit_plan(plan, milestone.id, owner=owner, done_when=done_when)
        leading.keeper.change(plan, "Owner and test")
    leading.offer_again()
    items = leading.state.items("cards")
    for at, phone in enumerate(case.phones if items else ()):
        phone.confirm(items[at % len(items)])
    return f"{count(len(items), 'card')}, each with an owner and a test"


def promises(case: Rehearsing) -> str:
    """One promise each, into the log and a calendar file."""
    start = case.leading.keeper.plan.start
    for phone in case.phones:
        phone.promise(start)
    case.console.tend()
    said = case.ask("keep_promises").rstrip(".")
    case.ask("calendar")
    return said


def report(case: Rehearsing) -> str:
    """Make the reports, and wait for them."""
    case.ask("make_reports")
    case.console.desk.maker.wait()
    return case.console.desk.maker.now.sentence().rstrip(".")


PLAYS: Mapping[str, Callable[[Rehearsing], str]] = {
    "join": join,
    "warm_up": warm_up,
    "goals": goals,
    "right_to_left": right_to_left,
    "worth_it": worth_it,
    "break": pause,
    "blockers": blockers,
    "ranges": ranges,
    "outside_view": outside_view,
    "cards": cards,
    "promises": promises,
    "report": report,
}
"""From a step to what happens in it."""
