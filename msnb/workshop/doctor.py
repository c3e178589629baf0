"""The doctor: looks at everything that a workshop needs, by using it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from msnb.workshop.examine_folder import (
    examine_database,
    examine_disk,
    examine_plan,
    examine_workshop,
    examine_writing,
)
from msnb.workshop.examine_network import examine_phones, examine_port
from msnb.workshop.examine_notebooks import (
    examine_browser,
    examine_kernel,
    examine_lab,
    examine_trust,
)
from msnb.workshop.examine_pages import examine_fonts, examine_parts, examine_pdf
from msnb.workshop.examined import Examination, Examine, Examined, looked_at


def doctor(plan: Path | None = None) -> Examination:
    """Look at what a workshop needs, and say for each thing what to do.

    A kernel is started, a notebook signed, a database written: what is fine here worked
    just now. Nothing is left behind.

    Parameters
    ----------
    plan : Path, optional
        Plan folder or file: its folder is what is written to. Left out, the folder that
        the command runs in.

    Returns
    -------
    Examination
        Its `can_work` says whether a workshop can run here.

    Raises
    ------
    FileError
        There is nothing at this path.
    """
    return Examination(tuple(examinations(plan)))


def examinations(plan: Path | None = None) -> Iterator[Examined]:
    """Yield what `doctor` looks at, each as soon as it is known."""
    if plan is not None and not plan.exists():
        from msnb.plan import read_plan  # noqa: PLC0415  # heavy

        read_plan(plan)
    for part, examine in _examinations(plan):
        yield looked_at(part, examine)


def _examinations(plan: Path | None) -> Iterator[tuple[str, Examine]]:
    """Yield what is looked at, what hinders most first."""
    folder = Path() if plan is None else plan if plan.is_dir() else plan.parent
    if plan is not None:
        yield "plan", partial(examine_plan, plan)
    if (folder / "workshop.sqlite").is_file():
        yield "workshop", partial(examine_workshop, folder)
    yield "disk", partial(examine_disk, folder)
    yield "writing", partial(examine_writing, folder)
    yield "database", partial(examine_database, folder)
    yield "kernel", examine_kernel
    yield "JupyterLab", examine_lab
    yield "trust", examine_trust
    yield "browser", examine_browser
    yield "pages", examine_parts
    yield "ports", examine_port
    yield "phones", examine_phones
    yield "fonts", examine_fonts
    yield "PDF", examine_pdf
