"""Decisions about answers and the plan that they lead to: each exactly once.

A decision is in the store before the plan has it, with the id that the item will have. So
after a crash at any moment the two can be brought together again: what was decided and
never was in the plan is put there; what was there and was taken out waits again.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from msnb.board import Keeper
from msnb.errors import MsnbError
from msnb.plan import LogEntry, LogFile, Plan, read_log
from msnb.session import SessionError, State, Store, Submission, take_back
from msnb.wording import shown
from msnb.workshop.accepting import Wish, taken, title_of

PROMISE, SAME = "promise", "same"


@dataclass
class Decisions:
    """What was accepted, in the store and in the plan.

    Parameters
    ----------
    store : Store
    keeper : Keeper
        The one that writes the plan.
    """

    store: Store
    keeper: Keeper
    _wishes: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    _last: dict[str, str] = field(default_factory=dict)
    _kept: set[str] = field(default_factory=set)
    _seq: int = 0
    _turn: "threading.RLock" = field(default_factory=threading.RLock)
    _is_settling: bool = False
    _is_due: bool = False

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Keep other threads from deciding and from settling meanwhile.

        Afterwards `settle` is due: what they left to this thread is done then.
        """
        with self._turn:
            yield

    def accept(self, entry: str, wish: Wish, *, decision: str, at: float) -> str:
        """Accept an answer, and return what was done in a sentence.

        Parameters
        ----------
        entry : str
            Id of the answer.
        wish : Wish
            What it becomes.
        decision : str
            Its id. The same one again does nothing more.
        at : float
            Seconds since the workshop began.
        """
        with self._turn:
            if self.store.find(decision) is None:
                answer = _waiting(self.store.state(), entry)
                is_promise = wish.kind == PROMISE
                item = answer.id if is_promise else taken(self.keeper.plan, wish).item
                data = {"entry": entry, "target": item, **wish.to_dict()}
                step = answer.entry.step
                self.store.append("accept", data, id=decision, step=step, at=at)
            return self._finish(decision)

    def accept_as(self, entry: str, item: str, *, decision: str, at: float) -> str:
        """Say that an answer says the same as an item that the plan has."""
        with self._turn:
            if self.store.find(decision) is None:
                answer = _waiting(self.store.state(), entry)
                data = {"entry": entry, "target": item, "as": SAME, "text": answer.text}
                step = answer.entry.step
                self.store.append("accept", data, id=decision, step=step, at=at)
        return f"The same as {shown(title_of(self.keeper.plan, item), 80)}."

    def _finish(self, decision: str) -> str:
        found = self.store.find(decision)
        if found is None or found.kind != "accept":
            return ""
        data = found.data
        if decision not in self.store.state().decisions:
            return f"{shown(data.get('text', ''), 80)} was taken back meanwhile."
        if self._is_there(data):
            return f"{shown(data.get('text', ''), 80)} is in the plan."
        return self._put(data)

    def _put(self, data: Mapping[str, Any]) -> str:
        """Bring what was decided into the plan, under the id that was chosen then."""
        if data.get("as") == PROMISE:
            return self._keep_promise(data)
        plan = self.keeper.plan
        result = taken(plan, Wish.from_dict(data))
        if result.item != data["target"]:
            msg = f"{shown(data['text'], 80)} would not be the same item any more."
            raise SessionError(msg, "Accept it again.")
        # Against the plan that was looked at: what others changed meanwhile stays.
        self.keeper.change(result.plan, result.message, before=plan)
        return result.message

    def _keep_promise(self, data: Mapping[str, Any]) -> str:
        answer = self.store.state().entries[str(data["entry"])]
        promise = {
            "id": answer.id,
            "what": data["text"],
            "when": answer.answer.get("when", ""),
            "group": self.store.state().group_of_answer(answer),
        }
        # In one turn at the log: a console that was taken over may still be at it.
        log = LogFile(self.keeper.folder)
        with log.locked():
            kept = [each for each in log.read_new() if each.kind == PROMISE]
            if answer.id not in {each.data.get("id") for each in kept}:
                log.append(PROMISE, promise)
        return f"Promise kept: {shown(data['text'], 80)}."

    def _is_there(self, data: Mapping[str, Any]) -> bool:
        item = str(data["target"])
        if data.get("as") != PROMISE:
            return item in self.keeper.plan.by_id
        if item not in self._kept:  # a promise once kept is never taken out of the log
            kept = read_log(self.keeper.folder).of(PROMISE)
            self._kept = {str(each.data.get("id")) for each in kept}
        return item in self._kept

    def settle(self, at: float) -> tuple[str, ...]:
        """Bring store and plan together; return what was done, in sentences.

        Called when the console opens and after each change of the plan: by a crash, by
        undo and redo on the board, by hand. While another thread decides, this is left
        to that thread: who has changed the plan may hold what it is waiting for.
        """
        said: list[str] = []
        self._is_due = True
        while self._is_due and self._turn.acquire(blocking=False):
            try:
                if self._is_settling:  # further up in this thread, which looks again
                    break
                self._is_due, self._is_settling = False, True
                try:
                    said += self._settled(at)
                finally:
                    self._is_settling = False
            finally:
                self._turn.release()
        return tuple(filter(None, said))

    def _settled(self, at: float) -> list[str]:
        self._read_new()
        state = self.store.state()
        said: list[str] = []
        for decision, entry in tuple(state.decisions.items()):
            data = self._wishes.get(decision)
            if data is None or self._is_there(data):
                continue
            said.append(self._repair(decision, entry, data, at))
        return said + [self._again(each, at) for each in self._back_in_the_plan()]

    def _repair(self, decision: str, entry: str, data: Mapping[str, Any], at: float) -> str:
        item = str(data["target"])
        out = _taken_out(read_log(self.keeper.folder).of("edit"), item)
        if out is None and data.get("as") != SAME:
            try:
                return self._put(data)
            except MsnbError:
                return self._wait_again(decision, data, at)
        said = self._wait_again(decision, data, at)
        into = _merged_into(out, item, self.keeper.plan) if out else ""
        if not into:
            return said
        again = f"{decision[:40]}-into-{into[:20]}"
        return self.accept_as(entry, into, decision=_as_id(again), at=at)

    def _wait_again(self, decision: str, data: Mapping[str, Any], at: float) -> str:
        take_back(self.store, decision, at=at, id=_as_id(f"back-{decision}"))
        text = shown(data.get("text", ""), 80)
        return f"{text} is not in the plan any more. It waits again."

    def _back_in_the_plan(self) -> list[Submission]:
        """Return answers that wait though what they had become is there again, by redo."""
        state = self.store.state()
        return [
            answer
            for entry, decision in self._last.items()
            if decision not in state.decisions
            and (answer := state.entries.get(entry)) is not None
            and answer.status == "waiting"
            and self._wishes[decision].get("as") not in (SAME, PROMISE)
            and self._wishes[decision]["target"] in self.keeper.plan.by_id
        ]

    def _again(self, answer: Submission, at: float) -> str:
        decision = self._last[answer.id]
        number = sum(each["entry"] == answer.id for each in self._wishes.values())
        data = self._wishes[decision]
        again = _as_id(f"{answer.id[:40]}-again-{number}")
        self.store.append("accept", data, id=again, step=answer.entry.step, at=at)
        self._read_new()
        return f"{shown(data['text'], 80)} is in the plan again."

    def _read_new(self) -> None:
        for entry in self.store.read(self._seq):
            self._seq = entry.seq
            if entry.kind == "accept":
                self._wishes[entry.id] = entry.data
                self._last[str(entry.data.get("entry"))] = entry.id

    def wish_of(self, decision: str) -> Mapping[str, Any]:
        """Return what a decision said: as what, in which words, before which card."""
        self._read_new()
        return self._wishes.get(decision, {})


def _waiting(state: State, entry: str) -> Submission:
    answer = state.entries.get(entry)
    if answer is None:
        msg = f"There is no answer {shown(entry)}."
        raise SessionError(msg, "Look at the list again.")
    if answer.status != "waiting":
        msg = f"{shown(answer.text)} is {answer.status} already."
        raise SessionError(msg, "Take that back first.")
    return answer


def _taken_out(edits: tuple[LogEntry, ...], item: str) -> LogEntry | None:
    """Return the last edit that touched an item which the plan once had; None for never."""
    for edit in reversed(edits):
        for each in edit.data.get("patch", {}).get("items", ()):
            if each.get("item") == item:
                return edit
    return None


def _merged_into(edit: LogEntry, item: str, plan: Plan) -> str:
    """Return the card that another one was merged into by an edit, or an empty string."""
    fields = next(
        each.get("fields", {})
        for each in edit.data["patch"]["items"]
        if each["item"] == item
    )
    pair = fields.get("title") or fields.get("statement") or ("", None)
    said = edit.data.get("what")
    for id_ in (*(each.id for each in plan.goals), *(each.id for each in plan.milestones)):
        into = shown(title_of(plan, id_), 80)
        if said == f"Merged {shown(pair[0], 80)} into {into}.":
            return id_
    return ""


def _as_id(text: str) -> str:
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in text)[:64]
