"""From a template, a plan and parameters to the report's files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from msnb.errors import ReportError
from msnb.files import write_atomically
from msnb.reports.page.pdf import as_pdf, check_pdf_is_possible
from msnb.reports.running.kernel import Kernel, running_kernel
from msnb.reports.running.parameters import PLAN, values_of
from msnb.reports.running.places import Places, PlanName, places_for, plan_name
from msnb.reports.running.templates import Template, find_template, imports_of

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from msnb.plan import Plan
    from msnb.reports.page.pdf import Paper
    from msnb.reports.running.execution import Progress, Run
    from msnb.reports.running.kinds import Value

CELL_LIMIT_S = 600
FOLDER = "reports"
WORKSHOP_RECORD, SCORECARD, RISK = "workshop-record", "scorecard", "risk"


@dataclass(frozen=True)
class ReportFiles:
    """What a report left behind.

    Parameters
    ----------
    html : Path
        The page, which needs nothing else.
    notebook : Path
        What was executed, to be opened and run again.
    pdf : Path or None
        The page on paper, if asked for.
    headline : str
        The decision the report opens with.
    """

    html: Path
    notebook: Path
    pdf: Path | None
    headline: str

    def to_dict(self) -> dict[str, str | None]:
        """Return it as ``msnb report --json`` prints it."""
        return {
            "html": str(self.html),
            "notebook": str(self.notebook),
            "pdf": str(self.pdf) if self.pdf else None,
            "headline": self.headline,
        }


def run_report(  # noqa: PLR0913  # what a command line may say
    template: str | PathLike[str],
    plan: str | PathLike[str],
    out: str | PathLike[str] | None = None,
    *,
    parameters: Mapping[str, object] | Iterable[str] = (),
    interactive: bool = False,
    pdf: "bool | Paper" = False,
    progress: "Progress | None" = None,
) -> ReportFiles:
    """Execute a template for a plan; write a page, the notebook, and a PDF if wanted.

    All that can be refused is refused before the notebook runs: the template, its
    parameters, the place, the plan. The same input gives the same bytes, whoever runs
    it, wherever and whenever.

    Parameters
    ----------
    template : str or path
        ``roadmap``, ``forecast``, ``risk``, ``scorecard``, ``workshop-record``, or a
        notebook of one's own (``.ipynb``).
    plan : str or path
        Plan folder or file.
    out : str or path, optional
        Folder for the files; left out, ``reports`` beside the plan.
    parameters : mapping, or texts ``name=value``
        Those that differ from the template's defaults.
    interactive : bool
        Pictures that answer to the mouse, where scripts may run.
    pdf : bool, "A4" or "Letter"
        A PDF as well, drawn by WeasyPrint; on A4 unless said otherwise.
    progress : callable, optional
        Told how many of how many cells are done.

    Returns
    -------
    ReportFiles
        Named after the template.

    Raises
    ------
    ChoiceError, FileError, FaultsError
        Something given cannot be used. Nothing was run.
    ReportError
        The notebook failed: the text says where and why, and so does the page written
        in the report's place. The notebook is kept as far as it came.
    """
    found = find_template(template)
    values = values_of(parameters, found.parameters, template=found.name)
    if pdf:
        check_pdf_is_possible()
    file = _plan_file(Path(plan))
    places = places_for(found, Path(out) if out is not None else file.parent / FOLDER)
    name = plan_name(Path(plan), places.folder)
    with running_kernel(places.folder, imports_of(found)) as kernel:
        from msnb.plan import read_plan  # noqa: PLC0415  # while the kernel starts

        job = _Job(found, read_plan(file), places, name, values)
        if found.is_ours:
            _refuse_unanswerable(job, Path(plan))
        run = _executed(job, kernel, progress)
    if run.stopped_at is not None:
        raise _failed(job, run.notebook, run.stopped_at, run.reason)
    return _finished(job, run.notebook, interactive=interactive, pdf=pdf)


def _refuse_unanswerable(job: "_Job", plan: Path) -> None:
    from msnb.reports.running import choices  # noqa: PLC0415  # while the kernel starts

    if job.template.name == WORKSHOP_RECORD:
        choices.refuse_without_workshop(plan)
        return
    if job.template.name == SCORECARD:
        choices.refuse_without_class(job.plan, job.values)
        return
    if job.template.name == RISK:
        from msnb.reports.risk import risk  # noqa: PLC0415  # this report's

        risk.refuse_without_ranges(job.plan, job.values)
        return
    needs_forecast = "measure" in [each.name for each in job.template.parameters]
    choices.refuse_unanswerable(job.plan, job.values, needs_forecast=needs_forecast)


def _plan_file(plan: Path) -> Path:
    """Return the plan's file; what is none is refused as reading it would be."""
    file = plan / "plan.toml" if plan.is_dir() else plan
    if not file.is_file():
        from msnb.plan import read_plan  # noqa: PLC0415

        read_plan(plan)
    return file


@dataclass(frozen=True)
class _Job:
    """One report: what it is made of and where it goes."""

    template: Template
    plan: "Plan"
    places: Places
    name: PlanName
    values: "dict[str, Value]"

    @property
    def title(self) -> str:
        return f"{self.plan.title}: {self.template.question}"

    def all_values(self, plan: str) -> "dict[str, Value]":
        return {PLAN: plan, **self.values}

    def local_paths(self) -> dict[str, str]:
        """Places of this machine that a text may hold, and what stands for them."""
        plan = self.places.folder / self.name.executed
        folders = {str(self.places.folder): ".", str(self.places.folder.resolve()): "."}
        plans = {str(plan.resolve()): self.name.saved, str(plan): self.name.saved}
        return {**folders, **plans}


def _executed(job: _Job, kernel: Kernel, progress: "Progress | None") -> "Run":
    from msnb.reports.running.execution import execute  # noqa: PLC0415  # heavy
    from msnb.reports.running.notebooks import cleaned, prepared  # noqa: PLC0415

    notebook = prepared(job.template, job.all_values(job.name.executed), title=job.title)
    run = execute(
        notebook,
        kernel,
        cell_limit_s=CELL_LIMIT_S,
        progress=progress,
        meanwhile=lambda: import_module("msnb.reports.page.pages"),
    )
    run.notebook = cleaned(run.notebook, job.all_values(job.name.saved), job.local_paths())
    return run


def _finished(
    job: _Job, notebook: "NotebookNode", *, interactive: bool, pdf: "bool | Paper"
) -> ReportFiles:
    from msnb.reports.page import pages  # noqa: PLC0415  # heavy
    from msnb.reports.running import notebooks  # noqa: PLC0415  # heavy

    html = pages.page(notebook, title=job.title, interactive=interactive)
    paper = as_pdf(html, paper="A4" if pdf is True else pdf) if pdf else None
    write_atomically(job.places.notebook, notebooks.as_text(notebook))
    write_atomically(job.places.html, html)
    if paper is not None:
        write_atomically(job.places.pdf, paper)
    return ReportFiles(
        html=job.places.html,
        notebook=job.places.notebook,
        pdf=job.places.pdf if pdf else None,
        headline=pages.headline(notebook),
    )


def _failed(
    job: _Job, notebook: "NotebookNode", stopped_at: int, reason: str
) -> ReportError:
    """Write the page that says what stopped, and return the error to raise."""
    from msnb.reports.page import pages  # noqa: PLC0415  # heavy
    from msnb.reports.running import failure, notebooks  # noqa: PLC0415  # heavy

    found = failure.failure_at(notebook, stopped_at, reason)
    content = failure.failure_html(
        found,
        kicker=f"{job.plan.title} · {job.template.name}",
        notebook_name=job.places.notebook.name,
    )
    write_atomically(job.places.notebook, notebooks.as_text(notebook))
    write_atomically(
        job.places.html, pages.page(notebook, title=job.title, instead=content)
    )
    return ReportError(
        f"The {job.template.name} report stopped in {found.where}: {found.sentence} "
        f"See {job.places.html}, and the notebook beside it."
    )
