"""What was entered in a workshop: what became part of the plan, and at the end the rest."""

from collections.abc import Mapping, Sequence

from msnb.reports.page.blocks import Note, Paragraph
from msnb.reports.page.markup import Block
from msnb.reports.page.tables import Row, Table
from msnb.reports.workshop.workshop_case import WorkshopCase
from msnb.session import STEPS, Submission, dots, tags
from msnb.wording import count, listed

DECIDED = ("text", "event", "blocker")
"""Kinds of question whose answers the facilitator takes, merges or parks."""
_PROMPTS = {
    each.id: each.label
    for step in STEPS
    if (asked := step.question("blocker"))
    for each in asked.choices
}
_TAKEN = "What became part of the plan"
_LAST = {"group": "By", "fate": "What became of it"}
_LEFT = {
    "waiting": ("is not decided", "are not decided"),
    "parked": ("is parked", "are parked"),
    "merged": ("says the same", "say the same"),
}


def goals(case: WorkshopCase) -> list[Block]:
    """Return the goals that were taken, by their dots."""
    placed = dots(case.state)
    taken = sorted(_taken(case, "goals"), key=lambda each: -placed.get(each.id, 0))
    rows = [{**_row(case, each), "dots": placed.get(each.id)} for each in taken]
    labels = {"what": "It worked. What is true?", "dots": "Dots"}
    return [_table(rows, labels), *_left(case, "goals")]


def right_to_left(case: WorkshopCase) -> list[Block]:
    """Return what must have been true just before, as far as it was taken."""
    taken = _taken(case, "right_to_left")
    rows = [{**_row(case, each), "tag": each.answer.get("tag") or None} for each in taken]
    labels = {"what": "What must have been true just before?", "tag": "Tag"}
    tally = {tag: n for tag, n in tags(case.state).items() if n}
    tagged = [Paragraph(_tagged(tally))] if tally else []
    return [*tagged, _table(rows, labels), *_left(case, "right_to_left")]


def blockers(case: WorkshopCase) -> list[Block]:
    """Return what could stop them, who can remove it, and which prompts were dismissed."""
    rows = [
        {
            **_row(case, each),
            "remover": each.answer.get("remover") or None,
            "cause": _PROMPTS.get(str(each.answer.get("prompt", ""))),
        }
        for each in _taken(case, "blockers")
    ]
    labels = {"what": "Blocker", "remover": "Who can remove it", "cause": "Prompt"}
    dismissed = case.plan.dismissed.model_dump()
    reasons = [f"{_PROMPTS[name]}: {why}" for name, why in dismissed.items() if why]
    aside = [Note(f"{listed(reasons)}.", "Dismissed")] if reasons else []
    return [_table(rows, labels), *_left(case, "blockers"), *aside]


def others(case: WorkshopCase) -> Table:
    """Return all that did not become part of the plan: nothing is lost."""
    titles = {each.id: each.title for each in case.state.agenda.steps}
    rows = [
        {**_row(case, each), "step": titles.get(each.entry.step, each.entry.step)}
        for status in _LEFT
        for each in case.answers
        if each.question in DECIDED and each.status == status
    ]
    labels = {"what": "What was entered", "step": "Step", **_LAST}
    caption = "Not decided, parked, or said already"
    return Table(rows, caption, labels, empty="All of it became part of the plan.")


def _taken(case: WorkshopCase, step: str) -> list[Submission]:
    return [each for each in _entered(case, step) if each.status == "accepted"]


def _entered(case: WorkshopCase, step: str) -> list[Submission]:
    return [
        each
        for each in case.answers
        if each.entry.step == step and each.question in DECIDED
    ]


def _row(case: WorkshopCase, answer: Submission) -> dict[str, object]:
    fate = case.became(answer)
    return {"what": answer.text, "group": case.group(answer), "fate": fate}


def _table(rows: Sequence[Row], labels: Mapping[str, str]) -> Table:
    return Table(rows, _TAKEN, {**labels, **_LAST}, empty="Nothing yet.")


def _left(case: WorkshopCase, step: str) -> list[Block]:
    """Say how many more were entered; they are listed at the end."""
    of = [each.status for each in _entered(case, step)]
    parts = [
        f"{of.count(status):,} {many if of.count(status) > 1 else one}"
        for status, (one, many) in _LEFT.items()
        if status in of
    ]
    if not parts:
        return []
    number = sum(status in _LEFT for status in of)
    words = ("more was", "more were") if number < len(of) else ("was", "were")
    return [Paragraph(f"{count(number, *words)} entered: {listed(parts)}. See the end.")]


def _tagged(tally: Mapping[str, int]) -> str:
    tagged = [f"{n:,} {tag}" for tag, n in tally.items() if tag != "untagged"]
    said = f"Tagged: {listed(tagged)}." if tagged else ""
    without = tally.get("untagged", 0)
    return f"{said} Without a tag: {without:,}.".lstrip() if without else said
