"""What ``msnb forecast --measure both`` prints: a date and a cost that hold together."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from msnb.cli import show
from msnb.cli.options import MEASURES, whole_number
from msnb.errors import ChoiceError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from msnb.forecast import JointForecast, Together
    from msnb.plan import Plan

BOTH = "both"
CHOICES = (*MEASURES, BOTH)
_MOST_ROWS = 7

Seed = Annotated[
    int | None,
    typer.Option(
        "--seed",
        metavar="NUMBER",
        parser=whole_number("--seed", 0),
        help="Where past projects are resampled. Default: 1.",
    ),
]


def is_both(measure: str, plan: "Path | None", seed: int | None) -> bool:
    """Return whether time and cost are asked for together; refuse what does not go."""
    if measure != BOTH:
        if seed is not None:
            msg = "--seed is for resampling: add --measure both or --portfolio."
            raise ChoiceError(msg)
        return False
    if plan is None:
        msg = (
            "Time and cost together are those of a plan: name one, or ask for one measure."
        )
        raise ChoiceError(msg)
    return True


def both_together(
    plan: "Plan",
    seed: int | None,
    *,
    json: bool,
    **asked: Any,  # noqa: ANN401  # as asked for
) -> "JointForecast":
    """Print when and at what cost projects like a plan end, taken together."""
    import numpy as np

    from msnb.forecast import forecast_joint

    used = 1 if seed is None else seed
    told = forecast_joint(plan, np.random.default_rng(used), **asked)
    if json:
        show.as_json(told.to_dict() | {"seed": used})
    else:
        _print(told, used)
    return told


def _print(told: "JointForecast", seed: int) -> None:
    show.sentence(told.sentence())
    show.sentence(told.basis())
    for warning in told.warnings:
        show.sentence(f"  {warning.message}")
    if told.joint.pairs.refusal():
        return
    own = told.own
    limits = told.own_limits()
    show.table(
        ["the plan's own numbers", "#held", "90 % limits"],
        [
            ["finish in time", _share(told.chance_of(finish_by=own.finish)), ""],
            ["cost as planned", _share(told.chance_of(cost_within=own.cost)), ""],
            [
                "both at once",
                _share(told.own_chance()),
                f"{limits.low or 0:.0%} to {limits.high or 0:.0%}",
            ],
        ],
    )
    show.table(
        ["7 in 10 finish by", "#time ÷ plan", "#and cost at most", "#cost ÷ plan"],
        [_row(each) for each in _some(told.frontier(), told.commitment())],
    )
    draws = told.joint.n_draws
    show.sentence(f"{draws:,} pairs were drawn with --seed {seed}.")


def _row(each: "Together") -> "Sequence[str]":
    from msnb.wording import day

    return (
        day(each.finish),
        f"{each.time_ratio:.3f}",
        f"{each.cost:,.2f}",
        f"{each.cost_ratio:.3f}",
    )


def _some(frontier: "Sequence[Together]", wanted: "Together | None") -> "list[Together]":
    """Return a few places along the frontier, the committed one among them."""
    last = len(frontier) - 1
    at = (
        {round(i * last / (_MOST_ROWS - 1)) for i in range(_MOST_ROWS)} if last > 0 else {0}
    )
    return [each for i, each in enumerate(frontier) if i in at or each == wanted]


def _share(chance: float | None) -> str:
    return "" if chance is None else f"{chance:.0%}"
