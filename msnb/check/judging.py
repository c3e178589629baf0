"""From a plan to its findings."""

from datetime import date

from msnb.check.context import Context
from msnb.check.findings import SEVERITIES, Finding, Findings
from msnb.check.registry import RULES
from msnb.check.saying import name_of_terms
from msnb.check.seeing import seen
from msnb.plan import LISTS, Plan


def check(plan: Plan, *, as_of: date | None = None) -> Findings:
    """Find what a plan lacks or contradicts.

    Parameters
    ----------
    plan : Plan
        Best from `msnb.plan.parse_plan_file`, which tolerates what is wrong across items.
    as_of : date, optional
        The day it is looked at; else its status date. Without either, what depends on the
        day is left out, and a hint says so.

    Returns
    -------
    Findings
        Errors, then warnings, then hints; each in the order of the file.

    Examples
    --------
    >>> plan = Plan(
    ...     format=1,
    ...     title="Shop",
    ...     start=date(2027, 2, 1),
    ...     tasks=[{"id": "paint", "title": "Paint", "takes": "2d", "who": ["ana"]}],
    ... )
    >>> found = check(plan)
    >>> found.sentence()
    '1 error and 3 hints'
    >>> found.errors[0].rule, found.errors[0].message
    ('unknown-reference', "There is no person 'ana'.")
    """
    context = seen(plan, as_of=as_of)
    return Findings(plan.title, tuple(_in_order(_apply(context), plan)))


def _apply(context: Context) -> list[Finding]:
    """Return what all rules find, once each, without what another rule says better."""
    found = dict.fromkeys(each for rule in RULES for each in rule.findings(context))
    said = {(each.rule, each.item) for each in found}
    gives_way = {rule.id: rule.gives_way_to for rule in RULES}
    return [
        each
        for each in found
        if not any((better, each.item) in said for better in gives_way[each.rule])
    ]


def _in_order(found: list[Finding], plan: Plan) -> list[Finding]:
    """Sort by severity, then by the item's place in the file, then by rule."""
    ids = [
        each.id if name != "terms" else name_of_terms(each)
        for name in LISTS
        for each in getattr(plan, name)
    ]
    places = {id_: place for place, id_ in reversed(list(enumerate(ids)))}
    rules = {rule.id: place for place, rule in enumerate(RULES)}
    return sorted(
        found,
        key=lambda each: (
            SEVERITIES.index(each.severity),
            places.get(each.item, -1),
            rules[each.rule],
        ),
    )
