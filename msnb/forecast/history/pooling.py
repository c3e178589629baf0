"""Rows that must not be pooled silently: other currencies, price years, baselines."""

from collections import defaultdict
from collections.abc import Iterable

from msnb.errors import Fault
from msnb.forecast.history.rows import Measure, Project
from msnb.wording import listed, shown

_FIELDS: dict[Measure, tuple[tuple[str, str], ...]] = {
    "duration": (("baseline_stage", "baseline stages"),),
    "cost": (
        ("baseline_stage", "baseline stages"),
        ("cost_unit", "currencies or cost units"),
        ("price_year", "price years"),
    ),
}
_NAMED = 5


def mixtures(projects: Iterable[Project], measure: Measure, class_id: str) -> list[Fault]:
    """Return one fault for each field in which the rows differ, naming the rows.

    A row that leaves the field empty goes with the others.

    Examples
    --------
    >>> rows = [Project("a", "x", cost_unit="EUR"), Project("b", "x", cost_unit="USD")]
    >>> print(mixtures(rows, "cost", "x")[0].message)
    The class 'x' mixes currencies or cost units: 'EUR' (a) and 'USD' (b).
    """
    rows = tuple(projects)
    faults = []
    for field, words in _FIELDS[measure]:
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for project in rows:
            if value := getattr(project, field):
                groups[value].append(project.id)
        if len(groups) > 1:
            parts = [
                f"{shown(value)} ({_named(ids)})" for value, ids in sorted(groups.items())
            ]
            faults.append(
                Fault(
                    f"The class {shown(class_id)} mixes {words}: {listed(parts)}.",
                    "Give each its own class path, or allow pooling them on purpose.",
                    field=field,
                )
            )
    return faults


def _named(ids: list[str]) -> str:
    more = len(ids) - _NAMED
    return ", ".join(ids[:_NAMED]) + (f" and {more} more" if more > 0 else "")
