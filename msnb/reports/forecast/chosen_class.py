"""The class that a forecast rests on: why it, what is wrong with it, its projects."""

from msnb.charts import outcomes, sensitivity
from msnb.forecast import (
    COMMIT,
    Alternative,
    Forecast,
    ReferenceClass,
    alternatives,
    base_rate,
    latest,
    other_unit,
    place_costs,
    place_dates,
)
from msnb.reports.case import Case
from msnb.reports.forecast.first_screen import class_choice, is_the_plans
from msnb.reports.forecast.levels import SHOWN_HERE
from msnb.reports.page.blocks import Bullets, Caution, Note, Paragraph, Stack
from msnb.reports.page.figures import Figure
from msnb.reports.page.markup import Block
from msnb.reports.page.tables import Table
from msnb.track import UNKNOWN
from msnb.wording import chance, day

_REFUSED_SHOWN = 5


def outcome_blocks(outlook: Forecast) -> Stack:
    """Return how often plans like this one are met, and every project of the class."""
    chosen = outlook.reference_class
    elapsed = outlook.outlook.elapsed
    picture = Figure(outcomes(chosen, outlook.levels, elapsed=elapsed))
    return Stack([Paragraph(base_rate(chosen).sentence()), picture])


def class_blocks(case: Case, outlook: Forecast) -> Stack:
    """Return the class, why it was chosen and when, and what is known to be wrong."""
    chosen, archive = outlook.reference_class, outlook.reference_class.archive
    blocks: list[Block] = [Paragraph(chosen.sentence()), *_chosen(case)]
    blocks.append(Paragraph(_counting(chosen)))
    blocks += [
        Caution(each.message) for each in outlook.warnings if each.rule not in SHOWN_HERE
    ]
    if chosen.refused:
        blocks.append(Table(_refused(chosen), "Rows refused, and why"))
    if archive.traps:
        blocks += [Paragraph("Known faults of these figures:"), Bullets(archive.traps)]
    return Stack(blocks)


def _chosen(case: Case) -> list[Block]:
    view, late = case.plan.outside_view, class_choice(case)
    blocks: list[Block] = []
    if view is not None and view.why and is_the_plans(case):
        on = f" on {day(view.chosen_on)}" if view.chosen_on else ""
        blocks.append(Paragraph(f"Chosen{on}: {view.why.rstrip('.')}."))
    if late:
        is_known = not late.startswith(UNKNOWN)
        blocks.append(Caution(late) if is_known else Note(late))
    return blocks


def _counting(chosen: ReferenceClass) -> str:
    archive = chosen.archive
    said = [f"A row is {archive.row}."]
    if archive.baseline_stage:
        said.append(f"Its plan is that of: {archive.baseline_stage}.")
    said.append(chosen.left_out())
    return " ".join(said).rstrip()


def _refused(chosen: ReferenceClass) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = [
        {"Past project": row.project.label(), "Why": row.reason}
        for row in chosen.refused[:_REFUSED_SHOWN]
    ]
    more = len(chosen.refused) - len(rows)
    if more > 0:
        rows.append({"Past project": f"{more:,} more", "Why": "see msnb forecast --json"})
    return rows


def nearest_blocks(outlook: Forecast) -> Stack:
    """Return past projects by name, with plan and outcome: those most like the plan.

    Costs in another unit than the plan's cannot be compared in size; the latest
    projects are shown then. Whether the nearest weigh more is said with them.
    """
    chosen, baseline = outlook.reference_class, outlook.outlook.baseline
    unit, title = "days", "The past projects most like this one"
    if outlook.measure == "cost":
        unit = chosen.cost_unit or "cost"
    if other_unit(chosen, baseline.currency):
        found, title = latest(chosen), "The latest past projects"
    else:
        found = outlook.outlook.nearest()
    rows = [
        {
            "name": past.label,
            "planned": _sized(past.planned),
            "actual": _sized(past.actual),
            "overrun": f"{past.overrun:.2f}",
        }
        for past in found
    ]
    labels = {
        "name": "Past project",
        "planned": f"Planned, {unit}",
        "actual": f"Actual, {unit}",
        "overrun": "Actual ÷ planned",
    }
    table = Table(rows, title, labels, {"overrun": "number"})
    said = outlook.outlook.similar_sentence()
    return Stack([table, Paragraph(said)] if said else [table])


def choice_blocks(outlook: Forecast) -> Stack:
    """Return what every admissible parent and sibling of the class would say."""
    chosen, elapsed = outlook.reference_class, outlook.outlook.elapsed
    others = alternatives(chosen, level=COMMIT, elapsed=elapsed)
    if len(others) < 2:  # noqa: PLR2004  # the chosen one alone
        return Stack([Paragraph("This source has no other class to compare with.")])
    said = (
        f"Each class beside or above the chosen one that may be used, with what it says at "
        f"{chance(COMMIT)}. Whoever picks a class by these numbers picks the date."
    )
    rows = [_other_row(outlook, each) for each in others]
    labels = {
        "class": "Class",
        "relation": "Beside the chosen one",
        "said": f"{chance(COMMIT)} by" if outlook.measure == "duration" else "At most",
    }
    title = f"The {chance(COMMIT)} of each, for this plan"
    return Stack([Paragraph(said), Figure(sensitivity(others)), Table(rows, title, labels)])


def _other_row(outlook: Forecast, other: Alternative) -> dict[str, object]:
    baseline, levels = outlook.outlook.baseline, [other.level]
    said: object = None
    if baseline.cost is not None:
        said = place_costs(levels, cost=baseline.cost)[0].cost
    elif baseline.start is not None and baseline.days is not None:
        said = place_dates(levels, start=baseline.start, days=baseline.days)[0].date
    if isinstance(said, float):
        said = round(said)
    class_id = other.reference_class.id
    return {"class": class_id, "relation": other.relation, "said": said}


def _sized(value: float) -> float:
    """Return a number with as many digits as a reader needs of its size."""
    return round(value) if value >= 100 else round(value, 2)  # noqa: PLR2004
