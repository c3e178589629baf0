"""Worth it? Who has handed in, and what the groups' numbers add up to."""

from msnb.session import ranking
from msnb.wording import listed, shown
from msnb.workshop.blocks import Block, actions, ask, button, cell, field, row, say, table
from msnb.workshop.panels.seen import (
    Seen,
    group_chips,
    group_field,
    group_name,
    reveal_button,
)

_FAR = 3


def worth_it(seen: Seen) -> list[Block]:
    """Return who has handed in; then the ranking, and where the groups disagree."""
    state = seen.state
    if not state.items("worth_it"):
        return [say("nothing", "There is nothing to rate: no milestone is open.", "warn")]
    if state.is_shown("worth_it"):
        return _ranking(seen)
    done = state.handed_in.get("worth_it", {})
    missing = state.missing("worth_it")
    notes = {each: "handed in" if each in done else "not yet" for each in state.groups}
    names = listed([group_name(each) for each in missing])
    said = f"Still at it: {names}." if missing else "All groups have handed in."
    handing = [
        button(f"Hand in for {group_name(each)}", "hand_in", group=each, step="worth_it")
        for each in missing
        if state.groups[each]
    ]
    why_not = said if missing else ""
    return [
        group_chips("groups", state, notes),
        say("missing", said),
        actions(
            "reveal",
            reveal_button(state, "worth_it", "Show to all", why_not=why_not),
            *handing,
        ),
        _paper(seen),
    ]


def _ranking(seen: Seen) -> list[Block]:
    state = seen.state
    titles = {each.id: each.title for each in state.items("worth_it")}
    rows = []
    for each in ranking(state):
        apart = max(each.effort_apart, each.value_apart)
        rows.append(
            row(
                each.rank if each.rank is not None else "–",
                titles.get(each.item, each.item),
                _number(each.value),
                _number(each.effort),
                cell(_number(each.worth), tone="" if each.worth is not None else "soft"),
                cell(f"{apart:g}", tone="warn" if apart >= _FAR else "soft"),
                tone="marked" if apart >= _FAR else "",
            )
        )
    return [
        say("how", "Talk where the groups lie far apart: those are marked."),
        table("ranking", ("#", "What", "#Value", "#Effort", "#Worth", "#Apart"), rows),
        actions(
            "keep", button("Keep as priorities of the plan", "accept_priorities", main=True)
        ),
    ]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g}"


def _paper(seen: Seen) -> Block:
    fields = []
    for item in seen.state.items("worth_it"):
        name = shown(item.title, 30)
        fields.append(field(f"effort:{item.id}", f"{name}: effort", "number", size=3))
        fields.append(field(f"value:{item.id}", "value", "number", size=3))
    return ask(
        "paper",
        "Add a group's numbers from paper",
        "paper",
        *group_field(seen.state),
        *fields,
        step="worth_it",
        question="sliders",
    )
