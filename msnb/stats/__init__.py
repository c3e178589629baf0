"""Numbers in, numbers out: the only place where a quantile is computed.

Knows no plan and no project. Point quantiles need NumPy alone; the exact limits load
`scipy.special` when asked for.
"""

from msnb.stats.families import (
    FAMILIES,
    Candidate,
    Family,
    Fitted,
    choose_family,
    fit,
)
from msnb.stats.intervals import (
    Interval,
    chance_of_at_most,
    limit_ranks,
    quantile_interval,
)
from msnb.stats.proportions import count_band, share_limits
from msnb.stats.quantiles import QuantileFunction, effective_number, quantile_function
from msnb.stats.running import RunningQuantiles, running_quantiles, running_share
from msnb.stats.scores import crps, pinball, places
from msnb.stats.skill import skill, skill_limits
from msnb.stats.support import (
    needed_for_level,
    needed_for_lower_limit,
    needed_for_upper_limit,
    supports,
    whole,
)
from msnb.stats.tails import NEEDED as TAIL_NEEDED
from msnb.stats.tails import TailIndex, mean_excess, tail_index

__all__ = [
    "FAMILIES",
    "TAIL_NEEDED",
    "Candidate",
    "Family",
    "Fitted",
    "Interval",
    "QuantileFunction",
    "RunningQuantiles",
    "TailIndex",
    "chance_of_at_most",
    "choose_family",
    "count_band",
    "crps",
    "effective_number",
    "fit",
    "limit_ranks",
    "mean_excess",
    "needed_for_level",
    "needed_for_lower_limit",
    "needed_for_upper_limit",
    "pinball",
    "places",
    "quantile_function",
    "quantile_interval",
    "running_quantiles",
    "running_share",
    "share_limits",
    "skill",
    "skill_limits",
    "supports",
    "tail_index",
    "whole",
]
