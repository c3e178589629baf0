"""The roadmap report: what must be true before what, and what has to start now."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from msnb.charts import gantt, roadmap, roadmap_rows
from msnb.check import Findings, check
from msnb.forecast import AIM, COMMIT, Forecast, base_rate
from msnb.reports.case import Case, decision, emphasised, open_case, when
from msnb.reports.inside import inside_part, open_inside, with_luck
from msnb.reports.page.blocks import Facts, Headline, Paragraph, Provenance, Stack
from msnb.reports.page.figures import Figure
from msnb.reports.page.part import Part, short_table
from msnb.reports.page.tables import Table
from msnb.reports.roadmap.behind import behind
from msnb.reports.roadmap.both_ways import both_ways
from msnb.reports.roadmap.how_we_know import how_we_know
from msnb.reports.roadmap.in_the_way import in_the_way
from msnb.reports.roadmap.people_to_win import people_to_win
from msnb.simulate import Simulation
from msnb.wording import count, day, listed, odds, span

if TYPE_CHECKING:
    from msnb.reports.page.markup import Block, Words

_NEXT_STARTS = 6


@dataclass(frozen=True, eq=False)
class RoadmapReport:
    """The parts of the roadmap report, in the order of its page."""

    case: Case

    @cached_property
    def findings(self) -> Findings:
        """What the plan lacks or contradicts."""
        return check(self.case.plan, as_of=self.case.as_of)

    def headline(self) -> Headline:
        """Return the decision; first of all what should have begun already."""
        case = self.case
        late = case.overdue()
        first: list[Words] = []
        if late:
            said = f"'{late[0].title}' should have started by {when(late[0].late_start)}."
            first.append(emphasised(said, when(late[0].late_start)))
        kicker = f"{case.plan.title} · roadmap · as of {day(case.as_of)}"
        return Headline(kicker, [*first, *decision(case)], " ".join(self._why()))

    def _why(self) -> list[str]:
        case = self.case
        if case.reached_on is not None:
            return ["Nothing is left to do for it."]
        said = [self._own_date()] if case.own_finish else []
        if case.outlook is None:
            said.append(case.refusal)
        elif case.is_fit:
            said.append(self._history(case.outlook))
        else:
            said.append(case.outlook.sentence())
        return [*said, *self._what_to_do()]

    def _own_date(self) -> str:
        case = self.case
        own = day(case.own_finish) if case.own_finish else ""
        return f"The plan's own date for '{case.goal_title}' is {own}{self._promised()}."

    def _promised(self) -> str:
        last = self.case.last_milestone()
        milestone = next((m for m in self.case.plan.milestones if m.id == last), None)
        if milestone is None or milestone.commitment is None:
            return ""
        return f"; {day(milestone.commitment)} was promised"

    def _history(self, outlook: Forecast) -> str:
        rate = base_rate(outlook.reference_class)
        past = f"past projects like this one ({outlook.reference_class.title})"
        return f"{rate.met:,} of {rate.n:,} {past} came in as planned."

    def _what_to_do(self) -> list[str]:
        waiting = self.case.starts_next()
        if not waiting or self.case.overdue():
            return []
        first = waiting[0]
        return [f"Start '{first.title}' by {when(first.late_start)} at the latest."]

    def facts(self) -> Facts:
        """Return the four figures worth a second look."""
        found = [self._deadline_fact(), self._float_fact(), self._start_fact()]
        return Facts([*(fact for fact in found if fact), self._gap_fact()])

    def _deadline_fact(self) -> tuple[str, str] | None:
        case = self.case
        if (
            case.goal is None
            or case.goal.by is None
            or case.outlook is None
            or not case.is_fit
        ):
            return None
        share = case.outlook.chance_by(case.goal.by)
        if share is None:
            return None
        return odds(
            share
        ), f"of projects like this would meet the deadline, {day(case.goal.by)}"

    def _float_fact(self) -> tuple[str, str] | None:
        goal, own = self.case.goal, self.case.own_finish
        if goal is None or goal.by is None or own is None:
            return None
        days = (goal.by - own).days
        if days < 0:
            return span(days), "too late for the deadline, by the plan's own durations"
        return span(days), "between the plan's own date and the deadline"

    def _start_fact(self) -> tuple[str, str] | None:
        waiting = self.case.starts_next()
        if not waiting:
            return None
        first = waiting[0]
        return when(
            first.late_start
        ), f"is the latest start of '{first.title}', the next to begin"

    def _gap_fact(self) -> tuple[str, str]:
        gaps = [*self.findings.errors, *self.findings.warnings]
        if not gaps:
            return "No gap", "in owners, dates and terms"
        return count(len(gaps), "gap"), "to close in owners, dates and terms: see below"

    def picture(self) -> Figure:
        """Return the product's face: the goal at the right, what it needs to the left."""
        case = self.case
        rows = roadmap_rows(
            case.plan,
            case.timetable,
            case.outlook if case.is_fit else None,
            goal=case.goal.id if case.goal else None,
        )
        return Figure(roadmap(rows, as_of=case.as_of))

    def starts(self) -> Table:
        """Return what has to begin next, the most pressing first."""
        people = {person.id: person.name for person in self.case.plan.people}
        rows = [
            {
                "what": each.title,
                "who": self._who(each.id, people),
                "earliest": each.early_start.date(),
                "latest": each.late_start.date(),
                "room": round(each.total_float_days, 1),
            }
            for each in self.case.starts_next()[:_NEXT_STARTS]
        ]
        return Table(
            rows,
            "What begins next, by its latest start",
            {
                "what": "Stage or task",
                "who": "Owner",
                "earliest": "Can start",
                "latest": "Must start by",
                "room": "Float, working days",
            },
            empty="Everything has begun.",
        )

    def _who(self, id_: str, people: dict[str, str]) -> str:
        item = self.case.plan.by_id[id_]
        names = [getattr(item, "owner", None), *getattr(item, "who", ())]
        return listed(people.get(name, name) for name in names if name) or "nobody named"

    def chain(self) -> Stack:
        """Return the chain that sets the plan's own date, from its start to the goal."""
        people = {person.id: person.name for person in self.case.plan.people}
        rows = [
            {
                "what": each.title,
                "who": self._who(each.id, people),
                "start": each.early_start.date(),
                "finish": each.early_finish.date(),
                "days": (each.early_finish.date() - each.early_start.date()).days,
            }
            for each in self.case.chain()
        ]
        table = Table(
            rows,
            "The chain that sets the plan's own date",
            {
                "what": "Stage or task",
                "who": "Owner",
                "start": "From",
                "finish": "To",
                "days": "Calendar days",
            },
            empty="Nothing is left to do.",
        )
        said = "Only a shorter stage in this chain brings the plan's own date forward."
        return Stack([Paragraph(said), table] if rows else [table])

    def bars(self) -> Figure:
        """Return every stage, task and link as bars and lines."""
        return Figure(gantt(self.case.plan, self.case.timetable))

    def gaps(self) -> Stack:
        """Return what is missing, and what to do about it."""
        found = [*self.findings.errors, *self.findings.warnings]
        rows = [
            {"item": each.item, "what": each.message, "do": each.remedy} for each in found
        ]
        caption = "Gaps, the most serious first"
        labels = {"item": "Where", "what": "What", "do": "What to do"}
        table: list[Block] = [
            Table(rows, caption, labels, empty="Every milestone has what it needs.")
        ]
        if rows:
            table = short_table(rows, caption, labels, thing=("gap", "gaps"))
        hints = len(self.findings.hints)
        if not hints:
            return Stack(table)
        said = f"{count(hints, 'hint')} more on wording and detail: run msnb check."
        return Stack([*table, Paragraph(said)])

    @cached_property
    def inside_(self) -> Simulation | str:
        """The plan's own ranges played through, or why they cannot be."""
        return open_inside(self.case)

    def inside(self) -> Part | None:
        """Return the plan's own ranges beside past projects; if it has any."""
        return inside_part(self.case, self.inside_)

    def behind(self) -> Part | None:
        """Return what each milestone means, brings, serves and needs; if anything says."""
        return behind(self.case)

    def in_the_way(self) -> Part | None:
        """Return what blocks and what threatens the plan; if anything does."""
        return in_the_way(self.case)

    def both_ways(self) -> Part | None:
        """Return tranches and two-way terms; if there are any."""
        return both_ways(self.case)

    def people_to_win(self) -> Part | None:
        """Return the map of stakeholders; if there are any."""
        return people_to_win(self.case)

    def how_we_know(self) -> Part | None:
        """Return what is measured, and where it stands; if anything is."""
        return how_we_know(self.case)

    def provenance(self) -> Provenance:
        """Return where every figure comes from."""
        return Provenance(with_luck(self.case.provenance(), self.inside_))


def roadmap_report(
    plan: str,
    *,
    goal: str = "",
    reference_class: str = "",
    levels: list[float] | None = None,
    as_of: str = "",
) -> RoadmapReport:
    """Open the roadmap report of a plan; see the template's parameters.

    Raises
    ------
    MsnbError
        The plan cannot be read or scheduled, or a class or goal asked for does not exist.
    """
    return RoadmapReport(
        open_case(
            plan,
            goal=goal,
            reference_class=reference_class,
            levels=levels or (AIM, COMMIT),
            as_of=as_of,
        )
    )
