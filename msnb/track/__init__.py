"""What was forecast and what became of it: the ledger in a plan's log.

`log_forecast` puts a forecast there before the outcome, `resolve` the outcome;
`read_ledger` brings both together and `score` judges them. `chosen_late` holds the day
on which a class was chosen against the first look at its numbers. `log_simulation` keeps
what the plan's own ranges say, and `inside_record` how that turned out.
"""

from msnb.track.choice import UNKNOWN, chosen_late
from msnb.track.ledger import Ledger, LedgerForecast, SkippedLine, read_ledger
from msnb.track.logged import Logged, log_forecast, log_look
from msnb.track.resolving import Resolved, resolve
from msnb.track.scoring import NEEDED, LedgerScore, LevelScore, MeasureScore, score
from msnb.track.simulated import InsideRecord, inside_record, log_simulation

__all__ = [
    "NEEDED",
    "UNKNOWN",
    "InsideRecord",
    "Ledger",
    "LedgerForecast",
    "LedgerScore",
    "LevelScore",
    "Logged",
    "MeasureScore",
    "Resolved",
    "SkippedLine",
    "chosen_late",
    "inside_record",
    "log_forecast",
    "log_look",
    "log_simulation",
    "read_ledger",
    "resolve",
    "score",
]
