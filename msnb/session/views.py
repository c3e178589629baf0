"""A state as JSON has it, for the console, the projector or one phone.

The one place that decides who sees what. The facilitator sees all but secrets. Nobody else
sees who gave which answer, what was put aside, or a blind answer before all are shown.
"""

from typing import Any

from msnb.session.groups import colour_of
from msnb.session.questions import BLIND
from msnb.session.results import results
from msnb.session.state import State
from msnb.session.submission import Submission

AUDIENCES = ("console", "screen", "phone")


def view(state: State, audience: str, author: str = "") -> dict[str, Any]:
    """Return what an audience may see."""
    if audience not in AUDIENCES:
        msg = f"{audience!r} is not one of {AUDIENCES}."
        raise ValueError(msg)
    sees_all = audience == "console"
    shown = {
        **_now(state),
        "groups": [_group(state, each) for each in state.groups],
        "groups_locked": state.groups_locked,
        "items": [
            {"id": each.id, "title": each.title, "unit": each.unit, "note": each.note}
            for each in state.items(state.step_id)
        ],
        "said": state.said.get(state.step_id, ""),
        "revealed": list(state.revealed),
        "entries": [
            _entry(state, each)
            for each in state.entries.values()
            if sees_all or _is_public(state, each)
        ],
        "results": {
            each.id: found
            for each in state.agenda.steps
            if (sees_all or _may_see_results(state, each.id))
            and (found := results(state, each.id))
        },
        "reports": [dict(each) for each in state.records.get("report", ())],
    }
    if audience == "console":
        return {**shown, **_for_console(state)}
    if audience == "phone":
        return {**shown, "me": _me(state, author)}
    return shown


def _now(state: State) -> dict[str, Any]:
    step, asked = state.step, state.asked
    answers = state.of_step(state.step_id)
    answered = {each.entry.author for each in answers if each.entry.author}
    return {
        "seq": state.seq,
        "form": state.form,
        "code": state.code,
        "is_open": state.is_open,
        "has_ended": state.has_ended,
        "step": step.id if step else "",
        "title": step.title if step else "",
        "projector": step.projector if step else "",
        "ask": step.ask if step else "",
        "question": asked.to_dict() if asked else None,
        "step_started_at": state.step_started_at,
        "people": len(state.participants),
        "answered": len(answered),
        "answers": len(answers),
        "is_shown": state.is_shown(state.step_id),
        "handed_in": list(state.handed_in.get(state.step_id, {})),
        "not_handed_in": list(state.missing(state.step_id)),
    }


def _group(state: State, group: str) -> dict[str, Any]:
    return {**colour_of(group).to_dict(), "people": len(state.groups[group])}


def _entry(state: State, answer: Submission) -> dict[str, Any]:
    return {
        "id": answer.id,
        "step": answer.entry.step,
        "question": answer.question,
        "answer": dict(answer.answer),
        "group": state.group_of_answer(answer),
        "status": answer.status,
        "accepted_as": answer.accepted_as,
        "merged_into": answer.merged_into,
        "is_revised": answer.is_revised,
        "at": answer.entry.at,
    }


def _is_public(state: State, answer: Submission) -> bool:
    if answer.question in BLIND and not state.is_shown(answer.entry.step):
        return False
    return answer.is_in_play


def _may_see_results(state: State, step_id: str) -> bool:
    step = state.agenda.step(step_id)
    is_blind = any(each.kind in BLIND for each in step.fields)
    return not is_blind or state.is_shown(step_id)


def _for_console(state: State) -> dict[str, Any]:
    return {
        "skipped": dict(state.skipped),
        "decisions": {
            each.id: {"decision": each.decision.id, "target": each.decision.target}
            for each in state.entries.values()
            if each.decision
        },
        "records": {
            kind: [dict(each) for each in kept] for kind, kept in state.records.items()
        },
        "unknown": dict(state.unknown),
    }


def _me(state: State, author: str) -> dict[str, Any]:
    group = state.group_of(author)
    own = [each for each in state.entries.values() if each.entry.author == author]
    return {
        "id": author,
        "has_joined": author in state.participants,
        "group": _group(state, group) if group in state.groups else None,
        "has_group": bool(state.participants.get(author)),
        "handed_in": group in state.handed_in.get(state.step_id, {}),
        "entries": [_entry(state, each) for each in own],
    }
