"""The workshop's record: who was asked what, what was entered, what became of it."""

from collections.abc import Callable
from dataclasses import dataclass

from msnb.charts import board_picture
from msnb.plan import headline_goal, leads_to
from msnb.reports.case import emphasised
from msnb.reports.page.blocks import (
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
from msnb.reports.workshop import workshop_entries as entries
from msnb.reports.workshop.promised import group_name
from msnb.reports.workshop.workshop_case import (
    NOT_REACHED,
    RUNS_NOW,
    WorkshopCase,
    open_workshop,
)
from msnb.reports.workshop.workshop_estimates import estimates, outside_view, ranges_given
from msnb.reports.workshop.workshop_worth import priorities
from msnb.session import confirmations, score
from msnb.wording import count, day, listed

_AGREED = ("goal", "milestone", "event", "component", "blocker", "risk")


@dataclass(frozen=True, eq=False)
class WorkshopRecord:
    """The parts of the workshop's record, in the order of its page."""

    case: WorkshopCase

    def headline(self) -> Headline:
        """Return what was decided, for somebody who was not there."""
        kicker = f"{self.case.plan.title} · workshop record"
        return Headline(kicker, self._decisions(), " ".join(self._lede()))

    def _decisions(self) -> list[Words]:
        case = self.case
        if not case.answers:
            return ["Nothing has been entered yet.", *self._unfinished()]
        dates = self._dates() if case.state.was_held("outside_view") else []
        return [*dates, self._agreed(), *self._unfinished()]

    def _unfinished(self) -> list[str]:
        state = self.case.state
        # The last step is when the record is made, before everybody leaves.
        is_last = state.step is not None and state.agenda.after(state.step_id) is None
        if state.has_ended or is_last:
            return []
        at = f"it stands at '{state.step.title}'" if state.step else "it is about to begin"
        return [f"It is not over: {at}."]

    def _dates(self) -> list[Words]:
        plan = self.case.plan
        inside = leads_to(plan, headline_goal(plan))
        leading = [each for each in plan.milestones if each.id in inside]
        promised = max((m.commitment for m in leading if m.commitment), default=None)
        aimed = max((m.target for m in leading if m.target), default=None)
        said: list[Words] = []
        if promised:
            said.append(emphasised(f"Promised: {day(promised)}.", day(promised)))
        if aimed:
            said.append(f"Aimed for: {day(aimed)}.")
        return said

    def _agreed(self) -> str:
        case = self.case
        became = [case.became_a(each) for each in case.answers]
        numbers = [count(became.count(each), each) for each in _AGREED if each in became]
        promised = len(case.promises())
        made = f" and made {count(promised, 'promise')}" if promised else ""
        who = count(case.people, "person", "people") if case.people else "The facilitator"
        if numbers:
            return f"{who} agreed on {listed(numbers)}{',' if made else ''}{made}."
        if made:
            return f"{who} made {count(promised, 'promise')}."
        return f"{who} met, and agreed on nothing yet."

    def _lede(self) -> list[str]:
        case = self.case
        said = []
        held = score(case.state)
        if held.asked:
            said.append(
                f"Of their ranges in the warm-up {held.hits} of {held.asked} held; "
                f"{held.meant} should have."
            )
        left = [each for each in case.answers if each.question in entries.DECIDED]
        waiting = sum(each.status == "waiting" for each in left)
        parked = sum(each.status == "parked" for each in left)
        if waiting or parked:
            parts = [f"{_are(waiting)} not decided"] if waiting else []
            parts += [f"{_are(parked)} parked"] if parked else []
            said.append(f"Of what was entered, {listed(parts)}.")
        skipped = [each for each in case.steps() if each.note.startswith("left out")]
        said += [f"'{each.step.title}' was {each.note}." for each in skipped]
        return said

    def facts(self) -> Facts:
        """Return the figures worth a second look."""
        case, drawn = self.case, self.case.state.drawn
        groups = count(sum(1 for members in drawn.values() if members), "group")
        took_part = f"took part, in {groups}" if drawn else "took part by phone"
        found = [(count(case.people, "person", "people"), took_part)]
        entered = [each for each in case.answers if each.question in entries.DECIDED]
        if entered:
            taken = sum(each.status == "accepted" for each in entered)
            became = "ideas that were entered became part of the plan"
            found.append((f"{taken:,} of {len(entered):,}", became))
        if case.minutes:
            planned = f"from beginning to end; {case.state.agenda.minutes} were planned"
            found.append((count(case.minutes, "minute"), planned))
        held = score(case.state)
        if held.asked:
            share = f"{held.hits:,} of {held.asked:,}"
            found.append((share, "ranges of the warm-up held the truth"))
        return Facts(found)

    def goals(self) -> Stack:
        """Return the goals that were taken, by their dots."""
        return self._held("goals", entries.goals)

    def right_to_left(self) -> Stack:
        """Return what must have been true just before."""
        return self._held("right_to_left", entries.right_to_left)

    def _held(self, step: str, show: Callable[[WorkshopCase], list[Block]]) -> Stack:
        """Return what a step has to show; where it did not take place, why."""
        absent = self._absent(step)
        return Stack([absent] if absent else show(self.case))

    def _absent(self, step: str) -> Paragraph | None:
        """Say why a step has nothing to show, where it did not take place."""
        case = self.case
        if any(each.entry.step == step for each in case.answers):
            return None
        found = next((each for each in case.steps() if each.step.id == step), None)
        if found is None:
            return Paragraph("The short form of the workshop does not have this step.")
        if found.note == NOT_REACHED and not case.state.has_ended:
            return Paragraph("Not reached yet.")
        if found.note and found.note != RUNS_NOW:
            return Paragraph(f"'{found.step.title}' was {found.note}.")
        return None

    def board(self) -> Figure:
        """Return the plan as it is now, from the goal backwards."""
        return Figure(board_picture(self.case.plan, as_of=self.case.as_of))

    def priorities(self) -> Stack:
        """Return the components by worth, and where the groups saw them differently."""
        return self._held("worth_it", priorities)

    def blockers(self) -> Stack:
        """Return what could stop them, who can remove it, and what was dismissed."""
        return self._held("blockers", entries.blockers)

    def ranges(self) -> Stack:
        """Return blind and revised ranges side by side, and how far to trust them."""
        given = self._held("ranges", ranges_given)
        return Stack([*estimates(self.case), *given.blocks])

    def outside_view(self) -> Stack:
        """Return the class of past projects, the vote on it, and the dates it gives."""
        return self._held("outside_view", outside_view)

    def cards(self) -> Stack:
        """Return who stands by which card."""
        if absent := self._absent("cards"):
            return Stack([absent])
        titles = {each.id: each.title for each in self.case.state.items("cards")}
        rows = [
            {
                "card": self.case.title_of(item) or titles.get(item, item),
                "yes": said["yes"],
                "no": said["no"],
                "why": "; ".join(said["why"]) or None,
            }
            for item, said in confirmations(self.case.state).items()
        ]
        labels = {"card": "Milestone", "yes": "Stand by it", "no": "Do not", "why": "Why"}
        table = Table(rows, "Milestone cards", labels, empty="No card was confirmed.")
        return Stack([table])

    def promises(self) -> Stack:
        """Return who promised what, the next one first."""
        rows = [
            {"what": each.what, "when": each.when, "who": each.who}
            for each in self.case.promises()
        ]
        if not rows and (absent := self._absent("promises")):
            return Stack([absent])
        labels = {"what": "Promise", "when": "By", "who": "Who"}
        table = Table(rows, "The next one first", labels, empty="Nobody promised anything.")
        return Stack([table])

    def time(self) -> Stack:
        """Return the steps with planned and real minutes, and the groups."""
        steps = self.case.steps()
        rows = [
            {
                "step": each.step.title,
                "planned": each.step.minutes,
                "real": each.minutes if each.note in ("", RUNS_NOW) else None,
                "over": each.over,
                "note": each.note or None,
            }
            for each in steps
        ]
        labels = {
            "step": "Step",
            "planned": "Planned, minutes",
            "real": "Real",
            "over": "Over",
            "note": "Remark",
        }
        if not any(each.note for each in steps):
            del labels["note"]
        table = Table(rows, "The steps", labels, {"real": "number", "over": "number"})
        return Stack([table, *self._groups()])

    def _groups(self) -> list[Block]:
        drawn = self.case.state.drawn
        if not drawn:
            return [Paragraph("No groups were drawn.")]
        rows = [
            {"group": group_name(group), "people": len(members)}
            for group, members in drawn.items()
        ]
        return [Table(rows, "The groups", {"group": "Colour", "people": "People"})]

    def others(self) -> Stack:
        """Return what was entered and did not become part of the plan."""
        return Stack([entries.others(self.case)])

    def provenance(self) -> Stack:
        """Return where all this comes from, and what could not be read."""
        unread = sum(self.case.state.unknown.values())
        torn = len(self.case.log.torn)
        lost = [count(unread, "entry", "entries")] if unread else []
        lost += [count(torn, "line") + " of the log"] if torn else []
        blocks: list[Block] = []
        if lost:
            blocks.append(Caution(f"{listed(lost)} could not be read, and is not shown."))
        return Stack([*blocks, Provenance(self.case.provenance())])


def _are(number: int) -> str:
    return f"{number:,} {'is' if number == 1 else 'are'}"


def workshop_report(plan: str, *, as_of: str = "") -> WorkshopRecord:
    """Open the record of the workshop on a plan; see the template's parameters.

    Raises
    ------
    MsnbError
        The plan or its workshop cannot be read, or there is no workshop.
    """
    return WorkshopRecord(open_workshop(plan, as_of=as_of))
