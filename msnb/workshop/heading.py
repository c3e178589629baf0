"""The console's head: which step it is, how much time it has, and the way on."""

from collections.abc import Mapping
from typing import Any

from msnb.session import Step
from msnb.wording import count, listed
from msnb.workshop.leading import Leading
from msnb.workshop.offering import day_of_success

View = dict[str, Any]
_FORMS = {"long": "Twelve steps, 2 to 4 hours", "short": "Short: six steps, 45 minutes"}


def head_view(leading: Leading, lengths: Mapping[Any, tuple[int, int, int]]) -> View:
    """Return the head as JSON has it.

    Parameters
    ----------
    leading : Leading
    lengths : mapping
        From a form to its fewest, most and usual minutes.
    """
    state, agenda = leading.state, leading.agenda
    step = state.step
    shared = {
        "state": _standing(leading),
        "step": state.step_id,
        "steps": [_on_rail(leading, each) for each in agenda.steps],
        "notice": _notice(leading),
    }
    if step is None:
        return shared | _before(leading, lengths)
    at = agenda.steps.index(step)
    following = agenda.after(step.id)
    if state.has_ended:
        said = "What was entered is kept. Reports can be made again."
        return shared | {
            "title": leading.keeper.plan.title,
            "place": "The workshop is over",
            "wall": said,
        }
    return shared | {
        "place": f"{at + 1} of {len(agenda.steps)} · {step.clock}",
        "title": step.title,
        "wall": f"On the wall: “{step.projector}”",
        "can_back": at > 0,
        "next": f"Next: {following.title}" if following else "End the workshop",
        "reserved": step.reserved,
        "silence": f"{count(step.silent, 'silent minute')}" if step.silent else "",
        "silent_until_s": state.silent_until,
        "step_started_s": state.step_started_at,
        "step_s": step.minutes * 60,
    }


def _before(leading: Leading, lengths: Mapping[Any, tuple[int, int, int]]) -> View:
    plan, agenda = leading.keeper.plan, leading.agenda
    when = day_of_success(plan)
    goals, cards = len(plan.goals), len(plan.milestones)
    return {
        "title": plan.title,
        "place": "Workshop",
        "wall": f"{count(goals, 'goal')}, {count(cards, 'milestone')} in the plan so far.",
        "form": agenda.form,
        "minutes": agenda.minutes,
        "day": when.isoformat() if when else "",
        "forms": [
            {
                "id": form,
                "label": _FORMS[form],
                "fewest": least,
                "most": most,
                "usual": usual,
            }
            for form, (least, most, usual) in lengths.items()
        ],
    }


def _standing(leading: Leading) -> str:
    state = leading.state
    if not state.has_begun:
        return "before"
    if state.has_ended:
        return "ended"
    return "running" if leading.leads else "elsewhere"


def _on_rail(leading: Leading, step: Step) -> View:
    state = leading.state
    ids = [each.id for each in leading.agenda.steps]
    now = ids.index(state.step_id) if state.step_id in ids else -1
    place = ids.index(step.id)
    standing, said = "next", ""
    if step.id in state.skipped:
        reason = state.skipped[step.id]
        standing, said = "skipped", f"left out{f': {reason}' if reason else ''}"
    elif place == now and not state.has_ended:
        standing = "now"
    elif place < now or state.has_ended:
        standing = "past"
    if step.reserved and not said:
        said = "this time is reserved"
    return {
        "id": step.id,
        "title": step.title,
        "clock": step.clock,
        "minutes": step.minutes,
        "state": standing,
        "said": said,
        "reserved": step.reserved,
    }


def _notice(leading: Leading) -> View | None:
    """Return what the facilitator has to know at once, and what can be done about it."""
    return _seat_notice(leading) or _plan_notice(leading) or _step_notice(leading)


def _seat_notice(leading: Leading) -> View | None:
    over = {"label": "Take over", "op": {"op": "take_over"}}
    if leading.was_taken_over:
        text = "Another console took over. This one only looks on."
        return {
            "text": text,
            "tone": "wrong",
            "actions": [over | {"label": "Take it back"}],
        }
    if leading.is_led_elsewhere:
        text = "Another console leads this workshop. This one only looks on."
        return {"text": text, "tone": "warn", "actions": [over]}
    return None


def _plan_notice(leading: Leading) -> View | None:
    if leading.keeper.problem:
        return {"text": leading.keeper.problem, "tone": "wrong", "actions": []}
    conflicts = leading.keeper.conflicts
    if conflicts:
        text = f"The plan was changed by hand meanwhile. {' '.join(conflicts[:5])}"
        seen = {"label": "Noted", "op": {"op": "board", "do": {"op": "noted"}}}
        return {"text": text, "tone": "warn", "actions": [seen]}
    return None


def _step_notice(leading: Leading) -> View | None:
    if leading.news:
        seen = {"label": "Noted", "op": {"op": "noted"}}
        return {"text": "\n".join(leading.news), "tone": "warn", "actions": [seen]}
    reserved = _reserved_left_out(leading)
    if reserved:
        text = f"The time reserved for {listed(reserved)} was not used."
        return {"text": text, "tone": "warn", "actions": _ways_back(leading)}
    return None


def _unheld(leading: Leading) -> list[Step]:
    state, agenda = leading.state, leading.agenda
    if state.step is None or state.step_id != agenda.steps[-1].id or state.has_ended:
        return []
    return [
        each
        for each in agenda.steps
        if each.reserved
        and not state.skipped.get(each.id)
        and not state.was_held(each.id, leading.elapsed)
    ]


def _reserved_left_out(leading: Leading) -> list[str]:
    return [f"“{each.title}”" for each in _unheld(leading)]


def _ways_back(leading: Leading) -> list[View]:
    return [
        {"label": f"Go to “{each.title}”", "op": {"op": "go_to", "step": each.id}}
        for each in _unheld(leading)
    ]
