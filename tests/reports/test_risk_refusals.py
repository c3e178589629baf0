"""What the risk report refuses before its kernel starts."""

from pathlib import Path

import pytest

from msnb.errors import ChoiceError
from msnb.plan import read_plan
from msnb.reports import risk_report
from msnb.reports.risk.risk import refuse_without_ranges


def test_a_headline_goal_that_nothing_leads_to_is_refused_as_in_the_report(
    tmp_path: Path,
) -> None:
    (tmp_path / "plan.toml").write_text(
        'format = 1\ntitle = "Shop"\nstart = 2027-02-01\nstatus_date = 2027-02-01\n'
        '[[goals]]\nid = "open"\nstatement = "Open"\nby = 2027-06-01\n'
        '[[goals]]\nid = "rich"\nstatement = "Rich"\nby = 2028-06-01\n'
        '[[milestones]]\nid = "lease"\ntitle = "Lease"\ngoal = "open"\n'
        'takes = { low = "2w", likely = "3w", high = "6w" }\n'
    )
    said = (
        "Nothing in the plan leads to 'Rich' yet, so it has no date. "
        "Give a milestone the goal 'rich'."
    )
    with pytest.raises(ChoiceError) as in_the_kernel:
        risk_report(str(tmp_path), draws=100)
    assert str(in_the_kernel.value) == said
    plan = read_plan(tmp_path)
    with pytest.raises(ChoiceError) as before:
        refuse_without_ranges(plan, {})
    assert str(before.value) == said
    refuse_without_ranges(plan, {"goal": "open"})
