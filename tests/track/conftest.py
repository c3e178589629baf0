"""Plans in folders of their own, forecast from ten past projects known by heart."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from msnb.forecast import Forecast, forecast
from msnb.plan import Plan, read_plan
from msnb.track import Logged, log_forecast

TEN = (0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35)

# 20 weeks from Monday 1 February 2027 end on Friday 18 June: 137 calendar days, so the
# levels 0.5, 0.8 and 0.9 fall on 8 July, 10 September and 9 December.
PLAN = """format = 1
title = "{title}"
start = 2027-02-01
status_date = 2027-02-01
currency = "EUR"
[outside_view]
duration = "{duration}"
cost = "ours"
history = "ours.csv"
chosen_on = 2027-01-15
[[goals]]
id = "live"
statement = "All clinics are live"
by = 2027-12-31
[[milestones]]
id = "done"
title = "Done"
goal = "live"
takes = "20w"
cost = 1000
"""


def _made(folder: Path, name: str = "plan", duration: str = "ours") -> Plan:
    own = folder / name
    own.mkdir()
    rows = "".join(
        f"p{i},ours,100,{100 * r:g},100,{100 * r:g}\n" for i, r in enumerate(TEN)
    )
    head = "id,class,planned_days,actual_days,planned_cost,actual_cost\n"
    (own / "ours.csv").write_text(head + rows, encoding="utf-8")
    text = PLAN.format(title=name, duration=duration)
    (own / "plan.toml").write_text(text, encoding="utf-8")
    return read_plan(own)


def _told(plan: Plan, **choices: object) -> Forecast:
    return forecast(plan, limits=False, **choices)  # type: ignore[arg-type]


@pytest.fixture
def make_plan(tmp_path: Path) -> Callable[..., Plan]:
    """Return the maker of plans: a name, and the class that it names for duration."""

    def made(name: str = "plan", duration: str = "ours") -> Plan:
        return _made(tmp_path, name, duration)

    return made


@pytest.fixture
def plan(make_plan) -> Plan:
    return make_plan()


@pytest.fixture
def log() -> Callable[..., Logged]:
    """Return what logs a plan's forecast, with choices as for `forecast`."""

    def logged(plan: Plan, as_of: str | None = None, **choices: object) -> Logged:
        when = date.fromisoformat(as_of) if as_of else None
        return log_forecast(plan, _told(plan, as_of=when, **choices))

    return logged
