"""The past projects most like a plan, by name."""

import math
from dataclasses import dataclass
from datetime import date
from typing import Any

from msnb.canonical import number
from msnb.forecast.history.rows import Project
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.forecast.reference.similarity import Traits, unlike

NEAREST = 10
"""How many past projects are named beside a forecast."""


@dataclass(frozen=True)
class PastProject:
    """A finished project of a class: planned, actual (days or cost) and its overrun."""

    project: Project
    planned: float
    actual: float
    overrun: float

    @property
    def label(self) -> str:
        """Its name, or its number and region."""
        return self.project.label()

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        finish = self.project.actual_finish
        return {
            "id": self.project.id,
            "name": self.label,
            "planned": number(self.planned),
            "actual": number(self.actual),
            "overrun": number(self.overrun),
            "finished": finish.isoformat() if finish else None,
        }


def nearest(
    chosen: ReferenceClass,
    size: float,
    *,
    n_projects: int = NEAREST,
    traits: Traits | None = None,
) -> tuple[PastProject, ...]:
    """Return the finished projects of a class whose plan was nearest in size.

    Parameters
    ----------
    chosen : ReferenceClass
        Only its own rows that count are looked at.
    size : float
        The plan's calendar days, or its cost in the class's own unit; above 0.
    n_projects : int
        At most so many.
    traits : Traits, optional
        Region and sector of the plan: projects that share more of them come first.

    Notes
    -----
    Near means a small ``|ln planned - ln size|``: half and twice are equally far. Equally
    near ones come in the order of their ids.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> [past] = nearest(select_class("world-bank/water"), 2000, n_projects=1)
    >>> past.project.id, past.planned, past.actual
    ('P010501', 1999.0, 1999.0)
    """
    if not size > 0:
        msg = f"size must be above 0, not {size}."
        raise ValueError(msg)
    past = _finished(chosen)
    distance = {p.project.id: round(abs(math.log(p.planned / size)), 12) for p in past}
    past.sort(key=lambda p: (distance[p.project.id], p.project.id))
    if traits is not None:
        past.sort(key=lambda p: unlike(traits, p.project))
    return tuple(past[:n_projects])


def latest(chosen: ReferenceClass, *, n_projects: int = NEAREST) -> tuple[PastProject, ...]:
    """Return the finished projects of a class that finished last; undated ones come last.

    Parameters
    ----------
    chosen : ReferenceClass
        Only its own rows that count are looked at.
    n_projects : int
        At most so many.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> for past in latest(select_class("world-bank/water"), n_projects=1):
    ...     print(past.project.actual_finish)
    2019-06-30
    """
    past = _finished(chosen)
    past.sort(key=lambda p: p.project.id)
    past.sort(key=lambda p: p.project.actual_finish or date.min, reverse=True)
    return tuple(past[:n_projects])


def _finished(chosen: ReferenceClass) -> list[PastProject]:
    rows = chosen.outcomes
    return [
        PastProject(project, float(planned), float(reached), float(reached / planned))
        for project, planned, reached, finished in zip(
            rows.projects, rows.planned, rows.reached, rows.finished, strict=True
        )
        if finished
    ]
