"""What one phone sent in the step that runs, as it is told of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from msnb.room.spans import said_range
from msnb.session import Range, State, Submission
from msnb.wording import count, day

_STATES = {"accepted": "On the board", "merged": "Merged with another"}


@dataclass(frozen=True)
class Sent:
    """One answer that came from this phone, and what became of it."""

    id: str
    said: str
    state: str
    tag: str = ""
    again: str = ""


def sent_by(state: State, author: str) -> tuple[Sent, ...]:
    """Return what a participant sent in this step to this question, the newest first."""
    asked = state.asked
    own = [
        each
        for each in state.entries.values()
        if (each.entry.author, each.entry.step) == (author, state.step_id)
        and asked is not None
        and each.question == asked.kind
    ]
    counting = {
        _about(each): _sent(state, each) for each in own
    }  # of answers to one thing, the last one stays
    return tuple(reversed(counting.values()))


def _about(answer: Submission) -> str:
    """Return what an answer takes the place of: itself alone where answers add up."""
    if answer.question in ("range", "confirm"):
        return str(answer.answer["item"])
    if answer.question in ("dots", "sliders", "vote", "promise"):
        return answer.question
    return answer.id


def _sent(state: State, answer: Submission) -> Sent:
    said = answer.answer
    titles = {each.id: each.title for each in state.items(answer.entry.step)}
    title = titles.get(str(said.get("item", "")), "")
    again = ""
    if answer.question in ("range", "confirm") and title:
        again = f"/p?item={quote(str(said['item']))}"
    return Sent(
        id=answer.id,
        said=_words(answer, title),
        state=_STATES.get(answer.status, "Sent"),
        tag=str(said.get("tag", "")),
        again=again,
    )


def _words(answer: Submission, title: str) -> str:
    """Return an answer as its author recognises it."""
    say = _SAYINGS.get(answer.question)
    return say(answer.answer, title) if say else answer.text


def _said_promise(said: Mapping[str, Any], _: str) -> str:
    return f"{said['text']}, by {day(date.fromisoformat(said['when']))}"


def _said_confirm(said: Mapping[str, Any], title: str) -> str:
    return f"{title}: {'yes' if said['choice'] == 'yes' else 'not yet'}"


def _said_range(said: Mapping[str, Any], title: str) -> str:
    return f"{title}: {said_range(Range(said['low'], said['high'], said['unit']))}"


_VOTES = {"yes": "Like us", "no": "We differ", "unsure": "Not sure"}
_SAYINGS: Mapping[str, Callable[[Mapping[str, Any], str], str]] = {
    "range": _said_range,
    "confirm": _said_confirm,
    "dots": lambda said, _: count(sum(said["dots"].values()), "dot"),
    "sliders": lambda said, _: f"Effort and value of {count(len(said['ratings']), 'item')}",
    "vote": lambda said, _: _VOTES[said["choice"]],
    "promise": _said_promise,
}
