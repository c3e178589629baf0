"""Plans of any size, the same every time: what the benchmarks read.

``python benchmarks/plans.py 2000 > plan.toml`` writes one.
"""

import sys
from datetime import date, timedelta

START = date(2027, 2, 1)
PEOPLE = 40
PER_GOAL = 5
LANES = 20

HEAD = """\
format = 1
title = "{n} milestones"
start = 2027-02-01
status_date = 2027-02-01
currency = "EUR"

[calendar]
workdays = ["mon", "tue", "wed", "thu", "fri"]
hours = [["09:00", "13:00"], ["14:00", "18:00"]]
holidays = "DE-BY"

[calendars.site]
workdays = ["mon", "tue", "wed", "thu", "fri", "sat"]
hours = [["07:00", "15:00"]]
"""

PERSON = """
[[people]]
id = "p{i}"
name = "Person {i}"
"""

GOAL = """
[[goals]]
id = "g{i}"
statement = "Part {i} is in use"
metric = {{ name = "parts in use", baseline = 0, target = {target} }}
by = {by}
evaluate = ["{year}-Q4"]
"""

MILESTONE = """
[[milestones]]
id = "m{i}"
title = "Milestone {i}"
goal = "g{goal}"
done_when = "The test of step {i} has passed twice in a row"
owner = "p{owner}"
backup = "p{backup}"
takes = {{ low = "{low}d", likely = "{likely}d", high = "{high}d" }}
needs = [{needs}]
deadline = {deadline}
target = {target}
calendar = "{calendar}"
"""


def large_plan_toml(n: int) -> str:
    """Return ``plan.toml`` of ``n`` milestones in twenty lanes that lean on each other."""
    goals = -(-n // PER_GOAL)
    parts = [HEAD.format(n=n)]
    parts += [PERSON.format(i=i) for i in range(PEOPLE)]
    parts += [_goal(i) for i in range(goals)]
    parts += [_milestone(i) for i in range(n)]
    return "".join(parts).replace('calendar = ""\n', "")


def _goal(i: int) -> str:
    by = _day(i * PER_GOAL + PER_GOAL, extra=200)
    return GOAL.format(i=i, by=by, target=i + 1, year=by.year)


def _milestone(i: int) -> str:
    likely = 2 + i * 7 % 9
    lane = f'"m{i - LANES}"' if i >= LANES else ""
    other = f'{{ on = "m{i - LANES - 7}", link = "SS", lag = "2d" }}'
    return MILESTONE.format(
        i=i,
        goal=i // PER_GOAL,
        owner=i % PEOPLE,
        backup=(i + 1) % PEOPLE,
        low=likely // 2 + 1,
        likely=likely,
        high=likely * 2,
        needs=", ".join([lane, other] if i >= LANES + 7 else [lane]),
        deadline=_day(i, extra=180),
        target=_day(i, extra=120),
        calendar="site" if i % 3 == 0 else "",
    )


def _day(i: int, *, extra: int) -> date:
    """Return a day that grows with the lane: about nine days a step."""
    return START + timedelta(days=i // LANES * 9 + extra)


if __name__ == "__main__":
    print(large_plan_toml(int(sys.argv[1])), end="")
