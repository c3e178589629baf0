"""What the groups of a workshop found worth its effort, and where they lay apart."""

from dataclasses import dataclass

from msnb.charts import effort_value_picture
from msnb.reports.page.blocks import Paragraph
from msnb.reports.page.figures import Figure
from msnb.reports.page.markup import Block
from msnb.reports.page.tables import Table
from msnb.reports.workshop.workshop_case import WorkshopCase
from msnb.session import SCALE, ranking

_LABELS = {
    "what": "What",
    "rank": "Rank",
    "value": "Value",
    "effort": "Effort",
    "worth": "Value ÷ effort",
    "apart": "Groups apart by",
}


@dataclass(frozen=True)
class _Point:
    id: str
    title: str
    effort: float | None
    value: float | None


def priorities(case: WorkshopCase) -> list[Block]:
    """Return what was rated: a picture, and a table with the most worth first."""
    titles = {each.id: each.title for each in case.state.items("worth_it")}
    ranked = ranking(case.state)
    names = {
        each.item: case.title_of(each.item) or titles.get(each.item, each.item)
        for each in ranked
    }
    rows = [
        {
            "what": names[each.item],
            "rank": each.rank,
            "effort": each.effort,
            "value": each.value,
            "worth": each.worth,
            "apart": max(each.effort_apart, each.value_apart),
        }
        for each in ranked
    ]
    caption = "Most value for its effort first"
    table = Table(rows, caption, _LABELS, empty="Nothing was rated.")
    if not any(each.rank for each in ranked):
        return [table]
    points = [_Point(p.item, names[p.item], p.effort, p.value) for p in ranked]
    low, high = SCALE
    scale = f"{low} is little and {high} is much. Where groups differ, the middle counts."
    return [Figure(effort_value_picture(points)), table, Paragraph(scale)]
