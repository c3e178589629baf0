"""What an answer becomes in the plan, and the plan with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from msnb.board import id_for, operate
from msnb.check import PROMPTS
from msnb.errors import ChoiceError
from msnb.plan import LISTS, TITLES, Plan, add_item, clean_line
from msnb.session import SessionError, Submission
from msnb.wording import listed, shown

Fields = dict[str, Any]

BECOMES: Mapping[str, tuple[str, ...]] = {
    "text": ("goal", "milestone", "event"),
    "event": ("milestone", "event", "component", "blocker"),
    "blocker": ("blocker", "risk"),
    "promise": ("promise",),
}
"""What an answer to each kind of question may become; the first one is usual."""
WORDS = {
    "goal": "Goal",
    "milestone": "Milestone",
    "event": "Event",
    "component": "Component",
    "blocker": "Blocker",
    "risk": "Risk",
    "promise": "Promise",
    "same": "The same as",
}
_LISTS = {kind: name for name, kind in LISTS.items()}
_PROMPTS = {each.key: each.field for each in PROMPTS}
_KINDS_OF_BLOCKER = {"discovery": "unknown", "third_party": "dependency"}


@dataclass(frozen=True)
class Wish:
    """How the facilitator wants an answer in the plan.

    Parameters
    ----------
    kind : str
        One of `WORDS`.
    text : str
        In the facilitator's words, where they differ from the answer's; else the answer's.
    before : str
        For a milestone, the card that it comes just before; empty for the headline goal.
    more : mapping
        What else the answer says: tag, who can remove it, which prompt.
    """

    kind: str
    text: str
    before: str = ""
    more: Mapping[str, Any] | None = None

    def to_dict(self) -> Fields:
        """Return it as the decision keeps it."""
        return {
            "as": self.kind,
            "text": self.text,
            "before": self.before,
            "more": dict(self.more or {}),
        }

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> "Wish":
        """Return the wish that a decision kept."""
        return cls(
            str(said["as"]),
            str(said["text"]),
            str(said.get("before", "")),
            dict(said.get("more", {})),
        )


@dataclass(frozen=True)
class Taken:
    """A plan with an answer in it.

    Parameters
    ----------
    plan : Plan
    item : str
        Id of what the answer became.
    message : str
        What was done, in a sentence.
    """

    plan: Plan
    item: str
    message: str


def usual_kind(answer: Submission) -> str:
    """Return what an answer becomes unless the facilitator says otherwise.

    What answers one of the prompts of the pre-mortem goes into the register of risks.
    """
    if answer.question not in BECOMES:
        msg = "That answer becomes nothing in the plan."
        raise SessionError(msg, "Look at the list again.")
    if answer.answer.get("prompt"):
        return "risk"
    return BECOMES[answer.question][0]


def wish_for(
    answer: Submission, *, kind: str = "", text: str = "", before: str = ""
) -> Wish:
    """Return how an answer is taken unless the facilitator says otherwise.

    Raises
    ------
    SessionError
        It cannot become that.
    """
    becomes, usual = BECOMES.get(answer.question, ()), usual_kind(answer)
    if kind and kind not in becomes:
        kinds = listed([shown(each) for each in becomes], "or")
        msg = f"{shown(answer.text, 80)} cannot become {shown(kind)}."
        raise SessionError(msg, f"Use {kinds}.")
    more = {
        key: value
        for key, value in answer.answer.items()
        if key in ("tag", "remover", "prompt", "when") and value
    }
    return Wish(kind or usual, clean_line(text) or answer.text, before, more)


def taken(plan: Plan, wish: Wish) -> Taken:
    """Return the plan with what was wished for.

    Raises
    ------
    MsnbError
        What it should come before is gone, or the plan would be none.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(format=1, title="Shop", start=date(2027, 2, 1))
    >>> found = taken(plan, Wish("blocker", "No lease", more={"remover": "the landlord"}))
    >>> found.item, found.plan.blockers[0].remover
    ('no-lease', 'the landlord')
    """
    if wish.kind in ("milestone", "goal", "event"):
        edit = operate(plan, _operation(wish))
        return Taken(edit.plan, edit.focus or "", edit.message)
    if wish.kind not in _LISTS:
        msg = f"Nothing becomes {shown(wish.kind)}. Choose what it is anew."
        raise ChoiceError(msg)
    list_name = _LISTS[wish.kind]
    item = id_for(wish.text, _ids(plan), kind=wish.kind)
    fields = {"id": item, "title": wish.text, **_fields(plan, wish)}
    after = add_item(plan, list_name, {k: v for k, v in fields.items() if v})
    return Taken(after, item, f"New {wish.kind} {shown(wish.text, 80)}.")


def _operation(wish: Wish) -> Fields:
    tag = (wish.more or {}).get("tag")
    if wish.kind == "goal":
        return {"op": "add_goal", "title": wish.text}
    if wish.kind == "event":
        return {"op": "add_event", "title": wish.text, "tag": tag}
    return {"op": "add", "title": wish.text, "before": wish.before or None, "tag": tag}


def _fields(plan: Plan, wish: Wish) -> Fields:
    more, milestones = wish.more or {}, _milestones(plan, wish.before)
    prompt = str(more.get("prompt", ""))
    if wish.kind == "component":
        return {"milestone": milestones[0] if milestones else None}
    if wish.kind == "risk":
        return {
            "threatens": milestones,
            **({_PROMPTS[prompt]: prompt} if prompt in _PROMPTS else {}),
        }
    return {
        "kind": _KINDS_OF_BLOCKER.get(prompt),
        "milestones": milestones,
        "remover": more.get("remover", ""),
        "raised_on": plan.status_date,
    }


def _milestones(plan: Plan, before: str) -> list[str]:
    return [before] if before in {each.id for each in plan.milestones} else []


def _ids(plan: Plan) -> set[str]:
    return {*plan.by_id, *(each.id for each in plan.terms if each.id)}


def title_of(plan: Plan, item: str) -> str:
    """Return what an item is called; its id where there is none."""
    found = plan.by_id.get(item)
    names = (getattr(found, key, "") for key in TITLES)
    return next((each for each in names if each), item)
