"""What is asked of a simulation: how many draws, which luck, and what is left out."""

from dataclasses import dataclass
from typing import Literal, get_args

from msnb.errors import ChoiceError
from msnb.simulate.model.distributions import checked_shape
from msnb.wording import count


@dataclass(frozen=True)
class Pace:
    """How a run is made; what comes out of it does not change by a bit.

    Parameters
    ----------
    at_once : int, optional
        How many draws to make at once; else what fits a modest memory.
    workers : int, optional
        How many threads work side by side; else one, and with compiled loops up to four.
    fast : bool, optional
        Whether to run the loops that numba compiles (without it they are slow) where they
        know all that is needed: one calendar, links from finishes, no criticality. Else
        where numba is loaded already, or installed and worth it.
    """

    at_once: int | None = None
    workers: int | None = None
    fast: bool | None = None


Kind = Literal[
    "risk",
    "range",
    "link",
    "lag",
    "not_before",
    "absence",
    "blocker",
    "shared",
    "groups",
]
KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True)
class Settings:
    """How to simulate.

    Parameters
    ----------
    draws : int
        How many times the plan is played through.
    seed : int
        The same seed gives the same luck.
    shared : float
        The correlation of any two durations: luck that all have in common.
    grouped : float
        What is added to it for two that share owner, party and calendar.
    shape : str
        How low, likely and high become a distribution, for who makes the model:
        ``metalog``, ``triangular``, ``pert`` or ``lognormal``.

    Raises
    ------
    ChoiceError
        No draws; a seed below 0; correlations below 0, or above 1 together; no such shape.

    Examples
    --------
    >>> Settings(draws=0)
    Traceback (most recent call last):
    msnb.errors.ChoiceError: 0 draws say nothing. Ask for 1,000 or more.
    """

    draws: int = 10_000
    seed: int = 1
    shared: float = 0.3
    grouped: float = 0.2
    shape: str = "metalog"

    def __post_init__(self) -> None:
        if self.draws < 1:
            msg = f"{count(self.draws, 'draw')} say nothing. Ask for 1,000 or more."
            raise ChoiceError(msg)
        if self.seed < 0:
            msg = (
                f"A seed is a whole number from 0 on, not {self.seed}. Say 1, for example."
            )
            raise ChoiceError(msg)
        if not (self.shared >= 0 and self.grouped >= 0 and self.shared + self.grouped <= 1):
            msg = (
                f"Correlations of {self.shared:g} (shared) and {self.grouped:g} (grouped) "
                "are impossible. Neither may be below 0, and both together not above 1."
            )
            raise ChoiceError(msg)
        checked_shape(self.shape)


@dataclass(frozen=True)
class Change:
    """One variation of a model, played through with the same luck.

    Parameters
    ----------
    kind : str
        What is taken away:

        - ``risk``: a risk never happens;
        - ``range``: what an activity takes is its likely value;
        - ``link``: one activity no longer waits for another;
        - ``lag``: it still waits, but not a moment longer than the link asks;
        - ``not_before``: work may begin before the day that the plan names for it;
        - ``absence``: a person is never away;
        - ``blocker``: a blocker is gone;
        - ``shared``, ``groups``: that kind of common luck.
    item : str
        Id of the risk, activity, person or blocker; for a link ``before>after``, both ids.
        Empty: all of this kind.

    Raises
    ------
    ValueError
        There is no such kind.
    """

    kind: Kind
    item: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            msg = f"kind must be one of {', '.join(KINDS)}, not {self.kind!r}."
            raise ValueError(msg)
