"""The workshop's record: who was asked what, what was entered, what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from msnb.charts import board_picture
from msnb.plan import headline_goal, leads_to
from msnb.reports.blocks import (
    Caution,
    Facts,
    Headline,
    Note,
    Paragraph,
    Provenance,
    Stack,
)
from msnb.reports.case import emphasised
from msnb.reports.figures import Figure
from msnb.reports.markup import Block, Words
from msnb.reports.promised import group_name
from msnb.reports.tables import Row, Table
from msnb.reports.workshop_case import NOT_REACHED, RUNS_NOW, WorkshopCase, open_workshop
from msnb.reports.workshop_estimates import estimates, outside_view, ranges_given
from msnb.reports.workshop_worth import priorities
from msnb.session import STEPS, confirmations, dots, score, tags
from msnb.wording import count, day, listed

_AGREED = ("goal", "milestone", "event", "component", "blocker", "risk")
_DECIDED = ("text", "event", "blocker")
_PROMPTS = {
    each.id: each.label
    for step in STEPS
    if (asked := step.question("blocker"))
    for each in asked.choices
}
_GROUP = "By"
_FATE = "What became of it"


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
        if state.has_ended:
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
        left = [each for each in case.answers if each.question in _DECIDED]
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
        entered = [each for each in case.answers if each.question in _DECIDED]
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
        """Return the goals that were entered, by their dots."""
        case = self.case
        placed = dots(case.state)
        entered = sorted(case.of("goals", "text"), key=lambda each: -placed.get(each.id, 0))
        rows = [
            {
                "what": each.text,
                "dots": placed.get(each.id),
                "group": case.group(each),
                "fate": case.became(each),
            }
            for each in entered
        ]
        labels = {"what": "It worked. What is true?", "dots": "Dots"}
        return self._section("goals", rows, "What was entered, by its dots", labels)

    def right_to_left(self) -> Stack:
        """Return what must have been true just before, as it was entered."""
        case = self.case
        rows = [
            {
                "what": each.text,
                "tag": each.answer["tag"] or None,
                "group": case.group(each),
                "fate": case.became(each),
            }
            for each in case.of("right_to_left", "event")
        ]
        tally = {tag: n for tag, n in tags(case.state).items() if n}
        said = [Paragraph(_tagged(tally))] if tally else []
        labels = {"what": "What must have been true just before?", "tag": "Tag"}
        return self._section("right_to_left", rows, "What was entered", labels, *said)

    def _section(
        self,
        step: str,
        rows: Sequence[Row],
        caption: str,
        labels: dict[str, str],
        *more: Block,
    ) -> Stack:
        if absent := self._absent(step):
            return Stack([absent])
        table = Table(
            rows,
            caption,
            {**labels, "group": _GROUP, "fate": _FATE},
            empty="Nothing was entered.",
        )
        return Stack([*more, table])

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
        if absent := self._absent("worth_it"):
            return Stack([absent])
        return Stack(priorities(self.case))

    def blockers(self) -> Stack:
        """Return what could stop them, who can remove it, and what was dismissed."""
        case = self.case
        rows = [
            {
                "what": each.text,
                "remover": each.answer["remover"] or None,
                "cause": _PROMPTS.get(each.answer["prompt"]),
                "group": case.group(each),
                "fate": case.became(each),
            }
            for each in case.of("blockers", "blocker")
        ]
        labels = {"what": "Blocker", "remover": "Who can remove it", "cause": "Prompt"}
        stack = self._section("blockers", rows, "What was entered", labels)
        dismissed = case.plan.dismissed
        reasons = [
            f"{_PROMPTS[name]}: {why}"
            for name, why in dismissed.model_dump().items()
            if why and not self._absent("blockers")
        ]
        asides = [Note(f"{listed(reasons)}.", "Dismissed")] if reasons else []
        return Stack([*stack.blocks, *asides])

    def ranges(self) -> Stack:
        """Return blind and revised ranges side by side, and how far to trust them."""
        absent = self._absent("ranges")
        blocks: list[Block] = [absent] if absent else ranges_given(self.case)
        return Stack([*estimates(self.case), *blocks])

    def outside_view(self) -> Stack:
        """Return the class of past projects, the vote on it, and the dates it gives."""
        absent = self._absent("outside_view")
        return Stack([absent] if absent else outside_view(self.case))

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


def _tagged(tally: Mapping[str, int]) -> str:
    tagged = [f"{n:,} {tag}" for tag, n in tally.items() if tag != "untagged"]
    said = f"Tagged: {listed(tagged)}." if tagged else ""
    open_ = tally.get("untagged", 0)
    return f"{said} Without a tag: {open_:,}.".lstrip() if open_ else said


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
