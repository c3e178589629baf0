"""Entries folded into what they amount to, one after the other, each in constant time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from msnb.session.agenda import LENGTHS
from msnb.session.entry import Entry
from msnb.session.groups import EVERYBODY
from msnb.session.questions import Item
from msnb.session.steps import STEPS
from msnb.session.submission import DECISIONS, Decision, Submission

RECORDS = frozenset({"snapshot", "report", "class", "dates", "agreed", "note"})
"""Kinds that are only kept: what the console did, for the record of the workshop."""

LONGEST_SILENCE_S = 1800

_SAID = (
    *("has_ended", "time_in", "skipped", "entries"),
    *("handed_in", "revealed", "decisions"),
)

Key = tuple[str, str, str, str, bool]
"""Step, kind of question, whose, about which item, whether revised: one answer counts."""

_NUMBER = (int, float)
_FIELDS: Mapping[str, Mapping[str, type | tuple[type, ...]]] = {
    "text": {"text": str},
    "event": {"text": str, "tag": str},
    "blocker": {"text": str, "remover": str, "prompt": str},
    "dots": {"dots": dict},
    "range": {"item": str, "low": _NUMBER, "high": _NUMBER, "unit": str},
    "sliders": {"ratings": dict},
    "vote": {"choice": str, "why": str},
    "confirm": {"item": str, "choice": str, "why": str},
    "promise": {"text": str, "when": str},
}


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
    silent_until: float
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
        try:
            _HANDLERS[entry.kind](draft, entry)
        except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError):
            draft.unknown[entry.kind] = draft.unknown.get(entry.kind, 0) + 1
        draft.seq = max(draft.seq, entry.seq)
        draft.last_at = max(draft.last_at, entry.at)


def is_untouched(fields: Mapping[str, Any]) -> bool:
    """Say whether nothing happened yet but that people joined and sat down."""
    is_at_the_door = fields["step_id"] in ("", STEPS[0].id)
    return is_at_the_door and not any(fields[each] for each in _SAID)


# Each reads all that it needs before it changes anything, so that half an entry is none.


def _begin(draft: Draft, entry: Entry) -> None:
    data = entry.data
    fewest, most, _ = LENGTHS[data["form"]]
    if not fewest <= data["minutes"] <= most:
        raise ValueError
    begun = {
        "form": data["form"],
        "minutes": data["minutes"],
        "code": str(data["code"]),
        "day": str(data.get("day", "")),
        "started": float(data.get("started", 0.0)),
    }
    begun["opened"] = begun["started"]
    if draft.setting and not is_untouched(vars(draft)):
        return
    if draft.setting and begun["code"] == draft.setting["code"]:
        begun["opened"] = draft.setting["opened"]
    elif draft.setting:
        _empty_the_room(draft)
    draft.setting = begun
    draft.step_started_at = draft.last_at = draft.silent_until = 0.0


def _empty_the_room(draft: Draft) -> None:
    """Send away whoever came in with another code: they tried it, perhaps days before."""
    draft.tokens, draft.participants, draft.drawn = {}, {}, {}
    draft.groups_locked = False


def _go_to(draft: Draft, entry: Entry) -> None:
    to, question = str(entry.data["to"]), str(entry.data.get("question", ""))
    if to != draft.step_id:
        if draft.step_id:
            spent = max(0.0, entry.at - draft.step_started_at)
            draft.time_in[draft.step_id] = draft.time_in.get(draft.step_id, 0.0) + spent
        draft.step_id, draft.step_started_at = to, entry.at
        draft.skipped.pop(to, None)
    draft.question = question
    draft.silent_until = 0.0


def _silence(draft: Draft, entry: Entry) -> None:
    seconds = float(entry.data["seconds"])
    if not 0 <= seconds <= LONGEST_SILENCE_S:
        raise ValueError(seconds)
    draft.silent_until = entry.at + seconds if seconds else 0.0


def _skip(draft: Draft, entry: Entry) -> None:
    draft.skipped[str(entry.data["step"])] = str(entry.data.get("reason", ""))


def _join(draft: Draft, entry: Entry) -> None:
    token = str(entry.data["token"])
    if entry.author in draft.participants or token in draft.tokens:
        return
    draft.tokens[token] = entry.author
    draft.participants[entry.author] = ""
    if draft.drawn:
        _seat(draft, entry.author)


def _seat(draft: Draft, author: str) -> None:
    """Seat somebody who came late where fewest sit."""
    group = min(draft.drawn, key=lambda each: len(draft.drawn[each]))
    draft.drawn[group] = (*draft.drawn[group], author)
    draft.participants[author] = group


def _groups(draft: Draft, entry: Entry) -> None:
    drawn = {
        str(group["id"]): tuple(str(each) for each in group["members"])
        for group in entry.data["groups"]
    }
    if draft.groups_locked or not drawn:
        return
    of = {each: group for group, members in drawn.items() for each in members}
    draft.drawn = drawn
    for author in draft.participants:
        if author in of:
            draft.participants[author] = of[author]
        else:
            _seat(draft, author)


def _lock(draft: Draft, _: Entry) -> None:
    draft.groups_locked = True


def _offer(draft: Draft, entry: Entry) -> None:
    step, items = str(entry.data["step"]), entry.data.get("items")
    if items is not None:
        draft.offered[step] = tuple(_item(each) for each in items)
    if "say" in entry.data:
        draft.said[step] = str(entry.data["say"])


def _item(saved: Mapping[str, Any]) -> Item:
    unit, note = str(saved.get("unit", "")), str(saved.get("note", ""))
    return Item(str(saved["id"]), str(saved["title"]), unit, note)


def _answer(draft: Draft, entry: Entry) -> None:
    question = str(entry.data["question"])
    _check_fields(question, entry.data)
    is_revised = question == "range" and entry.step in draft.revealed
    keys = tuple(_keys(draft, entry, question, is_revised=is_revised))
    draft.entries[entry.id] = Submission(entry, question, is_revised)
    for key in keys:
        draft.latest[key] = entry.id


def _check_fields(question: str, data: Mapping[str, Any]) -> None:
    # Those of a kind that is not known yet are kept as they are.
    for field, kind in _FIELDS.get(question, {}).items():
        if not isinstance(data[field], kind):
            raise TypeError(field)
    numbers = list(data["dots"].values()) if question == "dots" else []
    if question == "sliders":
        for rating in data["ratings"].values():
            numbers += [rating["effort"], rating["value"]]
    if not all(isinstance(each, _NUMBER) and each >= 0 for each in numbers):
        raise ValueError(question)


def _keys(draft: Draft, entry: Entry, question: str, *, is_revised: bool) -> Iterator[Key]:
    """Say which answers this one takes the place of."""
    data = entry.data
    # From paper nobody is known, so nothing is replaced.
    who = entry.author or entry.id
    if question == "sliders":
        group = str(data.get("group") or draft.participants.get(entry.author) or EVERYBODY)
        if group not in draft.handed_in.get(entry.step, {}):
            for item in data["ratings"]:
                yield entry.step, question, group, item, False
    elif question in {"range", "confirm"}:
        yield entry.step, question, who, data["item"], is_revised
    elif question in {"dots", "vote", "promise"}:
        yield entry.step, question, who, "", False


def _hand_in(draft: Draft, entry: Entry) -> None:
    step, group = str(entry.data["step"]), str(entry.data["group"])
    draft.handed_in.setdefault(step, {}).setdefault(group, entry.id)


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
    for step, groups in draft.handed_in.items():
        kept = {group: by for group, by in groups.items() if by != decision}
        draft.handed_in[step] = kept
    about = draft.decisions.pop(decision, None)
    if about is not None:
        seen = draft.entries[about]
        left = tuple(each for each in seen.decisions if each.id != decision)
        draft.entries[about] = replace(seen, decisions=left)


def _record(draft: Draft, entry: Entry) -> None:
    draft.records[entry.kind] = (*draft.records.get(entry.kind, ()), dict(entry.data))


def _end(draft: Draft, _: Entry) -> None:
    draft.has_ended = True
    draft.silent_until = 0.0


_HANDLERS: Mapping[str, Callable[[Draft, Entry], None]] = {
    "begin": _begin,
    "step": _go_to,
    "skip": _skip,
    "silence": _silence,
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
