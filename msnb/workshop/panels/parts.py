"""The plan's parts: a way to each list of it, with or without a gap."""

from msnb.check import RULES
from msnb.plan import Plan
from msnb.workshop.blocks import Block, actions, button, say
from msnb.workshop.panels.outside import hides_numbers
from msnb.workshop.panels.seen import Seen

PARTS = {
    "goals": ("Goals", "goals"),
    "considered": ("Considered?", ""),
    "metrics": ("Metrics", "metrics"),
    "milestones": ("Milestone cards", "milestones"),
    "ranges": ("Ranges", ""),
    "components": ("What they bring", "components"),
    "terms": ("Two-way terms", "terms"),
    "tranches": ("Money set free", "tranches"),
    "resources": ("Resources", "resources"),
    "people": ("People", "people"),
    "stakeholders": ("People to win", "stakeholders"),
    "cadence": ("Meetings", "cadence"),
    "risks": ("Risks", "risks"),
    "blockers": ("Blockers", "blockers"),
}
"""What each part is called, and the list of the plan that it shows; empty for none."""
FIRST = "goals"
_OF_STEPS = {
    "goals": ("metrics", "considered", "stakeholders"),
    "right_to_left": ("milestones", "people", "stakeholders"),
    "worth_it": ("components", "metrics", "resources"),
    "blockers": ("stakeholders", "resources", "people"),
    "ranges": ("ranges", "milestones", "people"),
    "cards": ("terms", "tranches", "resources", "people"),
    "promises": ("cadence", "stakeholders", "people"),
}
OF_PAST_PROJECTS = frozenset(each.id for each in RULES if "forecast" in each.needs)
"""Rules that name the days which past projects would have kept."""


def parts(seen: Seen, picked: str) -> list[Block]:
    """Return the way to every part, the one that is open marked."""
    buttons = [_button(seen, each, held=each == picked) for each in PARTS]
    return [actions("parts", *buttons, quiet=True)]


def also(seen: Seen) -> list[Block]:
    """Return the way to the parts that the script of a step speaks of."""
    named = _OF_STEPS.get(seen.state.step_id, ())
    if not named:
        return []
    return [
        say("also-said", "Also in this plan", "soft"),
        actions("also", *(_button(seen, each) for each in named), quiet=True),
    ]


def _button(seen: Seen, part: str, *, held: bool | None = None) -> Block:
    label, list_name = PARTS[part]
    number = _number(seen.plan, list_name)
    said = f"{label} · {number}" if number else label
    waits = part == "ranges" and hides_dates(seen)
    why = "Open once all ranges are shown." if waits else ""
    return button(said, "part", part=part, held=held, why_not=why)


def _number(plan: Plan, list_name: str) -> int:
    return len(getattr(plan, list_name)) if list_name else 0


def gaps(seen: Seen, *, shows: bool) -> list[Block]:
    """Return what stands above the gaps: that some are left out for now, and why."""
    view = seen.plan.outside_view
    if shows or view is None or view.duration is None or not hides_dates(seen):
        return []
    said = "What past projects took is left out until all ranges are shown, and the vote."
    return [
        say("left-out", said, "soft"),
        actions("left-out-now", button("Look at it now", "show_classes")),
    ]


def hides_dates(seen: Seen) -> bool:
    """Whether people still estimate blind, or vote: no date of past projects is seen."""
    state = seen.state
    asks = {each.id for each in state.agenda.steps} - state.skipped.keys()
    is_blind = state.is_open and "ranges" in asks and not state.is_shown("ranges")
    return is_blind or hides_numbers(seen)
