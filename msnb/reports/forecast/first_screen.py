"""The forecast report's first screen: why this decision, how sure, and three figures."""

from msnb.forecast import AIM, COMMIT, Card, Forecast, base_rate, bounds_sentence
from msnb.reports.case import Case
from msnb.reports.gaps import gap_fact
from msnb.reports.page.markup import Strong, Words
from msnb.track import UNKNOWN, chosen_late
from msnb.wording import count, day, money, odds

_UNFIT = (
    "The numbers below show why, and are not to be quoted. Choose another class, or gather "
    "your own past projects: msnb history new."
)
_LATE = (
    "Some milestones are later, by their own delay, than this date: they are named below; "
    "look there first."
)


def why(outlook: Forecast) -> Words:
    """Return what the decision rests on, in a paragraph."""
    chosen = outlook.reference_class
    if not chosen.fit_for_headline:
        return f"{outlook.sentence()} {_UNFIT}"
    past = f"{count(chosen.completed, 'past project')} like this one ({chosen.title})"
    if outlook.outlook.elapsed > 0:
        return [Strong("Why: "), _why_under_way(outlook, past)]
    overran = _overran(outlook)
    said = f"half of {past} {overran}" if overran else f"this rests on {past}"
    return [Strong("Why: "), f"{said}."]


def _why_under_way(outlook: Forecast, past: str) -> str:
    chosen, elapsed = outlook.reference_class, outlook.outlook.elapsed
    is_duration = chosen.measure == "duration"
    used = "time has passed" if is_duration else "cost has been spent"
    took = "took longer" if is_duration else "cost more"
    said = f"{elapsed:.0%} of the planned {used}. Of {past}"
    left = chosen.pool.own(elapsed).n_rows
    if not left:
        return f"{said}, none {took} than that."
    overran = _overran(outlook)
    if left == chosen.pool.own(0).n_rows:
        said += f", all {took} than that"
    else:
        counts = "counts" if left == 1 else "count"
        said += f", only the {left:,} that {took} than that {counts}"
    return f"{said}: half of them {overran}." if overran else f"{said}."


def _overran(outlook: Forecast) -> str:
    aim, commit = outlook.at(AIM), outlook.at(COMMIT)
    if aim is None or commit is None:
        return ""
    is_duration = outlook.measure == "duration"
    verb, long = ("took", "as long as") if is_duration else ("cost", "what was")
    return (
        f"{verb} at least {aim.level.ratio:.2f} times {long} planned, one in five more "
        f"than {commit.level.ratio:.2f} times"
    )


def how_sure(case: Case, outlook: Forecast, card: Card) -> Words:
    """Return how often such dates, or costs, held, and what speaks against this one.

    Parameters
    ----------
    case : Case
    outlook : Forecast
        The case's own.
    card : Card
        The record of the class that it rests on.
    """
    if not outlook.reference_class.fit_for_headline:
        return ""
    said = [card.first_screen()]
    if outlook.outlook.elapsed > 0 and card.n_tests:
        said.append("That was tried from their start, not from midway.")
    if case.recent is not None and case.recent.is_better:
        said.append(case.recent.sentence())
    commit = outlook.at(COMMIT)
    if commit is not None:
        said.append(bounds_sentence(commit, outlook.outlook.baseline.currency))
    said += [_later_still(case, outlook), surely_late(case)]
    first, *others = [each for each in said if each]
    return [Strong("How sure: "), " ".join([first[0].lower() + first[1:], *others])]


def _later_still(case: Case, outlook: Forecast) -> str:
    """Say where the plan itself, as it stands, denies the date."""
    commit = outlook.at(COMMIT)
    own, date = case.own_finish, commit.date if commit else None
    if own is not None and date is not None and own > date:
        return (
            f"The plan's own stages, from where they stand, end on {day(own)}: later than "
            "this date, so do not promise it before that is settled."
        )
    return _LATE if outlook.late else ""


def class_choice(case: Case) -> str:
    """Return what must be said of when the class was picked; nothing if in time.

    A class that was asked for when the report was made is no choice of the plan.
    """
    if case.outlook is None:
        return ""
    if not is_the_plans(case):
        named = _named(case)
        other = f"the plan names {named}" if named else "the plan names none"
        return f"The class {case.asked_class} was asked for by this report; {other}."
    return chosen_late(case.plan, case.outlook.measure)


def is_the_plans(case: Case) -> bool:
    """Return whether the class is the one that the plan names."""
    return not case.asked_class or case.asked_class == _named(case)


def _named(case: Case) -> str | None:
    measure = "duration" if case.outlook is None else case.outlook.measure
    return getattr(case.plan.outside_view, measure, None)


def surely_late(case: Case) -> str:
    """Return the same where the log shows it; nothing where it is only not known."""
    said = class_choice(case)
    return "" if said.startswith(UNKNOWN) else said


def facts(outlook: Forecast) -> list[tuple[Words, Words]]:
    """Return the figures worth a second look: who kept theirs, the deadline, the gap."""
    found = [_kept(outlook)]
    if not outlook.reference_class.fit_for_headline:
        return found
    return [each for each in (*found, _deadline(outlook), gap_fact(outlook)) if each]


def _kept(outlook: Forecast) -> tuple[Words, Words]:
    rate, baseline = base_rate(outlook.reference_class), outlook.outlook.baseline
    thing, own = "date", day(baseline.finish) if baseline.finish else ""
    if outlook.measure == "cost":
        thing = "cost"
        own = money(baseline.cost or 0.0, baseline.currency)
    return f"{rate.met:,} of {rate.n:,}", (
        f"of these projects kept to their {thing}; this plan's is {own}"
    )


def _deadline(outlook: Forecast) -> tuple[Words, Words] | None:
    by = outlook.goal.by if outlook.goal else None
    if outlook.measure == "cost" or by is None:
        return None
    share = outlook.chance_by(by)
    return None if share is None else (odds(share), f"would meet the deadline, {day(by)}")
