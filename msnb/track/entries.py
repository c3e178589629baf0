"""What the log says of forecasts and outcomes, read line by line."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from msnb.forecast import Measure, is_same_class
from msnb.plan import LogEntry

FORECAST, OUTCOME, LOOK = "forecast", "outcome", "look"
SIMULATION = "simulation"

_Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]


class Said(BaseModel):
    """What entries have in common."""

    # A later msnb may say more; what is known here must be whole.
    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)


class SaidLevel(Said):
    """A level as it was forecast; without a ratio where it was refused."""

    level: Annotated[float, Field(gt=0, lt=1)]
    ratio: _Positive | None = None
    date: dt.date | None = None
    cost: _Positive | None = None


class SaidBaseline(Said):
    """What was planned: start and calendar days, or a cost."""

    start: dt.date | None = None
    days: _Positive | None = None
    cost: _Positive | None = None


class SaidPlan(Said):
    """The plan that was forecast."""

    title: str
    fingerprint: str


class SaidClass(Said):
    """The reference class that was used."""

    id: str
    fingerprint: str


class SaidChoice(Said):
    """The class that the plan itself named, and since when."""

    id: str | None = Field(None, alias="class")
    on: dt.date | None = None


class ForecastEntry(Said):
    """A forecast as it stands in the log.

    Parameters
    ----------
    n : int
        Number of its line.
    fingerprint : str
        Changes with any input and any level; not with the version of msnb.
    view : str
        outside.
    """

    n: int
    fingerprint: str
    view: Literal["outside"]
    plan: SaidPlan
    reference_class: SaidClass = Field(alias="class")
    chosen: SaidChoice = SaidChoice()
    goal: str | None
    measure: Measure
    as_of: dt.date | None
    baseline: SaidBaseline
    levels: tuple[SaidLevel, ...]

    @property
    def is_by_the_plans_class(self) -> bool:
        """Whether it used the class that the plan named, and not another for a look."""
        named = self.chosen.id
        return named is None or is_same_class(named, self.reference_class.id)

    def ratio_of(self, finished: dt.date, cost: float | None) -> float | None:
        """Return actual ÷ planned of an outcome; None where it cannot be said."""
        planned = self.baseline
        if self.measure == "cost":
            return cost / planned.cost if cost and planned.cost else None
        if planned.start is None or planned.days is None or finished <= planned.start:
            return None
        return (finished - planned.start).days / planned.days


class OutcomeEntry(Said):
    """How a goal turned out, as it stands in the log."""

    n: int
    goal: str | None
    finished: dt.date
    cost: _Positive | None = None


class LookEntry(Said):
    """A look at the numbers of classes, as it stands in the log."""

    n: int
    as_of: dt.date | None
    classes: tuple[str, ...]


_KINDS: dict[str, type[ForecastEntry | OutcomeEntry | LookEntry]] = {
    FORECAST: ForecastEntry,
    OUTCOME: OutcomeEntry,
    LOOK: LookEntry,
}


def read_entry(entry: LogEntry) -> ForecastEntry | OutcomeEntry | LookEntry | None:
    """Return what an entry of one of the ledger's kinds says; None where it is not whole.

    Examples
    --------
    >>> read_entry(LogEntry(7, "outcome", {"goal": "live", "finished": "2027-06-03"})).n
    7
    >>> read_entry(LogEntry(8, "outcome", {"goal": "live"})) is None
    True
    """
    said: dict[str, Any] = {**entry.data, "n": entry.n}
    try:
        return _KINDS[entry.kind].model_validate(said)
    except ValidationError:
        return None


def is_of_the_ledger(entry: LogEntry) -> bool:
    """Return whether an entry is of one of the ledger's kinds."""
    return entry.kind in _KINDS
