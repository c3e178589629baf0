"""Whether the recent cohorts of a class forecast better than the whole of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from msnb.errors import ChoiceError
from msnb.forecast.levels.held import rounded
from msnb.forecast.levels.levels import COMMIT
from msnb.forecast.records.backtest import backtest
from msnb.forecast.records.card import Card
from msnb.forecast.reference.alike import select_alike
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.wording import day

_GAIN = 0.01


@dataclass(frozen=True, eq=False)
class Recent:
    """The record of a class beside that of its later half alone.

    Parameters
    ----------
    chosen : ReferenceClass
        The whole class.
    whole : Card
    recent : Card, optional
        Of the later half at each origin, as a class of its own below the whole. None
        where nothing called for it: no drift, and no level that held too rarely.
    """

    chosen: ReferenceClass
    whole: Card
    recent: Card | None

    @property
    def is_better(self) -> bool:
        """Whether the later half lay more than 1 % nearer to what happened.

        Its 4 in 5 must have held no further from 4 in 5 than that of the whole.
        """
        if self.recent is None or self.recent.crps is None or self.whole.crps is None:
            return False
        nearer = self.recent.crps < (1 - _GAIN) * self.whole.crps
        return nearer and _miss(self.recent) <= _miss(self.whole)

    @property
    def since(self) -> date | None:
        """The day from which projects of the class belong to its later half today."""
        starts = sorted(p.start for p in self.chosen.outcomes.projects if p.start)
        return starts[len(starts) // 2] if starts else None

    def preferred(self) -> ReferenceClass:
        """Return the class to forecast from: its later half where that is better."""
        if not self.is_better:
            return self.chosen
        try:
            return select_alike(self.chosen, where=[f"start>={self.since}"])
        except ChoiceError:
            return self.chosen  # narrowed by its start already

    def sentence(self) -> str:
        """Return which projects are used, and why; nothing where nothing called for it.

        Examples
        --------
        "Later projects did otherwise than earlier ones. Only those begun since 6 June 2016
        are used: tried on the past, they lay nearer to what happened."
        """
        if self.recent is None or self.since is None:
            return ""
        if self.is_better:
            return (
                "Later projects did otherwise than earlier ones. Only those begun since "
                f"{day(self.since)} are used: tried on the past, they lay nearer to what "
                "happened."
            )
        return (
            "The later half of them alone lay no nearer to what happened, so all are used."
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as it stands in JSON."""
        recent = self.recent
        at = recent.at(COMMIT) if recent else None
        return {
            "better": self.is_better,
            "since": self.since.isoformat() if self.is_better and self.since else None,
            "crps": rounded(recent.crps) if recent else None,
            "coverage": rounded(at.share) if at else None,
        }


def recent_of(chosen: ReferenceClass, whole: Card) -> Recent:
    """Try the later half of a class on the past, if its card calls for it."""
    recent = None
    if whole.is_doubtful:
        step = whole.origin_step
        recent = backtest(chosen, origin_step=step, recent=True).card()
    return Recent(chosen, whole, recent)


def _miss(card: Card) -> float:
    held = card.at(COMMIT)
    return abs((held.share or 0.0) - COMMIT) if held else float(np.inf)
