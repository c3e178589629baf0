"""Entries folded into what they amount to, one after the other, each in constant time."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from msnb.session.entry import Entry
from msnb.session.groups import EVERYBODY
from msnb.session.questions import Item
from msnb.session.submission import DECISIONS, Decision, Submission

RECORDS = frozenset({"snapshot", "report", "class", "dates", "agreed", "note"})
"""Kinds that are only kept: what the console did, for the record of the workshop."""

Key = tuple[str, str, str, str, bool]
"""Step, kind of question, whose, about which item, whether revised: one answer counts."""


@dataclass
class Draft:
    """A state that is being folded; nobody else holds it. `State` says what each is."""

    seq: int
    setting: Mapping[str, Any]
    has_ended: bool
    step_id: str
    question: str
    step_started_at: float
    last_at: float
    time_in: dict[str, float]
    skipped: dict[str, str]
    tokens: dict[str, str]
    participants: dict[str, str]
    drawn: dict[str, tuple[str, ...]]
    groups_locked: bool
    entries: dict[str, Submission]
    latest: dict[Key, str]
    handed_in: dict[str, dict[str, str]]
    revealed: dict[str, float]
    offered: dict[str, tuple[Item, ...]]
    said: dict[str, str]
    decisions: dict[str, str]
    records: dict[str, tuple[Mapping[str, Any], ...]]
    unknown: dict[str, int]


def fold_into(draft: Draft, entries: Iterable[Entry]) -> None:
    """Fold entries in; what this version does not understand is counted and passed over."""
    for entry in entries:
        handler = _HANDLERS.get(entry.kind)
        try:
            if handler is None:
                raise KeyError(entry.kind)
            handler(draft, entry)
        except (KeyError, TypeError, ValueError, AttributeError):
            draft.unknown[entry.kind] = draft.unknown.get(entry.kind, 0) + 1
        draft.seq = max(draft.seq, entry.seq)
        draft.last_at = max(draft.last_at, entry.at)


def _begin(draft: Draft, entry: Entry) -> None:
    if draft.setting:
        return
    data = entry.data
    draft.setting = {
        "form": str(data["form"]),
        "minutes": int(data["minutes"]),
        "code": str(data["code"]),
        "day": str(data.get("day", "")),
        "started": float(data.get("started", 0.0)),
    }


def _go_to(draft: Draft, entry: Entry) -> None:
    to, question = str(entry.data["to"]), str(entry.data.get("question", ""))
    if to != draft.step_id:
        if draft.step_id:
            spent = max(0.0, entry.at - draft.step_started_at)
            draft.time_in[draft.step_id] = draft.time_in.get(draft.step_id, 0.0) + spent
        draft.step_id, draft.step_started_at = to, entry.at
        draft.skipped.pop(to, None)
    draft.question = question


def _skip(draft: Draft, entry: Entry) -> None:
    draft.skipped[str(entry.data["step"])] = str(entry.data.get("reason", ""))


def _join(draft: Draft, entry: Entry) -> None:
    token = str(entry.data["token"])
    if entry.author in draft.participants or token in draft.tokens:
        return
    group = ""
    if draft.drawn:
        # Who comes late sits where fewest sit.
        group = min(draft.drawn, key=lambda each: len(draft.drawn[each]))
        draft.drawn[group] = (*draft.drawn[group], entry.author)
    draft.tokens[token] = entry.author
    draft.participants[entry.author] = group


def _groups(draft: Draft, entry: Entry) -> None:
    drawn = {
        str(group): tuple(str(each) for each in members)
        for group, members in entry.data["groups"].items()
    }
    if draft.groups_locked:
        return
    of = {each: group for group, members in drawn.items() for each in members}
    # Somebody who joined while the lot was drawn is in none of the groups yet.
    for late in (each for each in draft.participants if each not in of):
        group = min(drawn, key=lambda each: len(drawn[each]))
        drawn[group], of[late] = (*drawn[group], late), group
    draft.drawn = drawn
    draft.participants = {each: of[each] for each in draft.participants}


def _lock(draft: Draft, _: Entry) -> None:
    draft.groups_locked = True


def _offer(draft: Draft, entry: Entry) -> None:
    step = str(entry.data["step"])
    items = entry.data.get("items")
    if items is not None:
        draft.offered[step] = tuple(
            Item(
                str(each["id"]),
                str(each["title"]),
                str(each.get("unit", "")),
                str(each.get("note", "")),
            )
            for each in items
        )
    if "say" in entry.data:
        draft.said[step] = str(entry.data["say"])


def _answer(draft: Draft, entry: Entry) -> None:
    question = str(entry.data["question"])
    is_revised = entry.step in draft.revealed
    keys = tuple(_keys(draft, entry, question, is_revised=is_revised))
    draft.entries[entry.id] = Submission(entry, question, is_revised)
    for key in keys:
        draft.latest[key] = entry.id


def _keys(draft: Draft, entry: Entry, question: str, *, is_revised: bool) -> Iterable[Key]:
    """Say which answers this one takes the place of."""
    data = entry.data
    who = entry.author or entry.id
    if question == "sliders":
        group = str(data.get("group") or draft.participants.get(entry.author) or EVERYBODY)
        if group not in draft.handed_in.get(entry.step, {}):
            for item in data["ratings"]:
                yield entry.step, question, group, str(item), False
    elif question in ("range", "confirm"):
        blind_or_not = is_revised and question == "range"
        yield entry.step, question, who, str(data["item"]), blind_or_not
    elif question in ("dots", "vote", "promise"):
        yield entry.step, question, who, "", False


def _hand_in(draft: Draft, entry: Entry) -> None:
    groups = draft.handed_in.setdefault(str(entry.data["step"]), {})
    groups.setdefault(str(entry.data["group"]), entry.id)


def _reveal(draft: Draft, entry: Entry) -> None:
    draft.revealed.setdefault(str(entry.data["step"]), entry.at)


def _decide(draft: Draft, entry: Entry) -> None:
    about = str(entry.data["entry"])
    decision = Decision(entry.id, entry.kind, str(entry.data["target"]))
    seen = draft.entries[about]
    draft.entries[about] = replace(seen, decisions=(*seen.decisions, decision))
    draft.decisions[entry.id] = about


def _take_back(draft: Draft, entry: Entry) -> None:
    decision = str(entry.data["decision"])
    for groups in draft.handed_in.values():
        for group, by in tuple(groups.items()):
            if by == decision:
                del groups[group]
    about = draft.decisions.pop(decision, "")
    if about:
        seen = draft.entries[about]
        left = tuple(each for each in seen.decisions if each.id != decision)
        draft.entries[about] = replace(seen, decisions=left)


def _record(draft: Draft, entry: Entry) -> None:
    draft.records[entry.kind] = (*draft.records.get(entry.kind, ()), dict(entry.data))


def _end(draft: Draft, _: Entry) -> None:
    draft.has_ended = True


_HANDLERS: Mapping[str, Callable[[Draft, Entry], None]] = {
    "begin": _begin,
    "step": _go_to,
    "skip": _skip,
    "join": _join,
    "groups": _groups,
    "lock": _lock,
    "offer": _offer,
    "answer": _answer,
    "hand_in": _hand_in,
    "reveal": _reveal,
    "take_back": _take_back,
    "end": _end,
    **dict.fromkeys(DECISIONS, _decide),
    **dict.fromkeys(RECORDS, _record),
}
