"""How often projects of a class end as planned, counted from its rows."""

from dataclasses import dataclass

from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.wording import chance, count

_EXACT = 1e-9


@dataclass(frozen=True)
class BaseRate:
    """A share counted from the rows of a class, with all that it rests on.

    Parameters
    ----------
    n : int
        Rows whose answer is known: finished ones, and those under way past their plan.
    met : int
        Of these, finished with at most the planned time or cost.
    """

    measure: str
    met: int
    n: int
    title: str
    publisher: str

    @property
    def share(self) -> float | None:
        """Share that met the plan; None without a row."""
        return self.met / self.n if self.n else None

    def sentence(self) -> str:
        """Return the base rate with its number of projects and its source."""
        source = f"{self.title} ({self.publisher})" if self.publisher else self.title
        if self.share is None:
            return f"No project of this class says how often plans are met: {source}."
        held = (
            "finished on time" if self.measure == "duration" else "stayed within their cost"
        )
        return (
            f"{self.met:,} of {count(self.n, 'project')} {held}, "
            f"about {chance(self.share)}: {source}."
        )


def base_rate(chosen: ReferenceClass) -> BaseRate:
    """Count how many projects of a class met their plan.

    A project under way that has already passed its plan is known to have missed it; one
    that has not is not counted.

    Examples
    --------
    >>> from msnb.forecast.reference.choosing import select_class
    >>> rate = base_rate(select_class("world-bank/water", maturity=False))
    >>> rate.met, rate.n
    (19, 132)
    """
    rows = chosen.outcomes
    within = rows.ratios <= 1 + _EXACT
    known = rows.finished | ~within
    return BaseRate(
        measure=chosen.measure,
        met=int((rows.finished & within).sum()),
        n=int(known.sum()),
        title=chosen.title,
        publisher=chosen.archive.publisher,
    )
