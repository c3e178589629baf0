"""The gap between what is wanted and what is to be expected, date by date."""

from collections.abc import Iterator, Sequence
from datetime import date

from msnb.forecast import COMMIT, Forecast, MilestoneForecast
from msnb.plan import Milestone
from msnb.reports.case import Case
from msnb.reports.page.blocks import Paragraph, Stack
from msnb.reports.page.markup import Block, Words
from msnb.reports.page.part import ROWS, Folded, short_table
from msnb.reports.page.tables import Kind, Row, Table
from msnb.wording import chance, count, listed, money, odds, short_day, span

_UNFIT = "What is to be expected cannot be said from a class that is not fit for it."
_KINDS: dict[str, Kind] = dict.fromkeys(("wanted", "own", "expected", "gap"), "date")
_WANTED = {"deadline": "deadline", "commitment": "promised", "target": "aimed for"}
_DATE = ("date that is wanted", "dates that are wanted")
_PROMISE, _DEADLINE, _TARGET = range(3)  # by how much hangs on a date
_FEW = 3  # of fewer promises, the deadlines are shown beside them


def gap_fact(outlook: Forecast) -> tuple[Words, Words] | None:
    """Return the gap of the goal in a figure; None where there is nothing to hold it to."""
    commit, baseline = outlook.at(COMMIT), outlook.outlook.baseline
    if commit is None:
        return None
    if commit.date is None:
        more = (commit.cost or 0.0) - (baseline.cost or 0.0)
        amount = money(abs(more), baseline.currency)
        return amount, "lie between the plan's own cost and the one to commit to"
    by = outlook.goal.by if outlook.goal else None
    if by is None:
        return None
    days = (commit.date - by).days
    if days <= 0:
        return span(days), "lie between the date to commit to and the deadline"
    return span(days), "lie between the deadline and the date to commit to"


def gap_blocks(case: Case, outlook: Forecast) -> Stack:
    """Return each date that is wanted beside the plan's own and the one to expect.

    Parameters
    ----------
    case : Case
    outlook : Forecast
        The case's own.
    """
    if outlook.measure == "cost":
        return Stack([Paragraph(_cost_sentence(outlook))])
    rows = [*_goal_row(case, outlook), *_milestone_rows(case, outlook)]
    labels = {"what": "What", "wanted": "Wanted by", "kind": "Which is"}
    labels["own"] = "Plan's own date"
    is_fit = outlook.reference_class.fit_for_headline
    if is_fit:
        labels |= {"expected": f"{chance(COMMIT)} by", "gap": "Gap", "odds": "In time"}
    title = "Wanted, planned, and to be expected" if is_fit else "Wanted and planned"
    empty = "Nobody has set a deadline or a target, or promised a date."
    if not rows:
        return Stack([Table(rows, title, labels, _KINDS, empty)])
    said = _late_sentence(rows) if is_fit else _UNFIT
    return Stack([Paragraph(said), *_tables(rows, title, labels)])


def _tables(
    rows: Sequence[dict[str, object]], title: str, labels: dict[str, str]
) -> Iterator[Block]:
    """Yield one table; of many rows the promises, and the others folded by their kind."""
    if len(rows) <= ROWS:
        yield Table(rows, title, labels, _KINDS)
        return
    promised = [row for row in rows if row["rank"] == _PROMISE]
    due = [row for row in rows if row["rank"] == _DEADLINE]
    aimed = [row for row in rows if row["rank"] == _TARGET]
    what = "the goal and what is promised"
    if len(promised) < _FEW:
        promised, due = [row for row in rows if row["rank"] != _TARGET], []
        what = "the goal, promises and deadlines"
    yield from short_table(
        promised, f"{title}: {what}", labels, thing=("date", "dates"), kinds=_KINDS
    )
    for some, name, thing in (
        (due, "deadlines", ("more deadline", "more deadlines")),
        (aimed, "dates aimed for", ("date aimed for", "dates aimed for")),
    ):
        if some:
            summary = f"{count(len(some), *thing)}{_late_among(some)}"
            yield Folded(summary, Table(some, f"{title}: {name}", labels, _KINDS))


def _late_among(rows: Sequence[Row]) -> str:
    late = sum(bool(row["is_late"]) for row in rows)
    return f", {late:,} before the date to commit to" if late else ""


def _rank(names: Sequence[str]) -> int:
    if "promised" in names:
        return _PROMISE
    return _DEADLINE if "deadline" in names else _TARGET


def _late_sentence(rows: Sequence[dict[str, object]]) -> str:
    dates = count(len(rows), *_DATE)
    late = sum(bool(row["is_late"]) for row in rows)
    if not late:
        return f"Of {dates}, none lies before the one to commit to ({chance(COMMIT)})."
    lie = "lies" if late == 1 else "lie"
    return (
        f"Of {dates}, {late:,} {lie} before the one to commit to ({chance(COMMIT)}). The "
        "gap is closed by a later date, by less to be done, or by a shorter chain."
    )


def _cost_sentence(outlook: Forecast) -> str:
    commit, baseline = outlook.at(COMMIT), outlook.outlook.baseline
    planned = baseline.cost or 0.0
    own = f"The plan's own cost is {money(planned, baseline.currency)}"
    if not outlook.reference_class.fit_for_headline:
        return f"{own}. {_UNFIT}"
    if commit is None or commit.cost is None:
        return f"{own}. There is none to commit to ({chance(COMMIT)}) beside it."
    more, which = commit.cost - planned, "more" if commit.cost > planned else "less"
    return (
        f"{own}. The one to commit to ({chance(COMMIT)}) is {money(commit.cost)}: "
        f"{money(abs(more))} {which}, {abs(more) / planned:.0%} of the plan."
    )


def _goal_row(case: Case, outlook: Forecast) -> Iterator[dict[str, object]]:
    goal, commit = outlook.goal, outlook.at(COMMIT)
    if goal is None or goal.by is None:
        return
    expected = commit.date if commit else None
    row = _row(goal.statement, "deadline", goal.by, case.own_finish, expected)
    yield row | {"rank": _PROMISE} | _odds(case, goal.by, outlook.chance_by(goal.by))


def _milestone_rows(case: Case, outlook: Forecast) -> Iterator[dict[str, object]]:
    plans = {each.id: each for each in case.plan.milestones}
    for each in outlook.milestones:
        if each.finished is None:
            yield from _rows_of(case, outlook, plans[each.id], each)


def _rows_of(
    case: Case, outlook: Forecast, plan: Milestone, told: MilestoneForecast
) -> Iterator[dict[str, object]]:
    commit = told.at(COMMIT)
    expected = commit.date if commit else None
    own = case.timetable[plan.id].early_finish.date()
    kinds: dict[date, list[str]] = {}
    for name, said in _WANTED.items():
        wanted = getattr(plan, name)
        if wanted is not None:
            kinds.setdefault(wanted, []).append(said)
    for wanted, names in kinds.items():
        row = _row(plan.title, listed(names), wanted, own, expected)
        share = outlook.chance_by(wanted, milestone=plan.id)
        yield row | {"rank": _rank(names)} | _odds(case, wanted, share)


def _row(
    what: str, kind: str, wanted: date, own: date | None, expected: date | None
) -> dict[str, object]:
    gap: str | None = None
    if expected is not None:
        days = (expected - wanted).days
        how = "later" if days > 0 else "to spare"
        gap = f"{span(days)} {how}" if days else "none"
    return {
        "what": what,
        "kind": kind,
        "wanted": short_day(wanted),
        "own": short_day(own) if own else None,
        "expected": short_day(expected) if expected else None,
        "gap": gap,
        "is_late": expected is not None and expected > wanted,
    }


def _odds(case: Case, wanted: date, share: float | None) -> dict[str, object]:
    if wanted < case.as_of:
        return {"odds": "has passed"}
    return {"odds": None if share is None else odds(share)}
