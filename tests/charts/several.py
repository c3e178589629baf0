"""Pictures of more than one number: time and cost together, and several plans."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from msnb.charts import Picture, all_together, outcomes, time_and_cost
from msnb.forecast import MEASURES, forecast_joint, forecast_portfolio, select_class
from msnb.plan import Plan


def waterworks(title: str = "Waterworks", cost: float = 9e6) -> Plan:
    """Return a plan of two years with a cost."""
    return Plan.model_validate(
        {
            "format": 1,
            "title": title,
            "start": date(2027, 2, 1),
            "status_date": date(2027, 2, 1),
            "currency": "EUR",
            "milestones": [{"id": "m", "title": title, "takes": "104w", "cost": cost}],
        }
    )


def several_pictures(title: str) -> Iterator[Picture]:
    """Yield one picture of each kind; user text is the title."""
    plan, asked = waterworks(title), {"reference_class": "world-bank/water"}
    yield time_and_cost(forecast_joint(plan, np.random.default_rng(1), **asked))  # type: ignore[arg-type]
    for measure in MEASURES:
        rng = np.random.default_rng(1)
        yield all_together(forecast_portfolio([plan, plan], rng, measure=measure, **asked))
    yield outcomes(select_class("world-bank/water"), elapsed=1.2)
