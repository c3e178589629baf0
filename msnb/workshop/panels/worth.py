"""Worth it? Who has handed in, and what the groups' numbers add up to."""

from msnb.session import Priority, ranking
from msnb.wording import listed
from msnb.workshop.blocks import (
    Block,
    actions,
    ask,
    button,
    cell,
    field,
    inputs,
    row,
    say,
    table,
)
from msnb.workshop.panels.seen import (
    Seen,
    group_chips,
    group_field,
    group_name,
    reveal_button,
)

# Groups that lie less than this apart agree; of the others, a few are talked about.
_FAR, _MOST_TALKED_ABOUT = 3.0, 3


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
    rows, found = [], ranking(state)
    far = sorted((_apart(each) for each in found), reverse=True)[:_MOST_TALKED_ABOUT]
    limit = max(_FAR, far[-1] if far else _FAR)
    for each in found:
        apart = _apart(each)
        rows.append(
            row(
                each.rank if each.rank is not None else "–",
                titles.get(each.item, each.item),
                _number(each.value),
                _number(each.effort),
                cell(_number(each.worth), tone="" if each.worth is not None else "soft"),
                cell(f"{apart:g}", tone="warn" if apart >= limit else "soft"),
                tone="marked" if apart >= limit else "",
            )
        )
    return [
        say("how", "Talk where the groups lie far apart: those are marked."),
        table("ranking", ("#", "What", "#Value", "#Effort", "#Worth", "#Apart"), rows),
        actions(
            "keep", button("Keep as priorities of the plan", "accept_priorities", main=True)
        ),
    ]


def _apart(each: Priority) -> float:
    return max(each.effort_apart, each.value_apart)


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g}"


def _paper(seen: Seen) -> Block:
    rows = [
        (
            item.title,
            (
                field(f"effort:{item.id}", "effort", "number"),
                field(f"value:{item.id}", "value", "number"),
            ),
        )
        for item in seen.state.items("worth_it")
    ]
    return ask(
        "paper",
        "Add these numbers",
        "paper",
        *group_field(seen.state),
        rows=inputs(("Effort, 1 to 10", "Value, 1 to 10"), rows),
        fold="A group's numbers from paper…",
        step="worth_it",
        question="sliders",
    )
