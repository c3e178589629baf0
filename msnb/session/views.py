"""A state as JSON has it: all of it for the facilitator, for others what they may see."""

from dataclasses import asdict
from typing import Any

from msnb.session.groups import colour_of
from msnb.session.results import ratings, results
from msnb.session.state import State
from msnb.session.submission import Submission

Seen = dict[str, Any]


def console_view(state: State) -> Seen:
    """Return all that the facilitator may see: everything but secrets and authors."""
    return {
        **_common(state, state),
        "entries": [_entry(state, each) for each in state.entries.values()],
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


def screen_view(state: State) -> Seen:
    """Return what the projector may show."""
    seen = state.seen_by()
    return {**_common(state, seen), "entries": _in_play(seen)}


def phone_view(state: State, author: str) -> Seen:
    """Return what one phone may show: what the projector may, and what is its own."""
    group = state.group_of(author)
    mine = state.seen_by(author)
    own = [each for each in mine.entries.values() if each.entry.author == author]
    return {
        **screen_view(state),
        "me": {
            "id": author,
            "has_joined": author in state.participants,
            "group": _group(state, group) if group in state.groups else None,
            "has_group": bool(state.participants.get(author)),
            "handed_in": group in state.handed_in.get(state.step_id, {}),
            "entries": [_entry(state, each) for each in own],
            "ratings": _plain_ratings(mine, group),
        },
    }


def _common(state: State, seen: State) -> Seen:
    """Return where the workshop stands, with results as far as they are seen."""
    return {
        **_now(state),
        "groups": [_group(state, each) for each in state.groups],
        "groups_locked": state.groups_locked,
        "items": [asdict(each) for each in state.items(state.step_id)],
        "said": state.said.get(state.step_id, ""),
        "revealed": list(state.revealed),
        "results": {
            each.id: found
            for each in state.agenda.steps
            if (seen is state or state.is_open_to_all(each))
            and (found := results(seen, each.id))
        },
        "reports": [dict(each) for each in state.records.get("report", ())],
    }


def _in_play(seen: State) -> list[Seen]:
    return [_entry(seen, each) for each in seen.entries.values() if each.is_in_play]


def _plain_ratings(seen: State, group: str) -> Seen:
    rated = ratings(seen).get(group, {})
    return {item: {"effort": e, "value": v} for item, (e, v) in rated.items()}


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
        "silent_until": state.silent_until,
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
