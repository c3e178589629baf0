"""The inside view: a plan played through many times, with what may turn out otherwise.

- `model_of` makes a `Model` of a plan: the network and working times of the timetable, a
  table of what each uncertain activity may take, risks, blockers, costs. It accepts a plan
  without ranges; `Model.require_uncertainty` refuses one in a sentence.
- `changed` takes one thing away from a model: a `Change`. All other luck stays as it was,
  so that two runs differ by that thing alone.
- `run` plays a model through and gives an `Outcome`: finishes draw by draw, criticality,
  cost, and which risks struck.

Luck is keyed by the seed and a name. A run is the same, bit for bit, in whatever portions
and by however many threads it is made.
"""

from msnb.simulate.asking import Change, Settings
from msnb.simulate.changing import changed
from msnb.simulate.distributions import (
    SHAPES,
    Distribution,
    Empirical,
    Grid,
    Lognormal,
    Metalog,
    Normal,
    Pert,
    Triangular,
    through,
)
from msnb.simulate.ends import WHOLE
from msnb.simulate.model import Model, model_of
from msnb.simulate.outcome import Outcome
from msnb.simulate.running import run

__all__ = [
    "SHAPES",
    "WHOLE",
    "Change",
    "Distribution",
    "Empirical",
    "Grid",
    "Lognormal",
    "Metalog",
    "Model",
    "Normal",
    "Outcome",
    "Pert",
    "Settings",
    "Triangular",
    "changed",
    "model_of",
    "run",
    "through",
]
