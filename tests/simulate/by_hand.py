"""Plans whose dates can be counted by hand: every day is a working day of 24 hours."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from msnb.plan import Plan

START = date(2027, 2, 1)
ALL_DAYS = {
    "workdays": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
    "hours": [["00:00", "24:00"]],
}


def a_plan(milestones: Iterable[Mapping[str, object]], **more: object) -> Plan:
    """Return a plan that works round the clock; milestones without a title get their id."""
    titled = [{"title": str(each["id"]).title(), **each} for each in milestones]
    said: dict[str, Any] = {
        "format": 1,
        "title": "Shop",
        "start": START,
        "status_date": START,
        "calendar": ALL_DAYS,
        "milestones": titled,
    }
    return Plan.model_validate(said | more)


def a_risk(id_: str, threatens: list[str], chance: float, delay: object) -> dict[str, Any]:
    """Return a risk whose delay is always the same, if it is one duration."""
    return {"id": id_, "threatens": threatens, "chance": chance, "delay": delay}


def day_after(days: int) -> date:
    """Return the day at whose end so many days' work is done."""
    return START + timedelta(days=days - 1)
