"""How we will know: what each goal is measured by, and where the metrics stand."""

from collections import Counter

from msnb.check import CONSIDER, considered, metric_sentence
from msnb.plan import Goal, Metric, Plan, TrackedMetric
from msnb.reports.case import Case
from msnb.reports.page.blocks import Paragraph
from msnb.reports.page.markup import Block
from msnb.reports.page.part import Part, part, short_list, short_table
from msnb.wording import count, listed

TITLE = "How we will know"
_VERDICTS = ("worse", "unknown", "better")


def how_we_know(case: Case) -> Part | None:
    """Return goals with their numbers, and followed metrics; None without either."""
    return part(TITLE, [*_metrics(case.plan), *_goals(case.plan)])


def _metrics(plan: Plan) -> list[Block]:
    """Return a sentence for each metric, what gets worse first."""
    if not plan.metrics:
        return []
    found = sorted(plan.metrics, key=lambda each: _VERDICTS.index(each.verdict))
    said = [metric_sentence(each) for each in found]
    return [Paragraph(_tally(found)), *short_list(said)]


def _tally(found: list[TrackedMetric]) -> str:
    tally = Counter[str](each.verdict for each in found)
    said = [
        f"{tally[name]:,} {'is' if tally[name] == 1 else 'are'} {name}"
        for name in _VERDICTS
        if tally[name]
    ]
    return f"{count(len(found), 'metric is', 'metrics are')} followed: {listed(said)}."


def _goals(plan: Plan) -> list[Block]:
    """Return each open goal with its number, its quarters and what was asked about it."""
    goals = [each for each in plan.goals if each.achieved_on is None]
    asked = any(considered(plan, each.id).answers for each in goals)
    rows = [_goal(plan, each, is_asked=asked) for each in goals]
    if not any(row[name] for row in rows for name in ("metric", "when", "asked")):
        return []
    table = short_table(rows, "Goal by goal", _LABELS, thing=("goal", "goals"))
    if asked:
        return table
    left = listed(each.title.lower() for each in CONSIDER)
    said = f"The five questions about each goal ({left}) have no answer yet: 0% complete."
    return [*table, Paragraph(said)]


_LABELS = {
    "what": "Goal",
    "by": "By",
    "metric": "Measured by",
    "when": "Evaluated in",
    "asked": "Questions answered",
}


def _goal(plan: Plan, goal: Goal, *, is_asked: bool) -> dict[str, object]:
    return {
        "what": goal.statement,
        "by": goal.by,
        "metric": _measured(goal.metric) if goal.metric else (),
        "when": tuple(_quarter(each) for each in goal.evaluate),
        "asked": _asked(plan, goal) if is_asked else None,
    }


def _measured(metric: Metric) -> tuple[str, ...]:
    start, end = _figure(metric.baseline), _figure(metric.target)
    unit = "" if metric.unit in ("", metric.name) else f" {metric.unit}"
    return metric.name, f"from {start} to {end}{unit}"


def _figure(value: float | None) -> str:
    return "?" if value is None else f"{value:,.12g}"


def _quarter(text: str) -> str:
    year, _, quarter = text.partition("-")
    return f"{quarter} {year}"


def _asked(plan: Plan, goal: Goal) -> tuple[str, ...]:
    found = considered(plan, goal.id)
    done = f"{len(found.answers)} of {len(CONSIDER)} ({found.completeness:.0%})"
    none = f"none on purpose: {listed(found.nones)}" if found.nones else ""
    left = f"left: {listed(found.gaps)}" if found.gaps else ""
    return tuple(each for each in (done, none, left) if each)
