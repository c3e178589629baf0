"""Operations on single cards: to add, name, tag, order, set, merge and delete them."""

from collections.abc import Iterable

from msnb.board.draft import Draft, Said, Table
from msnb.board.lines import Lines
from msnb.errors import ChoiceError, PlanError
from msnb.plan import LISTS, headline_goal
from msnb.wording import count, listed, shown

# What a card says of its own progress is not carried over to another one.
_OWN = ("id", "title", "statement", "needs", "started", "finished", "remaining")


def add(
    draft: Draft, title: str, before: str | None = None, tag: str | None = None
) -> Said:
    """Add a milestone that comes just before a card, or before the headline goal."""
    if before is None:
        goal = headline_goal(draft.before)
        before = goal.id if goal else None
    later = draft.card(before) if before else {}
    is_goal = before is not None and draft.home[before] == "goals"
    goal_id = before if is_goal else later.get("goal")
    id_ = draft.add("milestones", title, {"title": title, "goal": goal_id, "tag": tag})
    if before is None:
        return Said(f"New milestone {draft.title(id_)}: it leads nowhere yet.", id_)
    if not is_goal:
        draft.link(id_, before)
    said = f"New milestone {draft.title(id_)}, just before {draft.title(before)}."
    return Said(said, id_)


def add_goal(draft: Draft, title: str, by: str | None = None) -> Said:
    """Add a goal."""
    id_ = draft.add("goals", title, {"statement": title, "by": by})
    return Said(f"New goal {draft.title(id_)}.", id_)


def rename(draft: Draft, id: str, title: str) -> Said:  # noqa: A002  # as the browser says it
    """Give an item another title."""
    table = draft.item(id)
    old = draft.title(id)
    key = next((key for key in ("statement", "name") if key in table), "title")
    table[key] = title
    return Said(f"{old} is called {draft.title(id)} now.", id)


def tag(draft: Draft, id: str, tag: str | None = None) -> Said:  # noqa: A002
    """Mark a milestone or event as a success or a pain, or as neither."""
    table = draft.item(id, "milestones", "events")
    if tag is None:
        table.pop("tag", None)
        return Said(f"{draft.title(id)} has no tag now.", id)
    table["tag"] = tag
    return Said(f"{draft.title(id)} is tagged as a {tag}.", id)


def move(draft: Draft, id: str, above: str | None = None) -> Said:  # noqa: A002
    """Bring a card above another of its kind in the plan's order, or to the end."""
    draft.card(id)
    if above is not None:
        draft.item(above, draft.home[id])
    draft.put(id, lambda others: _place_of(above, others))
    where = f"above {draft.title(above)}" if above else "last"
    return Said(f"{draft.title(id)} stands {where} now.", id)


def _place_of(id_: str | None, tables: list[Table]) -> int:
    places = [at for at, table in enumerate(tables) if table.get("id") == id_]
    return places[0] if places else len(tables)


def set_field(draft: Draft, id: str | None, field: str, value: object = None) -> Said:  # noqa: A002
    """Set one field of an item, or of the plan itself; nothing removes it."""
    table = draft.tables if id is None else draft.item(id)
    if field == "id" or (id is None and (field in LISTS or field == "format")):
        msg = f"{shown(field)} cannot be set here. Set another field."
        raise ChoiceError(msg)
    if value in (None, "", []):
        table.pop(field, None)
    else:
        table[field] = value
    name = field.replace("_", " ").capitalize()
    about = f" of {draft.title(id)}" if id else ""
    known = isinstance(value, str) and value in draft.items
    said = draft.title(str(value)) if known else shown(value)
    now = f": {said}." if field in table else " removed."
    return Said(f"{name}{about}{now}", id)


def delete(draft: Draft, id: str) -> Said:  # noqa: A002
    """Take an item away; what a milestone needed is then needed by what needed it."""
    draft.item(id)
    deleted = f"Deleted {draft.kind(id)} {draft.title(id)}"
    if draft.home[id] == "milestones":
        more = _delete_milestone(draft, id)
        along = f", with {listed(more)}" if more else ""
        return Said(f"{deleted}{along}.", None)
    if draft.home[id] == "goals":
        above = draft.items[id].get("serves")
        draft.drop({id})
        draft.rename_references(id, above, to_goal=True)
        return Said(f"{deleted}.", above)
    draft.drop({id})
    _refuse_if_named(draft, id)
    return Said(f"{deleted}.", None)


def _refuse_if_named(draft: Draft, id_: str) -> None:
    try:
        draft.plan()
    except PlanError as error:
        by = list(dict.fromkeys(fault.item for fault in error.faults))
        names = [draft.title(each) if each in draft.items else shown(each) for each in by]
        msg = (
            f"{draft.title(id_)} is still named by {listed(names[:5])}. "
            "Take it out there first."
        )
        raise ChoiceError(msg) from None


def _delete_milestone(draft: Draft, id_: str) -> list[str]:
    lines, gone = draft.lines, draft.group(id_)
    earlier, later = draft.before_of(id_), lines.followers[id_]
    for after in later:
        draft.unlink(id_, after)
        for before in earlier:
            if not lines.way(before, after, without=id_):
                draft.link(before, after)
    kept = [each for each in draft.tables.get("terms", ()) if each["milestone"] != id_]
    terms = len(draft.tables.get("terms", ())) - len(kept)
    if terms:
        draft.tables["terms"] = kept
    draft.drop(gone)
    for each in gone:
        draft.rename_references(each, None, to_goal=False)
    _keep_leading(draft, earlier, id_)
    tasks = len(gone) - 1
    return [
        *([count(tasks, "task")] if tasks else []),
        *([count(terms, "set of terms", "sets of terms")] if terms else []),
    ]


def _keep_leading(draft: Draft, cards: Iterable[str], through: str) -> None:
    """Let cards lead to the goals that they led to through another one."""
    wanted = draft.lines.goals[through]
    now = Lines(draft.plan()).goals
    for card in cards:
        lost = [goal.id for goal in draft.before.goals if goal.id in wanted - now[card]]
        if lost and not draft.items[card].get("goal"):
            draft.items[card]["goal"] = lost[0]


def merge(draft: Draft, id: str, into: str) -> Said:  # noqa: A002
    """Join a card to another, which keeps what it says and gets all that the first had."""
    draft.card(id)
    one, other = draft.items[id], draft.item(into, draft.home[id])
    said = f"Merged {draft.title(id)} into {draft.title(into)}."
    if one is other:
        msg = f"{draft.title(id)} cannot be merged into itself. Name another card."
        raise ChoiceError(msg)
    _refuse_detour(draft, id, into)
    for key, value in one.items():
        if key not in _OWN and not (key == "takes" and len(draft.group(into)) > 1):
            other.setdefault(key, value)
    if draft.home[id] == "goals":
        _join_goals(draft, id, into)
    else:
        _join_milestones(draft, id, into)
    return Said(said, into)


def _refuse_detour(draft: Draft, one: str, other: str) -> None:
    """Refuse to join two cards that have others between them."""
    for first, last in ((one, other), (other, one)):
        for line in draft.lines.all:
            if line.before == first and line.after != last:
                way = draft.lines.way(line.after, last)
                if way:
                    draft.refuse_loop([first, *way])


def _join_goals(draft: Draft, id_: str, into: str) -> None:
    other = draft.items[into]
    if other.get("serves") == id_:
        other["serves"] = draft.items[id_].get("serves")
    draft.drop({id_})
    draft.rename_references(id_, into, to_goal=True)
    if other.get("serves") in (into, None):
        other.pop("serves", None)


def _join_milestones(draft: Draft, id_: str, into: str) -> None:
    needs = draft.items[id_].get("needs", [])
    everybody = (draft.group(id_) | draft.group(into)) - {id_}
    draft.drop({id_})
    draft.items[into]["needs"] = [*draft.items[into].get("needs", []), *needs]
    draft.rename_references(id_, into, to_goal=False)
    for each in everybody:
        draft.remove_need(each, into)
