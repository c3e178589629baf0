"""The questions of the pre-mortem: why plans like this one fail, and what was answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from msnb.check.context import Context
from msnb.check.rules import Found, rule
from msnb.check.saying import set_field
from msnb.plan import Plan, Risk
from msnb.wording import listed


@dataclass(frozen=True)
class Prompt:
    """One question of the pre-mortem.

    Parameters
    ----------
    key : str
        Its key under ``dismissed``, and the value that a risk names to answer it.
    field : str
        Where a risk names it: ``cause`` or ``kind``.
    title : str
        A few words.
    ask : str
        What the room is asked.
    """

    key: str
    field: Literal["cause", "kind"]
    title: str
    ask: str


PROMPTS = (
    Prompt(
        "optimism",
        "cause",
        "optimism",
        "It took twice as long as we said. Which of our numbers was too bold?",
    ),
    Prompt(
        "planning",
        "cause",
        "too little planning",
        "We began before we had thought it through. What had nobody planned?",
    ),
    Prompt(
        "assessment",
        "cause",
        "poor risk assessment",
        "Everybody knew of the danger, and nobody took it seriously. Which one was it?",
    ),
    Prompt(
        "discovery",
        "cause",
        "poor discovery",
        "We built what nobody could use. What did we not find out beforehand?",
    ),
    Prompt(
        "politics",
        "cause",
        "politics",
        "Somebody did not want it to succeed. Whose interests did we overlook?",
    ),
    Prompt(
        "legacy",
        "kind",
        "legacy systems",
        "An old system held us up. Which one, and what did it not let us do?",
    ),
    Prompt(
        "third_party",
        "kind",
        "third parties",
        "Somebody outside did not deliver. Whom do we depend on, and for what?",
    ),
)
"""All questions, in the order in which they are asked."""


@dataclass(frozen=True)
class PromptAnswer:
    """What became of one question of the pre-mortem.

    Parameters
    ----------
    prompt : Prompt
        The question.
    risks : tuple of str
        Ids of the risks that answer it.
    dismissed : str
        Why it does not concern the plan; empty where nobody said so.
    """

    prompt: Prompt
    risks: tuple[str, ...] = ()
    dismissed: str = ""

    @property
    def is_open(self) -> bool:
        """Whether no risk answers it, and nobody dismissed it with a reason."""
        return not self.risks and not self.dismissed


def premortem(plan: Plan) -> tuple[PromptAnswer, ...]:
    """Return what became of each question of the pre-mortem.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Clinics",
    ...     start=date(2027, 2, 1),
    ...     risks=[{"id": "leave", "kind": "resource", "cause": "planning"}],
    ...     dismissed={"legacy": "no old system is replaced"},
    ... )
    >>> [each.prompt.key for each in premortem(plan) if not each.is_open]
    ['planning', 'legacy']
    """
    return tuple(
        PromptAnswer(
            each,
            tuple(risk.id for risk in plan.risks if _answers(risk, each)),
            getattr(plan.dismissed, each.key).strip(),
        )
        for each in PROMPTS
    )


def open_prompts(plan: Plan) -> tuple[Prompt, ...]:
    """Return the questions that no risk answers and nobody dismissed."""
    return tuple(each.prompt for each in premortem(plan) if each.is_open)


def _answers(risk: Risk, prompt: Prompt) -> bool:
    return bool(getattr(risk, prompt.field) == prompt.key)


@rule(
    "premortem-open",
    "hint",
    "A pre-mortem was begun, or the plan is in execution, and questions of it are open.",
    why="Projects fail of the same few causes, and of the one that nobody asked about.",
)
def _premortem_open(context: Context) -> Iterator[Found]:
    left = open_prompts(context.plan)
    if left and (_was_begun(context.plan) or context.plan.mode == "execution"):
        titles = listed(each.title for each in left)
        first = left[0]
        yield Found(
            "",
            f"dismissed.{first.key}",
            f"The pre-mortem leaves {len(left)} of {len(PROMPTS)} questions open: "
            f"{titles}.",
            f'Ask: "{first.ask}" Add a risk with {first.field} = "{first.key}", or say why '
            f"it does not concern you: {set_field('dismissed', first.key, '…')}",
        )


def _was_begun(plan: Plan) -> bool:
    # Risks were kept before there was a pre-mortem; a cause comes from one.
    return any(risk.cause for risk in plan.risks) or any(
        getattr(plan.dismissed, each.key).strip() for each in PROMPTS
    )


RULES = (_premortem_open,)
