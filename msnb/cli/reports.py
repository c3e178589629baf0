"""Commands that make reports: report, demo."""

import shutil
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from msnb.cli import show
from msnb.cli.options import AsOf, Json, PlanIfAny, parse_date
from msnb.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from msnb.reports import ReportFiles

DEMO_PLAN, DEMO_REPORTS = "water-works", ("roadmap", "forecast")


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(report)
    app.command()(demo)


def report(
    template: Annotated[
        str | None,
        typer.Argument(
            metavar="TEMPLATE",
            help="roadmap, forecast, risk, scorecard, workshop-record, or a notebook of "
            "your own with parameters.",
        ),
    ] = None,
    plan: PlanIfAny = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Default: reports beside the plan."
        ),
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="May be repeated."),
    ] = None,
    as_of: AsOf = None,
    interactive: Annotated[
        bool, typer.Option("--interactive", help="Pictures that answer to the mouse.")
    ] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="A PDF as well.")] = False,
    list_: Annotated[
        bool, typer.Option("--list", help="List the templates and their parameters.")
    ] = False,
    json: Json = False,
) -> None:
    """Make a report of a plan. Writes one HTML file, and the notebook that made it."""
    if list_:
        _list_templates(json=json)
        return
    if template is None or plan is None:
        msg = (
            "Name a template and a plan: msnb report roadmap PLAN. See msnb report --list."
        )
        raise ChoiceError(msg)
    from msnb.reports import run_report

    day = parse_date(as_of)
    with _progress(f"{template} report") as progress:
        files = run_report(
            template,
            plan,
            output,
            parameters=[*(parameters or []), *([f"as_of={day}"] if day else [])],
            interactive=interactive,
            pdf=pdf,
            progress=progress,
        )
    if json:
        show.as_json({"schema": 1, **files.to_dict()})
    else:
        _print_files(files)


def demo(
    folder: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help="Where the demo goes."),
    ] = Path("msnb-demo"),
) -> None:
    """Copy the example plan and make its roadmap and its forecast."""
    from msnb.files import shipped, writable_folder
    from msnb.reports import run_report

    plan = writable_folder(folder) / DEMO_PLAN
    if not plan.exists():
        ignored = shutil.ignore_patterns("reports")
        shutil.copytree(shipped("notebooks") / "data" / DEMO_PLAN, plan, ignore=ignored)
    for template in DEMO_REPORTS:
        with _progress(f"{template} report") as progress:
            files = run_report(template, plan, folder / "reports", progress=progress)
        _print_files(files)


def _print_files(files: "ReportFiles") -> None:
    show.sentence(files.headline)
    for file in (files.html, files.pdf, files.notebook):
        if file is not None:
            show.sentence(f"  {file}")


def _list_templates(*, json: bool) -> None:
    from msnb.reports import list_templates

    templates = list_templates()
    if json:
        show.as_json({"schema": 1, "templates": [each.to_dict() for each in templates]})
        return
    for each in templates:
        show.sentence(f"{each.name}: {each.question}")
        show.table(
            ["parameter", "type", "default", "meaning"],
            [[p.name, p.type, p.default, p.help] for p in each.parameters],
        )


@contextmanager
def _progress(what: str) -> "Iterator[Callable[[int, int], None] | None]":
    """Show a bar on a terminal; say nothing to a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
