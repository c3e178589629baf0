# ruff: noqa: A002  (an entry's id is called id)
"""What a phone can do: join, and answer the question of the step that runs."""

import re
from collections.abc import Mapping
from typing import Any

from msnb.session.answers import clean_answer
from msnb.session.entry import Appended
from msnb.session.gate import checked_id, open_state, sent_before
from msnb.session.groups import EVERYBODY
from msnb.session.questions import Question
from msnb.session.refusal import refuse
from msnb.session.state import State
from msnb.session.steps import Step
from msnb.session.store import Store
from msnb.wording import count, listed, shown

MOST_PEOPLE = 250
MOST_ANSWERS = 60
"""Texts that one phone may send in one step, whatever the question allows."""

_DIGEST = re.compile(r"[0-9a-f]{64}")
_ADDING_UP = frozenset({"text", "event", "blocker"})


def join(store: Store, token_digest: str, id: str, *, at: float = 0.0) -> Appended:
    """Take a phone in.

    Parameters
    ----------
    store : Store
        Where it is kept.
    token_digest : str
        SHA-256 of the phone's secret, in hexadecimal; the secret itself is not kept.
    id : str
        The participant, made at random by the room.
    at : float
        Seconds since the beginning.

    Raises
    ------
    SessionError
        The workshop has not begun or is over, or 250 phones have joined.
    """
    if not _DIGEST.fullmatch(token_digest):
        msg = "A token's digest is 64 hexadecimal digits."
        raise ValueError(msg)
    state = open_state(store)
    if id not in state.participants and len(state.participants) >= MOST_PEOPLE:
        said = f"{MOST_PEOPLE} phones have joined, and that is the most."
        refuse(said, "Share a phone with somebody.")
    data = {"token": token_digest}
    return store.append("join", data, id=f":join:{checked_id(id)}", author=id, at=at)


def submit(  # noqa: PLR0913  # what a phone sends
    store: Store,
    author: str,
    step: str,
    question_kind: str,
    data: Mapping[str, Any],
    *,
    id: str,
    at: float = 0.0,
    group: str = "",
) -> Appended:
    """Take an answer from a phone, or from paper where ``author`` is empty.

    The same id again gives back what was stored, even when the step is over by then.

    Parameters
    ----------
    store : Store
        Where it is kept.
    author : str
        The participant; empty for what the facilitator types from paper, for any step.
    step, question_kind : str
        What it answers.
    data : Mapping
        The fields, as `clean_answer` takes them.
    id : str
        Made by whoever sends it: letters, digits, hyphens and underscores.
    at : float
        Seconds since the beginning.
    group : str
        Whose paper it is, where the facilitator types it.

    Raises
    ------
    SessionError
        The step is over; the answer is empty, too long, out of order or absurd.
    """
    known = sent_before(store, checked_id(id), author=author)
    if known is not None:
        return known
    state = open_state(store)
    question = _question(state, author, step, question_kind)
    if author:
        _check_allowance(state, author, step, question)
    answer = clean_answer(question, data, state.items(step))
    if not author:
        answer |= _whose(state, group, question)
    entry = {"question": question.kind, **answer}
    return store.append("answer", entry, id=id, author=author, step=step, at=at)


def _question(state: State, author: str, step: str, kind: str) -> Question:
    """Return what is answered: a phone answers now, paper whenever it is typed."""
    if author and author not in state.participants:
        refuse("This phone has not joined.", "Type the code to join.")
    asked = _step_now(state, step) if author else state.agenda.step(step)
    question = asked.question(kind)
    if question is None:
        refuse(f"“{asked.title}” does not ask that.", "Look at the page again.")
    return question


def _step_now(state: State, step: str) -> Step:
    current = state.step
    if current is None:
        refuse("Nothing is asked yet.", "Wait for the first step.")
    if current.id != step:
        ids = [each.id for each in state.agenda.steps]
        is_past = step in ids and ids.index(step) < ids.index(current.id)
        said = "That step is over" if is_past else "That is not asked now"
        refuse(f"{said}; “{current.title}” is asked now.", "Answer what is asked now.")
    return current


def _check_allowance(state: State, author: str, step: str, question: Question) -> None:
    handed_in = state.handed_in.get(step, {})
    if question.kind == "sliders" and state.group_of(author) in handed_in:
        refuse("Your group has handed in.", "Ask for it back, to change it.")
    if step == "warm_up" and state.is_shown(step):
        refuse("The answers are shown already.", "Look at the wall.")
    if question.kind not in _ADDING_UP:
        return
    most = question.most or MOST_ANSWERS
    given = sum(
        (each.entry.author, each.entry.step, each.question) == (author, step, question.kind)
        for each in state.entries.values()
    )
    if given >= most:
        said = f"You have given {count(most, 'answer')}, and that is the most."
        refuse(said, "Keep the rest for the talk.")


def _whose(state: State, group: str, question: Question) -> dict[str, str]:
    if group and group not in state.groups:
        refuse(f"There is no group {shown(group)}.", f"Use {listed(state.groups, 'or')}.")
    if question.kind == "sliders" and not group and EVERYBODY not in state.groups:
        refuse("Effort and value are a group's.", f"Use {listed(state.groups, 'or')}.")
    return {"group": group} if group else {}
