"""How much of the effort is planning, on a scale with what is sound and what is advised."""

from msnb.check import PLANNING_LEAST, PLANNING_MOST, PlanningEffort, planning_share
from msnb.plan import Plan
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Section, Shown
from msnb.widgets.forms.form import Form

_MOST = 0.6  # where the scale ends; what is beyond stands at its end


class PlanningShareMeter(Form):
    """The share of planning in the effort, beside the 20 to 45 % that are sound.

    Parameters
    ----------
    keeper : Keeper or path
    item : None
        The meter is about the plan as a whole.
    """

    heading = "Planning share"

    def sentence(self, plan: Plan, item: str | None) -> str:
        """Return what is counted."""
        del plan, item
        return "Of effort, not of time. What is not known is not guessed."

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        del item
        return (
            Section(
                "",
                (
                    Shown("meter", "meter", meter(planning_share(plan))),
                    Entry("planning.effort_days", "Days spent on planning", "number"),
                    Entry("planning.total_effort_days", "Days of the whole work", "number"),
                    Entry(
                        "planning.risk",
                        "How risky is it?",
                        "choice",
                        options=choices.options(choices.PLANNING_RISKS),
                    ),
                    Entry(
                        "planning.size",
                        "How large is it?",
                        "choice",
                        options=choices.options(choices.SIZES),
                    ),
                ),
            ),
        )


def meter(effort: PlanningEffort) -> dict[str, object]:
    """Return the meter as the browser draws it.

    Examples
    --------
    >>> drawn = meter(PlanningEffort(0.1, None))
    >>> drawn["share"], drawn["tone"]
    (0.1, 'warn')
    """
    is_outside = effort.verdict in ("too little", "too much")
    return {
        "title": "Planning share",
        "text": effort.sentence(),
        "share": effort.share,
        "wanted": effort.recommended,
        "low": PLANNING_LEAST,
        "high": PLANNING_MOST,
        "most": _MOST,
        "marks": [
            [each, f"{100 * each:.0f} %"] for each in (PLANNING_LEAST, PLANNING_MOST)
        ],
        "tone": "warn" if is_outside else "good",
    }
