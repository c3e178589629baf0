# ruff: noqa: A002  (an entry's id is called id)
"""What the facilitator can do: each looks whether it may, and adds one entry.

``id`` makes a second tap harmless: an action sent again under the same id is done once.
Without it each call is an action of its own. ``at`` is seconds since the beginning.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Literal

from msnb.session.agenda import agenda
from msnb.session.codes import new_code
from msnb.session.entry import Appended
from msnb.session.folding import LONGEST_SILENCE_S, RECORDS
from msnb.session.gate import new_id, open_state, sent_before
from msnb.session.groups import colour_of, draw
from msnb.session.questions import TEXT_LIMIT, Item
from msnb.session.refusal import refuse
from msnb.session.steps import Form
from msnb.session.store import Store
from msnb.session.typed import clean_text
from msnb.wording import listed, shown


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
    """Begin the workshop; a second time gives back the first beginning.

    Parameters
    ----------
    store : Store
        Where it is kept.
    form, minutes, day
        As `agenda` takes them.
    code : str, optional
        What opens the join page; drawn with ``rng`` unless given.
    rng : random.Random, optional
        For the code. The machine's own chance unless given.
    started : float
        What the caller's clock says now, in seconds; `State.elapsed` counts from there.

    Raises
    ------
    ChoiceError
        There is no such form, or it cannot have that length.
    SessionError
        The file holds a workshop that is over.
    """
    if store.state().has_ended:
        said = f"The workshop in {store.path} is over."
        how = "Close the room and the notebook, then move that file away, to begin another."
        refuse(said, how)
    data = {
        "form": form,
        "minutes": agenda(form, minutes=minutes).minutes,
        "code": code or new_code(rng or random.SystemRandom()),
        "day": day,
        "started": started,
    }
    return store.append("begin", data, id=":begin")


def begin_again(  # noqa: PLR0913  # all that a workshop is set up with
    store: Store,
    *,
    form: Form | None = None,
    minutes: int | None = None,
    code: str | None = None,
    day: str | None = None,
    started: float = 0.0,
    id: str | None = None,
) -> Appended:
    """Begin anew a workshop in which nothing happened yet but that people joined.

    Parameters
    ----------
    store : Store
        Where it is kept.
    form, minutes, day : optional
        As before unless given; another form has its usual length.
    code : str, optional
        Unless another one is given, who is in stays in. With another one nobody is in.
    started : float
        What the caller's clock says now, in seconds.
    id : str, optional
        As everywhere.

    Raises
    ------
    ChoiceError
        There is no such form, or it cannot have that length.
    SessionError
        It has not begun, is over, or something was said in it.
    """
    known = sent_before(store, id)
    if known is not None:
        return known
    state = open_state(store)
    if not state.is_untouched:
        refuse("This workshop is under way.", "Go on with it, or try things on a copy.")
    kept = state.agenda
    chosen = form or kept.form
    length = kept.minutes if minutes is None and chosen == kept.form else minutes
    data = {
        "form": chosen,
        "minutes": agenda(chosen, minutes=length).minutes,
        "code": code or state.code,
        "day": state.setting["day"] if day is None else day,
        "started": started,
    }
    return store.append("begin", data, id=new_id(id))


def end(store: Store, *, at: float = 0.0) -> Appended:
    """End the workshop.

    Raises
    ------
    SessionError
        Time is reserved for a step that did not take place, and no reason is given.
    """
    state = open_state(store, even_over=True)
    for step in state.agenda.steps:
        is_settled = state.was_held(step.id, at) or state.skipped.get(step.id)
        if step.reserved and not is_settled:
            said = f"The time reserved for “{step.title}” was not used."
            refuse(said, "Go to that step, or skip it with a reason.")
    return store.append("end", {}, id=":end", at=at)


def go_to(
    store: Store, step: str, at: float, *, question: str = "", id: str | None = None
) -> Appended:
    """Go to a step, or to another question of the same one; forwards and backwards.

    Raises
    ------
    ChoiceError
        This form has no such step.
    SessionError
        The step has no such question.
    """
    chosen = open_state(store).agenda.step(step)
    if question and chosen.question(question) is None:
        kinds = listed([f"'{each.kind}'" for each in chosen.fields], "or")
        said = f"“{chosen.title}” has no question {shown(question)}."
        refuse(said, f"Use {kinds}.")
    data = {"to": step, "question": question}
    return store.append("step", data, id=new_id(id), step=step, at=at)


def keep_silent(
    store: Store,
    minutes: float | None = None,
    *,
    at: float = 0.0,
    id: str | None = None,
) -> Appended:
    """Let all write in silence for a while: phones, projector and lead count it down.

    Going to another step or question ends it.

    Parameters
    ----------
    store : Store
        Where it is kept.
    minutes : float, optional
        How long from ``at`` on; as the step's script asks for unless given. 0 ends it.
    at, id
        As everywhere.

    Raises
    ------
    SessionError
        No step runs, its script asks for no silence, or the silence is too long.
    """
    state = open_state(store)
    if state.step is None:
        refuse("No step runs.", "Go to one first.")
    if minutes is None and not state.step.silent:
        refuse(f"“{state.step.title}” has no silent minutes.", "Say how many.")
    length = float(state.step.silent if minutes is None else minutes)
    most = LONGEST_SILENCE_S // 60
    if not 0 <= length <= most:
        refuse(f"Nobody is silent for {shown(minutes)} minutes.", f"Choose up to {most}.")
    data = {"seconds": length * 60}
    return store.append("silence", data, id=new_id(id), step=state.step_id, at=at)


def skip(
    store: Store, step: str, reason: str = "", *, at: float = 0.0, id: str | None = None
) -> Appended:
    """Leave a step out; where its time is reserved, only with a reason."""
    chosen = open_state(store).agenda.step(step)
    why = clean_text(reason, limit=TEXT_LIMIT)
    if chosen.reserved and not why:
        refuse(f"The time for “{chosen.title}” is reserved.", "Say why it is left out.")
    return store.append(
        "skip", {"step": step, "reason": why}, id=new_id(id), step=step, at=at
    )


def draw_groups(
    store: Store,
    rng: random.Random,
    *,
    five: Literal["one", "split"] = "one",
    at: float = 0.0,
    id: str | None = None,
) -> Appended:
    """Draw groups of three and four among all who joined; again until they are locked."""
    state = open_state(store)
    if state.groups_locked:
        refuse("The groups are locked.", "Go on with them.")
    if not state.participants:
        refuse("Nobody has joined.", "Wait for the first phone.")
    drawn = draw(tuple(state.participants), rng, five=five)
    groups = [{"id": each, "members": members} for each, members in drawn.items()]
    return store.append("groups", {"groups": groups}, id=new_id(id), step="join", at=at)


def lock_groups(store: Store, *, at: float = 0.0) -> Appended:
    """Lock the groups; who joins later sits where fewest sit."""
    if not open_state(store).drawn:
        refuse("No groups are drawn.", "Draw them first.")
    return store.append("lock", {}, id=":lock", step="join", at=at)


def offer(  # what, about what, and when
    store: Store,
    step: str,
    items: Sequence[Item] | None = None,
    *,
    say: str | None = None,
    at: float = 0.0,
    id: str | None = None,
) -> Appended:
    """Tell the phones what a step is about: its items, a sentence for all, or both."""
    open_state(store).agenda.step(step)
    data: dict[str, Any] = {"step": step}
    if items is not None:
        data["items"] = [asdict(each) for each in items]
    if say is not None:
        data["say"] = clean_text(say, limit=TEXT_LIMIT)
    return store.append("offer", data, id=new_id(id), step=step, at=at)


def hand_in(
    store: Store, group: str, step: str, *, at: float = 0.0, id: str | None = None
) -> Appended:
    """Say that a group is done with a step; `take_back` with this entry's id undoes it."""
    state = open_state(store)
    if group not in state.groups:
        refuse(f"There is no group {shown(group)}.", f"Use {listed(state.groups, 'or')}.")
    state.agenda.step(step)
    known = sent_before(store, state.handed_in.get(step, {}).get(group))
    data = {"group": group, "step": step}
    return known or store.append("hand_in", data, id=new_id(id), step=step, at=at)


def reveal(store: Store, step: str, *, at: float = 0.0) -> Appended:
    """Show to all what was given blind; ranges given from now on count as revised.

    Raises
    ------
    SessionError
        The step is rated in groups, and some have not handed in.
    """
    state = open_state(store)
    missing = state.missing(step)
    if state.agenda.step(step).question("sliders") and missing:
        names = listed([colour_of(each).name for each in missing])
        has = "has" if len(missing) == 1 else "have"
        refuse(f"{names} {has} not handed in.", "Wait, or hand in for them.")
    return store.append("reveal", {"step": step}, id=f":reveal:{step}", step=step, at=at)


def record(
    store: Store,
    kind: str,
    data: Mapping[str, Any],
    *,
    at: float = 0.0,
    id: str | None = None,
) -> Appended:
    """Keep something for the record.

    Parameters
    ----------
    store : Store
        Where it is kept.
    kind : {"snapshot", "report", "class", "dates", "agreed", "note"}
        A version of the plan, a finished report (phones and projector see it), the
        reference class, target and commitment, a range that went into the plan, anything.
    data : Mapping
        As JSON has it.
    at, id
        As everywhere.
    """
    if kind not in RECORDS:
        msg = f"{kind!r} is not one of {sorted(RECORDS)}."
        raise ValueError(msg)
    # The last report and the last version come when the workshop is over.
    step = open_state(store, even_over=True).step_id
    return store.append(kind, data, id=new_id(id), step=step, at=at)
