"""What history says: reference classes of past projects, and the outside view they give.

Past projects come from `select_class`: built in, or an organisation's own. `levels_of`
says what a class supports, `forecast_baseline` places it on a plan.
"""

from msnb.forecast.baseline import Baseline, BaselineForecast, forecast_baseline
from msnb.forecast.history.archives import Archive
from msnb.forecast.history.blank_history import new_history
from msnb.forecast.history.builtin import builtin_archive, builtin_names
from msnb.forecast.history.columns import COLUMNS
from msnb.forecast.history.filtering import is_same_class
from msnb.forecast.history.history import read_history
from msnb.forecast.history.plan_history import plan_history
from msnb.forecast.history.rows import MEASURES, Measure, Project, Status
from msnb.forecast.joint import TOGETHER, Joint, Pairs, pairs_of, resample
from msnb.forecast.joint_forecast import JointForecast, Together, forecast_joint
from msnb.forecast.levels.bounds import bounds_rows, bounds_sentence
from msnb.forecast.levels.course import course_warnings, under_way
from msnb.forecast.levels.dates import day_reached, elapsed_ratio, finish_date
from msnb.forecast.levels.extrapolation import FROM_A_MODEL, Extrapolation
from msnb.forecast.levels.held import Held, Skill
from msnb.forecast.levels.levels import AIM, COMMIT, LEVELS, Level, levels_of
from msnb.forecast.levels.placing import (
    LevelForecast,
    place_costs,
    place_dates,
    said_levels,
)
from msnb.forecast.levels.sensitivity import Alternative, alternatives
from msnb.forecast.levels.stopped import IfNever, stopped_sentence
from msnb.forecast.levels.tails import Tail, tail_of
from msnb.forecast.levels.uplift import blended_uplift, with_uplift
from msnb.forecast.listing import ClassListing, ClassSummary, classes
from msnb.forecast.milestones import MilestoneForecast, forecast_milestones
from msnb.forecast.plan_baseline import PlanBaseline, PlannedItem
from msnb.forecast.plan_forecast import Forecast, forecast
from msnb.forecast.portfolio import RHOS, Total, draw_ratios, latest_finish, total_cost
from msnb.forecast.portfolio_forecast import PortfolioForecast, forecast_portfolio
from msnb.forecast.recalibrated import NEEDED_FORECASTS, recalibrated
from msnb.forecast.records.backtest import TWENTIETHS, Backtest, backtest
from msnb.forecast.records.card import STEPS, Card, OriginStep, OtherClass
from msnb.forecast.records.drift import Course, Drift, course_of
from msnb.forecast.records.recent import Recent, recent_of
from msnb.forecast.records.record import (
    CARDS,
    builtin_cards,
    kept_record,
    recent_is_better,
    record,
)
from msnb.forecast.records.similar import Similar, weigh_similar
from msnb.forecast.records.similar_trial import SimilarTried, try_similar
from msnb.forecast.reference.admission import Admission, RefusedRow, admit
from msnb.forecast.reference.base_rates import BaseRate, base_rate
from msnb.forecast.reference.choosing import builtin_ids, find_class, select_class
from msnb.forecast.reference.cost_units import other_unit
from msnb.forecast.reference.fitness import ClassWarning
from msnb.forecast.reference.history_check import (
    HistoryCheck,
    HistoryFinding,
    check_history,
)
from msnb.forecast.reference.nearest import NEAREST, PastProject, latest, nearest
from msnb.forecast.reference.reference_class import ReferenceClass
from msnb.forecast.reference.shrinkage import KAPPA
from msnb.forecast.reference.similarity import Kernel, Traits

__all__ = [
    "AIM",
    "CARDS",
    "COLUMNS",
    "COMMIT",
    "FROM_A_MODEL",
    "KAPPA",
    "LEVELS",
    "MEASURES",
    "NEAREST",
    "NEEDED_FORECASTS",
    "RHOS",
    "STEPS",
    "TOGETHER",
    "TWENTIETHS",
    "Admission",
    "Alternative",
    "Archive",
    "Backtest",
    "BaseRate",
    "Baseline",
    "BaselineForecast",
    "Card",
    "ClassListing",
    "ClassSummary",
    "ClassWarning",
    "Course",
    "Drift",
    "Extrapolation",
    "Forecast",
    "Held",
    "HistoryCheck",
    "HistoryFinding",
    "IfNever",
    "Joint",
    "JointForecast",
    "Kernel",
    "Level",
    "LevelForecast",
    "Measure",
    "MilestoneForecast",
    "OriginStep",
    "OtherClass",
    "Pairs",
    "PastProject",
    "PlanBaseline",
    "PlannedItem",
    "PortfolioForecast",
    "Project",
    "Recent",
    "ReferenceClass",
    "RefusedRow",
    "Similar",
    "SimilarTried",
    "Skill",
    "Status",
    "Tail",
    "Together",
    "Total",
    "Traits",
    "admit",
    "alternatives",
    "backtest",
    "base_rate",
    "blended_uplift",
    "bounds_rows",
    "bounds_sentence",
    "builtin_archive",
    "builtin_cards",
    "builtin_ids",
    "builtin_names",
    "check_history",
    "classes",
    "course_of",
    "course_warnings",
    "day_reached",
    "draw_ratios",
    "elapsed_ratio",
    "find_class",
    "finish_date",
    "forecast",
    "forecast_baseline",
    "forecast_joint",
    "forecast_milestones",
    "forecast_portfolio",
    "is_same_class",
    "kept_record",
    "latest",
    "latest_finish",
    "levels_of",
    "nearest",
    "new_history",
    "other_unit",
    "pairs_of",
    "place_costs",
    "place_dates",
    "plan_history",
    "read_history",
    "recalibrated",
    "recent_is_better",
    "recent_of",
    "record",
    "resample",
    "said_levels",
    "select_class",
    "stopped_sentence",
    "tail_of",
    "total_cost",
    "try_similar",
    "under_way",
    "weigh_similar",
    "with_uplift",
]
