"""From ``plan.toml`` to a `Plan`, or to all that is wrong with it."""

import os
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from msnb.errors import Fault, FileError, PlanError
from msnb.files import read_text
from msnb.plan.faults import MOST_FAULTS, faults_of
from msnb.plan.leftovers import faults_across
from msnb.plan.plan import FORMAT, Plan
from msnb.plan.references import structural_faults
from msnb.plan.syntax import tables_of
from msnb.version import VERSION
from msnb.wording import shown

LIMIT_MB = 5
PLAN_FILE = "plan.toml"


def read_plan(path: str | os.PathLike[str]) -> Plan:
    """Read a plan that can be scheduled: from its folder, or from its file.

    Raises
    ------
    FileError
        No plan there, or a file that cannot be read.
    PlanError
        Everything that is wrong with it: syntax, keys, types, values, ids; then
        references to what does not exist, and loops.

    Examples
    --------
    >>> from msnb.files import shipped
    >>> plan = read_plan(shipped("notebooks") / "data" / "water-works")
    >>> plan.title, len(plan.milestones)
    ('Harbour treatment works', 14)
    """
    plan = parse_plan_file(path)
    faults = structural_faults(plan)
    if faults:
        raise PlanError(str(plan.path), faults)
    return plan


def parse_plan_file(path: str | os.PathLike[str]) -> Plan:
    """Read a plan whose items may still refer to nothing, or to one another in a loop.

    Raises
    ------
    FileError, PlanError
        As `read_plan`, but for the faults across items.
    """
    file = plan_file(path)
    content = read_text(file, limit_mb=LIMIT_MB, what="plan")
    plan = parse_plan(content.text, name=str(file))
    return plan.read_from(file, content.sha256)


def plan_file(path: str | os.PathLike[str]) -> Path:
    """Return the plan file that a folder or file names.

    Raises
    ------
    FileError
        Nothing is there, or a folder without ``plan.toml``.
    """
    given = Path(path)
    if not given.is_dir():
        if not os.path.lexists(given) and "\0" not in str(given):  # reading says of that
            msg = f"There is no plan at {given}. Check the path."
            raise FileError(msg)
        return given
    file = given / PLAN_FILE
    if not os.path.lexists(file):
        msg = (
            f"The folder {given} has no {PLAN_FILE}. "
            "Name a plan folder, or make one with msnb new."
        )
        raise FileError(msg)
    return file


def parse_plan(text: str, *, name: str = PLAN_FILE) -> Plan:
    r"""Return the plan that a text says.

    Raises
    ------
    PlanError
        All faults at once; with the line for a fault of syntax.

    Examples
    --------
    >>> parse_plan('format = 1\ntitle = "Shop"\nstart = 2027-02-01').start
    datetime.date(2027, 2, 1)
    """
    return plan_of(tables_of(text.removeprefix("\ufeff"), name), name)


def plan_of(data: dict[str, Any], name: str) -> Plan:
    """Return the plan that plain tables say, as `parse_plan` does for their text."""
    # A lower format, once there is one, is brought up to this one here.
    later = _later_format(data)
    if later is not None:
        raise PlanError(name, [later])
    try:
        return Plan.model_validate(data)
    except ValidationError as error:
        raise PlanError(name, _all_faults(error, data)) from None


def _all_faults(error: ValidationError, data: dict[str, Any]) -> tuple[Fault, ...]:
    faults = faults_of(error, data)
    if len(faults) > MOST_FAULTS:
        return faults
    return tuple(dict.fromkeys([*faults, *faults_across(data)]))


def _later_format(data: dict[str, Any]) -> Fault | None:
    given = data.get("format")
    if isinstance(given, int) and given > FORMAT:
        return Fault(
            f"The plan's format is {shown(given)}; msnb {VERSION} reads format {FORMAT}.",
            "Install a newer msnb.",
            field="format",
        )
    return None
