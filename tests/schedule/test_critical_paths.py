"""Four plans that an independent engine scheduled: every date, in working time.

``critical_paths.json`` holds the plans and what the engine found: durations, lags and
floats in days of eight hours, dates with their hour.
"""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from msnb.plan import Plan
from msnb.schedule import schedule

CASES = json.loads((Path(__file__).parent / "critical_paths.json").read_text())
HOURS = [["08:00", "12:00"], ["13:00", "17:00"]]
DAY_MIN = 480


def plan_of(case: dict) -> Plan:
    needs: dict[int, list[dict]] = {}
    for link in case["links"]:
        before, after, type_, days = link.split()
        need = {"on": f"t{before}", "link": type_, "lag": f"{days}d"}
        needs.setdefault(int(after), []).append(need)
    closures = [{"from": day, "to": day} for day in case["holidays"]]
    return Plan.model_validate(
        {
            "format": 1,
            "title": case["case"],
            "start": case["start"],
            "calendar": {"hours": HOURS, "closures": closures},
            "tasks": [
                {
                    "id": f"t{at}",
                    "title": f"T{at}",
                    "takes": f"{row.split()[0]}d",
                    "needs": needs.get(at, []),
                }
                for at, row in enumerate(case["activities"])
            ],
        }
    )


def _worked(case: dict, when: datetime) -> float:
    """Return the working days before an instant, counted one day after the other."""
    start = date.fromisoformat(case["start"])
    days = 0.0
    for at in range((when.date() - start).days + 1):
        day = start + timedelta(days=at)
        if day.weekday() > 4 or day.isoformat() in case["holidays"]:
            continue
        before_lunch = min(max(when.hour - 8, 0), 4) if day == when.date() else 4
        after_lunch = min(max(when.hour - 13, 0), 4) if day == when.date() else 4
        days += (before_lunch + after_lunch) / 8
    return days


@pytest.fixture(scope="module")
def timetables() -> dict:
    return {case["case"]: schedule(plan_of(case), progress=False) for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_every_date_equals_the_other_engines(case, timetables) -> None:
    for at, row in enumerate(case["activities"]):
        _, *dates, total, free, critical = row.split()
        found = timetables[case["case"]][f"t{at}"]
        ours = (found.early_start, found.early_finish, found.late_start, found.late_finish)
        theirs = [datetime.fromisoformat(each) for each in dates]
        assert [_worked(case, each) for each in ours] == [
            _worked(case, each) for each in theirs
        ], f"t{at}"
        assert found.total_float_min == float(total) * DAY_MIN
        assert found.free_float_min == float(free) * DAY_MIN
        assert found.is_critical is bool(int(critical))


def test_the_cases_are_all_there() -> None:
    assert [len(case["activities"]) for case in CASES] == [15, 120, 30, 15]
    assert [len(case["links"]) for case in CASES] == [24, 197, 53, 19]
