"""Operations on the lines between cards."""

from msnb.board.draft import Draft, Said
from msnb.errors import ChoiceError


def link(draft: Draft, before: str, after: str) -> Said:
    """Let a card come just before another."""
    draft.card(before)
    draft.card(after)
    said = f"{draft.title(before)} comes before {draft.title(after)} now."
    _refuse_impossible(draft, before, after)
    if draft.home[after] == "milestones":
        if any((each.before, each.after) == (before, after) for each in draft.lines.all):
            _refuse_known(draft, before, after)
        draft.link(before, after)
        return Said(said, before)
    if draft.lines.way(before, after):
        _refuse_known(draft, before, after)
    key = _key_of_goal(draft, before)
    old = draft.items[before].get(key)
    draft.items[before][key] = after
    if old:
        said = f"{said[:-1]} instead of {draft.title(old)}."
    return Said(said, before)


def unlink(draft: Draft, before: str, after: str) -> Said:
    """Take the line between two cards away.

    A milestone that would lead nowhere then stands just before the goal that it led to.
    """
    draft.card(before)
    draft.card(after)
    if not any((each.before, each.after) == (before, after) for each in draft.lines.all):
        msg = (
            f"There is no line from {draft.title(before)} to {draft.title(after)}. "
            "Look at the board again."
        )
        raise ChoiceError(msg)
    said = f"{draft.title(before)} no longer comes just before {draft.title(after)}."
    card = draft.items[before]
    if draft.home[after] == "goals":
        del card[_key_of_goal(draft, before)]
        if draft.home[before] == "milestones" and not draft.lines.followers[before]:
            said = f"{draft.title(before)} leads nowhere now."
        return Said(said, before)
    draft.unlink(before, after)
    others = [each for each in draft.lines.followers[before] if each != after]
    if "goal" not in card and not any(draft.lines.goals[each] for each in others):
        led_to = draft.lines.goals[after]
        goal = next((goal.id for goal in draft.before.goals if goal.id in led_to), None)
        if goal:
            card["goal"] = goal
            said = f"{said[:-1]}: it stands just before {draft.title(goal)}."
    return Said(said, before)


def place(draft: Draft, id: str, before: str) -> Said:  # noqa: A002  # as the browser says it
    """Let a card come just before another, and before no other card any more."""
    draft.card(id)
    draft.card(before)
    _refuse_impossible(draft, id, before)
    said = Said(f"{draft.title(id)} comes just before {draft.title(before)} now.", id)
    if draft.home[id] == "goals":
        draft.items[id]["serves"] = before
        return said
    for after in draft.needing(id):
        if after != before:
            draft.unlink(id, after)
    card = draft.items[id]
    if draft.home[before] == "goals":
        card["goal"] = before
        return said
    draft.link(id, before)
    later = draft.items[before].get("goal")
    if later:
        card["goal"] = later
    elif card.get("goal") not in draft.lines.goals[before]:
        card.pop("goal", None)
    return said


def _key_of_goal(draft: Draft, id_: str) -> str:
    return "serves" if draft.home[id_] == "goals" else "goal"


def _refuse_impossible(draft: Draft, before: str, after: str) -> None:
    if draft.home[before] == "goals" and draft.home[after] == "milestones":
        msg = (
            f"{draft.title(before)} is a goal and cannot come before the milestone "
            f"{draft.title(after)}. Draw the line the other way."
        )
        raise ChoiceError(msg)
    way = draft.lines.way(after, before)
    if way:
        draft.refuse_loop(way)


def _refuse_known(draft: Draft, before: str, after: str) -> None:
    msg = (
        f"{draft.title(before)} comes before {draft.title(after)} already. "
        "Choose other cards."
    )
    raise ChoiceError(msg)
