"""What brings a workshop together: the console, promises, and the machine it runs on.

The console is loaded when it is first used: commands that need none of it stay quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from msnb.workshop.calendar_file import calendar_file, write_calendar
from msnb.workshop.doctor import doctor, examinations
from msnb.workshop.examined import Examination, Examined
from msnb.workshop.lab import Lab, check_lab_is_possible, running_lab
from msnb.workshop.promises import Promises, read_promises
from msnb.workshop.workbooks import Workbooks, lay_out

if TYPE_CHECKING:
    from msnb.workshop.leading import Leading as Leading
    from msnb.workshop.rehearsal import Rehearsal as Rehearsal
    from msnb.workshop.rehearsal import rehearse as rehearse
    from msnb.workshop.workshop import Workshop as Workshop

_HOMES = {
    "Leading": "msnb.workshop.leading",
    "Rehearsal": "msnb.workshop.rehearsal",
    "rehearse": "msnb.workshop.rehearsal",
    "Workshop": "msnb.workshop.workshop",
}

__all__ = [
    "Examination",
    "Examined",
    "Lab",
    "Leading",
    "Promises",
    "Rehearsal",
    "Workbooks",
    "Workshop",
    "calendar_file",
    "check_lab_is_possible",
    "doctor",
    "examinations",
    "lay_out",
    "read_promises",
    "rehearse",
    "running_lab",
    "write_calendar",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module 'msnb.workshop' has no attribute '{name}'"
        raise AttributeError(msg)
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
