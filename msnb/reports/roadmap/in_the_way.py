"""What stands in the way: the open blockers by their age, the risks by their exposure."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from msnb.check import PROMPTS, OpenBlocker, blocker_register, premortem
from msnb.plan import Plan
from msnb.reports.case import Case
from msnb.reports.names import NOBODY, few, first_lines, person, titles
from msnb.reports.page.blocks import Paragraph
from msnb.reports.page.markup import Block
from msnb.reports.page.part import Part, part, short_table
from msnb.simulate import Drivers, Exposure, exposures
from msnb.wording import count, day, listed, money, span

if TYPE_CHECKING:
    from msnb.reports.page.tables import Kind

TITLE = "What stands in the way"
_NO_RUN = Drivers((), (), 0)  # the plan's own figures, without playing it through


def in_the_way(case: Case) -> Part | None:
    """Return the register of blockers and that of risks; None where both are empty."""
    return part(TITLE, [*_blockers(case), *_risks(case.plan)])


def _blockers(case: Case) -> list[Block]:
    plan = case.plan
    if not plan.blockers:
        return []
    register = blocker_register(plan, as_of=case.as_of)
    said = Paragraph(register.sentence())
    rows = [_blocker(plan, each) for each in sorted(register.open, key=_oldest)]
    if not rows:
        return [said]
    caption = "What is open, the oldest first"
    thing = ("of them", "of them")
    dates: dict[str, Kind] = {"by": "date"}
    return [said, *short_table(rows, caption, _BLOCKER, thing=thing, kinds=dates)]


def _oldest(each: OpenBlocker) -> tuple[int, date, str]:
    by = each.blocker.by or date.max
    return (-1 if each.age is None else each.age) * -1, by, each.blocker.id


_BLOCKER = {
    "what": "What",
    "age": "Open for",
    "by": "Gone by",
    "who": "Who sees to it",
    "holds": "Holds up",
    "kind": "Kind",
}


def _blocker(plan: Plan, each: OpenBlocker) -> dict[str, object]:
    blocker = each.blocker
    by = day(blocker.by) if blocker.by else "no date"
    remover = (f"can be removed by {blocker.remover}",) if blocker.remover.strip() else ()
    late = (f"{span(each.overdue)} overdue",) if each.overdue else ()
    return {
        "what": blocker.title,
        "kind": blocker.kind,
        "age": "not known" if each.age is None else span(each.age),
        "holds": first_lines(titles(plan, blocker.milestones)),
        "who": (person(plan, blocker.owner), *remover),
        "by": (by, *late),
    }


def _risks(plan: Plan) -> list[Block]:
    found = exposures(plan, _NO_RUN)
    if not found:
        return []
    said = [Paragraph(" ".join(_sentences(plan, found))), Paragraph(_prompts(plan))]
    rows = [_risk(plan, each) for each in found]
    caption = "Risks, the most exposed first"
    money = f"Chance times cost, {plan.currency or 'as given'}"
    labels = {**_RISK, "cost": money, **_DONE}
    kinds: dict[str, Kind] = {"chance": "number"}
    table = short_table(rows, caption, labels, thing=("risk", "risks"), kinds=kinds)
    return [*said, *table]


_RISK = {
    "what": "Risk",
    "chance": "Chance",
    "days": "Chance times delay, working days",
}
_DONE = {"do": "What is done about it", "holds": "Threatens", "who": "Owner"}


def _risk(plan: Plan, each: Exposure) -> dict[str, object]:
    risk = next(risk for risk in plan.risks if risk.id == each.id)
    contingency = each.contingency.strip()
    otherwise = (f"If it happens: {contingency}",) if contingency else ()
    return {
        "what": each.title,
        "holds": first_lines(titles(plan, risk.threatens)),
        "chance": None if each.chance is None else f"{each.chance:.0%}",
        "days": None if each.days is None else round(each.days, 1),
        "cost": None if each.amount is None else round(each.amount),
        "do": (each.mitigation.strip() or "no mitigation", *otherwise),
        "who": person(plan, each.owner) if each.owner else NOBODY,
    }


def _sentences(plan: Plan, found: Sequence[Exposure]) -> Iterator[str]:
    amounts = [each.amount for each in found if each.amount is not None]
    said = count(len(found), "risk")
    if amounts:
        total = money(sum(amounts), plan.currency or "")
        said += f"; chance times cost comes to {total} in all"
    yield f"{said}."
    bare = [each.title for each in found if not each.mitigation.strip()]
    if bare:
        yield f"Without a mitigation: {few(bare)}."
    unknown = [each.title for each in found if each.chance is None]
    if unknown:
        yield f"Nobody says how likely: {few(unknown)}."


def _prompts(plan: Plan) -> str:
    """Return which questions of a pre-mortem are open, and which were dismissed."""
    answers = premortem(plan)
    left = [each.prompt.title for each in answers if each.is_open]
    away = [
        f"{each.prompt.title} ({each.dismissed})"
        for each in answers
        if each.dismissed and not each.risks
    ]
    said = f"All {len(PROMPTS)} questions of the pre-mortem are answered."
    if left:
        are = "is" if len(left) == 1 else "are"
        open_ = f"{len(left)} {are} open: {listed(left)}"
        said = f"Of {len(PROMPTS)} questions of the pre-mortem {open_}."
    return f"{said} Dismissed: {listed(away)}." if away else said
