"""Rules about goals; the plans are the corner shop with one thing changed."""

from tests.check.sound import SOUND, Case, each_of, found, with_

METRIC = 'metric = { name = "customers a week", baseline = 0, target = 100 }\n'
ONE_MILESTONE_LESS = with_(
    (
        'id = "lease"\ntitle = "Lease signed"\ngoal = "sells"\n',
        'id = "lease"\ntitle = "Lease signed"\n',
    )
)


def goal(id_: str, more: str = "") -> str:
    """Return one more goal, complete."""
    return f"""
[[goals]]
id = "{id_}"
statement = "Something is true of {id_}"
metric = {{ name = "n", baseline = 0, target = 1 }}
by = 2027-12-17
evaluate = ["2027-Q4"]
{more}
"""


def milestone(id_: str, goal_id: str = "sells") -> str:
    """Return one more milestone, complete."""
    return f"""
[[milestones]]
id = "{id_}"
title = "{id_.title()} there"
goal = "{goal_id}"
done_when = "3 of them are delivered"
owner = "ana"
backup = "ben"
takes = {{ low = "1d", likely = "2d", high = "4d" }}
needs = ["lease"]
deadline = 2027-06-01
"""


WITHOUT_GOALS = """\
format = 1
title = "Shop"
start = 2027-02-01

[[milestones]]
id = "lease"
title = "Lease signed"
"""

EMPTY = 'format = 1\ntitle = "Shop"\nstart = 2027-02-01\n'

ALL_DONE = (
    EMPTY
    + goal("g")
    + '[[milestones]]\nid = "m"\ntitle = "M"\ngoal = "g"\nfinished = 2027-03-05\n'
)

CASES = [
    Case(
        "goal-not-recorded",
        fires=ALL_DONE,
        quiet=ALL_DONE.replace("finished = 2027-03-05", 'takes = "1w"'),
        where="g.achieved_on",
        message=(
            r"All work for 'Something is true of g' is finished, and nothing says that it "
            r"is achieved\."
        ),
        remedy=r"If it is, say when: msnb set PLAN g\.achieved_on=2027-03-05",
    ),
    Case(
        "nothing-planned",
        fires=EMPTY,
        quiet=EMPTY + goal("g"),
        where="goals",
        message=r"Nothing is planned yet\.",
        remedy=r"Begin at the end, under \[\[goals\]\]: what is to be true, and by when\.",
    ),
    Case(
        "no-goal",
        fires=WITHOUT_GOALS,
        quiet=WITHOUT_GOALS + goal("g"),
        where="goals",
        message=r"The plan has 1 milestone and no goal\.",
        remedy=r"Add one under \[\[goals\]\]: what is to be true in the end, and by when\.",
    ),
    Case(
        "goal-without-number",
        fires=with_((METRIC, "")),
        quiet=with_(("baseline = 0, ", "")),
        where="sells.metric",
        message=r"'The shop sells to 100 customers a week' names no number to reach\.",
        remedy=r'Say what is counted: metric = \{ name = "customers", baseline = …, target '
        r"= 100 \}",
    ),
    Case(
        "goal-without-number",
        fires=with_((", target = 100", "")),
        quiet=with_(("target = 100", "target = 0")),
        where="sells.metric.target",
        message=r"'The shop .*' counts 'customers a week', and names no number to reach\.",
        remedy=r"Say which: msnb set PLAN sells\.metric\.target=NUMBER",
    ),
    Case(
        "goal-without-baseline",
        fires=with_(("baseline = 0, ", "")),
        quiet=with_((METRIC, "")),
        where="sells.metric.baseline",
        message=r"'The shop .*' does not say where 'customers a week' stands today\.",
        remedy=r"Count it now: msnb set PLAN sells\.metric\.baseline=NUMBER",
    ),
    Case(
        "goal-without-deadline",
        fires=with_(("by = 2027-06-30\n", "")),
        quiet=with_(("by = 2027-06-30\n", "achieved_on = 2027-01-31\n")),
        where="sells.by",
        message=r"'The shop sells to 100 customers a week' does not say by when\.",
        remedy=r"Give it a date: msnb set PLAN sells\.by=YYYY-MM-DD",
    ),
    Case(
        "too-many-goals",
        fires=with_(add=goal("b") + goal("c") + goal("d")),
        quiet=with_(add=goal("b") + goal("c") + goal("d", "achieved_on = 2027-01-31")),
        where="d.by",
        message=r"4 goals are open for 2027: sells, b, c and d\.",
        remedy=r"Keep 3 and move the rest to another year, or record one as reached: "
        r"msnb set PLAN sells\.achieved_on=YYYY-MM-DD",
    ),
    Case(
        "milestones-under-goal",
        fires=ONE_MILESTONE_LESS,
        quiet=ONE_MILESTONE_LESS + goal("below", 'serves = "sells"'),
        where="sells",
        message=r"'The shop .*' has 2 milestones under it: 'Shop fitted' and 'Shelves "
        r"full'\.",
        remedy=r"Have 3 to 5: ask what must be true just before it\.",
    ),
    Case(
        "milestones-under-goal",
        fires=with_(add=milestone("a") + milestone("b") + milestone("c")),
        quiet=with_(add=milestone("a") + milestone("b")),
        where="sells",
        message=r"'The shop .*' has 6 milestones under it: .* 'B there' and 'C there'\.",
        remedy=r"Have 3 to 5: make the finer ones tasks, or give a group of them a goal of "
        r"its own\.",
    ),
    Case(
        "no-evaluation",
        fires=with_(('evaluate = ["2027-Q1", "2027-Q2"]\n', "")),
        quiet=SOUND,
        where="sells.evaluate",
        message=r"'The shop .*' names no quarter in which it is evaluated\.",
        remedy=r'Name one or more: evaluate = \["2027-Q2"\]',
    ),
    Case(
        "leads-nowhere",
        fires=with_(add=milestone("sign").replace('goal = "sells"\n', "")),
        quiet=ONE_MILESTONE_LESS,
        where="sign.goal",
        message=r"'Sign there' leads to no goal\.",
        remedy=r"Say which \(sells\), or what needs it: msnb set PLAN sign\.goal=sells",
    ),
    Case(
        "nothing-before-goal",
        fires=with_(add=goal("b")),
        quiet=with_(add=goal("b") + milestone("m", "b")),
        where="b",
        message=r"Nothing leads to 'Something is true of b'\.",
        remedy=r"Ask what must be true just before it, and add that under "
        r"\[\[milestones\]\] with "
        r'goal = "b"\.',
    ),
    Case(
        "nothing-before-goal",
        fires=with_(add=goal("b") + goal("c", 'serves = "b"')),
        quiet=with_(add=goal("b") + goal("c", 'serves = "b"') + milestone("m", "c")),
        where="c",
        message=r"Nothing leads to 'Something is true of c'\.",
        remedy=r"Ask what .*",
    ),
    Case(
        "achieved-too-early",
        fires=with_(("by = 2027-06-30\n", "achieved_on = 2027-01-31\n")),
        quiet=with_(add=goal("b", "achieved_on = 2027-01-31")),
        where="sells.achieved_on",
        message=r"'The shop .*' is recorded as reached on 31 January 2027, and 'Lease "
        r"signed', 'Shop fitted' and 'Shelves full' are still open\.",
        remedy=r"Record what is finished, drop what is not needed, or open the goal again: "
        r"msnb set PLAN sells\.achieved_on=",
    ),
]


@each_of(CASES)
def test_what_a_goal_lacks_is_found_and_nothing_else(case: Case) -> None:
    case.holds()


def test_goals_under_different_goals_are_counted_apart() -> None:
    below = 'serves = "sells"'
    text = with_(add=goal("b", below) + goal("c", below) + goal("d", below))
    assert found(text, "too-many-goals") == []
    four = found(text + goal("e", below), "too-many-goals")
    # The goal above them is for 2027 as well, and does not count.
    assert [each.message for each in four] == [
        "4 goals are open for 2027 under 'sells': b, c, d and e."
    ]


def test_goals_of_different_years_are_counted_apart() -> None:
    later = goal("d").replace("by = 2027-12-17", "by = 2028-12-15")
    assert found(with_(add=goal("b") + goal("c") + later), "too-many-goals") == []


def test_an_achieved_goal_needs_no_three_milestones() -> None:
    text = with_(
        ("by = 2027-06-30\n", "achieved_on = 2027-01-31\n"), plan=ONE_MILESTONE_LESS
    )
    assert found(text, "milestones-under-goal") == []
    assert found(text, "no-evaluation") == []
