"""How the tests of this folder read what a plan is refused for."""

import pytest

from msnb.errors import Fault, PlanError
from msnb.plan import parse_plan

HEAD = 'format = 1\ntitle = "Plan"\nstart = 2027-02-01\n'


def faults(text: str) -> list[str]:
    """Return every sentence that a text is refused with."""
    return [str(each) for each in _faults(text)]


def fault(text: str) -> str:
    """Return the one sentence that a text is refused with."""
    (only,) = _faults(text)
    return str(only)


def _faults(text: str) -> tuple[Fault, ...]:
    with pytest.raises(PlanError) as caught:
        parse_plan(text)
    return caught.value.faults


def of_milestone(line: str) -> str:
    """Return the one sentence about a line in the milestone ``pilot``."""
    return fault(f'{HEAD}[[milestones]]\nid = "pilot"\ntitle = "Pilot"\n{line}\n')


def of_calendar(line: str) -> str:
    """Return the one sentence about a line in the plan's calendar."""
    return fault(f"{HEAD}[calendar]\n{line}\n")
