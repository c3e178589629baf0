"""An answer that a phone gave, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from msnb.session.entry import Entry

Status = Literal["waiting", "accepted", "merged", "parked"]
_STATUS: Mapping[str, Status] = {
    "accept": "accepted",
    "merge": "merged",
    "park": "parked",
}
DECISIONS = frozenset(_STATUS)


@dataclass(frozen=True)
class Decision:
    """What the facilitator decided about an answer.

    Parameters
    ----------
    id : str
        Of the entry that says so; this is what `take_back` takes back.
    kind : str
        ``accept``, ``merge`` or ``park``.
    target : str
        Id of the plan's item, id of the answer it went into, or the reason.
    """

    id: str
    kind: str
    target: str


@dataclass(frozen=True)
class Submission:
    """One answer.

    Parameters
    ----------
    entry : Entry
        As it came in.
    question : str
        Kind of the question it answers.
    is_revised : bool
        Whether it was given after all had seen the answers.
    decisions : tuple of Decision
        Those that still stand; the last one counts.
    """

    entry: Entry
    question: str
    is_revised: bool = False
    decisions: tuple[Decision, ...] = ()

    @property
    def id(self) -> str:
        """Its id, made by the phone."""
        return self.entry.id

    @property
    def answer(self) -> Mapping[str, Any]:
        """The answer's fields, without the question's kind."""
        return {key: each for key, each in self.entry.data.items() if key != "question"}

    @property
    def text(self) -> str:
        """What was typed, or an empty string."""
        return str(self.entry.data.get("text", ""))

    @property
    def decision(self) -> Decision | None:
        """The decision that counts, if there is one."""
        return self.decisions[-1] if self.decisions else None

    @property
    def status(self) -> Status:
        """Whether it waits, or was accepted, merged or parked."""
        return _STATUS[self.decision.kind] if self.decision else "waiting"

    @property
    def is_in_play(self) -> bool:
        """Whether it was neither merged nor parked: phones and projector show it."""
        return self.status in {"waiting", "accepted"}

    @property
    def accepted_as(self) -> str:
        """Id of the plan's item that it became, or empty."""
        return self._target("accept")

    @property
    def merged_into(self) -> str:
        """Id of the answer that it was merged into, or empty."""
        return self._target("merge")

    def _target(self, kind: str) -> str:
        return self.decision.target if self.decision and self.decision.kind == kind else ""
