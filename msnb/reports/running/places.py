"""Where a report's files go, and how its notebook names the plan."""

import os
from dataclasses import dataclass
from pathlib import Path

from msnb.errors import FileError
from msnb.files import writable_folder
from msnb.reports.running.templates import SUFFIX, Template

_HOMES = ("home", "users")
_PLAN_FILE = "plan.toml"


@dataclass(frozen=True)
class Places:
    """The files of one report.

    Parameters
    ----------
    folder : Path
        Where they lie; the notebook works there.
    name : str
        What they are called, without their suffix.
    """

    folder: Path
    name: str

    @property
    def html(self) -> Path:
        """The page."""
        return self.folder / f"{self.name}.html"

    @property
    def notebook(self) -> Path:
        """The executed notebook."""
        return self.folder / f"{self.name}{SUFFIX}"

    @property
    def pdf(self) -> Path:
        """The page on paper."""
        return self.folder / f"{self.name}.pdf"


def places_for(template: Template, folder: Path) -> Places:
    """Return where a report goes, after proving that it can be written there.

    Only the template's own name counts, never the folders before it: whatever is named,
    the files lie in the folder.

    Raises
    ------
    FileError
        The folder cannot be written to, or the report would replace its template.
    """
    places = Places(writable_folder(folder), template.name)
    if places.notebook.exists() and places.notebook.samefile(template.path):
        msg = (
            f"The report would replace its own template, {template.path}. "
            "Choose another output folder."
        )
        raise FileError(msg)
    return places


@dataclass(frozen=True)
class PlanName:
    """How a report's notebook names the plan.

    Parameters
    ----------
    executed : str
        While it runs.
    saved : str
        In the file: the same, or the plan's own name where a path from the output
        folder would spell out folders that are nobody's business.
    """

    executed: str
    saved: str


def plan_name(plan: Path, folder: Path) -> PlanName:
    """Return the plan's path from the output folder, so that the notebook runs there.

    A path is relative as long as plan and output lie in one project or one home. Where
    all that joins them is the root of the machine, or the folder of all homes, the way
    to the plan would lead through a person's folders. The notebook then runs with the
    whole path and is saved with the plan's name alone.

    Parameters
    ----------
    plan : Path
        The plan's folder or file.
    folder : Path
        Where the report goes.
    """
    if plan.name == _PLAN_FILE:
        plan = plan.parent  # the same plan, the same report
    target = Path(os.path.realpath(plan) if ".." in plan.parts else os.path.abspath(plan))  # noqa: PTH100  # a link on the way stays one
    start = Path(os.path.realpath(folder))
    relative = _relative(target, start)
    if relative is None:
        return PlanName(str(target), target.name)
    return PlanName(relative, relative)


def _relative(target: Path, start: Path) -> str | None:
    if target.anchor != start.anchor:
        return None
    shared = Path(os.path.commonpath([target, start]))
    below_root = len(shared.parts) - 1
    is_private = below_root < 2 or shared.name.lower() in _HOMES  # noqa: PLR2004  # /home, /tmp, C:\Users
    if is_private and shared not in (target, target.parent):
        return None
    return Path(os.path.relpath(target, start)).as_posix()
