"""Every value that a plan may hold has a name in the forms, and no other."""

from typing import get_args

import pytest
from pydantic import BaseModel as Item

from msnb.plan import (
    Blocker,
    Goal,
    Link,
    Milestone,
    Person,
    PlanningShare,
    Resource,
    Risk,
    Stakeholder,
    Terms,
    TrackedMetric,
)
from msnb.widgets.forms import choices

CASES = [
    (Person, "party", choices.PARTIES),
    (Goal, "level", choices.LEVELS),
    (Milestone, "marks", choices.MARKS),
    (Milestone, "kind", choices.KINDS),
    (Milestone, "category", choices.CATEGORIES),
    (Milestone, "tag", choices.TAGS),
    (Link, "type", choices.LINK_TYPES),
    (Link, "kind", choices.LINK_KINDS),
    (Risk, "kind", choices.RISK_KINDS),
    (Risk, "cause", choices.CAUSES),
    (Terms, "if_missed", choices.IF_MISSED),
    (Stakeholder, "influence", choices.INFLUENCES),
    (Stakeholder, "stance", choices.STANCES),
    (Resource, "kind", choices.RESOURCE_KINDS),
    (Blocker, "kind", choices.BLOCKER_KINDS),
    (TrackedMetric, "kind", choices.METRIC_KINDS),
    (PlanningShare, "risk", choices.PLANNING_RISKS),
    (PlanningShare, "size", choices.SIZES),
]


def values_of(annotation: object) -> set[str]:
    found = {each for each in get_args(annotation) if isinstance(each, str)}
    return found.union(*map(values_of, get_args(annotation)))


@pytest.mark.parametrize(("model", "field", "labels"), CASES)
def test_every_value_has_a_name(
    model: type[Item], field: str, labels: dict[str, str]
) -> None:
    assert set(labels) == values_of(model.model_fields[field].annotation)


@pytest.mark.parametrize("labels", [labels for *_, labels in CASES])
def test_names_tell_values_apart(labels: dict[str, str]) -> None:
    assert len(set(labels.values())) == len(labels)
