"""The outside view: the vote on the class, and the two dates that it gives."""

from msnb.session import votes
from msnb.wording import chance, day, shown
from msnb.workshop.blocks import Block, actions, ask, button, field, row, say, table
from msnb.workshop.outside import dates_of, told_dates
from msnb.workshop.panels.seen import Seen, how_many_answered, reveal_button

_CHOICES = (("yes", "Like us"), ("no", "We differ"), ("unsure", "Not sure"))


def outside_view(seen: Seen) -> list[Block]:
    """Return the vote with its reasons, and the target and commitment to set."""
    state, plan = seen.state, seen.plan
    if plan.outside_view is None or not plan.outside_view.duration:
        return [
            say(
                "choose",
                "Choose the class together, below, before anybody sees its numbers.",
            ),
            _paper(),
        ]
    blocks = [
        say(
            "said", state.said.get("outside_view", "") or shown(plan.outside_view.duration)
        ),
        say("answered", how_many_answered(state, "outside_view", "vote")),
    ]
    if state.is_shown("outside_view"):
        tally = votes(state)
        rows = [row(label, tally[choice]) for choice, label in _CHOICES]
        blocks.append(table("votes", ("Are they like us?", "#Votes"), rows))
    whys = [
        row(str(each.answer["why"]), dict(_CHOICES)[str(each.answer["choice"])])
        for each in state.counting("outside_view", "vote")
        if each.answer.get("why")
    ]
    if whys:
        blocks.append(table("why", ("Why", "Vote"), whys))
    buttons = [reveal_button(state, "outside_view", "Show the votes")]
    if hides_numbers(seen):
        buttons.append(button("Look at the classes now", "show_classes"))
    blocks.append(actions("reveal", *buttons))
    if hides_numbers(seen):
        blocks.append(say("later", "The numbers come after the vote.", "soft"))
    else:
        blocks += _dates(seen)
    return [*blocks, _paper()]


def hides_numbers(seen: Seen) -> bool:
    """Whether the vote is still open: who has seen the numbers votes for a date."""
    plan, state = seen.plan, seen.state
    is_chosen = plan.outside_view is not None and plan.outside_view.duration is not None
    return is_chosen and bool(state.participants) and not state.is_shown("outside_view")


def _dates(seen: Seen) -> list[Block]:
    found = dates_of(seen.plan)
    if isinstance(found, str):
        return [say("no-dates", found, "warn")]
    label = (
        f"Aim for {day(found.target)} ({chance(found.aim)}), "
        f"commit to {day(found.commitment)} ({chance(found.commit)})"
    )
    return [
        say("inside", told_dates(found), "big"),
        actions(
            "set",
            button(
                label,
                "set_dates",
                main=not found.are_set,
                why_not="The plan has these dates." if found.are_set else "",
            ),
        ),
    ]


def _paper() -> Block:
    return ask(
        "paper",
        "Add",
        "paper",
        field("choice", "Vote", "select", value="yes", options=_CHOICES),
        field("why", "Why", wide=True),
        fold="A vote from paper…",
        step="outside_view",
        question="vote",
    )
