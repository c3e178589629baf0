"""The risk report's first screen: the decision, why, what would change it, and figures."""

from collections.abc import Iterator

from msnb.forecast import COMMIT
from msnb.reports.case import Case, decision, emphasised
from msnb.reports.page.blocks import Facts, Headline
from msnb.reports.page.markup import Strong, Words
from msnb.reports.risk.hinges import named, who
from msnb.simulate import Driver, Simulation, days_said
from msnb.wording import chance, day, listed, odds, shown, span

_FEW, _TITLE = 3, 120


def risk_headline(case: Case, told: Simulation) -> Headline:
    """Return the decision, why, and what would change it: in that order."""
    kicker = f"{case.plan.title} · what drives the date · as of {day(case.as_of)}"
    said = [_why(told), _change(told)]
    return Headline(kicker, _decision(case, told), "", [each for each in said if each])


def _decision(case: Case, told: Simulation) -> "list[Words]":
    """Return the outside view's date where it may carry one, else the plan's own."""
    if case.is_fit:
        return decision(case)
    safe = day(told.headline.at(COMMIT).date)
    said = (
        f"Promise no date before {safe}: the plan itself keeps that {chance(COMMIT)} times."
    )
    return [emphasised(said, safe)]


def _why(told: Simulation) -> Words:
    line = told.headline
    said = (
        f"the plan keeps its own date, {day(line.planned)}, {odds(line.chance_as_planned)} "
        f"times. By its own ranges and risks it ends by {day(line.at(COMMIT).date)} "
        f"({chance(COMMIT)})."
    )
    merge = told.merge
    if merge is not None:
        paths = listed(shown(path.title, _TITLE) for path in merge.paths)
        said += (
            f" One reason: {shown(merge.title, _TITLE)} waits for the last of {paths}, "
            f"which costs {days_said(merge.days)}."
        )
    return [Strong("Why: "), said]


def _change(told: Simulation) -> Words:
    """Return what would bring the date forward most, by how much, and by whom."""
    first = [each for each in told.drivers if each.days_p80 >= 1][:_FEW]
    if not first:
        return ""
    said = "; ".join(_gain(each, told) for each in first)
    alone = "" if len(first) == 1 else " Each is counted by itself."
    return [Strong("What would change it: "), f"{said}.{alone}"]


def _gain(driver: Driver, told: Simulation) -> str:
    by = who(driver, told.plan)
    what = named(driver)
    about = {
        "risk": f"seeing to it that the risk {what} does not happen",
        "range": f"keeping {what} to what is likely",
        "blocker": f"removing what blocks the way, {what}",
        "absence": f"a backup while {what} is away",
        "link": f"not having to wait {what}",
        "not_before": f"lifting the day that holds work back, {what}",
    }[driver.kind]
    days = days_said(driver.days_p80)
    return f"{about} ({days} earlier{', ' + by if by else ''})"


def risk_facts(told: Simulation) -> Facts:
    """Return the figures worth a second look."""
    return Facts([*_figures(told)])


def _figures(told: Simulation) -> Iterator[tuple[Words, Words]]:
    line = told.headline
    kept = line.chance_of("deadline")
    if kept is not None:
        by = next(each.date for each in line.chances if each.kind == "deadline")
        yield (
            odds(kept),
            f"is the chance of the deadline, {day(by)}, by the plan's own ranges",
        )
    room = (line.at(0.9).date - line.at(0.1).date).days
    yield span(room), "lie between an early end (1 in 10) and a late one (9 in 10)"
    if told.bottleneck is not None:
        days = days_said(told.bottleneck.days_p80)
        yield days, f"hang on {named(told.bottleneck)}, with all that may strike it"
    late = told.likely_late
    if late:
        first = shown(late[0].title, _TITLE)
        number = f"{len(late):,} of {len(told.milestones):,}"
        yield number, f"milestones are more likely late than not; first of all {first}"
