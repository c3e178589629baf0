"""The metrics that are followed: where they stood, stand and must stand."""

from msnb.check import metric_sentence
from msnb.plan import Plan, TrackedMetric
from msnb.widgets.forms import choices
from msnb.widgets.forms.declaring import Entry, Section
from msnb.widgets.forms.form import Form
from msnb.widgets.forms.shown import Tone, sentences

_TONES: dict[str, Tone] = {"better": "good", "worse": "bad", "unknown": "note"}


class MetricForm(Form):
    """The metrics of the plan.

    Parameters
    ----------
    keeper : Keeper or path
    item : str, optional
        Id of a metric; else the first.
    """

    heading = "Metrics"
    empty = "Which number would tell you early that it goes well?"
    list_name = "metrics"
    name = Entry("name", "What is counted?", is_required=True)

    def note(self, plan: Plan, item: str) -> str:
        """Return whether a metric has become better or worse."""
        found = plan.by_id[item]
        return found.verdict if isinstance(found, TrackedMetric) else ""

    def sections(self, plan: Plan, item: str | None) -> tuple[Section, ...]:
        """Return the parts of the form."""
        metric = plan.by_id.get(item or "")
        if not isinstance(metric, TrackedMetric):
            return ()
        return (
            Section(
                "What is counted",
                (
                    Entry("name", "The metric", is_required=True),
                    Entry("unit", "What one of it is"),
                    Entry(
                        "kind",
                        "Kind",
                        "choice",
                        options=choices.options(choices.METRIC_KINDS),
                    ),
                    Entry(
                        "goal",
                        "The goal it tells about",
                        "choice",
                        options=choices.items(plan, "goals"),
                    ),
                    Entry(
                        "milestone",
                        "The milestone it tells about",
                        "choice",
                        options=choices.items(plan, "milestones"),
                    ),
                ),
                metric.id,
            ),
            Section(
                "Where it stands",
                (
                    Entry("baseline", "At the start", "number"),
                    Entry("current", "Now", "number"),
                    Entry("target", "It must be", "number"),
                    sentences("verdict", _TONES[metric.verdict], metric_sentence(metric)),
                ),
                metric.id,
            ),
        )
