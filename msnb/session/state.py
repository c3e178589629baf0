"""What the entries of a workshop amount to at one moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from msnb.session.agenda import Agenda, Timing, agenda
from msnb.session.entry import Entry
from msnb.session.folding import Draft, Key, fold_into, is_untouched
from msnb.session.groups import EVERYBODY
from msnb.session.questions import BLIND, Item, Question
from msnb.session.steps import Step
from msnb.session.submission import Submission

HELD_S = 60.0
"""A step counts as held after a minute, or with the first answer in it."""


@dataclass(frozen=True)
class State:
    """A workshop as its entries say it; more entries give a new state.

    Parameters
    ----------
    seq : int
        Number of the newest entry in it.
    setting : Mapping
        What `begin` said: form, minutes, code, day, started; and opened, when its code
        was first given. Empty before.
    has_ended : bool
        Whether the workshop is over.
    step_id, question : str
        Which step runs, and which of its questions is asked; the first one where empty.
    step_started_at, last_at : float
        Seconds since the beginning: of this step, and of the newest entry.
    silent_until : float
        Until when all write in silence, in seconds since the beginning; 0 for not at all.
    time_in : Mapping
        Seconds spent in each step that was left again.
    skipped : Mapping
        From a step that was left out to the reason.
    tokens : Mapping
        From the digest of a phone's secret to its participant. Never leaves the room.
    participants : Mapping
        From a participant's random id to the group, empty before groups are drawn.
    drawn : Mapping
        From a group to its participants.
    groups_locked : bool
        Whether the groups can be drawn again.
    entries : Mapping
        All answers by id, in the order in which they came.
    latest : Mapping
        Which answer counts where a later one takes the place of an earlier one.
    handed_in : Mapping
        From a step to the groups that handed in, each with the id of that entry.
    revealed : Mapping
        From a step whose answers were shown to when.
    offered, said : Mapping
        From a step to the items that it asks about, and to a sentence for all.
    decisions : Mapping
        From a decision that stands to the answer it is about.
    records : Mapping
        What was kept besides: snapshots, reports, the class, the dates.
    unknown : Mapping
        From kinds of entries that this version cannot read to how many there are.

    Examples
    --------
    >>> begun = Entry(1, "b", "begin", "", "", 0.0,
    ...     {"form": "short", "minutes": 45, "code": "DVCK"})
    >>> state = State().with_entries([begun])
    >>> state.is_open, state.code, state.agenda.minutes
    (True, 'DVCK', 45)
    """

    seq: int = 0
    setting: Mapping[str, Any] = field(default_factory=dict)
    has_ended: bool = False
    step_id: str = ""
    question: str = ""
    step_started_at: float = 0.0
    last_at: float = 0.0
    silent_until: float = 0.0
    time_in: Mapping[str, float] = field(default_factory=dict)
    skipped: Mapping[str, str] = field(default_factory=dict)
    tokens: Mapping[str, str] = field(default_factory=dict, repr=False)
    participants: Mapping[str, str] = field(default_factory=dict)
    drawn: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    groups_locked: bool = False
    entries: Mapping[str, Submission] = field(default_factory=dict)
    latest: Mapping[Key, str] = field(default_factory=dict, repr=False)
    handed_in: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    revealed: Mapping[str, float] = field(default_factory=dict)
    offered: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    decisions: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    unknown: Mapping[str, int] = field(default_factory=dict)

    def with_entries(self, more: Iterable[Entry]) -> "State":
        """Return the state after more entries; the same as folding all of them at once."""
        fields: dict[str, Any] = {
            name: dict(value) if isinstance(value, dict) else value
            for name, value in vars(self).items()
        }
        draft = Draft(**fields)
        draft.handed_in = {step: dict(by) for step, by in self.handed_in.items()}
        fold_into(draft, more)
        return State(**vars(draft))

    @property
    def form(self) -> str:
        """``long``, ``short``, or empty before the beginning."""
        return str(self.setting.get("form", ""))

    @property
    def code(self) -> str:
        """The four letters that open the join page."""
        return str(self.setting.get("code", ""))

    @property
    def has_begun(self) -> bool:
        """Whether the workshop has begun."""
        return bool(self.setting)

    @property
    def is_untouched(self) -> bool:
        """Whether nothing happened yet but that people joined: it can begin again."""
        return is_untouched(vars(self))

    @property
    def is_open(self) -> bool:
        """Whether it has begun and is not over."""
        return self.has_begun and not self.has_ended

    @property
    def agenda(self) -> Agenda:
        """The steps of this workshop; those of the long form before it begins."""
        if not self.setting:
            return agenda()
        return agenda(
            self.setting["form"], minutes=self.setting["minutes"], day=self.setting["day"]
        )

    @property
    def step(self) -> Step | None:
        """The step that runs, or None before the first one."""
        return self._step(self.step_id)

    def _step(self, step_id: str) -> Step | None:
        return next((each for each in self.agenda.steps if each.id == step_id), None)

    @property
    def asked(self) -> Question | None:
        """The one question that phones show now."""
        if self.step is None:
            return None
        return self.step.question(self.question) or self.step.fields[0]

    def after(self, step_id: str) -> Step | None:
        """Return the next step that was not left out; None where there is none."""
        following = self.agenda.after(step_id)
        while following is not None and following.id in self.skipped:
            following = self.agenda.after(following.id)
        return following

    def elapsed(self, now: float) -> float:
        """Return seconds since the beginning, from the clock that `begin` was told of."""
        return max(0.0, now - float(self.setting.get("started", 0.0)))

    def timing(self, at: float) -> Timing | None:
        """Return how the time stands, ``at`` seconds after the beginning.

        Whoever goes back a step is not charged again for those that were held.
        """
        if self.step is None:
            return None
        held = [step for step in self.time_in if self.was_held(step)]
        return self.agenda.timing(
            self.step.id,
            started_at=self.step_started_at,
            now=at,
            without=(*self.skipped, *held),
        )

    def silence_left(self, at: float) -> float:
        """Return for how many seconds more all write in silence; 0 when they may talk."""
        return max(0.0, self.silent_until - at)

    @property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Who is in which group; all in one while none are drawn."""
        return self.drawn or {EVERYBODY: tuple(self.participants)}

    def group_of(self, author: str) -> str:
        """Return the group of a participant."""
        return self.participants.get(author) or EVERYBODY

    def group_of_answer(self, answer: Submission) -> str:
        """Return the group that an answer speaks for, also one typed from paper."""
        return str(answer.answer.get("group") or self.group_of(answer.entry.author))

    def items(self, step_id: str) -> tuple[Item, ...]:
        """Return what a step asks about.

        What the console offered; otherwise what the session knows itself: goals to dot,
        events to rate, milestones to estimate and to confirm.
        """
        if step_id in self.offered:
            return self.offered[step_id]
        step = self._step(step_id)
        fixed = [item for each in (step.fields if step else ()) for item in each.items]
        return tuple(fixed) or self._own_items(step_id)

    def _own_items(self, step_id: str) -> tuple[Item, ...]:
        if step_id == "goals":
            return tuple(
                Item(each.id, each.text)
                for each in self.of_step("goals")
                if each.question == "text" and each.is_in_play
            )
        if step_id not in {"worth_it", "ranges", "cards"}:
            return ()
        # Several events may have become one milestone; the first one gives it its words.
        became: dict[str, str] = {}
        for each in self.of_step("right_to_left"):
            if each.accepted_as:
                became.setdefault(each.accepted_as, each.text)
        return tuple(Item(item, text) for item, text in became.items())

    def of_step(self, step_id: str) -> tuple[Submission, ...]:
        """Return all answers of a step, in the order in which they came."""
        return tuple(each for each in self.entries.values() if each.entry.step == step_id)

    def merged_along(self, answer_id: str) -> tuple[str, ...]:
        """Return into what an answer was merged, into what that one was, and so on."""
        path: list[str] = []
        answer = self.entries.get(answer_id)
        while answer and answer.merged_into and answer.merged_into not in path:
            path.append(answer.merged_into)
            answer = self.entries.get(answer.merged_into)
        return tuple(path)

    def counting(
        self, step_id: str, question: str, *, is_revised: bool = False
    ) -> tuple[Submission, ...]:
        """Return the answers that count: of each phone, and about each item, the last one.

        What was typed from paper counts each time.
        """
        return tuple(
            self.entries[answer]
            for (step, kind, _, _, revised), answer in self.latest.items()
            if (step, kind, revised) == (step_id, question, is_revised)
        )

    def all_handed_in(self, step_id: str) -> bool:
        """Whether every group has handed in."""
        return bool(self.participants) and not self.missing(step_id)

    def missing(self, step_id: str) -> tuple[str, ...]:
        """Return the groups that have not handed in."""
        done = self.handed_in.get(step_id, {})
        return tuple(
            group for group, members in self.groups.items() if members and group not in done
        )

    def is_shown(self, step_id: str) -> bool:
        """Whether answers that were given blind may be seen by all."""
        return step_id in self.revealed

    def is_open_to_all(self, step: Step) -> bool:
        """Whether anybody may see what the answers of a step add up to."""
        return self.is_shown(step.id) or not any(each.kind in BLIND for each in step.fields)

    def was_held(self, step_id: str, at: float = 0.0) -> bool:
        """Whether a step really took place: a minute long, or with an answer in it."""
        spent = self.time_in.get(step_id, 0.0)
        if step_id == self.step_id:
            spent += max(at, self.last_at) - self.step_started_at
        return spent >= HELD_S or bool(self.of_step(step_id))

    def seen_by(self, author: str = "") -> "State":
        """Return what a phone may see of it, or the projector where ``author`` is empty.

        Without secrets, answers that were put aside, and answers given blind before all
        are shown; but with the phone's own answers and its group's effort and value. What
        is not in it cannot slip onto a page.
        """
        entries = {
            each.id: each
            for each in self.entries.values()
            if self._is_public(each) or (author and self._is_own(each, author))
        }
        latest = {key: each for key, each in self.latest.items() if each in entries}
        reports = {"report": self.records.get("report", ())}
        return replace(self, entries=entries, latest=latest, tokens={}, records=reports)

    def _is_public(self, answer: Submission) -> bool:
        if answer.question in BLIND and not self.is_shown(answer.entry.step):
            return False
        return answer.status != "parked"

    def _is_own(self, answer: Submission, author: str) -> bool:
        if answer.question == "sliders":
            return self.group_of_answer(answer) == self.group_of(author)
        return answer.entry.author == author


def state_of(entries: Iterable[Entry]) -> State:
    """Return what entries amount to, from the first one on."""
    return State().with_entries(entries)
