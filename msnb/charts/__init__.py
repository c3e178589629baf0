"""Results as pictures: a drawing for wide screens, one for phones, sentences and a table.

Each function takes results of the layers below and returns a `Picture`, which a notebook
shows by itself. `palette_css` is the page's part: colours for the dark, and which of the
two drawings is shown.
"""

from msnb.charts.arranging import roadmap_rows
from msnb.charts.board import board_picture
from msnb.charts.bundle import start_vega, vega_bundle
from msnb.charts.cost_and_date import cost_and_date
from msnb.charts.course import outcomes_in_time
from msnb.charts.coverage import coverage
from msnb.charts.critical_shares import CriticalShare, critical_shares
from msnb.charts.date_ranges import DateRange, date_ranges
from msnb.charts.drivers import DriverBar, drivers
from msnb.charts.effort_value import Rated, effort_value_picture
from msnb.charts.fallen import where_outcomes_fell
from msnb.charts.forecast_levels import forecast_levels
from msnb.charts.gantt import gantt
from msnb.charts.joint import time_and_cost
from msnb.charts.mean_excess import mean_excess_picture
from msnb.charts.nearest_projects import nearest_projects
from msnb.charts.outcomes import outcomes
from msnb.charts.picture import PICTURE_MIME, SPEC_MIME, Picture
from msnb.charts.portfolio import all_together
from msnb.charts.ranges import RangeGiven, range_picture
from msnb.charts.reliability import reliability
from msnb.charts.roadmap import roadmap
from msnb.charts.rows import Outlook, RoadmapRow, RowLink
from msnb.charts.sensitivity import sensitivity
from msnb.charts.simpler import better_than_simpler
from msnb.charts.stakeholders import stakeholder_map
from msnb.charts.theme import PALETTE, palette_css

__all__ = [
    "PALETTE",
    "PICTURE_MIME",
    "SPEC_MIME",
    "CriticalShare",
    "DateRange",
    "DriverBar",
    "Outlook",
    "Picture",
    "RangeGiven",
    "Rated",
    "RoadmapRow",
    "RowLink",
    "all_together",
    "better_than_simpler",
    "board_picture",
    "cost_and_date",
    "coverage",
    "critical_shares",
    "date_ranges",
    "drivers",
    "effort_value_picture",
    "forecast_levels",
    "gantt",
    "mean_excess_picture",
    "nearest_projects",
    "outcomes",
    "outcomes_in_time",
    "palette_css",
    "range_picture",
    "reliability",
    "roadmap",
    "roadmap_rows",
    "sensitivity",
    "stakeholder_map",
    "start_vega",
    "time_and_cost",
    "vega_bundle",
    "where_outcomes_fell",
]
