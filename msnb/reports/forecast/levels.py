"""Each chance with its date or cost, and how often it held; both ends; milestones."""

from datetime import date

from msnb.charts import forecast_levels
from msnb.forecast import (
    FROM_A_MODEL,
    Card,
    Forecast,
    LevelForecast,
    MilestoneForecast,
    bounds_rows,
    stopped_sentence,
)
from msnb.reports.page.blocks import Caution, Note, Paragraph, Stack
from msnb.reports.page.figures import Figure
from msnb.reports.page.markup import Block
from msnb.reports.page.tables import Table
from msnb.wording import chance, day, short_day

_OF_COURSE = ("beyond-class", "cost-under-way")
_MERELY_SAID = ("under-way", "before-start")
_OF_MILESTONES = ("milestone-late",)
SHOWN_HERE = (*_OF_COURSE, *_MERELY_SAID, *_OF_MILESTONES, "stopped-early")
"""Warnings that stand beside the numbers they are about."""


def level_blocks(outlook: Forecast, card: Card) -> Stack:
    """Return the levels with their limits, what they rest on, and their record."""
    rows = [_level_row(outlook, each, card) for each in outlook.levels]
    is_duration = outlook.measure == "duration"
    labels = {
        "chance": "Chance",
        "when": "Finished by" if is_duration else "At most",
        "ratio": "Actual ÷ planned",
        "limits": "Known to within (9 in 10)",
        "held": "Held before",
        "why": "Rests on",
    }
    blocks = _cautions(outlook, _OF_COURSE)
    blocks += [
        Paragraph(each.message) for each in outlook.warnings if each.rule in _MERELY_SAID
    ]
    title = "The dates" if is_duration else "The costs"
    table = Table(rows, title, labels, {"ratio": "number", "when": "date"})
    more = [*_bounds(outlook), *_from_a_model(outlook)]
    return Stack([*blocks, Figure(forecast_levels(outlook)), table, *more])


def _level_row(outlook: Forecast, each: LevelForecast, card: Card) -> dict[str, object]:
    is_duration = outlook.measure == "duration"
    low = each.low_date if is_duration else each.low_cost
    high = each.high_date if is_duration else each.high_cost
    said = each.date if is_duration else each.cost
    held = card.at(each.level.level)
    return {
        "chance": chance(each.level.level),
        "when": "refused" if said is None else _amount(said),
        "ratio": None if each.level.ratio is None else f"{each.level.ratio:.2f}",
        "limits": _limits(low, high) if each.level.supported else None,
        "held": None if held is None else f"{held.said()} ({held.share:.0%})",
        "why": each.level.why,
    }


def _bounds(outlook: Forecast) -> list[Block]:
    rows = bounds_rows(outlook.levels, outlook.outlook.baseline.currency)
    if not rows:
        return []
    said = (
        f"{stopped_sentence(outlook.reference_class)} How that would have ended nobody "
        "knows, so each number has two ends; the nearer one is that of the tables above."
    )
    labels = {
        "chance": "Chance",
        "as_others": "If they had gone on like the others",
        "if_never": "If they never finish",
    }
    labels |= {"why": "Why"} if any(row["why"] for row in rows) else {}
    title = "What stopped early: between what the numbers lie"
    return [Paragraph(said), Table(rows, title, labels)]


def _from_a_model(outlook: Forecast) -> list[Block]:
    """Return what a model says where history refuses; nothing unless it was asked for."""
    model = outlook.outlook.model
    if model is None:
        return []
    said = [outlook.outlook.model_sentence(), model.basis()]
    blocks: list[Block] = [Note(" ".join(each for each in said if each), "A model")]
    if model.levels:
        labels = {
            "chance": "Chance",
            "value": "By" if outlook.measure == "duration" else "At most",
            "others": "Five models say",
            "label": "Which is",
        }
        title = f"{FROM_A_MODEL[0].upper()}{FROM_A_MODEL[1:]}"
        blocks.append(Table(model.rows(), title, labels))
    return blocks


def milestone_blocks(outlook: Forecast, unit: str) -> Stack:
    """Return the same for each milestone that leads to the goal, from where it stands.

    One that was reached is a fact; one that is refused says why.

    Parameters
    ----------
    outlook : Forecast
    unit : str
        Of costs, as it is to be printed.
    """
    levels = [each.level.level for each in outlook.levels]
    known = {each.level.level: each.level.why for each in outlook.levels}
    rows = [_row(each, known) for each in outlook.milestones if _is_shown(each)]
    is_duration = outlook.measure == "duration"
    labels = {"what": "Milestone", "planned": f"Planned{'' if is_duration else unit}"}
    labels |= {chance(level): chance(level) for level in levels}
    if any(row["stands"] for row in rows):
        labels["stands"] = "Where it stands"
    table = Table(rows, "Milestone by milestone", labels, empty="No milestone yet.")
    blocks = _cautions(outlook, _OF_MILESTONES)
    return Stack([*blocks, table])


def _is_shown(each: MilestoneForecast) -> bool:
    return bool(each.planned or each.planned_cost)  # without a cost none to stretch


def _row(each: MilestoneForecast, known: dict[float, str]) -> dict[str, object]:
    planned = each.planned or each.planned_cost
    row: dict[str, object] = {"what": each.title, "planned": _whole(planned)}
    for level in known:
        found = each.at(level)
        row[chance(level)] = None if found is None else _whole(found.date or found.cost)
    return row | {"stands": _stands(each, known)}


def _stands(each: MilestoneForecast, known: dict[float, str]) -> str | None:
    """Say what is particular to a milestone; what refuses all alike is said above."""
    if each.finished is not None:
        return f"reached on {day(each.finished)}"
    heads = [level.level for level in each.levels if not level.level.supported]
    is_own = each.elapsed > 0  # then each stands elsewhere
    refused = [head for head in heads if is_own or head.why != known[head.level]]
    reasons = dict.fromkeys(level.why for level in refused)
    if len(reasons) == 1 and len(refused) == len(each.levels):
        return f"refused: {next(iter(reasons))}"
    said = [f"no {chance(level.level)}: {level.why}" for level in refused]
    if 0 < each.elapsed < float("inf"):
        said.insert(0, f"{each.elapsed:.0%} of its planned time has passed")
    return "; ".join(said) or None


def _cautions(outlook: Forecast, rules: tuple[str, ...]) -> list[Block]:
    return [Caution(each.message) for each in outlook.warnings if each.rule in rules]


def _whole(value: date | float | None) -> date | int | None:
    return round(value) if isinstance(value, float) else value


def _amount(value: date | float) -> str:
    return f"{value:,.0f}" if isinstance(value, float) else day(value)


def _limits(low: date | float | None, high: date | float | None) -> str:
    if low is not None and high is not None:
        return f"{_short(low)} to {_short(high)}"
    if low is not None:
        return f"{_short(low)} or more, not bounded above"
    return "not bounded" if high is None else f"{_short(high)} or less, not bounded below"


def _short(value: date | float) -> str:
    return short_day(value) if isinstance(value, date) else _amount(value)
