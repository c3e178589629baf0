"""What a followed metric says: better, worse or unknown, and what is left."""

from collections.abc import Iterator

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import set_field
from msnb.plan import TrackedMetric
from msnb.wording import listed, shown


def metric_sentence(metric: TrackedMetric) -> str:
    """Return where a metric stands, against its start and its target.

    Examples
    --------
    >>> wait = TrackedMetric(
    ...     id="wait", name="waiting time", baseline=30, target=10, current=25, unit="min"
    ... )
    >>> print(metric_sentence(wait))
    'waiting time' is better: 25 min, 5 less than at the start, 15 above its target of 10.
    """
    name, unit = shown(metric.name), shown(metric.unit)[1:-1]
    missing = [
        f"no {key}" for key in ("baseline", "target", "current") if _of(metric, key) is None
    ]
    if missing:
        return f"{name} is unknown: it has {listed(missing)} value."
    now = f"{_figure(metric.current)} {unit}".rstrip()
    return f"{name} {_VERDICTS[metric.verdict]}: {now}, {_moved(metric)}, {_to_go(metric)}."


_VERDICTS = {"better": "is better", "worse": "is worse", "unknown": "is unknown"}


def _of(metric: TrackedMetric, key: str) -> float | None:
    value: float | None = getattr(metric, key)
    return value


def _figure(value: float | None) -> str:
    return f"{value or 0:,.12g}"


def _moved(metric: TrackedMetric) -> str:
    change = metric.change or 0
    if not change:
        return "as at the start"
    return f"{_figure(abs(change))} {'more' if change > 0 else 'less'} than at the start"


def _to_go(metric: TrackedMetric) -> str:
    left = metric.left or 0
    if not left:
        return "at its target"
    side = "below" if left > 0 else "above"
    return f"{_figure(abs(left))} {side} its target of {_figure(metric.target)}"


@rule(
    "metric-worse",
    "warning",
    "A followed metric has moved away from its target.",
    why="What gets worse while the plan is on time is not cured by the plan.",
)
def _metric_worse(context: Context) -> Iterator[Found]:
    for metric in context.plan.metrics:
        if metric.verdict == "worse":
            yield Found(
                metric.id,
                "current",
                metric_sentence(metric),
                "Find out why, and what to change; or measure again: "
                f"{set_field(metric.id, 'current', 'NUMBER')}",
            )


@rule(
    "metric-without-direction",
    "hint",
    "A followed metric has no baseline or no target, so nothing can be called better.",
    why="A number alone says neither where it came from nor where it should go.",
)
def _metric_without_direction(context: Context) -> Iterator[Found]:
    for metric in context.plan.metrics:
        missing = [key for key in ("baseline", "target") if _of(metric, key) is None]
        if missing:
            yield Found(
                metric.id,
                missing[0],
                f"{shown(metric.name)} has no {' and no '.join(missing)}, so nothing says "
                "whether it gets better.",
                f"Give it one: {set_field(metric.id, missing[0], 'NUMBER')}",
            )


RULES = (_metric_worse, _metric_without_direction)
