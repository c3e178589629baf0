"""Cost and time of a plan together, where its class tells both."""

import numpy as np

from msnb.charts import time_and_cost
from msnb.errors import MsnbError
from msnb.forecast import COMMIT, TOGETHER, JointForecast, forecast_joint
from msnb.reports.case import Case
from msnb.reports.inside import SEED
from msnb.reports.page.blocks import Caution, Paragraph, Stack
from msnb.reports.page.figures import Figure
from msnb.reports.page.tables import Table
from msnb.wording import chance


def open_together(case: Case) -> JointForecast | str:
    """Return cost and time of a case together, or why they cannot be told."""
    try:
        return forecast_joint(
            case.plan,
            np.random.default_rng(SEED),
            reference_class=case.asked_class or None,
            goal=case.goal.id if case.goal else None,
            as_of=case.as_of,
        )
    except MsnbError as error:
        return str(error)


def together_blocks(case: Case, told: JointForecast | str) -> Stack:
    """Return the picture of cost and time, and how often both hold.

    Parameters
    ----------
    case : Case
    told : JointForecast or str
        From `open_together`.
    """
    if isinstance(told, str):
        return Stack([Paragraph(f"Cost and time cannot be told together here: {told}")])
    if told.joint.pairs.refusal():
        return Stack([Paragraph(told.sentence())])
    said = (
        f"A date that {chance(COMMIT)} projects keep, and a cost that {chance(COMMIT)} "
        "keep, are both kept by fewer. Past projects are taken whole here, each with its "
        f"time and its cost, and what holds for {chance(TOGETHER)} of them is drawn."
    )
    blocks = [
        Paragraph(said),
        Paragraph(told.sentence()),
        Figure(time_and_cost(told)),
        _own_table(told),
    ]
    only = [each for each in told.warnings if each.rule == "pairs-finished-only"]
    blocks += [Caution(each.message) for each in only]
    if case.recent is not None and case.recent.is_better:
        blocks.append(Paragraph("All cohorts of the class count in this section."))
    return Stack(blocks)


def _own_table(told: JointForecast) -> Table:
    own, limits = told.own, told.own_limits()
    rows: list[dict[str, object]] = [
        {"what": "Finish in time", "held": told.chance_of(finish_by=own.finish)},
        {"what": "Cost as planned", "held": told.chance_of(cost_within=own.cost)},
        {"what": "Both at once", "held": told.own_chance()},
    ]
    rows = [row | {"held": f"{row['held']:.0%}"} for row in rows]
    rows[-1]["limits"] = f"{limits.low or 0:.0%} to {limits.high or 0:.0%}"
    labels = {
        "what": "The plan's own numbers",
        "held": "Held for",
        "limits": "Known to within (9 in 10)",
    }
    return Table(rows, "How often they hold", labels, {"held": "number"})
