"""What the facilitator decides about what came in: accept, merge, park, take back."""

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
    store, answers = leading.led_store(), leading.state.entries
    if into in answers:
        merge(store, entry, into, at=leading.elapsed, id=decision)
        said = f"The same as {shown(answers[into].text, 80)}."
    elif into in leading.keeper.plan.by_id:
        said = _decisions(leading).accept_as(
            entry, into, decision=decision, at=leading.elapsed
        )
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


def wait_again(leading: Leading, entry: str) -> str:
    """Take a decision back: the answer waits again, and what it became leaves the plan.

    Raises
    ------
    MsnbError
        Nothing was decided about it, its item cannot be taken out, or it is a promise.
    """
    store, answer = leading.led_store(), _answer(leading, entry)
    decision, decisions = answer.decision, _decisions(leading)
    if decision is None:
        msg = "Nothing was decided about it."
        raise SessionError(msg, "Look at the list again.")
    wish = decisions.wish_of(decision.id)
    if wish.get("as") == PROMISE:
        msg = "A promise was made before everybody, and stays in the log."
        raise SessionError(msg, "Write a note beside it.")
    is_own = decision.kind == "accept" and wish.get("as") != SAME
    if is_own and decision.target in leading.keeper.plan.by_id:
        # The keeper tells of the change, and the store follows the plan at once.
        leading.keeper.do({"op": "delete", "id": decision.target})
    if _answer(leading, entry).decision == decision:
        take_back(store, decision.id, at=leading.elapsed)
    leading.changed()
    return f"{shown(answer.text, 80)} waits again."


def last_waits_again(leading: Leading) -> str:
    """Take back the last decision that stands and can be taken back."""
    decisions = _decisions(leading)
    for decision, entry in reversed(tuple(leading.state.decisions.items())):
        if decisions.wish_of(decision).get("as") != PROMISE:
            return wait_again(leading, entry)
    msg = "There is no decision to take back."
    raise SessionError(msg, "Decide something first.")


def _answer(leading: Leading, entry: str) -> Submission:
    found = leading.state.entries.get(entry)
    if found is None:
        msg = f"There is no answer {shown(entry)}."
        raise SessionError(msg, "Look at the list again.")
    return found


def _decisions(leading: Leading) -> Decisions:
    leading.led_store()
    assert leading.decisions is not None  # noqa: S101  # comes with the store
    return leading.decisions
