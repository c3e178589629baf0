"""Money and promises both ways: what is due, what was released, what is still locked."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from msnb.check import tranche_state, tranche_totals
from msnb.plan import Milestone, Plan, Side, Terms, Tranche
from msnb.reports.case import Case
from msnb.reports.names import TITLE as LENGTH
from msnb.reports.names import person, titles
from msnb.reports.page.blocks import Paragraph
from msnb.reports.page.markup import Block
from msnb.reports.page.part import Part, part, short_list, short_table
from msnb.wording import day, listed, shown

if TYPE_CHECKING:
    from msnb.reports.page.tables import Kind

TITLE = "Money and promises both ways"
_FEW = 5  # what became due or was released is said in words for so many
_THEM = ("of them", "of them")
Standing = Literal["due", "released", "open"]


@dataclass(frozen=True)
class TermsStand:
    """What became of two-way terms by a day.

    Parameters
    ----------
    terms : Terms
    milestone : Milestone
        The one that decides.
    standing : {"due", "released", "open"}
        Met in time: what was promised is due. Not met by the last day: the promise is
        released, and what was agreed for that case follows.
    last : date or None
        Until when the promise holds: as agreed, else until the milestone's deadline.
    """

    terms: Terms
    milestone: Milestone
    standing: Standing
    last: date | None


def terms_stand(plan: Plan, terms: Terms, as_of: date) -> TermsStand | None:
    """Return what became of two-way terms; None where the plan lacks their milestone.

    Parameters
    ----------
    plan : Plan
    terms : Terms
        Of that plan.
    as_of : date
        On the last day itself the promise still holds.

    Examples
    --------
    >>> plan = Plan(
    ...     format=1,
    ...     title="Clinics",
    ...     start=date(2027, 2, 1),
    ...     milestones=[{"id": "pilot", "title": "Pilot"}],
    ...     terms=[{"milestone": "pilot", "valid_until": date(2027, 9, 30)}],
    ... )
    >>> [
    ...     terms_stand(plan, plan.terms[0], as_of).standing
    ...     for as_of in (date(2027, 9, 30), date(2027, 10, 1))
    ... ]
    ['open', 'released']
    """
    milestone = plan.by_id.get(terms.milestone)
    if not isinstance(milestone, Milestone):
        return None
    last = terms.valid_until or milestone.deadline
    decided = milestone.finished or as_of
    standing: Standing = "open" if milestone.finished is None else "due"
    if last is not None and decided > last:
        standing = "released"
    return TermsStand(terms, milestone, standing, last)


def both_ways(case: Case) -> Part | None:
    """Return tranches and two-way terms; None where the plan has neither."""
    return part(TITLE, [*_tranches(case.plan), *_terms(case)])


def _tranches(plan: Plan) -> list[Block]:
    if not plan.tranches:
        return []
    rows = [_tranche(plan, each) for each in plan.tranches]
    labels = {
        "what": "Tranche",
        "amount": f"Amount, {plan.currency or 'as given'}",
        "state": "Stands",
        "waits": "Waits for",
    }
    said = Paragraph(tranche_totals(plan).sentence())
    table = short_table(rows, "Tranches", labels, thing=("tranche", "tranches"))
    return [said, *table]


def _tranche(plan: Plan, tranche: Tranche) -> dict[str, object]:
    waits = titles(plan, [tranche.milestone]) if tranche.milestone else ("nothing",)
    return {
        "what": tranche.title,
        "amount": tranche.amount,
        "waits": waits,
        "state": _state(plan, tranche),
    }


def _state(plan: Plan, tranche: Tranche) -> str:
    if tranche.released_on is not None:
        return f"released on {day(tranche.released_on)}"
    state = tranche_state(plan, tranche)
    return "unlocked, free to be paid" if state == "unlocked" else state


def _terms(case: Case) -> list[Block]:
    plan = case.plan
    stands = [terms_stand(plan, each, case.as_of) for each in plan.terms]
    found = sorted((each for each in stands if each), key=_order)
    if not found:
        return []
    rows = [_row(plan, each) for each in found]
    kinds: dict[str, Kind] = {"stands": "date"}
    table = short_table(rows, "Two-way terms", _LABELS, thing=_THEM, kinds=kinds)
    told = [_told(each) for each in found if each.standing != "open"]
    return [Paragraph(_tally(found)), *short_list(told, most=_FEW), *table]


def _order(each: TermsStand) -> tuple[int, date]:
    return ("due", "released", "open").index(each.standing), each.last or date.max


_LABELS = {
    "what": "Milestone",
    "stands": "Stands",
    "gives": "Given for now",
    "then": "Follows when it is met",
    "missed": "If it is missed",
}


def _row(plan: Plan, each: TermsStand) -> dict[str, object]:
    return {
        "what": each.milestone.title,
        "gives": _side(plan, each.terms.gives),
        "then": _side(plan, each.terms.if_met),
        "missed": each.terms.if_missed,
        "stands": _stands(each),
    }


def _side(plan: Plan, side: Side | None) -> tuple[str, ...]:
    if side is None:
        return ("nothing agreed",)
    amount = None
    if side.amount is not None:
        amount = f"{side.amount:,.0f} {plan.currency or ''}".rstrip()
    role = person(plan, side.role) if side.role else None
    more = [each for each in (amount, role) if each]
    return (f"{side.party}: {side.what}", *([", ".join(more)] if more else []))


def _stands(each: TermsStand) -> tuple[str, ...]:
    agreed = each.terms.agreed_on
    signed = f"agreed on {day(agreed)}" if agreed else "not agreed yet"
    if each.standing == "due" and each.milestone.finished:
        return f"due since {day(each.milestone.finished)}", signed
    if each.last is None:
        return "open", signed
    if each.standing == "released":
        return f"released after {day(each.last)}", signed
    return f"open until {day(each.last)}", signed


def _told(each: TermsStand) -> str:
    title = shown(each.milestone.title, LENGTH)
    side = each.terms.if_met
    what = f"{shown(side.what, LENGTH)} ({side.party})" if side else "what follows it"
    if each.standing == "due" and each.milestone.finished:
        return f"Due: {what}, because {title} was met on {day(each.milestone.finished)}."
    last = day(each.last) if each.last else ""
    then = _MISSED.get(each.terms.if_missed or "", "nobody agreed on what follows")
    return f"Released: {what}, because {title} was not met by {last}; {then}."


_MISSED = {
    "stop": "the work stops",
    "continue": "the work goes on",
    "replan": "the plan is made anew",
}


def _tally(found: list[TermsStand]) -> str:
    tally = Counter[str](each.standing for each in found)
    said = [
        f"{tally[name]:,} {name}" for name in ("due", "released", "open") if tally[name]
    ]
    return f"Two-way terms: {listed(said)}."
