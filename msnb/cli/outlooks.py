"""What ``msnb forecast`` prints for one plan or one baseline."""

from typing import TYPE_CHECKING

from msnb.cli import show
from msnb.cli.course import print_bounds
from msnb.cli.extrapolated import print_extrapolated
from msnb.cli.similar import print_similar
from msnb.cli.tails import print_tail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from msnb.forecast import BaselineForecast, Forecast, LevelForecast, ReferenceClass


def print_outlook(outlook: "Forecast | BaselineForecast") -> None:
    """Print the sentence, the class, the warnings and each level of a forecast."""
    show.sentence(outlook.sentence())
    chosen = outlook.reference_class
    show.sentence(chosen.sentence())
    if chosen.left_out():
        more = " msnb forecast --json gives each reason." if chosen.refused else ""
        show.sentence(f"  {chosen.left_out()}{more}")
    for warning in outlook.warnings:
        show.sentence(f"  {warning.message}")
    show.table(
        ["chance", "#actual ÷ planned", "when or how much", "90 % limits", "why"],
        [_level_row(each) for each in outlook.levels],
    )
    _print_record(chosen)
    print_extrapolated(outlook)
    print_tail(outlook)
    print_similar(outlook)
    print_bounds(outlook)


def _print_record(chosen: "ReferenceClass") -> None:
    """Print how such forecasts held before, of a class that brings its card along."""
    from msnb.forecast import kept_record
    from msnb.wording import day

    kept = kept_record(chosen) if chosen.fit_for_headline else None
    if kept is None:
        return
    show.sentence(kept.whole.first_screen())
    if kept.is_better and kept.since is not None:
        show.sentence(
            f"Those begun since {day(kept.since)} alone lay nearer to what happened, and "
            f"reports use them: --where 'start>={kept.since}'."
        )


def _level_row(each: "LevelForecast") -> "Sequence[str]":
    from msnb.wording import chance, day

    def said(when: object, amount: float | None) -> str:
        if amount is not None:
            return f"{amount:,.2f}"
        return day(when) if when else "not bounded"  # type: ignore[arg-type]

    head = each.level
    if head.ratio is None:
        return chance(head.level), "–", "refused", "", head.why
    return (
        chance(head.level),
        f"{head.ratio:.3f}",
        said(each.date, each.cost),
        _between(said(each.low_date, each.low_cost), said(each.high_date, each.high_cost)),
        head.why,
    )


def _between(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"
