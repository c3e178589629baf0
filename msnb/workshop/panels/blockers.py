"""What could stop us: the seven prompts, and the register of risks and blockers."""

from msnb.session import Choice, State
from msnb.wording import count
from msnb.workshop.blocks import Block, ask, cell, field, more, row, say, table, title
from msnb.workshop.panels.seen import Seen


def blockers(seen: Seen) -> list[Block]:
    """Return the prompts with what came in to each, and how full the register is."""
    plan, state = seen.plan, seen.state
    prompts = _prompts(state)
    came = {each.id: 0 for each in prompts}
    for answer in state.entries.values():
        prompt = answer.answer.get("prompt")
        if answer.question == "blocker" and prompt in came:
            came[prompt] += 1
    rows = [_prompt(seen, each, came[each.id]) for each in prompts]
    open_ = [each for each in plan.blockers if each.is_open()]
    ownerless = sum(each.owner is None for each in open_)
    said = (
        f"{count(len(open_), 'blocker')} and {count(len(plan.risks), 'risk')} in the plan."
    )
    if ownerless:
        said += f" {count(ownerless, 'blocker has', 'blockers have')} no owner yet."
    return [
        say("register", said),
        title("prompts-title", "Read these aloud"),
        table("prompts", ("Prompt", "#Came in", ""), rows),
        ask(
            "paper",
            "Add",
            "paper",
            field("text", "What could stop us?", wide=True),
            field("remover", "Who can remove it?"),
            field(
                "prompt",
                "Prompt",
                "select",
                options=[
                    ("", "None of these"),
                    *((each.id, each.label) for each in prompts),
                ],
            ),
            fold="From paper…",
            step="blockers",
            question="blocker",
        ),
    ]


def _prompts(state: State) -> tuple[Choice, ...]:
    """Return the prompts as the phones offer them."""
    question = state.agenda.step("blockers").question("blocker")
    return question.choices if question else ()


def _prompt(seen: Seen, prompt: Choice, number: int) -> Block:
    why = getattr(seen.plan.dismissed, prompt.id, "")
    if why:
        return row(
            cell(prompt.label, tone="soft"), number, cell("does not apply", note=why)
        )
    form = more(
        "Does not apply…",
        "Dismiss",
        "dismiss",
        field("why", "Why does it not apply?", wide=True),
        prompt=prompt.id,
    )
    return row(cell(prompt.label, note=prompt.hint), number, "", more=form)
