"""What is asked about every goal before it is set, and what was answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msnb.canonical import number
from msnb.check.asked import asked_goal
from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import set_field, stated
from msnb.plan import Goal, Plan
from msnb.wording import count, listed


@dataclass(frozen=True)
class Question:
    """One thing to consider: its key under ``considered``, its name, and what is asked."""

    key: str
    title: str
    ask: str


CONSIDER = (
    Question("stakeholders", "Stakeholders", "Who has a say in it, or is touched by it?"),
    Question("users", "Users", "Who will use the result, and what for?"),
    Question("risks", "Risks", "What could keep it from coming true?"),
    Question("constraints", "Constraints", "What can nobody here change?"),
    Question("metrics", "Metrics", "Which number will tell that it came true?"),
)
"""What is asked about every goal."""

_NONE = ("none", "nobody", "no one", "nothing")


@dataclass(frozen=True)
class Consideration:
    """What was answered about one goal.

    Parameters
    ----------
    answers : dict of str to str
        The answer to each question that has one, by its key.
    gaps : tuple of str
        Keys of the questions without an answer.
    nones : tuple of str
        Keys of those answered "none" on purpose: an answer like any other.
    """

    answers: dict[str, str]
    gaps: tuple[str, ...]
    nones: tuple[str, ...]

    @property
    def completeness(self) -> float:
        """The share of questions that are answered, between 0 and 1."""
        return number(len(self.answers) / len(CONSIDER))

    @property
    def is_complete(self) -> bool:
        """Whether every question has an answer."""
        return not self.gaps

    def sentence(self) -> str:
        """Return how far it is, and what is left.

        Examples
        --------
        >>> Consideration({"risks": "a"}, ("users", "metrics"), ()).sentence()
        '1 of 5 questions is answered; users and metrics are left.'
        """
        so_far, left = len(self.answers), len(self.gaps)
        said = f"{so_far} of {len(CONSIDER)} questions {_are(so_far)} answered"
        return f"{said}; {listed(self.gaps)} {_are(left)} left." if left else f"{said}."

    def to_dict(self) -> dict[str, Any]:
        """Return the answers, what is left, and the completeness, for JSON."""
        return {
            "answers": dict(self.answers),
            "gaps": list(self.gaps),
            "nones": list(self.nones),
            "completeness": self.completeness,
        }


def _are(number_: int) -> str:
    return "is" if number_ == 1 else "are"


def considered(plan: Plan, goal: str) -> Consideration:
    """Return what was answered about one goal of a plan.

    An answer is any text; "none", perhaps with the reason behind a colon, is one as well.

    Raises
    ------
    ChoiceError
        The plan has no such goal.

    Examples
    --------
    >>> from datetime import date
    >>> answers = {"users": "nurses", "risks": "none: done it twice"}
    >>> goal = {"id": "live", "statement": "All clinics live", "considered": answers}
    >>> plan = Plan(format=1, title="Clinics", start=date(2027, 2, 1), goals=[goal])
    >>> found = considered(plan, "live")
    >>> found.completeness, found.nones, found.gaps
    (0.4, ('risks',), ('stakeholders', 'constraints', 'metrics'))
    """
    return answers_about(asked_goal(plan, goal))


def answers_about(goal: Goal) -> Consideration:
    """Return what was answered about a goal."""
    said = {each.key: getattr(goal.considered, each.key).strip() for each in CONSIDER}
    return Consideration(
        {key: text for key, text in said.items() if text},
        tuple(key for key, text in said.items() if not text),
        tuple(key for key, text in said.items() if _is_none(text)),
    )


def _is_none(text: str) -> bool:
    return text.partition(":")[0].strip().rstrip(".").lower() in _NONE


@rule(
    "goal-not-considered",
    "hint",
    "Of the five questions about an open goal some are answered and some not, or the plan "
    "is in execution and one is open.",
    why="What nobody asked before the work began, somebody asks in the middle of it.",
)
def _goal_not_considered(context: Context) -> Iterator[Found]:
    has_begun = context.plan.mode == "execution"
    for goal in context.plan.goals:
        found = answers_about(goal)
        if goal.achieved_on is None and found.gaps and (found.answers or has_begun):
            first = found.gaps[0]
            yield Found(
                goal.id,
                f"considered.{first}",
                f"About {stated(goal)}, {count(len(found.gaps), 'question')} of "
                f"{len(CONSIDER)} {_are(len(found.gaps))} open: {listed(found.gaps)}.",
                "Answer each; where there is none, say so and why: "
                f"{set_field(goal.id, f'considered.{first}', '…')}",
            )


RULES = (_goal_not_considered,)
