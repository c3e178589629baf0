r"""Plan backwards from a goal to milestones, with forecasts from real past projects.

The names below are all that most notebooks need. Each is loaded when it is first used,
so that ``import msnb`` stays quick.

Examples
--------
>>> import msnb
>>> plan = msnb.parse_plan('format = 1\ntitle = "Shop"\nstart = 2027-02-01')
>>> plan.title
'Shop'
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from msnb.version import VERSION

if TYPE_CHECKING:
    from msnb.check import check as check
    from msnb.errors import MsnbError as MsnbError
    from msnb.forecast import classes as classes
    from msnb.forecast import forecast as forecast
    from msnb.forecast import forecast_baseline as forecast_baseline
    from msnb.forecast import read_history as read_history
    from msnb.forecast import select_class as select_class
    from msnb.plan import Plan as Plan
    from msnb.plan import parse_plan as parse_plan
    from msnb.plan import read_plan as read_plan
    from msnb.plan import write_plan as write_plan
    from msnb.reports import run_report as run_report
    from msnb.room import Room as Room
    from msnb.schedule import schedule as schedule
    from msnb.simulate import simulate as simulate
    from msnb.widgets import Board as Board
    from msnb.workshop import Workshop as Workshop

__version__ = VERSION

_HOMES = {
    "Board": "msnb.widgets",
    "MsnbError": "msnb.errors",
    "Plan": "msnb.plan",
    "Room": "msnb.room",
    "Workshop": "msnb.workshop",
    "check": "msnb.check",
    "classes": "msnb.forecast",
    "forecast": "msnb.forecast",
    "forecast_baseline": "msnb.forecast",
    "parse_plan": "msnb.plan",
    "read_history": "msnb.forecast",
    "read_plan": "msnb.plan",
    "run_report": "msnb.reports",
    "schedule": "msnb.schedule",
    "select_class": "msnb.forecast",
    "simulate": "msnb.simulate",
    "write_plan": "msnb.plan",
}

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604  # strings, every one


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        msg = f"module 'msnb' has no attribute '{name}'"
        raise AttributeError(msg)
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """A package where ``msnb.schedule`` stays the function.

    Four functions share their name with the layer they live in. Importing a layer sets
    it as an attribute here, which would put it in the function's place.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
