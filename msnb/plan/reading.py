"""From ``plan.toml`` to a `Plan`, or to all that is wrong with it."""

import os
import re
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from msnb.errors import Fault, FileError, PlanError
from msnb.files import read_text
from msnb.plan.faults import faults_of
from msnb.plan.plan import FORMAT, Plan
from msnb.plan.references import structural_faults
from msnb.version import VERSION
from msnb.wording import shown

LIMIT_MB = 8
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
        A folder without ``plan.toml``.
    """
    given = Path(path)
    if not given.is_dir():
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
    """Return the plan that a text says.

    Raises
    ------
    PlanError
        All faults at once; with the line for a fault of syntax.
    """
    data = _tables(text, name)
    later = _later_format(data)
    if later is not None:
        raise PlanError(name, [later])
    try:
        return Plan.model_validate(data)
    except ValidationError as error:
        raise PlanError(name, faults_of(error, data)) from None


def _tables(text: str, name: str) -> dict[str, Any]:
    if not text.strip():
        fault = Fault("The file is empty.", "Write a plan, or make one with msnb new.")
        raise PlanError(name, [fault])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlanError(name, [_syntax_fault(error, text)]) from None
    except RecursionError:
        fault = Fault("Its tables are nested too deeply to be a plan.", "Flatten them.")
        raise PlanError(name, [fault]) from None


_LINE = re.compile(r"^(.*?) \(at (?:line (\d+), column \d+|end of document)\)$", re.DOTALL)


def _syntax_fault(error: tomllib.TOMLDecodeError, text: str) -> Fault:
    found = _LINE.match(str(error))
    what, at = found.groups() if found else (str(error), None)
    lines = text.splitlines()
    line = int(at) if at else len(lines)
    seen = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    message = f"{what} in {shown(seen)}." if seen else f"{what}."
    return Fault(message, "Correct this line: it is not TOML.", line=line)


def _later_format(data: dict[str, Any]) -> Fault | None:
    given = data.get("format")
    if isinstance(given, int) and given > FORMAT:
        return Fault(
            f"The plan has format {given}; msnb {VERSION} reads format {FORMAT}.",
            "Install a newer msnb.",
            field="format",
        )
    return None
