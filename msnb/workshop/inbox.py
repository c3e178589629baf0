"""What came in and what became of it, as the console's side shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from msnb.plan import Plan, headline_goal
from msnb.session import EVERYBODY, State, Submission, colour_of
from msnb.wording import count, day, shown
from msnb.workshop.accepting import BECOMES, WORDS, title_of, usual_kind
from msnb.workshop.alike import same_words
from msnb.workshop.leading import Leading

NOW, EARLIER, DONE = FILTERS = ("now", "earlier", "done")
MOST_DONE = 60
_TITLE_LENGTH = 70


@dataclass(frozen=True)
class _Context:
    """What every slip needs to know."""

    state: State
    plan: Plan
    leading: Leading
    in_plan: Mapping[str, str]
    first_with: Mapping[str, str]


def waiting(state: State) -> list[Submission]:
    """Return the answers that the facilitator has not decided about, the oldest first."""
    return [
        each
        for each in state.entries.values()
        if each.question in BECOMES and each.status == "waiting"
    ]


def decided(state: State) -> list[Submission]:
    """Return the answers that were decided about, the last decision first."""
    entries = dict.fromkeys(reversed(tuple(state.decisions.values())))
    answers = (state.entries[each] for each in entries)
    return [each for each in answers if each.question in BECOMES]


def inbox_view(leading: Leading, *, which: str, aim: str) -> dict[str, Any]:
    """Return the inbox as JSON has it.

    Parameters
    ----------
    leading : Leading
    which : {"now", "earlier", "done"}
        The answers of this step, of others, or those decided about.
    aim : str
        Id of the card that milestones are accepted just before; empty for the headline.
    """
    state, plan = leading.state, leading.keeper.plan
    open_, done = waiting(state), decided(state)
    now = [each for each in open_ if each.entry.step == state.step_id]
    earlier = [each for each in open_ if each.entry.step != state.step_id]
    listed = {NOW: now, EARLIER: earlier, DONE: done[:MOST_DONE]}[which]
    context = _context(leading, state, plan, open_)
    cards = cards_of(plan)
    return {
        "filter": which,
        "filters": _filters(len(now), len(earlier), len(done), which),
        "slips": [_slip(each, context) for each in listed],
        "empty": _empty(which, state),
        "before": cards,
        "aim": aim or default_aim(plan),
        "aims": which != DONE and any(each.question == "event" for each in listed),
        "merges": _merges(open_, plan),
    }


def default_aim(plan: Plan) -> str:
    """Return the card that a milestone comes just before unless one is chosen."""
    goal = headline_goal(plan)
    return goal.id if goal else ""


def cards_of(plan: Plan) -> list[dict[str, str]]:
    """Return the cards of the board to choose from: goals, then milestones."""
    ids = [*(each.id for each in plan.goals), *(each.id for each in plan.milestones)]
    return [{"id": id_, "title": _short(title_of(plan, id_))} for id_ in ids]


def _short(text: str) -> str:
    return text if len(text) <= _TITLE_LENGTH else f"{text[:_TITLE_LENGTH]}…"


def _filters(now: int, earlier: int, done: int, which: str) -> list[dict[str, Any]]:
    offered = [
        (NOW, "Now", now),
        (EARLIER, "Others", earlier),
        (DONE, "Done", done),
    ]
    listed = [
        {"id": id_, "label": label, "number": number}
        for id_, label, number in offered
        if number or id_ in (NOW, which)
    ]
    return listed if len(listed) > 1 else []


def _empty(which: str, state: State) -> str:
    if which == DONE:
        return "Nothing is decided yet."
    if which == EARLIER:
        return "Nothing waits from other steps."
    asked = state.asked
    if asked is None or asked.kind not in BECOMES:
        return "This step brings nothing in here."
    return "Nothing waits. What phones send appears here at once."


def _context(
    leading: Leading, state: State, plan: Plan, open_: list[Submission]
) -> _Context:
    in_plan = {same_words(title_of(plan, id_)): id_ for id_ in reversed(_said_in(plan))}
    first_with = {same_words(each.text): each.id for each in reversed(open_)}
    return _Context(state, plan, leading, in_plan, first_with)


def _slip(answer: Submission, context: _Context) -> dict[str, Any]:
    usual = usual_kind(answer)
    kinds = sorted(BECOMES[answer.question], key=lambda kind: kind != usual)
    twin, twin_id = _twin(answer, context)
    decision = answer.decision
    return {
        "id": answer.id,
        "text": answer.text,
        "note": _note(answer, context),
        "tag": answer.answer.get("tag") or "",
        "status": answer.status,
        "group": _group(context.state.group_of_answer(answer)),
        "becomes": [[kind, WORDS[kind]] for kind in kinds],
        "usual": f"As a {WORDS[usual].lower()}",
        "twin": twin,
        "twin_id": twin_id,
        "decision": bool(decision) and answer.question != "promise",
    }


def _group(group: str) -> dict[str, str] | None:
    if group == EVERYBODY:
        return None
    colour = colour_of(group)
    return {
        "name": colour.name,
        "shape": colour.shape,
        "fill": colour.fill,
        "ink": colour.ink,
    }


def _twin(answer: Submission, context: _Context) -> tuple[str, str]:
    """Say what says the same already, where something does."""
    words = same_words(answer.text)
    if answer.status != "waiting" or answer.question == "promise" or not words:
        return "", ""  # two people may well promise the same
    if item := context.in_plan.get(words):
        return f"In the plan already: {shown(title_of(context.plan, item), 60)}", item
    first = context.first_with.get(words, answer.id)
    return ("The same came in before.", first) if first != answer.id else ("", "")


def _note(answer: Submission, context: _Context) -> str:
    if answer.status != "waiting":
        return _became(answer, context)
    said, state = answer.answer, context.state
    parts = []
    if said.get("remover"):
        parts.append(f"Can remove it: {said['remover']}")
    if prompt := _prompt(answer, state):
        parts.append(prompt)
    if said.get("when"):
        parts.append(f"by {day(date.fromisoformat(str(said['when'])))}")
    if answer.entry.step != state.step_id:
        parts.append(f"from “{state.agenda.step(answer.entry.step).title}”")
    merged = sum(each.merged_into == answer.id for each in state.entries.values())
    if merged:
        parts.append(f"{count(merged, 'other says', 'others say')} the same")
    return " · ".join(parts)


def _prompt(answer: Submission, state: State) -> str:
    question = state.agenda.step(answer.entry.step).question("blocker")
    chosen = answer.answer.get("prompt")
    choices = question.choices if question else ()
    return next((each.label for each in choices if each.id == chosen), "")


def _became(answer: Submission, context: _Context) -> str:
    decision, plan = answer.decision, context.plan
    if decision is None:
        return ""
    if decision.kind == "park":
        return f"Put aside: {decision.target}" if decision.target else "Put aside"
    if decision.kind == "merge":
        other = context.state.entries.get(decision.target)
        return f"The same as {shown(other.text, 60) if other else 'another one'}"
    decisions = context.leading.decisions
    wish = decisions.wish_of(decision.id) if decisions else {}
    kind = str(wish.get("as", "item"))
    if kind == "same":
        return f"The same as {shown(title_of(plan, decision.target), 60)}"
    before = str(wish.get("before", ""))
    where = f", just before {shown(title_of(plan, before), 60)}" if before else ""
    return f"{WORDS.get(kind, 'Item')}{where if kind == 'milestone' else ''}"


def _merges(open_: list[Submission], plan: Plan) -> list[list[str]]:
    """Return what an answer can say the same as: others that wait, items of the plan."""
    return [
        *([each.id, _short(each.text)] for each in open_),
        *([id_, f"In the plan: {_short(title_of(plan, id_))}"] for id_ in _said_in(plan)),
    ]


def _said_in(plan: Plan) -> list[str]:
    """Return the ids of what an answer may say again."""
    lists = (plan.milestones, plan.goals, plan.events, plan.blockers, plan.risks)
    return [each.id for items in lists for each in items]
