"""Commands around a workshop: lab, doctor."""

import signal
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from msnb.cli import show
from msnb.cli.options import Json, PlanIfAny, whole_number

LAB_FOLDER = Path("msnb-lab")
CANNOT_WORK = 2


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command()(lab)
    app.command()(doctor)


def lab(
    plan: PlanIfAny = None,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Print the address only.")
    ] = False,
    port: Annotated[
        int | None,
        typer.Option(
            "--port",
            metavar="NUMBER",
            parser=whole_number("--port", 1, 65535),
            help="Default: a free one from 8888.",
        ),
    ] = None,
) -> None:
    """Open JupyterLab on a plan's notebooks, or on the examples. Ctrl+C ends it."""
    from msnb.workshop import check_lab_is_possible, lay_out, running_lab

    check_lab_is_possible()
    folder = LAB_FOLDER if plan is None else _folder_of(plan)
    books = lay_out(folder, with_examples=plan is None)
    for said in books.sentences():
        show.sentence(said)
    _end_as_with_ctrl_c()
    with (
        suppress(KeyboardInterrupt),
        running_lab(books, port=port, browser=not no_browser) as open_,
    ):
        if open_.is_new:
            show.sentence(f"JupyterLab is open on {folder}, until Ctrl+C: {open_.address}")
        else:
            show.sentence(f"JupyterLab was open on {folder} before: {open_.address}")
        open_.wait()


def _folder_of(plan: Path) -> Path:
    """Return the folder of a plan that may have faults; without a plan, refuse."""
    file = plan / "plan.toml" if plan.is_dir() else plan
    if not file.is_file():
        from msnb.plan import read_plan

        read_plan(plan)
    return file.parent


def _end_as_with_ctrl_c() -> None:
    # A closed terminal, or whoever ends this process, ends JupyterLab and its kernels too.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def doctor(plan: PlanIfAny = None, json: Json = False) -> None:
    """Look whether a workshop can run on this machine. Exit code 2 if it cannot."""
    from msnb.workshop import Examination, examinations

    parts = []
    for each in examinations(plan):
        parts.append(each)
        if not json:
            show.sentence(str(each))
    found = Examination(tuple(parts))
    if json:
        show.as_json(found.to_dict())
    else:
        show.sentence(found.sentence())
    if not found.can_work:
        raise typer.Exit(CANNOT_WORK)
