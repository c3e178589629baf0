"""Blind ranges: shown together, the two widest marked, taken into the plan one by one."""

from collections.abc import Mapping

from msnb.plan import Milestone
from msnb.session import Range, colour_of, hull
from msnb.wording import count, listed, shown
from msnb.workshop.accepting import title_of
from msnb.workshop.blocks import (
    Block,
    actions,
    ask,
    button,
    cell,
    field,
    more,
    row,
    say,
    spans,
    table,
)
from msnb.workshop.estimates import StageRange, said_range, stage_ranges
from msnb.workshop.panels.seen import Seen, group_field, how_many_answered, reveal_button

_UNITS = (("d", "days"), ("w", "weeks"), ("mo", "months"))


def ranges(seen: Seen) -> list[Block]:
    """Return each stage with its ranges: hidden, then blind, then revised beside them."""
    state = seen.state
    found = stage_ranges(state)
    if not found:
        return [
            say("nothing", "There is nothing to estimate: no milestone is open.", "warn")
        ]
    shown_to_all = state.is_shown("ranges")
    return [
        say("answered", how_many_answered(state, "ranges", "range")),
        *_to_talk_about(seen, found),
        actions(
            "reveal",
            reveal_button(state, "ranges", "Show all ranges"),
            *_take_all(seen, found),
        ),
        _table(seen, found) if shown_to_all else _hidden(seen, found),
        _paper(seen, found),
    ]


def _to_talk_about(seen: Seen, found: tuple[StageRange, ...]) -> list[Block]:
    wide = [shown(title_of(seen.plan, each.stage)) for each in found if each.is_wide]
    if not (wide and seen.state.is_shown("ranges")):
        return []
    return [
        say(
            "wide",
            f"Talk only about {listed(wide)}. What did you think of that we did not?",
        )
    ]


def _take_all(seen: Seen, found: tuple[StageRange, ...]) -> list[Block]:
    left = sum(each.together is not None and not _has(seen, each) for each in found)
    if not (left and seen.state.is_shown("ranges")):
        return []
    return [button(f"Take all {left} into the plan", "accept_all_ranges")]


def _hidden(seen: Seen, found: tuple[StageRange, ...]) -> Block:
    rows = [
        row(
            title_of(seen.plan, each.stage),
            cell(count(len(each.blind), "group"), tone="soft"),
        )
        for each in found
    ]
    return table("hidden", ("Stage", "Estimated by"), rows)


def _table(seen: Seen, found: tuple[StageRange, ...]) -> Block:
    given = [
        each for stage in found for each in (*stage.blind.values(), *stage.revised.values())
    ]
    most = hull(given)[1] if given else 1.0
    has_revised = any(each.revised for each in found)
    columns = ("Stage", "Blind", *(("Revised",) if has_revised else ()), "In the plan")
    rows = [_stage(seen, each, most, has_revised=has_revised) for each in found]
    return table("ranges", columns, rows)


def _stage(seen: Seen, each: StageRange, most: float, *, has_revised: bool) -> Block:
    cells: list[object] = [title_of(seen.plan, each.stage), _bars(each.blind, most)]
    if has_revised:
        cells.append(_bars(each.revised, most))
    cells.append(
        cell(
            _takes(seen, each.stage) or "nothing yet",
            tone="" if _takes(seen, each.stage) else "soft",
        )
    )
    buttons = []
    if each.together is not None and not _has(seen, each):
        low, high = said_range(each.together)
        buttons = [
            button(
                f"Take {low} to {high}",
                "accept_range",
                stage=each.stage,
                low=low,
                high=high,
            )
        ]
    form = more(
        "Other…",
        "Take these",
        "accept_range",
        field("low", "Surprised if faster than", placeholder="3w", size=8),
        field("likely", "Most likely", placeholder="if you like", size=8),
        field("high", "Surprised if slower than", placeholder="8w", size=8),
        stage=each.stage,
    )
    return row(*cells, buttons=buttons, more=form, tone="marked" if each.is_wide else "")


def _bars(by_group: Mapping[str, Range], most: float) -> Block:
    bars = []
    for group, each in by_group.items():
        colour = colour_of(group)
        low, high = each.days
        bars.append(
            {
                "low": low,
                "high": high,
                "fill": colour.fill,
                "shape": colour.shape,
                "label": str(each),
            }
        )
    said = listed([f"{colour_of(group).name}: {each}" for group, each in by_group.items()])
    return spans(bars, most, said or "no range yet")


def _milestone(seen: Seen, stage: str) -> Milestone | None:
    return next((each for each in seen.plan.milestones if each.id == stage), None)


def _takes(seen: Seen, stage: str) -> str:
    found = _milestone(seen, stage)
    if found is None or found.takes is None:
        return ""
    takes = found.takes
    if takes.low is not None and takes.high is not None:
        return f"{takes.low} to {takes.high}"
    return str(takes.likely or "")


def _has(seen: Seen, each: StageRange) -> bool:
    """Whether the plan has the groups' range already."""
    if each.together is None:
        return False
    return _takes(seen, each.stage) == " to ".join(said_range(each.together))


def _paper(seen: Seen, found: tuple[StageRange, ...]) -> Block:
    stages = [(each.stage, title_of(seen.plan, each.stage)) for each in found]
    return ask(
        "paper",
        "Add",
        "paper",
        field("item", "Stage", "select", value=stages[0][0], options=stages),
        field("low", "Surprised if faster than", size=6),
        field("high", "Slower than", size=6),
        field("unit", "Unit", "select", value="w", options=_UNITS),
        *group_field(seen.state),
        fold="From paper…",
        step="ranges",
        question="range",
    )
