"""What answers add up to: dots, votes, ranges side by side, priorities, the score."""

from collections.abc import Mapping
from typing import Any

from msnb.session.priorities import Priority, Rating, priorities
from msnb.session.ranges import Range, group_range, widest
from msnb.session.state import State
from msnb.session.submission import Submission
from msnb.session.warm_up import FACTS, Calibration, calibration


def dots(state: State, step: str = "goals") -> dict[str, int]:
    """Return how many dots lie on each item, in the items' order.

    Dots on an answer that was merged into another one lie on that one.
    """
    placed = dict.fromkeys((each.id for each in state.items(step)), 0)
    for answer in state.counting(step, "dots"):
        for item, number in answer.answer["dots"].items():
            *_, at = item, *state.merged_along(item)
            if at in placed:
                placed[at] += number
    return placed


def votes(state: State, step: str = "outside_view") -> dict[str, int]:
    """Return how many voted for each choice."""
    tally = {"yes": 0, "no": 0, "unsure": 0}
    for answer in state.counting(step, "vote"):
        choice = answer.answer["choice"]
        tally[choice] = tally.get(choice, 0) + 1
    return tally


def ranges(
    state: State, step: str = "ranges", *, is_revised: bool = False
) -> dict[str, dict[str, Range]]:
    """Return each group's range for each item: medians of its lows and of its highs.

    Parameters
    ----------
    state : State
        The workshop.
    step : str
        ``ranges`` or ``warm_up``.
    is_revised : bool
        The blind ranges stay as they were. The revised ones are there for a group where at
        least one of it has thought again; the others of it count with their blind ones.
    """
    blind = _given(state, step, is_revised=False)
    if not is_revised:
        return _medians(blind)
    again = _given(state, step, is_revised=True)
    return _medians(
        {
            item: {
                group: {**blind.get(item, {}).get(group, {}), **by_author}
                for group, by_author in by_group.items()
            }
            for item, by_group in again.items()
        }
    )


_Given = dict[str, dict[str, dict[str, Range]]]


def _given(state: State, step: str, *, is_revised: bool) -> _Given:
    """Return ranges by item, group and who gave them; from paper each is one of its own."""
    found: _Given = {each.id: {} for each in state.items(step)}
    for answer in state.counting(step, "range", is_revised=is_revised):
        by_group = found.setdefault(answer.answer["item"], {})
        by_author = by_group.setdefault(state.group_of_answer(answer), {})
        by_author[answer.entry.author or answer.id] = _range(answer)
    return found


def _medians(given: _Given) -> dict[str, dict[str, Range]]:
    return {
        item: {group: group_range(tuple(by.values())) for group, by in by_group.items()}
        for item, by_group in given.items()
    }


def _range(answer: Submission) -> Range:
    said = answer.answer
    return Range(said["low"], said["high"], said["unit"])


def score(state: State, group: str = "") -> Calibration:
    """Return how often ranges of the warm-up held: of one group, or of all."""
    given: dict[str, list[Range]] = {}
    for answer in state.counting("warm_up", "range"):
        if not group or state.group_of_answer(answer) == group:
            given.setdefault(answer.answer["item"], []).append(_range(answer))
    return calibration(given)


def ratings(state: State, step: str = "worth_it") -> dict[str, dict[str, Rating]]:
    """Return each group's effort and value for each item: those it set last."""
    rated: dict[str, dict[str, Rating]] = {}
    for (at, kind, group, item, _), answer in state.latest.items():
        if (at, kind) == (step, "sliders"):
            each = state.entries[answer].answer["ratings"][item]
            rated.setdefault(group, {})[item] = (each["effort"], each["value"])
    return rated


def ranking(state: State, step: str = "worth_it") -> tuple[Priority, ...]:
    """Return the items by worth, over all groups."""
    return priorities([each.id for each in state.items(step)], ratings(state, step))


def promises(state: State) -> tuple[Submission, ...]:
    """Return the promises that count: of each phone the last one, and those from paper."""
    return tuple(each for each in state.counting("promises", "promise") if each.is_in_play)


def confirmations(state: State) -> dict[str, dict[str, Any]]:
    """Return, for each card, how many stand by it, how many do not, and why."""
    said: dict[str, dict[str, Any]] = {}
    for answer in state.counting("cards", "confirm"):
        card = said.setdefault(answer.answer["item"], {"yes": 0, "no": 0, "why": []})
        choice = answer.answer["choice"]
        card[choice] = card.get(choice, 0) + 1
        if answer.answer["why"]:
            card["why"].append(answer.answer["why"])
    return said


def tags(state: State, step: str = "right_to_left") -> dict[str, int]:
    """Return how many events are tagged success, pain, or not at all; parked ones not."""
    tally = {"success": 0, "pain": 0, "untagged": 0}
    for answer in state.of_step(step):
        if answer.question == "event" and answer.is_in_play:
            tag = answer.answer["tag"] or "untagged"
            tally[tag] = tally.get(tag, 0) + 1
    return tally


def results(state: State, step: str) -> dict[str, Any]:
    """Return what the answers of one step add up to, as JSON has it; blind or not."""
    make = _RESULTS.get(step)
    return make(state) if make else {}


def _warm_up(state: State) -> dict[str, Any]:
    return {
        "score": score(state).to_dict(),
        "groups": {each: score(state, each).to_dict() for each in state.groups},
        "facts": [
            {"id": each.id, "told": each.told, "source": each.source} for each in FACTS
        ],
    }


def _ranges(state: State) -> dict[str, Any]:
    blind, revised = ranges(state), ranges(state, is_revised=True)
    return {
        "blind": _plain(blind),
        "revised": _plain({item: by for item, by in revised.items() if by}),
        "widest": widest({item: tuple(by.values()) for item, by in blind.items()}),
    }


def _plain(by_item: Mapping[str, Mapping[str, Range]]) -> dict[str, Any]:
    return {
        item: {group: each.to_dict() for group, each in by.items()}
        for item, by in by_item.items()
    }


def _worth_it(state: State) -> dict[str, Any]:
    return {
        "ranking": [each.to_dict() for each in ranking(state)],
        "groups": {
            group: {item: {"effort": e, "value": v} for item, (e, v) in rated.items()}
            for group, rated in ratings(state).items()
        },
    }


def _promised(state: State) -> dict[str, Any]:
    made = [
        {
            "id": each.id,
            "group": state.group_of_answer(each),
            "what": each.text,
            "when": each.answer["when"],
        }
        for each in promises(state)
    ]
    without = [
        group
        for group, members in state.groups.items()
        if members and group not in {each["group"] for each in made}
    ]
    return {"promises": made, "groups_without": without}


_RESULTS = {
    "warm_up": _warm_up,
    "goals": lambda state: {"dots": dots(state)},
    "right_to_left": lambda state: {"tags": tags(state)},
    "worth_it": _worth_it,
    "ranges": _ranges,
    "outside_view": lambda state: {"votes": votes(state)},
    "cards": lambda state: {"confirmations": confirmations(state)},
    "promises": _promised,
}
