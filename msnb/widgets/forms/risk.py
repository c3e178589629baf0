"""The risk register, with the questions that a pre-mortem asks."""

from collections.abc import Iterator

from msnb.check import open_prompts, premortem
from msnb.plan import Plan, Risk
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Part, Section
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.names import title_of
from msnb.widgets.forms.ranges import duration_range, money_range
from msnb.widgets.forms.shown import sentences
from msnb.wording import listed, odds, shown


class RiskForm(Form):
    """The risk register, and the pre-mortem.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a risk; else the first.
    """

    heading = "Risks"
    list_name = "risks"
    name = Entry("title", "What may happen?", is_required=True)

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return which questions of the pre-mortem nobody has answered yet."""
        del item
        left = listed(each.title for each in open_prompts(plan))
        if not left:
            return "Every question of the pre-mortem is answered."
        return f"Imagine that it has failed. Not answered yet: {left}."

    def note(self, plan: Plan, item: str) -> str:
        """Return how likely a risk is, and whether anybody watches it."""
        risk = plan.by_id[item]
        if not isinstance(risk, Risk):
            return ""
        chance = odds(risk.chance) if risk.chance is not None else "no chance given"
        return chance if risk.owner else f"{chance}, no owner"

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        prompts = Section(
            "The pre-mortem",
            tuple(_prompts(plan)),
            text="It is the day after the deadline, and it has failed. Why? Each question "
            "leads to a risk, or somebody says why it does not concern us.",
            is_open=item is None,
        )
        if item is None:
            return (prompts,)
        return (
            Section("The risk", _what(plan), item),
            Section(
                "What it would do",
                (
                    Entry(
                        "chance",
                        "How likely",
                        "share",
                        "As in '30 %' or '3 in 10'.",
                        called="Chance",
                    ),
                    duration_range(
                        "delay", "The delay", called="Delay", what="it delayed us by"
                    ),
                    money_range("cost", "What it would cost"),
                ),
                item,
            ),
            Section(
                "What is done about it",
                (
                    Entry(
                        "mitigation",
                        "What makes it less likely",
                        "long",
                        called="Mitigation",
                    ),
                    Entry(
                        "contingency",
                        "What we do when it happens",
                        "long",
                        called="Contingency",
                    ),
                ),
                item,
            ),
            prompts,
        )


def _prompts(plan: Plan) -> Iterator[Part]:
    for answer in premortem(plan):
        prompt = answer.prompt
        if answer.risks:
            said = listed(shown(title_of(plan, each)) for each in answer.risks)
            told = f"{prompt.title.capitalize()}: {said}."
            yield sentences(f"prompt-{prompt.key}", "good", told)
        else:
            yield Entry(
                f"dismissed.{prompt.key}",
                prompt.title.capitalize(),
                "long",
                f"{prompt.ask} Add a risk; or it does not concern us, because:",
            )


def _what(plan: Plan) -> tuple[Part, ...]:
    return (
        Entry("title", "What may happen", "long", is_required=True),
        Entry(
            "threatens",
            "What it threatens",
            "several",
            options=choices.items(plan, "milestones", "tasks"),
        ),
        Entry(
            "kind",
            "Where it comes from",
            "choice",
            options=choices.options(choices.RISK_KINDS),
            default="unknown",
        ),
        Entry(
            "cause",
            "What in the planning would be to blame",
            "choice",
            options=choices.options(choices.CAUSES),
        ),
        Entry(
            "owner",
            "Who watches it",
            "choice",
            options=choices.people(plan),
            adds_person=True,
        ),
    )
