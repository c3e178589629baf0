"""The inside view: a plan played through many times, with what may turn out otherwise.

- `model_of` makes a `Model` of a plan: the network and working times of the timetable, a
  table of what each uncertain activity may take, risks, blockers, costs. It accepts a plan
  without ranges; `Model.require_uncertainty` refuses one in a sentence.
- `changed` takes one thing away from a model: a `Change`. All other luck stays as it was,
  so that two runs differ by that thing alone.
- `run` plays a model through and gives an `Outcome`: finishes draw by draw, criticality,
  cost, and which risks struck.

- `simulate` answers in one call: a `Simulation` of dates by chance, what they hang on in
  days, where paths meet, cost and time together. `what_if` compares a plan with some edits
  of it; `beside` holds the outside view against it.

Luck is keyed by the seed and a name. A run is the same, bit for bit, in whatever portions
and by however many threads it is made.
"""

from msnb.simulate.answers.at_stake import AtStake
from msnb.simulate.answers.chances import DateChance, Reaching
from msnb.simulate.answers.changing import changed
from msnb.simulate.answers.drivers import Driver, DriverKind, Drivers
from msnb.simulate.answers.exposure import Exposure, exposures
from msnb.simulate.answers.merging import Merge, Path
from msnb.simulate.answers.paired import Moved
from msnb.simulate.answers.saying import days_said, driver_named, folded_sentence
from msnb.simulate.answers.sharing import Sharing
from msnb.simulate.answers.together import TimeAndCost
from msnb.simulate.kernel.ends import WHOLE
from msnb.simulate.kernel.levels import LEVELS, LevelDate
from msnb.simulate.kernel.outcome import Outcome
from msnb.simulate.kernel.running import run
from msnb.simulate.model.asking import Change, Pace, Settings
from msnb.simulate.model.distributions import (
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
from msnb.simulate.model.model import Model, model_of
from msnb.simulate.outside import (
    Beside,
    MappedDate,
    MappedMilestone,
    ViewDays,
    beside,
    gap_sentences,
    recalibrate,
)
from msnb.simulate.simulating import refuse_unplayable, simulate
from msnb.simulate.simulation import Simulation
from msnb.simulate.what_if import Difference, ItemDifference, difference_of, what_if

__all__ = [
    "LEVELS",
    "SHAPES",
    "WHOLE",
    "AtStake",
    "Beside",
    "Change",
    "DateChance",
    "Difference",
    "Distribution",
    "Driver",
    "DriverKind",
    "Drivers",
    "Empirical",
    "Exposure",
    "Grid",
    "ItemDifference",
    "LevelDate",
    "Lognormal",
    "MappedDate",
    "MappedMilestone",
    "Merge",
    "Metalog",
    "Model",
    "Moved",
    "Normal",
    "Outcome",
    "Pace",
    "Path",
    "Pert",
    "Reaching",
    "Settings",
    "Sharing",
    "Simulation",
    "TimeAndCost",
    "Triangular",
    "ViewDays",
    "beside",
    "changed",
    "days_said",
    "difference_of",
    "driver_named",
    "exposures",
    "folded_sentence",
    "gap_sentences",
    "model_of",
    "recalibrate",
    "refuse_unplayable",
    "run",
    "simulate",
    "through",
    "what_if",
]
