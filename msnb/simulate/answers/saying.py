"""What the numbers of a simulation come to, in sentences."""

import math
from collections.abc import Iterator, Sequence

from msnb.plan import Plan
from msnb.schedule import has_stage
from msnb.simulate.answers.chances import Reaching
from msnb.simulate.answers.drivers import Driver, Drivers
from msnb.simulate.answers.merging import Merge
from msnb.simulate.kernel.levels import AIM, COMMIT
from msnb.simulate.model.asking import Settings
from msnb.simulate.model.model import Model
from msnb.wording import chance, count, day, listed, odds, shown

_NAMED = 5
_SURE_SHARE = 0.01
_SURE_DAYS = 1.0


def days_said(days: float) -> str:
    """Return calendar days of a difference as people say them, without a sign.

    Examples
    --------
    >>> days_said(12.4), days_said(-1.2), days_said(0.3)
    ('12 days', '1 day', 'less than a day')
    """
    whole = round(abs(days))
    return count(whole, "day") if whole else "less than a day"


def headline_sentence(
    headline: Reaching, bottleneck: Driver | None, drivers: Sequence[Driver]
) -> str:
    """Return what the plan's own ranges say, as a sponsor reads it.

    Parameters
    ----------
    headline : Reaching
        The goal, or the whole plan.
    bottleneck : Driver or None
        The work that adds most.
    drivers : sequence of Driver
        What the date hangs on, most days first.
    """
    name = shown(headline.title, 200)
    commit, aim = day(headline.at(COMMIT).date), day(headline.at(AIM).date)
    reached = f"{commit} ({chance(COMMIT)}) and by {aim} ({chance(AIM)})"
    said = [f"By the plan's own ranges and risks, {name} is reached by {reached}."]
    kept, due = headline.chance_of("deadline"), headline.chances
    if kept is not None:
        said.append(f"Its deadline of {day(due[0].date)} is kept {odds(kept)} times.")
    first = drivers[0] if drivers else bottleneck
    if first is not None and first.days_p80 >= 1:
        said.append(_hangs_on(first))
    return " ".join(said)


def driver_named(driver: Driver, most: int = 60) -> str:
    """Return what a driver is called in a sentence; what has quotes already gets none."""
    is_said = driver.kind in ("link", "not_before")
    return driver.title if is_said else shown(driver.title, most)


def _hangs_on(driver: Driver) -> str:
    title = driver_named(driver)
    days = days_said(driver.days_p80)
    words = {
        "risk": f"What adds most is the risk {title}: {days} ({chance(COMMIT)}).",
        "range": f"What adds most is how long {title} may take: {days} ({chance(COMMIT)}).",
        "absence": f"What adds most is that {title} is away: {days} ({chance(COMMIT)}).",
        "blocker": f"What adds most is what blocks the way, {title}: {days} "
        f"({chance(COMMIT)}).",
        "link": f"What adds most is the wait of {title}: {days} ({chance(COMMIT)}).",
        "not_before": f"What adds most is a date: {title}: {days} ({chance(COMMIT)}).",
    }
    return words[driver.kind]


def merge_sentence(headline: Reaching, merge: Merge | None) -> str:
    """Return how often the plan's own date holds, and which meeting of paths is why.

    Parameters
    ----------
    headline : Reaching
        The goal, or the whole plan.
    merge : Merge or None
        The meeting that adds most; None where none adds a day.
    """
    own = (
        f"The plan's own date, {day(headline.planned)}, holds "
        f"{odds(headline.chance_as_planned)} times"
    )
    if merge is None:
        return f"{own}."
    return f"{own}. {merge.sentence()} That alone adds {days_said(merge.days)} there."


def late_sentence(late: Sequence[Reaching], *, resolved: int = 0) -> str:
    """Return which milestones are likely late, and what is known of such forecasts.

    Parameters
    ----------
    late : sequence of Reaching
        The surest to be late first.
    resolved : int
        How many own simulations have an outcome in the logs.
    """
    from msnb.forecast import NEEDED_FORECASTS  # noqa: PLC0415  # slow to load

    if not late:
        return "No milestone misses what it is due by more often than not."
    named = [f"{shown(x.title)} (in time {odds(x.chance_when_due or 0)})" for x in late]
    is_late = "is" if len(late) == 1 else "are"
    said = f"More likely late than not {is_late} {_some(named)}."
    if resolved >= NEEDED_FORECASTS:
        return said
    known = count(resolved, "own forecast")
    has = "has" if resolved == 1 else "have"
    return (
        f"{said} Whether that is a better guess than that most plans are late cannot be "
        f"said: {known} {has} an outcome, and {NEEDED_FORECASTS} are needed."
    )


def folded_sentence(drivers: Drivers) -> str:
    """Return one line for what the simulation cannot tell from nothing; empty if all told.

    Examples
    --------
    >>> folded_sentence(Drivers((), (Driver("risk", "r", "Rain", 0.1, 0.2, 0.5),), 1000))
    "'Rain' moves the date by less than the simulation can tell."
    """
    if not drivers.folded:
        return ""
    names = [driver_named(each) for each in drivers.folded]
    moves = "moves" if len(names) == 1 else "each move"
    return f"{_some(names)} {moves} the date by less than the simulation can tell."


def notes_on(
    model: Model, settings: Settings, headline: Reaching, drivers: Drivers
) -> Iterator[str]:
    """Yield what must be said beside the numbers.

    Parameters
    ----------
    model : Model
        What was played through.
    settings : Settings
        With how many draws.
    headline : Reaching
        The goal, or the whole plan.
    drivers : Drivers
        What the date hangs on.
    """
    yield from _more_draws(model.plan, settings, headline)
    yield from _without_ranges(model)
    yield from _reshaped(model)
    yield from _not_played(model)
    folded = folded_sentence(drivers)
    if folded:
        yield folded
    if drivers.left_out:
        yield (
            f"The plan is large: of what the date may hang on, the "
            f"{len(drivers.told) + len(drivers.folded):,} that may matter most were tried, "
            f"and {drivers.left_out:,} were not."
        )
    if 0 < drivers.draws < settings.draws:
        yield (
            f"What the date hangs on comes from the first {drivers.draws:,} of the "
            f"{settings.draws:,} draws."
        )


def _more_draws(plan: Plan, settings: Settings, headline: Reaching) -> Iterator[str]:
    """Say when the date to commit to is not known well enough, and what would do."""
    commit = headline.at(COMMIT)
    within = commit.within_days
    if within is None:
        verb = "is" if settings.draws == 1 else "are"
        yield (
            f"{count(settings.draws, 'draw')} {verb} too few for a date that holds "
            f"{chance(COMMIT)} times with its limits. Ask for 1,000 or more."
        )
        return
    enough = max(_SURE_DAYS, _SURE_SHARE * (commit.date - plan.start).days)
    if within > enough:
        draws = settings.draws * (within / enough) ** 2
        size = 10 ** math.floor(math.log10(draws))
        yield (
            f"With {count(settings.draws, 'draw')} the date for {chance(COMMIT)} is known "
            f"to {within:.0f} days either way. Ask for {math.ceil(draws / size) * size:,} "
            f"draws to know it to {count(round(enough), 'day')}."
        )


def _without_ranges(model: Model) -> Iterator[str]:
    plan, load = model.plan, model.problem.load
    points = [
        shown(item.title)
        for place, item in enumerate(plan.work)
        if place not in load.finished_at
        and place not in model.tables
        and has_stage(plan, item)
        and load.left[place] > 0
    ]
    if points:
        takes = "takes" if len(points) == 1 else "take"
        yield (
            f"{_some(points)} always {takes} the same here: "
            "give ranges to what may turn out otherwise."
        )


def _reshaped(model: Model) -> Iterator[str]:
    by_shape: dict[str, list[str]] = {}
    for id_, used in model.reshaped.items():
        item = model.plan.by_id[id_]
        by_shape.setdefault(used, []).append(shown(getattr(item, "title", id_)))
    for used, titles in by_shape.items():
        yield (
            f"No {model.shape} law goes through low, likely and high of {_some(titles)}: "
            f"a {used} one was used."
        )


def _not_played(model: Model) -> Iterator[str]:
    """Say which risks and blockers do not count, for want of a number."""
    risks = [
        shown(each.title or each.id)
        for each in model.plan.risks
        if each.chance is None or (each.delay is None and each.cost is None)
    ]
    if risks:
        wanted = "a chance and a delay or a cost"
        yield f"{_some(risks)} {_do(risks)} not count, without {wanted}."
    is_open = [
        shown(each.title)
        for each in model.plan.blockers
        if each.by is None and each.milestones and each.is_open(model.as_of)
    ]
    if is_open:
        yield f"{_some(is_open)} {_do(is_open)} not count, without a day to be gone by."


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return listed(names[:_NAMED] + ([count(more, "other")] if more > 0 else []))


def _do(names: list[str]) -> str:
    return "does" if len(names) == 1 else "do"
