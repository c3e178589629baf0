"""The inside view beside the outside view: the plan's own ranges, and past projects."""

from dataclasses import replace
from datetime import date

from msnb.charts import DateRange, Picture, date_ranges
from msnb.errors import MsnbError
from msnb.forecast import AIM, COMMIT, Forecast, finish_date
from msnb.reports.case import Case
from msnb.reports.page.blocks import Paragraph, Stack
from msnb.reports.page.figures import Figure
from msnb.reports.page.markup import Block
from msnb.reports.page.part import Part
from msnb.reports.page.tables import Table
from msnb.simulate import LEVELS, Reaching, Simulation, beside, gap_sentences, simulate
from msnb.wording import chance

DRAWS, SEED = 10_000, 1
TITLE = "The plan's own ranges, and projects like this one"
_SAFE = chance(COMMIT)


def open_inside(case: Case) -> Simulation | str:
    """Return the inside view of a case, quickly, or why there is none."""
    try:
        return simulate(
            case.plan,
            draws=DRAWS,
            seed=SEED,
            as_of=case.as_of,
            goal=case.goal.id if case.goal else None,
            drivers=False,
        )
    except MsnbError as error:
        return str(error)


def inside_part(case: Case, told: Simulation | str) -> Part | None:
    """Return both views as a part of another report; None where no range says anything.

    Parameters
    ----------
    case : Case
    told : Simulation or str
        From `open_inside`.
    """
    if isinstance(told, str):
        return None
    more = "What the plan's own date hangs on, in days, is in the risk report."
    blocks = [*inside_blocks(case, told).blocks, Paragraph(more)]
    return Part("What the plan's own ranges say", blocks)


def with_luck(
    pairs: list[tuple[str, str]], told: Simulation | str
) -> list[tuple[str, str]]:
    """Return what the last line says, with draws and seed where both views are shown."""
    if isinstance(told, str):
        return pairs
    settings = told.settings
    return [
        *pairs[:-1],
        ("draws", f"{settings.draws:,}, seed {settings.seed}"),
        pairs[-1],
    ]


def inside_blocks(case: Case, told: Simulation | str) -> Stack:
    """Return both views below each other, and what lies between them.

    Parameters
    ----------
    case : Case
        With its outside view, if there is one.
    told : Simulation or str
        From `open_inside`, or of the risk report.
    """
    if isinstance(told, str):
        return Stack([Paragraph(f"The plan's own ranges say nothing here. {told}")])
    if case.outlook is not None and case.outlook.measure == "cost":
        return Stack([Paragraph(_costs(case.outlook, told))])
    return Stack([*map(Paragraph, _sentences(case, told)), Figure(both_views(case, told))])


def _sentences(case: Case, told: Simulation) -> tuple[str, ...]:
    if case.outlook is None:
        return (f"There are no past projects to hold them against: {case.refusal}",)
    if not case.is_fit:
        chosen = case.outlook.reference_class.id
        return (f"No past projects stand beside: {chosen} is not fit for a date.",)
    return gap_sentences(told, case.outlook)


def _costs(outlook: Forecast, told: Simulation) -> str:
    joint = told.time_and_cost
    if joint is None:
        return "The plan's own ranges name no costs."
    middle, safe = (joint.money(each) for each in joint.cost_at((AIM, COMMIT)))
    said = f"By the plan's own ranges it costs {middle} ({chance(AIM)}), {safe} ({_SAFE})"
    commit = outlook.at(COMMIT)
    if commit is None or commit.cost is None:
        return f"{said}."
    return f"{said}; like past projects {joint.money(commit.cost)} ({_SAFE})."


def both_views(case: Case, told: Simulation) -> Picture:
    """Return the picture of both views."""
    inside = replace(range_of(told.headline), name="The plan's own ranges and risks")
    outside = _outside(case)
    rows = [inside] if outside is None else [inside, outside]
    return date_ranges(rows, title=TITLE)


def mapped_table(case: Case, told: Simulation) -> list[Block]:
    """Return each milestone by its own ranges, and with the time that history takes.

    Nothing without an outside view that may carry a date.
    """
    if case.outlook is None or not case.is_fit:
        return []
    mapped = {each.id: each for each in beside(told, case.outlook).milestones}
    rows = [
        {
            "what": each.title,
            "planned": each.planned,
            "inside": each.at(COMMIT).date,
            "outside": mapped[each.id].at(COMMIT),
        }
        for each in told.milestones
        if each.reached is None and each.id in mapped
    ]
    labels = {
        "what": "Milestone",
        "planned": "Planned",
        "inside": f"{_SAFE} by its own ranges",
        "outside": f"{_SAFE} if the whole takes as long as history says",
    }
    said = (
        "In the last column every run is stretched until the goal is reached as past "
        "projects reached theirs. What has passed stays, and each milestone keeps its "
        "place on the way: so the dates fit the one to commit to."
    )
    return [Paragraph(said), Table(rows, "Milestones, both ways", labels)] if rows else []


def range_of(line: Reaching) -> DateRange:
    """Return a line of the inside view as a picture shows it."""
    wanted: dict[str, date] = {each.kind: each.date for each in line.chances}
    return DateRange(
        line.title,
        line.at(0.1).date,
        line.at(0.5).date,
        line.at(0.8).date,
        line.at(0.9).date,
        planned=line.planned,
        deadline=wanted.get("deadline"),
        target=wanted.get("target"),
        commitment=wanted.get("commitment"),
        chances={each.kind: each.chance for each in line.chances},
        is_bold=line.kind != "milestone",
    )


def _outside(case: Case) -> DateRange | None:
    outlook = case.outlook
    if outlook is None or not case.is_fit:
        return None
    dates = {level: _date(outlook, level) for level in LEVELS}
    if dates[0.5] is None or dates[0.8] is None:
        return None
    by = case.goal.by if case.goal else None
    share = outlook.chance_by(by) if by else None
    return DateRange(
        "Projects like this one",
        dates[0.1],
        dates[0.5],
        dates[0.8],
        dates[0.9],
        planned=outlook.outlook.baseline.finish,
        deadline=by,
        chances={} if share is None else {"deadline": share},
        is_bold=True,
    )


def _date(outlook: Forecast, level: float) -> date | None:
    """Return when so many past projects would have been there; None beyond them."""
    found, baseline = outlook.at(level), outlook.outlook.baseline
    if found is not None:
        return found.date
    pool, elapsed = outlook.reference_class.pool, outlook.outlook.elapsed
    (ratio,) = pool.quantiles([level], elapsed)
    if ratio is None or baseline.start is None or baseline.days is None:
        return None
    return finish_date(baseline.start, baseline.days, ratio)
