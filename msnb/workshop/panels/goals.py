"""Goals: what was typed, the dots, and whether each kept one can be judged later."""

from collections.abc import Iterator

from msnb.check import check
from msnb.session import dots
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
    title,
)
from msnb.workshop.panels.seen import (
    Seen,
    group_field,
    how_many_answered,
    questions,
    reveal_button,
)

MOST_GOALS, MOST_HINTS = 3, 4
# What past projects took is not to be heard before all have estimated, and voted.
_OF_PAST_PROJECTS = "goal-before-forecast"
_LABELS = (("text", "Phones: what is true?"), ("dots", "Phones: three dots"))


def goals(seen: Seen) -> list[Block]:
    """Return what was typed with its dots, and the hints on the goals that are kept."""
    state = seen.state
    asks_dots = bool(state.asked and state.asked.kind == "dots")
    blocks = [actions("question", *questions(state, _LABELS))]
    if asks_dots or state.is_shown("goals"):
        blocks += _dots(seen)
    kept = [each for each in seen.plan.goals if each.achieved_on is None]
    if len(kept) > MOST_GOALS:
        blocks.append(
            say(
                "many",
                f"{len(kept)} goals are open. Three at most is what people keep.",
                "warn",
            )
        )
    blocks += _hints(seen)
    if not asks_dots:
        blocks.append(
            ask(
                "paper",
                "Add",
                "paper",
                field("text", "It worked. What is true now?", wide=True),
                fold="From paper…",
                step="goals",
                question="text",
            )
        )
    return blocks


def _dots(seen: Seen) -> list[Block]:
    state = seen.state
    placed, shown_to_all = dots(state), state.is_shown("goals")
    titles = {each.id: each.title for each in state.items("goals")}
    order = [each for each in placed if each in titles]
    if shown_to_all:
        order.sort(key=lambda each: -placed[each])
    rows = [_dotted(seen, each, titles[each], placed[each]) for each in order]
    return [
        say("answered", how_many_answered(state, "goals", "dots")),
        table(
            "dots",
            ("Goal", "#Dots"),
            rows,
            empty="Nothing is typed yet, so there is nothing to dot.",
        ),
        actions("reveal", reveal_button(state, "goals", "Show the dots")),
        *([] if shown_to_all else _paper_dots(seen, titles)),
    ]


def _dotted(seen: Seen, item: str, text: str, number: int) -> Block:
    state = seen.state
    answer = state.entries.get(item)
    buttons = []
    if answer is not None and answer.status == "waiting":
        buttons = [
            button("Keep as a goal", "accept", entry=item),
            button("Park", "park", entry=item, reason=""),
        ]
    note = "kept" if answer is None or answer.status == "accepted" else ""
    hidden = cell("hidden", tone="soft")
    return row(
        cell(text, note=note),
        number if state.is_shown("goals") else hidden,
        buttons=buttons,
    )


def _paper_dots(seen: Seen, titles: dict[str, str]) -> Iterator[Block]:
    if titles:
        rows = [
            (text, (field(f"dots:{id_}", "dots", "number"),))
            for id_, text in titles.items()
        ]
        yield ask(
            "paper-dots",
            "Add these dots",
            "paper",
            *group_field(seen.state),
            rows=inputs(("Dots",), rows),
            fold="Dots from paper…",
            step="goals",
            question="dots",
        )


def _hints(seen: Seen) -> list[Block]:
    """Return what keeps each goal from being judged later, as sentences."""
    from msnb.widgets.forms import in_forms  # noqa: PLC0415  # a rehearsal has no forms

    plan = seen.plan
    if not plan.goals:
        return []
    found = check(plan, as_of=plan.status_date or plan.start)
    left_out = "" if seen.state.is_shown("outside_view") else _OF_PAST_PROJECTS
    blocks: list[Block] = []
    for goal in plan.goals:
        said = [
            f"{each.message} {in_forms(each.remedy)}"
            for each in found
            if each.item == goal.id and each.rule != left_out
        ]
        if said:
            blocks.append(title(f"goal-{goal.id}", goal.statement))
            lines = "\n".join(said[:MOST_HINTS])
            blocks.append(say(f"hints-{goal.id}", lines, "warn"))
        else:
            blocks.append(
                say(f"fine-{goal.id}", f"{goal.statement}: nothing is missing.", "good")
            )
    return blocks
