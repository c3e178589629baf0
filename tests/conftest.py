"""What every test may borrow: the property profile, and small plans with names.

Each plan is small enough to be counted by hand. ``make_plan`` builds another one
from keyword arguments, as ``plan.toml`` would say it.
"""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, settings

from msnb.plan import Plan, parse_plan

# The same examples each time, however slow the machine is. To look for others:
# pytest --hypothesis-profile=search
settings.register_profile(
    "msnb",
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", settings.get_profile("msnb"), derandomize=False)
settings.load_profile("msnb")

SHOP = """\
format = 1
title = "Corner shop"
start = 2027-02-01
status_date = 2027-02-01
currency = "EUR"

[[people]]
id = "ana"
name = "Ana"

[[people]]
id = "ben"
name = "Ben"

[[goals]]
id = "open"
statement = "The shop sells"
by = 2027-04-30

[[milestones]]
id = "lease"
title = "Lease signed"
goal = "open"
owner = "ana"
backup = "ben"
takes = "2w"

[[milestones]]
id = "fitted"
title = "Shop fitted"
goal = "open"
owner = "ben"
backup = "ana"
takes = { low = "2w", likely = "3w", high = "6w" }
needs = ["lease"]
deadline = 2027-04-16

[[milestones]]
id = "stocked"
title = "Shelves full"
goal = "open"
owner = "ana"
backup = "ben"
takes = "1w"
needs = [{ on = "fitted", lag = "2d" }, "lease"]
"""


def _plan(**parts: object) -> Plan:
    return Plan.model_validate(
        {"format": 1, "title": "Plan", "start": date(2027, 2, 1), **parts}
    )


@pytest.fixture
def make_plan() -> Callable[..., Plan]:
    """Return the maker of plans that start on Monday 1 February 2027, from their parts."""
    return _plan


@pytest.fixture
def shop_text() -> str:
    """Return ``plan.toml`` of the corner shop: three milestones in a row."""
    return SHOP


@pytest.fixture
def shop() -> Plan:
    """Return the corner shop: lease (2w) → fitted (3w) → 2d → stocked (1w), by 30 April."""
    return parse_plan(SHOP)


@pytest.fixture
def lone_milestone() -> Plan:
    """Return a plan with one milestone, no stage and nothing else."""
    return _plan(milestones=[{"id": "done", "title": "Done"}])


@pytest.fixture
def empty_plan() -> Plan:
    """Return a plan with nothing in it but what a file must say."""
    return _plan()


@pytest.fixture
def loop() -> Plan:
    """Return three milestones that wait for each other: a → c → b → a."""
    return _plan(
        milestones=[
            {"id": "a", "title": "A", "needs": ["c"]},
            {"id": "b", "title": "B", "needs": ["a"]},
            {"id": "c", "title": "C", "needs": ["b"]},
        ]
    )


@pytest.fixture
def kitchen() -> Plan:
    """Return a milestone with three tasks, two of them side by side."""
    return _plan(
        milestones=[
            {"id": "keys", "title": "Keys handed over", "takes": "1w"},
            {"id": "kitchen", "title": "Kitchen ready", "needs": ["keys"]},
        ],
        tasks=[
            {"id": "order", "title": "Order", "milestone": "kitchen", "takes": "5d"},
            {"id": "paint", "title": "Paint", "milestone": "kitchen", "takes": "2d"},
            {
                "id": "build",
                "title": "Build",
                "milestone": "kitchen",
                "needs": ["order", {"on": "paint", "lag": "1ed"}],
                "takes": "3d",
            },
        ],
    )
