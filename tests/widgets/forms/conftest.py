"""A plan with something in each of its lists, and forms over it."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from msnb.board import Keeper
from msnb.plan import Plan, write_plan
from msnb.widgets.forms import Form

LONG = (
    "Everything that the fourteen clinics need before the first patient is treated, tested"
)
NASTY = """<img src=x onerror="document.title='owned'"> & 'q' {{ x }}"""
_NUMBERS = count()
Keep = Callable[..., Keeper]
Opened = Callable[..., Any]


def clinics(**more: object) -> Plan:
    """Return a small plan: two goals, three milestones, two people, a task."""
    return Plan.model_validate(
        {
            "format": 1,
            "title": "Clinics",
            "start": date(2027, 2, 1),
            "status_date": date(2027, 2, 1),
            "currency": "EUR",
            "people": [
                {"id": "ana", "name": "Ana Duarte", "role": "lead"},
                {"id": "ben", "name": "Ben Weiss"},
            ],
            "goals": [
                {
                    "id": "live",
                    "statement": "All 14 clinics take bookings",
                    "by": date(2027, 11, 30),
                },
                {"id": "trust", "statement": "Patients trust it", "serves": "live"},
            ],
            "milestones": [
                {
                    "id": "pilot",
                    "title": "Pilot clinic live",
                    "goal": "live",
                    "owner": "ana",
                    "needs": ["data", {"on": "trained", "lag": "2d"}],
                    "takes": {"low": "3w", "likely": "5w", "high": "10w"},
                    "deadline": date(2027, 6, 30),
                },
                {"id": "data", "title": "Data moved", "goal": "live", "takes": "2w"},
                {"id": "trained", "title": "Nurses trained", "goal": "live"},
            ],
            "tasks": [
                {
                    "id": "teach",
                    "title": "Teach two nurses",
                    "milestone": "trained",
                    "takes": "6d",
                }
            ],
            **more,
        }
    )


@pytest.fixture
def keep(tmp_path: Path) -> Iterator[Keep]:
    """Return the maker of a keeper of a plan."""
    keepers: list[Keeper] = []

    def make(plan: Plan | None = None, **more: object) -> Keeper:
        folder = tmp_path / f"plan-{len(keepers)}"
        folder.mkdir()
        write_plan(plan or clinics(**more), folder)
        keepers.append(Keeper.open(folder))
        return keepers[-1]

    yield make
    for keeper in keepers:
        keeper.close()


@pytest.fixture
def keeper(keep: Keep) -> Keeper:
    """Return a keeper of the clinics' plan."""
    return keep()


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Return the maker of a form that is closed in the end."""
    forms: list[Form] = []

    def make(kind: type[Form], keeper: Keeper, *args: object, **options: object) -> Form:
        forms.append(kind(keeper, *args, **options))  # type: ignore[arg-type]
        return forms[-1]

    yield make
    for form in forms:
        form.close()


def find(plan: Plan, id_: str) -> Any:  # noqa: ANN401
    """Return an item of a plan, whatever it is."""
    return plan.by_id[id_]


class Asking:
    """The browser's side of a form: each message has a request of its own."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __call__(self, op: str, **message: object) -> dict[str, Any]:
        return self.form.answer({"request": f"r{next(_NUMBERS)}", "op": op, **message})

    def set(self, field: str, value: object) -> dict[str, Any]:
        """Type a value into an input."""
        return self("set", field=field, value=value)

    def act(self, name: str, **given: object) -> dict[str, Any]:
        """Press a button."""
        return self("act", act=name, **given)


def parts_of(form: Form) -> dict[str, dict[str, Any]]:
    """Return the parts of a form by id, those in groups and rows as well."""
    found: dict[str, dict[str, Any]] = {}

    def add(part: dict[str, Any]) -> None:
        found[part["id"]] = part
        for each in part.get("entries", ()):
            add(each)
        if part["part"] == "rows":
            for row in part["rows"]:
                for each in row["parts"]:
                    add(each)

    for section in form.view["sections"]:
        for part in section["parts"]:
            add(part)
    return found
