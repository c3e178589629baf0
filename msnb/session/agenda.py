"""The workshop's time: steps that sum to the length chosen, and what runs over."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Any

from msnb.errors import ChoiceError
from msnb.session.steps import STEPS, Form, Step, said_clock
from msnb.wording import count, did_you_mean

LENGTHS: dict[Form, tuple[int, int, int]] = {"long": (120, 240, 120), "short": (30, 90, 45)}
"""Fewest and most minutes that a form can have, and those it has unless told."""
_SHORT = {
    "join": 3,
    "goals": 9,
    "right_to_left": 13,
    "ranges": 9,
    "outside_view": 7,
    "report": 4,
}
_MINUTE_S = 60


@dataclass(frozen=True)
class Timing:
    """Where the workshop stands against its agenda, at one moment.

    Parameters
    ----------
    left_s : float
        Seconds left for this step; negative when it runs over.
    behind_s : float
        Seconds by which the workshop would end late if the rest takes what it has;
        negative when it would end early.
    ends_at : str
        Clock at which it would end.
    """

    left_s: float
    behind_s: float
    ends_at: str

    @property
    def is_over(self) -> bool:
        """Whether this step has used more than its time."""
        return self.left_s < 0

    def sentence(self) -> str:
        """Return what the facilitator reads.

        Examples
        --------
        >>> Timing(180, 0, "2:00").sentence()
        '3 minutes left. We end at 2:00, on time.'
        >>> Timing(-90, 150, "2:02").sentence()
        '2 minutes over. We end at 2:02, 3 minutes late.'
        """
        left, late = _minutes(abs(self.left_s)), _minutes(abs(self.behind_s))
        step = f"{count(left, 'minute')} {'over' if self.is_over else 'left'}."
        side = "late" if self.behind_s > 0 else "early"
        end = f"{count(late, 'minute')} {side}" if late else "on time"
        return f"{step if left else 'Time is up.'} We end at {self.ends_at}, {end}."

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it, with its sentence."""
        return {**asdict(self), "is_over": self.is_over, "sentence": self.sentence()}


@dataclass(frozen=True)
class Agenda:
    """The steps of one workshop, in order."""

    form: Form
    steps: tuple[Step, ...]

    @property
    def minutes(self) -> int:
        """What the steps sum to."""
        return sum(each.minutes for each in self.steps)

    def step(self, step_id: str) -> Step:
        """Return a step.

        Raises
        ------
        ChoiceError
            This form has no such step.
        """
        for each in self.steps:
            if each.id == step_id:
                return each
        ids = [each.id for each in self.steps]
        msg = f"This workshop has no step '{step_id}'. {did_you_mean(step_id, ids)}"
        raise ChoiceError(msg)

    def after(self, step_id: str) -> Step | None:
        """Return the next step; the first one after an empty id, None after the last."""
        if not step_id:
            return self.steps[0]
        at = self.steps.index(self.step(step_id)) + 1
        return self.steps[at] if at < len(self.steps) else None

    def timing(
        self,
        step_id: str,
        *,
        started_at: float,
        now: float,
        without: Collection[str] = (),
    ) -> Timing:
        """Return how much time is left, and how late the workshop would end.

        Parameters
        ----------
        step_id : str
            The step that runs.
        started_at, now : float
            Seconds since the workshop began: when this step did, and now.
        without : collection of str
            Later steps that will not take place, or did already.

        Examples
        --------
        >>> agenda("long").timing("break", started_at=3600, now=3660).behind_s
        180.0
        """
        step = self.step(step_id)
        left = step.minutes * _MINUTE_S - (now - started_at)
        rest = self.steps[self.steps.index(step) + 1 :]
        to_come = sum(each.minutes for each in rest if each.id not in without) * _MINUTE_S
        end = now + max(left, 0.0) + to_come
        return Timing(
            left_s=left,
            behind_s=float(end - self.minutes * _MINUTE_S),
            ends_at=said_clock(_minutes(end)),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "form": self.form,
            "minutes": self.minutes,
            "steps": [each.to_dict() for each in self.steps],
        }


def agenda(form: Form = "long", *, minutes: int | None = None, day: str = "") -> Agenda:
    """Return the steps of a workshop, which sum to its length.

    Parameters
    ----------
    form : {"long", "short"}
        Twelve steps in 120 to 240 minutes, or six in 30 to 90.
    minutes : int, optional
        The whole length; 120 for the long form, 45 for the short one.
    day : str, optional
        The day on which the goal is reached, as people say it: "30 November 2027".

    Raises
    ------
    ChoiceError
        There is no such form, or it cannot have that length.

    Examples
    --------
    >>> [each.clock for each in agenda().steps][:4]
    ['0:00', '0:05', '0:10', '0:22']
    >>> agenda(minutes=180).minutes, agenda("short").minutes
    (180, 45)
    """
    if form not in LENGTHS:
        msg = f"There is no form '{form}'. {did_you_mean(form, list(LENGTHS))}"
        raise ChoiceError(msg)
    fewest, most, usual = LENGTHS[form]
    length = usual if minutes is None else minutes
    if not fewest <= length <= most:
        msg = (
            f"The {form} form cannot last {count(length, 'minute')}. "
            f"Choose {fewest} to {most}."
        )
        raise ChoiceError(msg)
    return _made(form, length, day)


@lru_cache(maxsize=32)
def _made(form: Form, length: int, day: str) -> Agenda:
    usual = _SHORT if form == "short" else {each.id: each.minutes for each in STEPS}
    steps = [each for each in STEPS if each.id in usual]
    shares = _shared([usual[each.id] for each in steps], length)
    starts = accumulate(shares, initial=0)
    said = f"It is {day}." if day else "The day has come."
    return Agenda(
        form,
        tuple(
            replace(
                step,
                minutes=share,
                starts=start,
                projector=step.projector.replace("{day}", said),
                script=tuple(each.replace("{day}", said) for each in step.script),
            )
            for step, share, start in zip(steps, shares, starts, strict=False)
        ),
    )


def _shared(parts: Sequence[int], total: int) -> list[int]:
    """Scale parts to a total in whole minutes; the largest remainders are rounded up."""
    whole = sum(parts)
    shares = [part * total // whole for part in parts]
    by_remainder = sorted(
        range(len(parts)), key=lambda at: parts[at] * total % whole, reverse=True
    )
    for at in by_remainder[: total - sum(shares)]:
        shares[at] += 1
    return shares


def _minutes(seconds: float) -> int:
    """Return whole minutes; a half is one, as people say it."""
    return int(seconds / _MINUTE_S + 0.5)
