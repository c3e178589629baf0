"""What was forecast and what became of it: the ledger in a plan's log.

`log_forecast` puts a forecast there before the outcome, `resolve` the outcome;
`read_ledger` brings both together and `score` judges them. `chosen_late` holds the day
on which a class was chosen against the first look at its numbers.
"""

from msnb.track.choice import UNKNOWN, chosen_late
from msnb.track.ledger import Ledger, LedgerForecast, SkippedLine, read_ledger
from msnb.track.logged import Logged, log_forecast, log_look
from msnb.track.resolving import Resolved, resolve
from msnb.track.scoring import NEEDED, LedgerScore, LevelScore, MeasureScore, score

__all__ = [
    "NEEDED",
    "UNKNOWN",
    "Ledger",
    "LedgerForecast",
    "LedgerScore",
    "LevelScore",
    "Logged",
    "MeasureScore",
    "Resolved",
    "SkippedLine",
    "chosen_late",
    "log_forecast",
    "log_look",
    "read_ledger",
    "resolve",
    "score",
]
