"""What the values that a plan may hold are called in a form."""

from collections.abc import Iterable, Mapping

from msnb.plan import Plan
from msnb.widgets.forms.declaring import Option
from msnb.widgets.forms.names import name_of

PARTIES = {
    "us": "Us",
    "sponsor": "Sponsor",
    "client": "Client",
    "partner": "Partner",
    "supplier": "Supplier",
}
LEVELS = {
    "business": "Business",
    "department": "Department",
    "leader": "Department leader",
    "program": "Programme",
    "contributor": "Champion or contributor",
}
MARKS = {
    "achievement": "An achievement",
    "deliverable": "A deliverable",
    "decision": "A decision",
    "phase_end": "The end of a phase",
}
KINDS = {
    "event": "By what happens",
    "time": "By its date",
    "technical": "By a test result",
}
CATEGORIES = {
    "growth/market_expansion": "Growth: market expansion",
    "growth/product_launch": "Growth: product launch",
    "growth/customer_acquisition": "Growth: customer acquisition",
    "growth/partnership": "Growth: partnership",
    "operational_excellence/cost_reduction": "Operational excellence: cost reduction",
    "operational_excellence/efficiency": "Operational excellence: efficiency",
    "operational_excellence/quality": "Operational excellence: quality",
    "operational_excellence/system_implementation": "Operational excellence: new system",
    "financial/revenue": "Financial: revenue",
    "financial/profitability": "Financial: profitability",
    "financial/cash_flow": "Financial: cash flow",
    "financial/returns": "Financial: returns",
    "operational/process_improvement": "Operational: process improvement",
    "operational/technology_deployment": "Operational: technology deployment",
    "operational/team_building": "Operational: team building",
    "operational/compliance": "Operational: compliance",
}
TAGS = {"success": "A moment of success", "pain": "A point of pain"}
LINK_TYPES = {
    "FS": "starts when that is finished",
    "SS": "starts when that starts",
    "FF": "finishes when that is finished",
    "SF": "finishes when that starts",
}
LINK_KINDS = {
    "sequential": "One after the other",
    "parallel": "Side by side",
    "resource": "Same people or tools",
    "external": "Somebody else's work",
}
RISK_KINDS = {
    "unknown": "Not known",
    "resource": "People, money or tools",
    "time": "Time pressure",
    "dependency": "Something it depends on",
    "scope": "A change of scope",
    "legacy": "An old system",
    "third_party": "A third party",
}
CAUSES = {
    "optimism": "Optimism",
    "planning": "Too little planning",
    "assessment": "Poor risk assessment",
    "discovery": "Poor discovery",
    "politics": "Politics",
}
IF_MISSED = {
    "stop": "We stop",
    "continue": "We go on",
    "replan": "We plan anew",
}
INFLUENCES = {"high": "High", "medium": "Medium", "low": "Low"}
STANCES = {
    "supports": "Supports it",
    "neutral": "Neutral",
    "opposes": "Opposes it",
    "unknown": "Not known",
}
RESOURCE_KINDS = {
    "human": "People",
    "financial": "Money",
    "technology": "Technology",
    "adviser": "External advisers",
}
BLOCKER_KINDS = {
    "unknown": "Something we do not know",
    "blocker": "Something in the way",
    "dependency": "Something that must come from elsewhere",
}
METRIC_KINDS = {
    "leading": "Leading: moves before the result",
    "lagging": "Lagging: moves with the result",
}
PLANNING_RISKS = {"low": "Low", "medium": "Medium", "high": "High"}
SIZES = {"small": "Small", "medium": "Medium", "large": "Large"}


def options(labels: Mapping[str, str]) -> tuple[Option, ...]:
    """Return a choice of named values.

    Examples
    --------
    >>> options(TAGS)[0]
    Option(value='success', label='A moment of success', help='')
    """
    return tuple(Option(value, label) for value, label in labels.items())


def people(plan: Plan) -> tuple[Option, ...]:
    """Return the people of a plan to choose from, with what they do."""
    return tuple(
        Option(each.id, f"{each.name}, {each.role}" if each.role else each.name)
        for each in plan.people
    )


def items(plan: Plan, *lists: str, without: Iterable[str] = ()) -> tuple[Option, ...]:
    """Return the items of some lists to choose from, in the order of the plan.

    Examples
    --------
    >>> from datetime import date
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     goals=[{"id": "open", "statement": "Shop open"}],
    ... )
    >>> [each.label for each in items(plan, "goals", "milestones")]
    ['Shop open']
    """
    return tuple(
        Option(each.id, name_of(each))
        for name in lists
        for each in getattr(plan, name)
        if each.id not in without
    )
