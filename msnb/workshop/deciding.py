"""What the facilitator decides about what came in: accept, merge, park, take back."""

from collections.abc import Callable, Mapping
from typing import Any

from msnb.session import SessionError, Submission, merge, park, take_back
from msnb.wording import shown
from msnb.workshop.accepting import wish_for
from msnb.workshop.decisions import PROMISE, SAME, Decisions
from msnb.workshop.leading import Leading


def accept_answer(  # what the facilitator may say
    leading: Leading,
    entry: str,
    *,
    decision: str,  # as the store calls it
    kind: str = "",
    text: str = "",
    before: str = "",
) -> str:
    """Accept an answer into the plan; return what was done.

    Parameters
    ----------
    leading : Leading
    entry : str
        Id of the answer.
    decision : str
        Its id: with the same one again, nothing more is done.
    kind, text : str
        What it becomes and in which words, unless as usual and as typed.
    before : str
        For a milestone, the card that it comes just before; else the headline goal.

    Raises
    ------
    MsnbError
        It is decided already, or what it should come before is gone.
    """
    with leading.deciding() as decisions:
        wish = wish_for(_answer(leading, entry), kind=kind, text=text, before=before)
        said = decisions.accept(entry, wish, decision=decision, at=leading.elapsed)
    leading.changed()
    return said


def merge_answer(leading: Leading, entry: str, into: str, *, decision: str) -> str:
    """Say that an answer says the same as another one, or as an item of the plan."""
    with leading.deciding() as decisions:
        at, answers = leading.elapsed, leading.state.entries
        if into in answers:
            merge(decisions.store, entry, into, at=at, id=decision)
            said = f"The same as {shown(answers[into].text, 80)}."
        elif into in leading.keeper.plan.by_id:
            said = decisions.accept_as(entry, into, decision=decision, at=at)
        else:
            msg = f"{shown(into)} is gone."
            raise SessionError(msg, "Choose another one.")
    leading.changed()
    return said


def park_answer(leading: Leading, entry: str, reason: str = "", *, decision: str) -> str:
    """Put an answer aside; nothing is lost."""
    park(leading.led_store(), entry, reason, at=leading.elapsed, id=decision)
    leading.changed()
    return "Put aside."


def wait_again(leading: Leading, entry: str, *, request: str | None = None) -> str:
    """Take a decision back: the answer waits again, and what it became leaves the plan.

    Parameters
    ----------
    leading : Leading
    entry : str
        Id of the answer.
    request : str, optional
        An id: with the same one again, no later decision is taken back.

    Raises
    ------
    MsnbError
        Nothing was decided about it, its item cannot be taken out, or it is a promise.
    """

    def decision_about(_: Decisions) -> str:
        decision = _answer(leading, entry).decision
        if decision is None:
            msg = "Nothing was decided about it."
            raise SessionError(msg, "Look at the list again.")
        return decision.id

    return _taken_back(leading, decision_about, request)


def last_waits_again(leading: Leading, *, request: str | None = None) -> str:
    """Take back the last decision that stands and can be taken back."""

    def last_decision(decisions: Decisions) -> str:
        for decision in reversed(tuple(leading.state.decisions)):
            if decisions.wish_of(decision).get("as") != PROMISE:
                return decision
        msg = "There is no decision to take back."
        raise SessionError(msg, "Decide something first.")

    return _taken_back(leading, last_decision, request)


def _taken_back(
    leading: Leading, choose: Callable[[Decisions], str], request: str | None
) -> str:
    """Write down which decision it is, then take it back; after a crash, the same one."""
    with leading.deciding() as decisions:
        store = decisions.store
        known = store.find(request) if request else None
        decision = str(known.data.get("takes_back")) if known else choose(decisions)
        wish = decisions.wish_of(decision)
        if wish.get("as") == PROMISE:
            msg = "A promise was made before everybody, and stays in the log."
            raise SessionError(msg, "Write a note beside it.")
        entry = leading.state.decisions.get(decision)
        if entry is None:
            return "That decision is taken back already."
        answer = _answer(leading, entry)
        if request and known is None:
            leading.keep("note", {"takes_back": decision}, request=request)
        _leave_the_plan(leading, answer, wish)
        if decision in leading.state.decisions:
            take_back(store, decision, at=leading.elapsed)
    leading.changed()
    return f"{shown(answer.text, 80)} waits again."


def _leave_the_plan(leading: Leading, answer: Submission, wish: Mapping[str, Any]) -> None:
    decision = answer.decision
    is_own = decision and decision.kind == "accept" and wish.get("as") != SAME
    if decision and is_own and decision.target in leading.keeper.plan.by_id:
        # The keeper tells of the change, and the store follows the plan at once.
        leading.keeper.do({"op": "delete", "id": decision.target})


def _answer(leading: Leading, entry: str) -> Submission:
    found = leading.state.entries.get(entry)
    if found is None:
        msg = f"There is no answer {shown(entry)}."
        raise SessionError(msg, "Look at the list again.")
    return found
