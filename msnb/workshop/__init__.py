"""What brings a workshop together: notebooks, promises, and the machine it runs on."""

from msnb.workshop.calendar_file import calendar_file, write_calendar
from msnb.workshop.doctor import doctor, examinations
from msnb.workshop.examined import Examination, Examined
from msnb.workshop.lab import Lab, check_lab_is_possible, running_lab
from msnb.workshop.promises import Promises, read_promises
from msnb.workshop.workbooks import Workbooks, lay_out

__all__ = [
    "Examination",
    "Examined",
    "Lab",
    "Promises",
    "Workbooks",
    "calendar_file",
    "check_lab_is_possible",
    "doctor",
    "examinations",
    "lay_out",
    "read_promises",
    "running_lab",
    "write_calendar",
]
