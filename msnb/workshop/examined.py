"""What the doctor says of one thing, and of all of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from msnb.errors import MsnbError
from msnb.wording import count, listed

State: TypeAlias = Literal["fine", "look", "cannot"]
WORDS: dict[State, str] = {
    "fine": "fine",
    "look": "look at this",
    "cannot": "cannot work",
}


@dataclass(frozen=True)
class Examined:
    """One thing that a workshop needs.

    Parameters
    ----------
    part : str
        What it is, in a word or two.
    state : {"fine", "look", "cannot"}
        "look": a workshop can run, but somebody should know.
    found : str
        What was seen. One sentence.
    do : str
        What to do about it. One sentence; empty when it is fine.

    Examples
    --------
    >>> print(Examined("fonts", "look", "No font was found.", "Install one."))
    look at this · fonts: No font was found. Install one.
    """

    part: str
    state: State
    found: str
    do: str = ""

    def __str__(self) -> str:
        return f"{WORDS[self.state]} · {self.part}: {f'{self.found} {self.do}'.strip()}"

    def to_dict(self) -> dict[str, str]:
        """Return it as ``msnb doctor --json`` prints it."""
        return {
            "part": self.part,
            "state": self.state,
            "found": self.found,
            "do": self.do,
        }


@dataclass(frozen=True)
class Examination:
    """Everything that was looked at, in order.

    Parameters
    ----------
    parts : tuple of Examined
        At least one.
    """

    parts: tuple[Examined, ...]

    @property
    def can_work(self) -> bool:
        """Whether a workshop can run on this machine."""
        return not self.of("cannot")

    def of(self, state: State) -> list[Examined]:
        """Return what is in one state."""
        return [each for each in self.parts if each.state == state]

    def sentence(self) -> str:
        """Return whether a workshop can run here.

        Examples
        --------
        >>> Examination((Examined("fonts", "fine", "12 fonts."),)).sentence()
        'A workshop can run here.'
        """
        broken = [each.part for each in self.of("cannot")]
        looked = self.of("look")
        if broken:
            return f"A workshop cannot run here yet: see {listed(broken)}."
        if looked:
            return f"A workshop can run here. {count(len(looked), 'thing')} to look at."
        return "A workshop can run here."

    def to_dict(self) -> dict[str, object]:
        """Return it as ``msnb doctor --json`` prints it."""
        return {
            "schema": 1,
            "can_work": self.can_work,
            "sentence": self.sentence(),
            "parts": [each.to_dict() for each in self.parts],
        }


Examine: TypeAlias = Callable[[], Examined]


def looked_at(part: str, examine: Examine) -> Examined:
    """Return what an examination says; what it stumbles over is what it found.

    Parameters
    ----------
    part : str
        What is examined, for the case that the examination itself fails.
    examine : callable
        Returns an `Examined`, or raises what using the thing raises.
    """
    try:
        return examine()
    except MsnbError as error:  # says by itself what to do
        return Examined(part, "cannot", str(error))
    except Exception as error:  # noqa: BLE001  # a broken installation raises anything
        why = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        return Examined(
            part, "cannot", f"It could not be used ({why}).", "Install msnb anew."
        )
