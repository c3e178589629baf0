"""Commands on a plan: new, set, check, schedule, schema."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from msnb.cli import show
from msnb.cli.options import AsOf, Json, PlanPath, parse_date

if TYPE_CHECKING:
    from msnb.check import Findings

FOUND_ERRORS = 1


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(new)
    app.command("set")(set_)
    app.command()(check)
    app.command()(schedule)
    app.command()(schema)


def new(
    name: Annotated[Path, typer.Argument(metavar="NAME", help="The folder to make.")],
    template: Annotated[
        str,
        typer.Option(
            "--template",
            "-t",
            metavar="NAME",
            help="product, software, construction, marketing, biotech or blank.",
        ),
    ] = "blank",
    title: Annotated[
        str | None,
        typer.Option(
            "--title", metavar="TEXT", help="Title of the plan; else the folder's name."
        ),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--start", metavar="DATE", help="When the work may begin.")
    ] = None,
) -> None:
    """Make a plan folder from a template. Nothing that exists is overwritten."""
    from msnb.plan import new_plan

    file = new_plan(name, template, title=title, start=parse_date(start))
    show.sentence(f"Made {file} from the template '{template}'. Next: msnb check {name}")


def set_(
    plan: PlanPath,
    assignments: Annotated[
        list[str],
        typer.Argument(
            metavar="ASSIGNMENTS",
            help="item.field=value, such as pilot.finished=2027-06-03.",
        ),
    ],
) -> None:
    """Edit single fields of a plan; comments and order are kept. An empty value removes."""
    from msnb.plan import set_fields

    for change in set_fields(plan, assignments):
        show.sentence(str(change))


def check(
    plan: PlanPath,
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings count as errors, too.")
    ] = False,
    as_of: AsOf = None,
    json: Json = False,
) -> None:
    """Find what a plan lacks or contradicts. Exit code 1 when there are errors."""
    from msnb.check import check as check_plan
    from msnb.plan import parse_plan_file

    day = parse_date(as_of)
    found = check_plan(parse_plan_file(plan), as_of=day)
    if json:
        show.as_json(found.to_dict())
    else:
        _print_findings(found)
    if found.blocks(strict=strict):
        raise typer.Exit(FOUND_ERRORS)


def schedule(plan: PlanPath, as_of: AsOf = None, json: Json = False) -> None:
    """Print the earliest and latest date of everything, and its float."""
    from msnb.plan import headline_goal, read_plan
    from msnb.schedule import schedule as schedule_plan

    day = parse_date(as_of)
    timetable = schedule_plan(read_plan(plan), as_of=day)
    if json:
        show.as_json(timetable.to_dict())
        return
    show.sentence(timetable.sentence())
    goal = headline_goal(timetable.plan)
    chain = timetable.chain(goal.id if goal else None).ids
    show.table(
        ["what", "", "earliest start", "earliest finish", "latest finish", "#float, days"],
        [
            [
                each.title,
                "sets the date" if each.id in chain else "",
                each.early_start.date(),
                each.early_finish.date(),
                each.late_finish.date(),
                f"{each.total_float_days:.1f}",
            ]
            for each in timetable.activities
        ],
    )


def schema() -> None:
    """Print the JSON Schema of plan.toml, for editors."""
    from msnb.plan import plan_schema

    show.as_json(plan_schema())


def _print_findings(found: "Findings") -> None:
    for each in found.findings:
        where = " · ".join(part for part in (each.item, each.field) if part)
        head = f"{where}: " if where else ""
        show.sentence(f"{each.severity}: {head}{each.message} {each.remedy} [{each.rule}]")
    show.sentence(found.sentence())
