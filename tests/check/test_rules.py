"""What a rule needs before it is applied."""

from collections.abc import Iterator

import pytest

from msnb.check import Context, Found, Rule, rule, seen
from msnb.plan import parse_plan
from tests.check.sound import with_

PLAN = parse_plan(with_())
UNDATED = parse_plan(with_(("status_date = 2027-02-01\n", "")))


def _needing(*needs: str) -> Rule:
    @rule("never", "hint", "Always.", why="For the test.", needs=needs)
    def _always(_: Context) -> Iterator[Found]:
        yield Found("item", "field", "message", "remedy")

    return _always


@pytest.mark.parametrize(
    ("context", "needs", "applies"),
    [
        (Context(PLAN), (), True),
        (Context(PLAN), ("timetable",), False),
        (Context(PLAN), ("status date",), False),
        (seen(PLAN), ("timetable", "status date", "forecast"), True),
        (seen(UNDATED), ("timetable",), True),
        (seen(UNDATED), ("timetable", "status date"), False),
        (seen(UNDATED), ("forecast",), True),
        (Context(UNDATED), ("forecast",), False),
    ],
)
def test_a_rule_is_applied_where_the_context_holds_what_it_needs(
    context: Context, needs: tuple[str, ...], *, applies: bool
) -> None:
    assert len(list(_needing(*needs).findings(context))) == applies


def test_a_finding_carries_the_id_and_severity_of_its_rule() -> None:
    only = next(_needing().findings(Context(PLAN)))
    assert (only.rule, only.severity, only.path) == ("never", "hint", "item.field")
