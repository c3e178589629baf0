"""What one phone shows: the one question that is asked of it, and what it sent so far."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote

from msnb.canonical import canonical_json
from msnb.room.sent import Sent, sent_by
from msnb.session import (
    EVERYBODY,
    FACTS,
    UNITS,
    Choice,
    Item,
    Question,
    State,
    Submission,
    colour_of,
    ratings,
    score,
)
from msnb.wording import count

ADDED = frozenset({"text", "event", "blocker"})
"""Kinds of which each answer is one more; of others the last one counts."""

_UNITS = tuple(Choice(unit, name) for unit, (name, _) in UNITS.items())


@dataclass(frozen=True)
class Link:
    """Somewhere else to go."""

    href: str
    label: str
    is_done: bool = False


@dataclass(frozen=True)
class PhoneView:
    """One page of a phone.

    Parameters
    ----------
    step, kicker, heading : str
        The step, where we are in the workshop, and what is asked.
    lead, lines : str, tuple of str
        One line below the question; and what came out, line by line.
    question : Question or None
        What the form asks; None where there is nothing to fill in.
    items, item : tuple of Item, Item or None
        What the question is about: all of it, or the one that is asked now.
    given : Mapping
        What the form shows as filled in already.
    problem : str
        What was wrong with the last answer.
    links, sent : tuple
        Where else to go; what this phone sent in this step.
    id : str
        Of the next answer, where no script makes one.
    """

    step: str = ""
    kicker: str = ""
    heading: str = ""
    lead: str = ""
    lines: tuple[str, ...] = ()
    question: Question | None = None
    items: tuple[Item, ...] = ()
    item: Item | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    problem: str = ""
    links: tuple[Link, ...] = ()
    sent: tuple[Sent, ...] = ()
    id: str = ""

    @property
    def is_once(self) -> bool:
        """Whether a further answer takes the place of the one before."""
        return self.question is not None and self.question.kind not in ADDED

    @property
    def draft(self) -> str:
        """The name under which the phone keeps what is typed and not sent."""
        kind = self.question.kind if self.question else "none"
        return f"{self.step}:{kind}:{self.item.id if self.item else ''}"

    @property
    def same(self) -> str:
        """What stays equal as long as the form need not be shown anew."""
        rated = self.given.get("ratings", {})
        items = [each.title for each in self.items]
        return _hashed([self.draft, items, rated, [each.href for each in self.links]])

    @property
    def units(self) -> tuple[Choice, ...]:
        """The units of time to choose from; none where the item has one of its own."""
        has_own = self.item is not None and self.item.unit and self.item.unit not in UNITS
        return () if has_own else _UNITS

    @property
    def said(self) -> str:
        """What the answer is called on its way, where it has no words of its own."""
        names = {
            "dots": "Your dots",
            "sliders": "Your group's numbers",
            "vote": "Your vote",
        }
        if self.question is not None and self.question.kind in names:
            return names[self.question.kind]
        return self.item.title if self.item else "Your answer"


def version(state: State, group: str) -> str:
    """Return what changes when the phones of a group have something new to show."""
    asked = state.asked
    facts: list[Any] = [
        state.step_id,
        state.form,
        state.silent_until,
        asked.kind if asked else "",
        state.has_ended,
        group,
        # Who sits in a group is news to it; without groups, one more phone is none.
        state.drawn.get(group, bool(state.drawn)),
        state.is_shown(state.step_id),
        group in state.handed_in.get(state.step_id, {}),
        state.said.get(state.step_id, ""),
        [each.get("name") for each in state.records.get("report", ())],
    ]
    # What others add while all are typing is no reason to draw a phone's page anew.
    if asked is not None and asked.kind not in ADDED:
        facts.append([[each.id, each.title] for each in state.items(state.step_id)])
    if asked is not None and asked.kind == "sliders":
        facts.append(ratings(state, state.step_id).get(group, {}))
    return _hashed(facts)


def _hashed(facts: object) -> str:
    return hashlib.sha256(canonical_json(facts).encode()).hexdigest()[:16]


def phone_view(
    state: State,
    author: str,
    *,
    item: str = "",
    given: Mapping[str, Any] | None = None,
    problem: str = "",
) -> PhoneView:
    """Return what a participant's phone shows now.

    Parameters
    ----------
    state : State
        Of the workshop.
    author : str
        The participant.
    item : str
        Which of several items was chosen, if one was.
    given : Mapping, optional
        What was typed and refused: it is shown again.
    problem : str
        Why it was refused.
    """
    if state.has_ended:
        ended = PhoneView(heading="The workshop is over.", lead="Thank you. All is kept.")
        return replace(ended, links=_reports(state), problem=problem)
    step, question = state.step, state.asked
    if step is None or question is None:
        return PhoneView(heading="You are in.", lead="It begins in a moment.")
    ids = [each.id for each in state.agenda.steps]
    base = PhoneView(
        step=step.id,
        kicker=f"{step.title} · step {ids.index(step.id) + 1} of {len(ids)}",
        heading=question.label,
        lead=state.said.get(step.id) or question.hint,
        question=question,
        sent=sent_by(state, author),
        problem=problem,
        id=secrets.token_hex(16),
    )
    made = _VIEWS[question.kind](_Case(state, author, question, item), base)
    return replace(made, given=given) if given and made.question else made


@dataclass(frozen=True)
class _Case:
    state: State
    author: str
    question: Question
    wanted: str

    @property
    def items(self) -> tuple[Item, ...]:
        return self.state.items(self.state.step_id)

    @property
    def group(self) -> str:
        return self.state.group_of(self.author)

    @property
    def is_shown(self) -> bool:
        return self.state.is_shown(self.state.step_id)

    def latest(self, whose: str, item: str = "") -> Submission | None:
        """Return the answer that counts, revised before blind."""
        key = (self.state.step_id, self.question.kind, whose, item)
        ids = (self.state.latest.get((*key, revised)) for revised in (True, False))
        return next((self.state.entries[each] for each in ids if each), None)


def _nothing_to_fill_in(base: PhoneView, heading: str, lead: str = "") -> PhoneView:
    return replace(base, question=None, heading=heading, lead=lead)


def _wait(case: _Case, base: PhoneView) -> PhoneView:
    step = case.state.step
    ask = step.ask if step else ""
    if case.state.step_id == "report" and _reports(case.state):
        return replace(_nothing_to_fill_in(base, ask), links=_reports(case.state))
    lead = case.question.label
    if case.state.step_id == "join" and case.group != EVERYBODY:
        lead = f"You sit with the {colour_of(case.group).name} group."
    return _nothing_to_fill_in(base, ask, lead)


def _reports(state: State) -> tuple[Link, ...]:
    reports = {str(each.get("name", "")): each for each in state.records.get("report", ())}
    return tuple(
        Link(f"/files/{quote(name)}", f"Open {each.get('title') or name}")
        for name, each in reports.items()
        if name
    )


def _added(case: _Case, base: PhoneView) -> PhoneView:
    most = case.question.most
    if most and len(base.sent) >= most:
        lead = "Listen to the others'."
        return _nothing_to_fill_in(base, f"Those were your {most}.", lead)
    return base


def _dots(case: _Case, base: PhoneView) -> PhoneView:
    if case.is_shown:
        return _nothing_to_fill_in(base, "The dots are on the wall.")
    if not case.items:
        return _nothing_to_fill_in(base, base.heading, "The list comes in a moment.")
    given = case.latest(case.author)
    return replace(base, items=case.items, given=given.answer if given else {})


def _range(case: _Case, base: PhoneView) -> PhoneView:
    if case.state.step_id == "warm_up" and case.is_shown:
        said = score(case.state, case.group).sentence()
        return replace(
            _nothing_to_fill_in(base, said),
            lines=tuple(each.told for each in FACTS),
            sent=(),
        )
    item = _item(case, first=not case.is_shown)
    if item is not None:
        given = case.latest(case.author, item.id)
        typed = _range_fields(given) if given else {}
        heading = item.title if item.title.endswith("?") else f"{item.title}: how long?"
        return replace(
            base, heading=heading, lead=case.question.label, item=item, given=typed
        )
    if not case.items:
        return _nothing_to_fill_in(base, base.heading, "The list comes in a moment.")
    if case.is_shown:
        gave = any(case.latest(case.author, each.id) for each in case.items)
        lead = "You may change yours now; the first numbers are kept." if gave else ""
        return _nothing_to_fill_in(base, "The ranges are on the wall.", lead)
    return _nothing_to_fill_in(base, "All done.", "Soon all are shown together.")


def _range_fields(given: Submission) -> dict[str, Any]:
    answer = given.answer
    return {
        "low": f"{answer['low']:g}",
        "high": f"{answer['high']:g}",
        "unit": answer["unit"],
    }


def _item(case: _Case, *, first: bool) -> Item | None:
    """Return the item that was chosen, or else the first one without an answer."""
    chosen = next((each for each in case.items if each.id == case.wanted), None)
    if chosen or not first:
        return chosen
    open_ = (each for each in case.items if case.latest(case.author, each.id) is None)
    return next(open_, None)


def _sliders(case: _Case, base: PhoneView) -> PhoneView:
    name = colour_of(case.group).name
    if case.is_shown:
        return _nothing_to_fill_in(base, "The numbers are on the wall.")
    if case.group in case.state.handed_in.get(case.state.step_id, {}):
        lead = "Soon those of all groups are shown together."
        return _nothing_to_fill_in(base, "Your group has handed in.", lead)
    if not case.items:
        return _nothing_to_fill_in(base, base.heading, "The list comes in a moment.")
    rated = ratings(case.state, case.state.step_id).get(case.group, {})
    given = {item: {"effort": e, "value": v} for item, (e, v) in rated.items()}
    lead = f"{base.lead} One phone for the {name} group is enough." if base.lead else ""
    return replace(base, lead=lead, items=case.items, given={"ratings": given})


def _vote(case: _Case, base: PhoneView) -> PhoneView:
    given = case.latest(case.author)
    return replace(base, given=given.answer if given else {})


def _confirm(case: _Case, base: PhoneView) -> PhoneView:
    chosen = _item(case, first=len(case.items) == 1)
    if chosen is not None:
        given = case.latest(case.author, chosen.id)
        return replace(
            base,
            heading=chosen.title,
            lead=chosen.note or case.question.label,
            item=chosen,
            given=given.answer if given else {},
        )
    if not case.items:
        return _nothing_to_fill_in(base, base.heading, "The list comes in a moment.")
    links = tuple(
        Link(
            f"/p?item={quote(each.id)}",
            each.title,
            is_done=case.latest(case.author, each.id) is not None,
        )
        for each in case.items
    )
    lead = f"Open those that you own; there {'is' if len(links) == 1 else 'are'} "
    ask = case.state.step.ask if case.state.step else ""
    return replace(
        _nothing_to_fill_in(base, ask, f"{lead}{count(len(links), 'card')}."), links=links
    )


def _promise(case: _Case, base: PhoneView) -> PhoneView:
    given = case.latest(case.author)
    return replace(base, given=given.answer if given else {})


_VIEWS: Mapping[str, Callable[[_Case, PhoneView], PhoneView]] = {
    **dict.fromkeys(("text", "event", "blocker"), _added),
    "dots": _dots,
    "range": _range,
    "sliders": _sliders,
    "vote": _vote,
    "confirm": _confirm,
    "promise": _promise,
    "wait": _wait,
}
