"""What brings a workshop together: notebooks, promises, and the machine it runs on."""

from msnb.workshop.doctor import doctor, examinations
from msnb.workshop.examined import Examination, Examined
from msnb.workshop.lab import Lab, check_lab_is_possible, running_lab
from msnb.workshop.workbooks import Workbooks, lay_out

__all__ = [
    "Examination",
    "Examined",
    "Lab",
    "Workbooks",
    "check_lab_is_possible",
    "doctor",
    "examinations",
    "lay_out",
    "running_lab",
]
