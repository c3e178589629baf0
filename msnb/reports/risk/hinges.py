"""What the date hangs on: its days, who sees to it, and what may be done."""

from collections.abc import Iterator

from msnb.charts import CriticalShare, DriverBar, critical_shares, drivers
from msnb.plan import Blocker, Milestone, Person, Plan, Risk, Task
from msnb.reports.case import Case
from msnb.reports.page.blocks import Note, Paragraph, Stack
from msnb.reports.page.figures import Figure
from msnb.reports.page.markup import Block
from msnb.reports.page.part import short_table
from msnb.reports.page.tables import Table
from msnb.simulate import Driver, Simulation, driver_named
from msnb.wording import chance, count, day, listed, odds, shown

SAFE = chance(0.8)
_DRAWN = 6  # so that the first page of a print holds them
_NAMED = 6
_KINDS = {
    "range": "how long it takes",
    "risk": "risk",
    "blocker": "blocker",
    "absence": "absence",
    "link": "wait",
    "not_before": "earliest day",
}
_TO_ASK = {
    "link": "Ask whether it must wait so long",
    "not_before": "Ask whether it may begin sooner",
}


def named(driver: Driver) -> str:
    """Return what a driver is called in a sentence."""
    return driver_named(driver, 120)


def who(driver: Driver, plan: Plan) -> str:
    """Return who sees to it, by name; empty where the plan names nobody."""
    item = plan.by_id.get(driver.item.partition(">")[2] or driver.item)
    if isinstance(item, Person):
        return item.name
    ids: list[str | None] = [getattr(item, "owner", None)]
    if isinstance(item, Task):
        ids = [*item.who] or [_owner(plan, item.milestone)]
    return listed(_name(plan, each) for each in ids if each)


def _owner(plan: Plan, milestone: str | None) -> str | None:
    found = plan.by_id.get(milestone or "")
    return found.owner if isinstance(found, Milestone) else None


def _name(plan: Plan, id_: str) -> str:
    person = plan.by_id.get(id_)
    return person.name if isinstance(person, Person) else id_


def what_to_do(driver: Driver, plan: Plan) -> str:
    """Return what the plan says is done about it, or else what there is to ask."""
    item = plan.by_id.get(driver.item)
    if isinstance(item, Risk):
        return item.mitigation or "Say what would make it less likely"
    if isinstance(item, Blocker):
        by = f", by {day(item.by)}" if item.by else ""
        return (
            f"To be removed by {item.remover}{by}"
            if item.remover
            else f"Say who can remove it{by}"
        )
    if isinstance(item, Person):
        return "Let a backup carry on, or plan around these days"
    if driver.kind in _TO_ASK:
        return _TO_ASK[driver.kind]
    takes = getattr(item, "takes", None)
    if takes is None or takes.likely is None or not takes.is_range:
        return "Find out early what would make it take long"
    return f"Find out what would make it take {takes.high}, not {takes.likely}"


def driver_blocks(told: Simulation) -> Stack:
    """Return the picture of what drives the date, and each thing with what to do."""
    bars = [_bar(each, told.plan) for each in told.drivers]
    if not bars:
        said = "No single thing moves the date by more than can be told from these runs."
        return Stack([Paragraph(said), *_folded(told)])
    rows = [
        {
            "what": each.title,
            "kind": _KINDS[each.kind],
            "days": round(each.days_p80),
            "error": None if each.error is None else f"± {max(1, round(each.error))}",
            "who": who(each, told.plan) or "nobody named",
            "do": what_to_do(each, told.plan),
        }
        for each in told.drivers
    ]
    labels = {
        "what": "What",
        "kind": "Kind",
        "days": f"Days at {SAFE}",
        "error": "Known to",
        "who": "Who",
        "do": "What to do",
    }
    said = (
        f"By so many days the date that holds {SAFE} times would come earlier if one thing "
        "were taken away: a stage took what is likely, a risk never happened, a blocker "
        "were gone. The days of two things do not add up."
    )
    caption = "What drives the date, and who can do something about it"
    table = short_table(rows, caption, labels, thing=("thing", "things"))
    what = f"the {SAFE.replace(' ', '-')} date"
    picture = Figure(drivers(bars, what=what, most=_DRAWN))
    return Stack([Paragraph(said), picture, *table, *_folded(told)])


def _bar(driver: Driver, plan: Plan) -> DriverBar:
    words = [_KINDS[driver.kind], who(driver, plan)]
    error = driver.error or 0.0
    said = " · ".join(each for each in words if each)
    kind = "link" if driver.kind == "not_before" else driver.kind  # drawn as a wait
    return DriverBar(driver.title, driver.days_p80, error, kind, said)


def _folded(told: Simulation) -> Iterator[Block]:
    folded = told.what_drives.folded
    if folded:
        names = [named(each) for each in folded[:_NAMED]]
        if len(folded) > _NAMED:
            names.append(f"{len(folded) - _NAMED:,} more")
        things = count(len(folded), "other thing")
        said = f"{things} would move it by less than can be told: {listed(names)}."
        yield Note(said)
    left_out = told.what_drives.left_out
    if left_out:
        yield Note(f"{count(left_out, 'thing')} that may matter less were not tried.")


def chain_blocks(case: Case, told: Simulation) -> Stack:
    """Return how often each stage sets the date, and where paths meet."""
    plan = told.plan
    own = {each.id for each in case.chain()}
    shares = [
        CriticalShare(item.title, told.criticality.get(item.id, 0.0), item.id in own)
        for item in plan.work
    ]
    blocks: list[Block] = [
        Paragraph(told.merge_sentence()),
        Figure(critical_shares(shares)),
    ]
    rows = [
        {
            "where": each.title,
            "paths": listed(shown(path.title, 120) for path in each.paths),
            "planned": each.planned,
            "chance": odds(each.chance),
            "days": round(each.days),
        }
        for each in told.merges
        if round(each.days) > 0
    ]
    if rows:
        labels = {
            "where": "Where",
            "paths": "Must all be there",
            "planned": "Planned",
            "chance": "All there by then",
            "days": "Adds, days",
        }
        blocks.append(Table(rows, "Where paths meet", labels))
    return Stack(blocks)
