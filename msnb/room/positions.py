"""Where the facilitator can go from here: one question after the other, step by step."""

from collections.abc import Iterable
from dataclasses import dataclass

from msnb.room.answered import answered
from msnb.session import BLIND, Colour, State, colour_of


@dataclass(frozen=True)
class Position:
    """One question of one step, which may be left out."""

    step: str
    question: str
    label: str
    is_left_out: bool = False


@dataclass(frozen=True)
class LeadView:
    """What the facilitator's page offers now.

    Parameters
    ----------
    before, after : Position or None
        Where back and on lead, past the steps that were left out.
    all : tuple of Position
        Everywhere.
    here : Position or None
        Where we are.
    may_show : bool
        Whether something given blind waits to be shown.
    waits_for : tuple of Colour
        The groups that have not handed in, where a step asks for it.
    answered : int
        Phones that answered the question that is asked now.
    """

    before: Position | None
    here: Position | None
    after: Position | None
    all: tuple[Position, ...]
    may_show: bool
    waits_for: tuple[Colour, ...]
    answered: int

    @property
    def is_last(self) -> bool:
        """Whether nothing follows."""
        return self.after is None


def lead_view(state: State) -> LeadView:
    """Return what the facilitator can do now."""
    places = _positions(state)
    asked = state.asked
    here = next(
        (
            at
            for at, each in enumerate(places)
            if each.step == state.step_id
            and asked is not None
            and each.question == asked.kind
        ),
        -1,
    )
    is_blind = asked is not None and asked.kind in BLIND
    step = state.step
    rates = step is not None and step.question("sliders") is not None
    return LeadView(
        before=_first(reversed(places[: max(here, 0)])),
        here=places[here] if here >= 0 else None,
        after=_first(places[here + 1 :]),
        all=places,
        may_show=is_blind and not state.is_shown(state.step_id),
        waits_for=tuple(colour_of(each) for each in state.missing(state.step_id))
        if rates and not state.is_shown(state.step_id)
        else (),
        answered=answered(state),
    )


def _first(places: Iterable[Position]) -> Position | None:
    return next((each for each in places if not each.is_left_out), None)


def _positions(state: State) -> tuple[Position, ...]:
    return tuple(
        Position(
            step.id,
            question.kind,
            step.title if at == 0 else f"{step.title}: {question.label}",
            is_left_out=step.id in state.skipped,
        )
        for step in state.agenda.steps
        for at, question in enumerate(step.fields)
    )
