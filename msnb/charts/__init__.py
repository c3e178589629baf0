"""Results as pictures: a drawing for wide screens, one for phones, sentences and a table.

Each function takes results of the layers below and returns a `Picture`, which a notebook
shows by itself. `palette_css` is the page's part: colours for the dark, and which of the
two drawings is shown.
"""

from msnb.charts.drawing.bundle import start_vega, vega_bundle
from msnb.charts.drawing.picture import PICTURE_MIME, SPEC_MIME, Picture
from msnb.charts.drawing.theme import PALETTE, palette_css
from msnb.charts.inside.cost_and_date import cost_and_date
from msnb.charts.inside.critical_shares import CriticalShare, critical_shares
from msnb.charts.inside.date_ranges import DateRange, date_ranges
from msnb.charts.inside.drivers import DriverBar, drivers
from msnb.charts.outside.forecast_levels import forecast_levels
from msnb.charts.outside.joint import time_and_cost
from msnb.charts.outside.mean_excess import mean_excess_picture
from msnb.charts.outside.nearest_projects import nearest_projects
from msnb.charts.outside.outcomes import outcomes
from msnb.charts.outside.portfolio import all_together
from msnb.charts.outside.ranges import RangeGiven, range_picture
from msnb.charts.outside.sensitivity import sensitivity
from msnb.charts.records.course import outcomes_in_time
from msnb.charts.records.coverage import coverage
from msnb.charts.records.fallen import where_outcomes_fell
from msnb.charts.records.reliability import reliability
from msnb.charts.records.simpler import better_than_simpler
from msnb.charts.roadmaps.arranging import roadmap_rows
from msnb.charts.roadmaps.gantt import gantt
from msnb.charts.roadmaps.roadmap import roadmap
from msnb.charts.roadmaps.rows import Outlook, RoadmapRow, RowLink
from msnb.charts.workshop.board import board_picture
from msnb.charts.workshop.effort_value import Rated, effort_value_picture
from msnb.charts.workshop.stakeholders import stakeholder_map

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
