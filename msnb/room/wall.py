"""What the projector shows: one big sentence, the time, and what all may see by now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from msnb.room.answered import answered
from msnb.room.spans import Spans, spans_of
from msnb.room.worth import Worth, worth_of
from msnb.session import (
    FACTS,
    Colour,
    State,
    Submission,
    colour_of,
    confirmations,
    dots,
    promises,
    score,
    votes,
)
from msnb.wording import count, day

MOST_LINES = 9
# With a note below each, fewer fit on a wall of 1280 by 720.
MOST_NOTED = 6


@dataclass(frozen=True)
class Line:
    """One thing on the wall.

    Parameters
    ----------
    key : str
        Stays with it, so that only what is new arrives.
    text, note, tag : str
        What it says, what stands below it, and its tag.
    number : int or None
        Dots or votes on it.
    """

    key: str
    text: str
    note: str = ""
    tag: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Table:
    """One group: its colour, how many sit there, and whether it has handed in."""

    colour: Colour
    people: int
    has_handed_in: bool = False


@dataclass(frozen=True)
class WallView:
    """One page of the projector.

    Parameters
    ----------
    kind : str
        How the body is drawn: ``join``, ``lines``, ``groups``, ``spans``, ``worth``,
        ``map``, ``report`` or ``plain``.
    step, title, sentence, note : str
        The step, its big sentence, and one line below it.
    lines, more : tuple of Line, int
        What people entered or what came out; how many more there are than shown.
    tables : tuple of Table
        The groups.
    spans, worth : optional
        The drawings of ranges and of worth.
    report : str
        Name of the finished report.
    """

    kind: str = "plain"
    step: str = ""
    title: str = ""
    sentence: str = ""
    note: str = ""
    lines: tuple[Line, ...] = ()
    more: int = 0
    tables: tuple[Table, ...] = ()
    spans: Spans | None = None
    worth: Worth | None = None
    report: str = ""


def wall_view(state: State) -> WallView:
    """Return what all may see now: nothing blind that is not shown yet, and no names."""
    step = state.step
    if state.has_ended:
        return replace(_report(state, WallView()), sentence="Thank you. All is kept.")
    if step is None:
        return _join(state, WallView(sentence="Welcome."))
    base = WallView(step=step.id, title=step.title, sentence=step.projector)
    return _VIEWS[step.id](state, base)


def _join(state: State, base: WallView) -> WallView:
    if state.drawn:
        said = "Sit with your colour." if state.groups_locked else "These are the groups."
        return replace(base, kind="groups", sentence=said, tables=_tables(state))
    return replace(base, kind="join", note=_heads(len(state.participants)))


def _heads(people: int) -> str:
    return f"{count(people, 'phone is', 'phones are')} in" if people else "Nobody is in yet"


def _tables(state: State) -> tuple[Table, ...]:
    done = state.handed_in.get(state.step_id, {})
    return tuple(
        Table(colour_of(group), len(members), group in done)
        for group, members in state.groups.items()
        if members
    )


def _answered(state: State) -> str:
    number = answered(state)
    if not number:
        return "Nobody has answered yet."
    return f"{number} of {len(state.participants)} have answered."


def _warm_up(state: State, base: WallView) -> WallView:
    if not state.is_shown("warm_up"):
        return replace(base, note=_answered(state))
    lines = tuple(Line(each.id, each.told, note=each.question) for each in FACTS)
    return replace(base, kind="lines", sentence=score(state).sentence(), lines=lines)


def _entered(state: State, question: str) -> list[Submission]:
    return [
        each
        for each in state.entries.values()
        if each.question == question
        and each.entry.step == state.step_id
        and each.status in ("waiting", "accepted")
    ]


def _with_lines(base: WallView, lines: list[Line], none: str) -> WallView:
    most = MOST_NOTED if any(each.note for each in lines) else MOST_LINES
    return replace(
        base,
        kind="lines",
        note="" if lines else none,
        lines=tuple(lines[:most]),
        more=max(0, len(lines) - most),
    )


def _goals(state: State, base: WallView) -> WallView:
    if state.asked is not None and state.asked.kind == "dots":
        return _dotted(state, base)
    lines = [Line(each.id, each.text) for each in reversed(_entered(state, "text"))]
    return _with_lines(base, lines, "What you type appears here.")


def _dotted(state: State, base: WallView) -> WallView:
    titles = {each.id: each.title for each in state.items("goals")}
    if not state.is_shown("goals"):
        lines = [Line(item, title) for item, title in titles.items()]
        shown = _with_lines(base, lines, "")
        return replace(
            shown, sentence="Which matter most? Three dots each.", note=_answered(state)
        )
    placed = sorted(dots(state).items(), key=lambda each: -each[1])
    lines = [
        Line(item, titles.get(item, ""), number=n) for item, n in placed if item in titles
    ]
    return _with_lines(replace(base, sentence="Your dots."), lines, "")


def _events(state: State, base: WallView) -> WallView:
    entered = [each for each in _entered(state, "event") if each.status == "waiting"]
    lines = [
        Line(each.id, each.text, tag=str(each.answer["tag"])) for each in reversed(entered)
    ]
    return replace(base, kind="map", lines=tuple(lines[:3]), more=max(0, len(lines) - 3))


def _worth_it(state: State, base: WallView) -> WallView:
    if not state.is_shown("worth_it"):
        return replace(base, kind="groups", tables=_tables(state))
    said = "The steeper the line, the more it is worth."
    return replace(base, kind="worth", sentence=said, worth=worth_of(state))


def _break(state: State, base: WallView) -> WallView:
    saved = state.records.get("snapshot", ())
    return replace(base, note=f"Saved {saved[-1]['clock']}" if saved else "")


def _blockers(state: State, base: WallView) -> WallView:
    lines = [
        Line(each.id, each.text, note=_removed_by(each))
        for each in reversed(_entered(state, "blocker"))
    ]
    return _with_lines(base, lines, "What you type appears here.")


def _removed_by(blocker: Submission) -> str:
    remover = str(blocker.answer.get("remover", ""))
    return f"Can be removed by: {remover}" if remover else "Nobody named who can remove it"


def _ranges(state: State, base: WallView) -> WallView:
    if not state.is_shown("ranges"):
        return replace(base, note=_answered(state))
    spans = spans_of(state)
    widest = sum(each.is_widest for each in spans.rows)
    said = "We talk about the two widest." if widest else "These are the ranges."
    return replace(base, kind="spans", sentence=said, spans=spans)


def _outside_view(state: State, base: WallView) -> WallView:
    lines = [
        Line(each.id, each.title, note=each.note) for each in state.items("outside_view")
    ]
    shown = _with_lines(base, lines, "")
    said = state.said.get("outside_view", "")
    if state.is_shown("outside_view"):
        tally = votes(state)
        yes, no, unsure = (tally[each] for each in ("yes", "no", "unsure"))
        note = f"Like us: {yes}. We differ: {no}. Not sure: {unsure}."
    else:
        note = _answered(state)
    return replace(shown, sentence=said or base.sentence, note=note)


def _cards(state: State, base: WallView) -> WallView:
    said = confirmations(state)
    lines = [
        Line(each.id, each.title, note=_confirmed(said.get(each.id)))
        for each in state.items("cards")
    ]
    # What still needs its owner comes first: not all cards have room.
    lines.sort(key=lambda each: each.note == _CONFIRMED)
    return _with_lines(base, lines, "The cards come in a moment.")


_CONFIRMED = "confirmed"


def _confirmed(said: Mapping[str, object] | None) -> str:
    if not said:
        return "not confirmed yet"
    return _CONFIRMED if said["yes"] and not said["no"] else "not right yet"


def _promises(state: State, base: WallView) -> WallView:
    lines = [
        Line(
            each.id,
            each.text,
            note=f"by {day(date.fromisoformat(str(each.answer['when'])))}",
        )
        for each in reversed(promises(state))
    ]
    return _with_lines(base, lines, "What you promise appears here.")


def _report(state: State, base: WallView) -> WallView:
    made = [str(each.get("name", "")) for each in state.records.get("report", ())]
    if not made:
        return replace(base, sentence="The report is being made.")
    return replace(base, kind="report", report=made[-1])


_VIEWS: Mapping[str, Callable[[State, WallView], WallView]] = {
    "join": _join,
    "warm_up": _warm_up,
    "goals": _goals,
    "right_to_left": _events,
    "worth_it": _worth_it,
    "break": _break,
    "blockers": _blockers,
    "ranges": _ranges,
    "outside_view": _outside_view,
    "cards": _cards,
    "promises": _promises,
    "report": _report,
}
