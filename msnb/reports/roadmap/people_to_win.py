"""Who must be won: the map of stakeholders, what each needs, and what is done next."""

from collections.abc import Iterator

from msnb.charts import stakeholder_map
from msnb.plan import Stakeholder
from msnb.reports.case import Case
from msnb.reports.names import few, person
from msnb.reports.page.blocks import Paragraph
from msnb.reports.page.figures import Figure
from msnb.reports.page.part import Part, part, short_table

TITLE = "Who must be won"
_LABELS = {
    "what": "Who",
    "needs": "What they need",
    "next": "Next step",
    "when": "On",
    "contact": "How they are reached",
    "who": "Owner",
}


def people_to_win(case: Case) -> Part | None:
    """Return the map of stakeholders and their next steps; None where there are none."""
    plan = case.plan
    if not plan.stakeholders:
        return None
    rows = [
        {
            "what": each.name,
            "needs": each.needs.strip() or None,
            "next": each.next_step.strip() or None,
            "when": each.next_on,
            "contact": each.contact.strip() or None,
            "who": person(plan, each.owner) if each.owner else None,
        }
        for each in plan.stakeholders
    ]
    caption = "What each needs, and what is done next"
    known = [each for each in rows if sum(value is not None for value in each.values()) > 1]
    thing = ("stakeholder", "stakeholders")
    table = short_table(known, caption, _LABELS, thing=thing) if known else []
    said = [Paragraph(each) for each in _sentences(case)]
    return part(TITLE, [Figure(stakeholder_map(plan.stakeholders)), *said, *table])


def _sentences(case: Case) -> Iterator[str]:
    people = case.plan.stakeholders
    idle = [each.name for each in people if not each.next_step.strip()]
    if idle:
        yield f"Nothing is planned next with {few(idle)}."
    late = [each.name for each in people if _is_late(each, case)]
    if late:
        yield f"The day of the next step has passed for {few(late)}."


def _is_late(each: Stakeholder, case: Case) -> bool:
    return each.next_on is not None and each.next_on < case.as_of
