# ruff: noqa: A002  (an entry's id is called id)
"""What becomes of an answer: accepted into the plan, merged, parked; and taken back."""

from msnb.session.entry import Appended
from msnb.session.gate import new_id, open_state, sent_before
from msnb.session.questions import TEXT_LIMIT
from msnb.session.refusal import refuse
from msnb.session.state import State
from msnb.session.store import Store
from msnb.session.submission import Submission
from msnb.session.typed import clean_text
from msnb.wording import shown


def accept(  # what, as what, where and when
    store: Store,
    entry: str,
    item: str,
    step: str = "",
    *,
    at: float = 0.0,
    id: str | None = None,
) -> Appended:
    """Say that an answer became an item of the plan.

    Parameters
    ----------
    store : Store
        Where it is kept.
    entry, item : str
        Ids of the answer, and of the milestone, goal or risk that it became.
    step : str
        Where it was decided; the answer's own step unless given.
    at, id
        As everywhere.

    Raises
    ------
    SessionError
        There is no such answer, or something was decided about it already.
    """
    return _decide(store, "accept", entry, item, step=step, at=at, id=id)


def merge(
    store: Store, entry: str, into: str, *, at: float = 0.0, id: str | None = None
) -> Appended:
    """Say that an answer says the same as another one, which stays."""
    state = open_state(store, even_over=True)
    kept = _answer(state, into)
    if kept.status == "parked":
        refuse(f"{shown(kept.text)} is parked.", "Merge into one that is not.")
    if entry in (into, *state.merged_along(into)):
        refuse("An answer cannot be merged into itself.", "Choose another one.")
    return _decide(store, "merge", entry, into, at=at, id=id)


def park(
    store: Store, entry: str, reason: str = "", *, at: float = 0.0, id: str | None = None
) -> Appended:
    """Put an answer aside, off phones and projector; nothing is lost."""
    why = clean_text(reason, limit=TEXT_LIMIT)
    return _decide(store, "park", entry, why, at=at, id=id)


def take_back(
    store: Store, decision: str, *, at: float = 0.0, id: str | None = None
) -> Appended:
    """Take back an accept, a merge, a park or a hand-in, by the id of its entry."""
    known = sent_before(store, id)
    if known is not None:
        return known
    state = open_state(store, even_over=True)
    seen = [step for step, by in state.handed_in.items() if decision in by.values()]
    if seen and state.is_shown(seen[0]):
        refuse("The answers are shown already.", "Go on with what was handed in.")
    if not seen and decision not in state.decisions:
        refuse("That decision does not stand any more.", "Look at the list again.")
    return store.append("take_back", {"decision": decision}, id=new_id(id), at=at)


def _decide(  # noqa: PLR0913  # what, as what, where and when
    store: Store,
    kind: str,
    entry: str,
    target: str,
    *,
    step: str = "",
    at: float,
    id: str | None,
) -> Appended:
    known = sent_before(store, id)
    if known is not None:
        return known
    answer = _answer(open_state(store, even_over=True), entry)
    if answer.status != "waiting":
        refuse(f"{shown(answer.text)} is {answer.status} already.", "Take that back first.")
    where = step or answer.entry.step
    data = {"entry": entry, "target": target}
    return store.append(kind, data, id=new_id(id), step=where, at=at)


def _answer(state: State, entry: str) -> Submission:
    found = state.entries.get(entry)
    return found or refuse(f"There is no answer {shown(entry)}.", "Look at the list again.")
