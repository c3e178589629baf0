"""Networks whose law is known without drawing, and how to put them into a plan.

The figures were computed exactly, without sampling: as continuous-time Markov chains
(networks of exponential activities), by convolution (triangular paths) and by order
statistics (parallel normal paths). They are our own data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from msnb.plan import Plan
from msnb.simulate import Distribution, Grid, Model, model_of

MINUTES = 24 * 60
"""One unit of a network is one day of a calendar that never rests."""


@dataclass(frozen=True)
class Exponential:
    """An exponential law with a mean in units."""

    mean: float

    def at(self, grid: Grid) -> np.ndarray:
        return -self.mean * np.log(grid.above) * MINUTES


@dataclass(frozen=True)
class Scaled:
    """A law in units, in minutes."""

    law: Distribution

    def at(self, grid: Grid) -> np.ndarray:
        return self.law.at(grid) * MINUTES


@dataclass(frozen=True)
class Known:
    """What is known of the end of a network, in units."""

    mean: float
    var: float
    quantiles: Mapping[float, float]


def network(
    laws: Mapping[str, Distribution], needs: Mapping[str, Sequence[str]], **fields: object
) -> Model:
    """Return the model of activities with laws, and what each waits for; all end in "end".

    Parameters
    ----------
    laws : mapping of str to Distribution
        In minutes.
    needs : mapping of str to sequence of str
        Of activities, and of ``end``.
    fields : object
        For each activity, further fields by its id.
    """
    always = {
        "workdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
        "hours": [["00:00", "24:00"]],
    }
    tasks = [
        {
            "id": id_,
            "title": id_,
            "takes": "1d",
            "needs": list(needs.get(id_, [])),
            **fields.get(id_, {}),  # type: ignore[dict-item]
        }
        for id_ in laws
    ]
    plan = Plan.model_validate(
        {
            "format": 1,
            "title": "Network",
            "start": date(2027, 3, 1),
            "calendar": always,
            "people": [{"id": each, "name": each} for each in ("ada", "bo")],
            "goals": [{"id": "goal", "statement": "It ends"}],
            "milestones": [
                {"id": "end", "title": "End", "goal": "goal", "needs": list(needs["end"])}
            ],
            "tasks": tasks,
        }
    )
    return model_of(plan, progress=False, given=laws)


# A Wheatstone bridge of exponential arcs with mean 1: no series, no parallel.
BRIDGE = {"b": [], "a": [], "c": ["a"], "d": ["a"], "e": ["b", "c"], "end": ["d", "e"]}
BRIDGE_END = Known(
    3.458333333333333,
    2.8871527777777786,
    {
        0.1: 1.5781611842401253,
        0.5: 3.1611665483433145,
        0.8: 4.7145196752591785,
        0.9: 5.721887465961596,
        0.95: 6.664456581845802,
    },
)
# Two and three exponential activities with mean 10 side by side.
TWO_EXPONENTIAL = Known(
    15.0,
    125.0,
    {
        0.1: 3.8013040790588737,
        0.5: 12.279471772996292,
        0.8: 22.483544313959335,
        0.9: 29.69739005633522,
        0.95: 36.76138347077873,
    },
)
THREE_EXPONENTIAL = Known(
    18.333333333333332,
    136.11111111111114,
    {
        0.1: 6.2391758607253385,
        0.5: 15.784264085160336,
        0.8: 26.355123546845903,
        0.9: 33.66488309682041,
        0.95: 40.77344239703849,
    },
)
# Triangular (25, 30, 40), (35, 40, 55), (20, 25, 45) in series; three such paths at once.
TRIANGLES = ((25, 30, 40), (35, 40, 55), (20, 25, 45))
ONE_PATH = Known(
    105.0,
    56.94444544444559,
    {
        0.05: 93.30756537661509,
        0.1: 95.45370063070241,
        0.2: 98.33158409108921,
        0.5: 104.59251704667865,
        0.8: 111.46740933249016,
        0.9: 115.12563947164179,
        0.95: 118.11312514940924,
    },
)
ONE_PATH_BY_95 = 0.0876311767669751
THREE_PATHS = Known(
    111.52358247104107,
    36.468805532802435,
    {
        0.05: 101.98903687572587,
        0.1: 103.88438496296905,
        0.2: 106.30598897546503,
        0.5: 111.28206535737787,
        0.8: 116.62787680712727,
        0.9: 119.5134835808915,
        0.95: 121.89855814304502,
    },
)
THREE_PATHS_BY_95 = 0.0006729395409356255
# One, and the later of two, normal activities with mean 100 and standard deviation 10.
ONE_NORMAL = Known(
    100.0,
    100.0,
    {0.1: 87.184484344554, 0.5: 100.0, 0.8: 108.41621233572914, 0.9: 112.815515655446},
)
TWO_NORMAL = Known(
    105.64189583547758,
    68.16901138161302,
    {
        0.1: 95.21726467623837,
        0.5: 105.4495213561736,
        0.8: 112.50421491000698,
        0.9: 116.32218789616866,
        0.95: 119.54508327213992,
    },
)
