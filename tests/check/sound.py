"""A plan with nothing to mend, and how a test breaks one thing in it."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest

from msnb.check import Finding, check
from msnb.plan import parse_plan

SOUND = """\
format = 1
title = "Corner shop"
start = 2027-02-01
status_date = 2027-02-01
currency = "EUR"

[outside_view]
duration = "world-bank/water"
chosen_on = 2027-01-12
why = "for the tests"

[[people]]
id = "ana"
name = "Ana"
empowered = true

[[people]]
id = "ben"
name = "Ben"
empowered = true

[[people]]
id = "cem"
name = "Cem"

[[goals]]
id = "sells"
statement = "The shop sells to 100 customers a week"
metric = { name = "customers a week", baseline = 0, target = 100 }
by = 2027-06-30
evaluate = ["2027-Q1", "2027-Q2"]

[[milestones]]
id = "lease"
title = "Lease signed"
goal = "sells"
marks = "decision"
done_when = "The landlord has signed"
owner = "ana"
backup = "ben"
takes = { low = "1w", likely = "2w", high = "4w" }
deadline = 2027-03-31

[[milestones]]
id = "fitted"
title = "Shop fitted"
goal = "sells"
done_when = "12 shelves stand, and the till prints a receipt"
owner = "ben"
backup = "ana"
takes = { low = "2w", likely = "3w", high = "6w" }
needs = ["lease"]
deadline = 2027-05-14

[[milestones]]
id = "stocked"
title = "Shelves full"
goal = "sells"
done_when = "400 articles are on sale, each with a price"
owner = "ana"
backup = "ben"
needs = ["fitted"]
target = 2027-04-01
commitment = 2027-06-01
deadline = 2027-06-25

[[tasks]]
id = "order"
title = "Order the goods"
milestone = "stocked"
takes = "3d"
who = ["cem"]

[[tasks]]
id = "shelve"
title = "Fill the shelves"
milestone = "stocked"
needs = ["order"]
takes = "2d"
who = ["cem", "ana"]

[[terms]]
id = "credit"
milestone = "stocked"
gives = { party = "sponsor", what = "EUR 10,000 for the goods" }
if_met = { party = "sponsor", what = "EUR 20,000 for a second shop" }
agreed_on = 2027-01-20
valid_until = 2027-06-30
"""
"""Lease 2 weeks to 12 February, fitted 3 weeks to 5 March, stocked 5 days to 12 March."""


def with_(*edits: tuple[str, str], add: str = "", plan: str = SOUND) -> str:
    """Return the sound plan with texts replaced, each of which stands in it once."""
    for old, new in edits:
        assert plan.count(old) == 1, f"{old!r} stands {plan.count(old)} times"
        plan = plan.replace(old, new)
    return plan + add


@cache
def _checked(text: str, as_of: date | None) -> tuple[Finding, ...]:
    return check(parse_plan(text), as_of=as_of).findings


def found(text: str, rule: str, as_of: date | None = None) -> list[Finding]:
    """Return what one rule finds in a plan."""
    return [each for each in _checked(text, as_of) if each.rule == rule]


@dataclass(frozen=True)
class Case:
    """A plan in which a rule finds something, and one like it in which it does not.

    Parameters
    ----------
    rule : str
    fires, quiet : str
        The two plans.
    where : str
        Item and field of the finding, as a path.
    message, remedy : str
        Patterns that match the whole of them.
    """

    rule: str
    fires: str
    quiet: str
    where: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return self.rule

    def holds(self) -> None:
        """Assert that the rule fires where it should, says so, and is quiet elsewhere."""
        first = found(self.fires, self.rule)[0]
        assert first.path == self.where
        assert re.fullmatch(self.message, first.message), first.message
        assert re.fullmatch(self.remedy, first.remedy), first.remedy
        assert found(self.quiet, self.rule) == []


def each_of(cases: list[Case]) -> pytest.MarkDecorator:
    """Return the mark that runs a test for each case."""
    return pytest.mark.parametrize(
        "case", [pytest.param(each, id=str(each)) for each in cases]
    )
