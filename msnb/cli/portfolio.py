"""What ``msnb forecast PLAN PLAN … --portfolio`` prints: several plans together."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from msnb.cli import show
from msnb.cli.joint import BOTH, CHOICES
from msnb.cli.options import number, parse_measure
from msnb.errors import ChoiceError, MsnbError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from msnb.forecast import Forecast, Measure, PortfolioForecast
    from msnb.plan import Plan

Portfolio = Annotated[
    bool, typer.Option("--portfolio", help="Several plans: time and cost of all together.")
]
Rho = Annotated[
    float | None,
    typer.Option(
        "--rho",
        metavar="NUMBER",
        parser=number("--rho"),
        help="How strongly several plans go wrong together, 0 to 1. Default: 0.3.",
    ),
]


def only_plan(paths: "Sequence[Path] | None", rho: float | None) -> Path | None:
    """Return the plan of a forecast that is about one alone."""
    if rho is not None:
        msg = "--rho is for several plans: add --portfolio, or leave it out."
        raise ChoiceError(msg)
    if paths and len(paths) > 1:
        msg = "Several plans are forecast together: add --portfolio, or name one."
        raise ChoiceError(msg)
    return paths[0] if paths else None


def all_together(
    paths: "Sequence[Path] | None",
    rho: float | None,
    seed: int | None,
    *,
    measures: "Sequence[Measure]",
    json: bool,
    **asked: Any,  # noqa: ANN401  # as asked for
) -> "list[tuple[Plan, Forecast]]":
    """Print when several plans have all finished and what they cost together."""
    import numpy as np

    from msnb.forecast import forecast_portfolio
    from msnb.plan import read_plan

    if not paths:
        msg = "--portfolio is about several plans: name them, or leave it out."
        raise ChoiceError(msg)
    _refuse_twice(paths or ())
    plans, unread = [], []
    for path in paths:
        try:
            plans.append(read_plan(path))
        except MsnbError as error:
            unread.append({"plan": path.name, "why": str(error).splitlines()[0]})
    used, share = 1 if seed is None else seed, 0.3 if rho is None else rho
    told = {
        measure: forecast_portfolio(
            plans, np.random.default_rng(used), measure=measure, rho=share, **asked
        )
        for measure in measures
    }
    if json:
        both = {measure: each.to_dict() for measure, each in told.items()}
        show.as_json({"schema": 1, "rho": share, "seed": used, "unreadable": unread} | both)
    else:
        for each in unread:
            show.sentence(f"Not read: {each['plan']}: {each['why']}")
        for portfolio in told.values():
            _print(portfolio)
        if any(each.totals for each in told.values()):
            show.sentence(f"The luck that plans share was drawn with --seed {used}.")
    return [pair for each in told.values() for pair in _with_plans(plans, each)]


def _refuse_twice(paths: "Sequence[Path]") -> None:
    """Refuse one plan under two names: its luck would count as that of two."""
    named: dict[Path, Path] = {}
    for path in paths:
        folder = (path.parent if path.name == "plan.toml" else path).resolve()
        if folder in named:
            msg = (
                f"{path} is named twice, and a portfolio counts each plan once: leave one "
                "out."
            )
            raise ChoiceError(msg)
        named[folder] = path


def _with_plans(
    plans: "Sequence[Plan]", told: "PortfolioForecast"
) -> "Iterator[tuple[Plan, Forecast]]":
    """Yield each forecast with its plan; both are in one order."""
    ahead = iter(plans)
    for part in told.parts:
        yield next(p for p in ahead if p.fingerprint == part.plan_fingerprint), part


def measures_asked(measure: str | None) -> "tuple[Measure, ...]":
    """Return which measures of a portfolio are wanted: both, unless one is named."""
    if measure is None or measure == BOTH:
        return ("duration", "cost")
    return (parse_measure(measure, CHOICES),)


def _print(told: "PortfolioForecast") -> None:
    from msnb.wording import chance

    show.sentence(told.sentence())
    if told.left_out:
        show.sentence(f"  {told.left_out_sentence()}")
    if told.totals and told.refused:
        show.sentence(f"  {told.refused_sentence()}")
    alone = "sum of their own" if told.measure == "cost" else "latest of their own"
    if told.totals:
        show.table(
            ["chance", "#go wrong together", "all together", alone],
            [
                [chance(t.level), f"{t.rho:g}", told.said(t.at), told.said(t.alone)]
                for t in told.totals
            ],
        )
