"""What was promised: listed as it falls due, with what is overdue."""

from dataclasses import dataclass
from datetime import date
from os import PathLike

from msnb.plan import plan_file, read_log, read_plan
from msnb.reports import Promise, promised_in
from msnb.wording import count, day


@dataclass(frozen=True)
class Promises:
    """The promises of a plan on one day.

    Parameters
    ----------
    all : tuple of Promise
        As they fall due; those without a day come last.
    as_of : date
        The day.
    """

    all: tuple[Promise, ...]
    as_of: date

    @property
    def overdue(self) -> tuple[Promise, ...]:
        """Those whose day has passed, the oldest first."""
        return tuple(each for each in self.all if each.is_overdue(self.as_of))

    def sentence(self) -> str:
        """Return how many there are, and what is overdue.

        Examples
        --------
        >>> made = Promise("p1", "● Blue", "Book the room", date(2027, 2, 5))
        >>> Promises((made,), date(2027, 2, 6)).sentence()
        '1 promise; 1 is overdue on 6 February 2027.'
        """
        if not self.all:
            return "Nobody promised anything."
        late = len(self.overdue)
        said = (
            f"{late:,} {'is' if late == 1 else 'are'} overdue"
            if late
            else "none is overdue"
        )
        return f"{count(len(self.all), 'promise')}; {said} on {day(self.as_of)}."

    def to_dict(self) -> dict[str, object]:
        """Return it as JSON has it."""
        return {
            "as_of": self.as_of.isoformat(),
            "sentence": self.sentence(),
            "promises": [
                {
                    "id": each.id,
                    "who": each.who,
                    "what": each.what,
                    "when": each.when.isoformat() if each.when else None,
                    "is_overdue": each.is_overdue(self.as_of),
                }
                for each in self.all
            ],
        }


def read_promises(plan: str | PathLike[str], *, as_of: date | None = None) -> Promises:
    """Return what the log beside a plan says was promised.

    Parameters
    ----------
    plan : str or path
        Plan folder or file.
    as_of : date, optional
        Left out, the plan's status date, else its start.

    Raises
    ------
    MsnbError
        The plan or its log cannot be read.
    """
    what = read_plan(plan)
    log = read_log(plan_file(plan).parent)
    return Promises(tuple(promised_in(log, what)), as_of or what.status_date or what.start)
