"""What can be done in a workshop: each checks what it may, and adds one entry."""

import random
import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from msnb.session.agenda import agenda
from msnb.session.answers import clean_answer, clean_text
from msnb.session.codes import new_code
from msnb.session.entry import Appended
from msnb.session.folding import RECORDS
from msnb.session.groups import colour_of, draw
from msnb.session.questions import TEXT_LIMIT, Item, Question
from msnb.session.refusal import SessionError
from msnb.session.state import State
from msnb.session.steps import Form
from msnb.session.store import Store
from msnb.session.submission import Submission
from msnb.wording import count, listed, shown

MOST_PEOPLE = 100
MOST_ANSWERS = 60
"""Answers that one phone may give in one step."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def begin(  # noqa: PLR0913  # all that a workshop is set up with
    store: Store,
    *,
    form: Form = "long",
    minutes: int | None = None,
    code: str | None = None,
    rng: random.Random | None = None,
    day: str = "",
    started: float = 0.0,
) -> Appended:
    """Begin the workshop; a second time does nothing and returns the first.

    Parameters
    ----------
    store : Store
        Where it is kept.
    form, minutes, day
        As `agenda` takes them.
    code : str, optional
        Four letters; drawn with ``rng`` unless given.
    rng : random.Random, optional
        For the code. A secret one unless given.
    started : float
        What the caller's clock says now; `State.elapsed` counts from there.
    """
    length = agenda(form, minutes=minutes, day=day).minutes
    data = {
        "form": form,
        "minutes": length,
        "code": code or new_code(rng or random.SystemRandom()),
        "day": day,
        "started": started,
    }
    return store.append("begin", data, id="begin")


def end(store: Store, *, at: float = 0.0) -> Appended:
    """End the workshop.

    Raises
    ------
    SessionError
        Time is reserved for a step that did not take place, and no reason is given.
    """
    state = _begun(store)
    for step in state.agenda.steps:
        held = state.was_held(step.id, max(at, state.last_at))
        if step.reserved and not held and not state.skipped.get(step.id):
            msg = f"The time reserved for “{step.title}” was not used."
            raise SessionError(msg, "Go to that step, or skip it with a reason.")
    return store.append("end", {}, id="end", at=at)


def go_to(
    store: Store, step: str, at: float, *, question: str = "", id: str | None = None
) -> Appended:
    """Go to a step, or to another question of the same one; forwards and backwards.

    Raises
    ------
    ChoiceError
        This form has no such step.
    """
    chosen = _open(store).agenda.step(step)
    if question and chosen.question(question) is None:
        asked = listed([each.kind for each in chosen.fields])
        msg = f"“{chosen.title}” does not ask for {shown(question)}."
        raise SessionError(msg, f"It asks for {asked}.")
    data = {"to": step, "question": question}
    return store.append("step", data, id=_id(id), step=step, at=at)


def skip(
    store: Store, step: str, reason: str = "", *, at: float = 0.0, id: str | None = None
) -> Appended:
    """Leave a step out; where its time is reserved, with a reason."""
    chosen = _open(store).agenda.step(step)
    why = clean_text(reason, limit=TEXT_LIMIT)
    if chosen.reserved and not why:
        msg = f"The time for “{chosen.title}” is reserved."
        raise SessionError(msg, "Skip it with a reason.")
    return store.append("skip", {"step": step, "reason": why}, id=_id(id), step=step, at=at)


def join(store: Store, token_digest: str, id: str, *, at: float = 0.0) -> Appended:
    """Take a phone in: a random participant id, and the SHA-256 digest of its secret."""
    if not _DIGEST.fullmatch(token_digest):
        msg = "A token's digest is 64 hexadecimal digits."
        raise ValueError(msg)
    state = _open(store)
    if id not in state.participants and len(state.participants) >= MOST_PEOPLE:
        msg = f"{MOST_PEOPLE} phones have joined, and that is the most."
        raise SessionError(msg, "Share a phone with somebody.")
    data = {"token": token_digest}
    return store.append("join", data, id=f"join:{_checked(id)}", author=id, at=at)


def draw_groups(
    store: Store,
    rng: random.Random,
    *,
    five: Literal["one", "split"] = "one",
    at: float = 0.0,
    id: str | None = None,
) -> Appended:
    """Draw groups of three and four among all who joined; again until they are locked."""
    state = _open(store)
    if state.groups_locked:
        raise SessionError("The groups are locked.", "Go on with them.")
    if not state.participants:
        raise SessionError("Nobody has joined.", "Wait for the first phone.")
    groups = draw(tuple(state.participants), rng, five=five)
    return store.append("groups", {"groups": groups}, id=_id(id), step="join", at=at)


def lock_groups(store: Store, *, at: float = 0.0) -> Appended:
    """Lock the groups; who joins later sits where fewest sit."""
    if not _open(store).drawn:
        raise SessionError("No groups are drawn.", "Draw them first.")
    return store.append("lock", {}, id="lock", step="join", at=at)


def offer(  # noqa: PLR0913  # what, about what, and when
    store: Store,
    step: str,
    items: Sequence[Item] | None = None,
    *,
    say: str | None = None,
    at: float = 0.0,
    id: str | None = None,
) -> Appended:
    """Tell the phones what a step is about: its items, a sentence for all, or both."""
    _open(store).agenda.step(step)
    data: dict[str, Any] = {"step": step}
    if items is not None:
        data["items"] = [
            {"id": each.id, "title": each.title, "unit": each.unit, "note": each.note}
            for each in items
        ]
    if say is not None:
        data["say"] = clean_text(say, limit=TEXT_LIMIT)
    return store.append("offer", data, id=_id(id), step=step, at=at)


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
    """Take an answer from a phone, or from the facilitator where ``author`` is empty.

    The same id again gives back what was stored, even if the step is over by then.

    Parameters
    ----------
    store : Store
        Where it is kept.
    author : str
        The participant; empty for what the facilitator types from paper.
    step, question_kind : str
        What it answers.
    data : Mapping
        The fields, as they came.
    id : str
        Made by whoever sends it: letters, digits, hyphens and underscores.
    at : float
        Seconds since the beginning.
    group : str
        Whose paper it is, where the facilitator types it.

    Raises
    ------
    SessionError
        The step is over, the answer is empty, too long, out of order or absurd.
    """
    known = store.find(_checked(id))
    if known is not None:
        return Appended(known, is_new=False)
    state = _open(store)
    question = _question_now(state, author, step, question_kind)
    answer = clean_answer(question, data, state.items(step))
    if author:
        _check_allowance(state, author, step, question)
    elif group:
        answer["group"] = _group(state, group)
    entry = {"question": question.kind, **answer}
    return store.append("answer", entry, id=id, author=author, step=step, at=at)


def _question_now(state: State, author: str, step: str, kind: str) -> Question:
    if author and author not in state.participants:
        raise SessionError("This phone has not joined.", "Type the code to join.")
    current = state.step
    if current is None:
        raise SessionError("Nothing is asked yet.", "Wait for the first step.")
    # From paper the facilitator may type what belongs to an earlier step.
    asked = current if author else state.agenda.step(step)
    if asked.id != step:
        msg = "That step is over" if _is_before(state, step) else "That is not asked now"
        raise SessionError(
            f"{msg}; “{current.title}” is asked now.", "Look at the page again."
        )
    question = asked.question(kind)
    if question is None or question.kind == "wait":
        raise SessionError("Nothing like that is asked now.", "Look at the page again.")
    return question


def _is_before(state: State, step: str) -> bool:
    ids = [each.id for each in state.agenda.steps]
    return step in ids and ids.index(step) < ids.index(state.step_id)


def _check_allowance(state: State, author: str, step: str, question: Question) -> None:
    if question.kind == "sliders" and state.group_of(author) in state.handed_in.get(
        step, {}
    ):
        raise SessionError("Your group has handed in.", "Ask for it back, to change it.")
    if step == "warm_up" and state.is_shown(step):
        raise SessionError("The answers are shown already.", "Look at the wall.")
    given = [
        each
        for each in state.entries.values()
        if (each.entry.author, each.entry.step, each.question)
        == (author, step, question.kind)
    ]
    # Dots and promises take the place of earlier ones; only texts add up.
    most = question.most if question.kind == "text" else 0
    if most and len(given) >= most:
        msg = f"You have given {count(most, 'answer')}, and that is the most."
        raise SessionError(msg, "Listen to the others'.")
    if question.kind in ("text", "event", "blocker") and len(given) >= MOST_ANSWERS:
        msg = f"You have given {count(MOST_ANSWERS, 'answer')}, and that is the most."
        raise SessionError(msg, "Listen to the others'.")


def _group(state: State, group: str) -> str:
    if group not in state.groups:
        msg = f"There is no group {shown(group)}."
        raise SessionError(msg, f"Use one of: {', '.join(state.groups)}.")
    return group


def hand_in(
    store: Store, group: str, step: str, *, at: float = 0.0, id: str | None = None
) -> Appended:
    """Say that a group is done with a step; `take_back` with this entry's id undoes it."""
    state = _open(store)
    _group(state, group)
    state.agenda.step(step)
    done = state.handed_in.get(step, {}).get(group)
    found = store.find(done) if done else None
    if found is not None:
        return Appended(found, is_new=False)
    data = {"group": group, "step": step}
    return store.append("hand_in", data, id=_id(id), step=step, at=at)


def reveal(store: Store, step: str, *, at: float = 0.0) -> Appended:
    """Show to all what was given blind; what is given from now on counts as revised.

    Raises
    ------
    SessionError
        The step is rated in groups, and some have not handed in.
    """
    state = _open(store)
    missing = state.missing(step)
    if state.agenda.step(step).question("sliders") and missing:
        names = listed([colour_of(each).name for each in missing])
        verb = "has" if len(missing) == 1 else "have"
        msg = f"{names} {verb} not handed in."
        raise SessionError(msg, "Wait, or hand in for them.")
    return store.append("reveal", {"step": step}, id=f"reveal:{step}", step=step, at=at)


def accept(
    store: Store,
    entry: str,
    item: str,
    step: str = "",
    *,
    at: float = 0.0,
    id: str | None = None,
) -> Appended:
    """Say that an answer became an item of the plan."""
    return _decide(store, "accept", entry, item, step=step, at=at, id=id)


def merge(
    store: Store, entry: str, into: str, *, at: float = 0.0, id: str | None = None
) -> Appended:
    """Say that an answer says the same as another one."""
    state = _begun(store)
    seen = {entry}
    target: Submission | None = _answer(state, into)
    while target is not None:
        if target.id in seen:
            msg = "These two would be merged into each other."
            raise SessionError(msg, "Merge the other way round.")
        seen.add(target.id)
        target = state.entries.get(target.merged_into)
    return _decide(store, "merge", entry, into, at=at, id=id)


def park(
    store: Store, entry: str, reason: str = "", *, at: float = 0.0, id: str | None = None
) -> Appended:
    """Put an answer aside; nothing is lost."""
    why = clean_text(reason, limit=TEXT_LIMIT)
    return _decide(store, "park", entry, why, at=at, id=id)


def _decide(  # noqa: PLR0913  # one entry's columns
    store: Store,
    kind: str,
    entry: str,
    target: str,
    *,
    step: str = "",
    at: float,
    id: str | None,
) -> Appended:
    known = store.find(id) if id else None
    if known is not None:
        return Appended(known, is_new=False)
    answer = _answer(_begun(store), entry)
    if answer.status != "waiting":
        msg = f"{shown(answer.text)} is {answer.status} already."
        raise SessionError(msg, "Take that back first.")
    data = {"entry": entry, "target": target}
    where = step or answer.entry.step
    return store.append(kind, data, id=_id(id), step=where, at=at)


def _answer(state: State, entry: str) -> Submission:
    found = state.entries.get(entry)
    if found is None:
        raise SessionError(f"There is no answer {shown(entry)}.", "Look at the list again.")
    return found


def take_back(
    store: Store, decision: str, *, at: float = 0.0, id: str | None = None
) -> Appended:
    """Take back an accept, merge, park or hand-in, by the id of its entry."""
    state = _begun(store)
    handed_in = {each for by in state.handed_in.values() for each in by.values()}
    if decision not in state.decisions and decision not in handed_in:
        msg = "That decision does not stand any more."
        raise SessionError(msg, "Look at the list again.")
    return store.append("take_back", {"decision": decision}, id=_id(id), at=at)


def record(
    store: Store,
    kind: str,
    data: Mapping[str, Any],
    *,
    at: float = 0.0,
    id: str | None = None,
) -> Appended:
    """Keep something for the record: a snapshot, a report, the class, the dates, a note."""
    if kind not in RECORDS:
        msg = f"{kind!r} is not one of {sorted(RECORDS)}."
        raise ValueError(msg)
    step = _begun(store).step_id
    return store.append(kind, data, id=_id(id), step=step, at=at)


def _begun(store: Store) -> State:
    state = store.state()
    if not state.has_begun:
        raise SessionError("The workshop has not begun.", "Begin it first.")
    return state


def _open(store: Store) -> State:
    state = _begun(store)
    if state.has_ended:
        raise SessionError("The workshop is over.", "What was entered is kept.")
    return state


def _id(id: str | None) -> str:
    return secrets.token_hex(8) if id is None else _checked(id)


def _checked(id: str) -> str:
    if not _ID.fullmatch(id):
        msg = f"{shown(id)} is no id."
        raise SessionError(msg, "Use up to 64 letters, digits, hyphens and underscores.")
    return id
