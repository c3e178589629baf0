"""The exit check of planning, before and in execution."""

from msnb.check import EXIT_CHECKS, RULES, exit_checks
from msnb.plan import parse_plan
from tests.check.sound import Case, each_of, found, with_

EUR = 'currency = "EUR"\n'
BEGUN = (EUR, f'{EUR}mode = "execution"\n')
BY = "by = 2027-06-30\n"
CONSIDERED = (
    BY,
    BY + 'considered = { stakeholders = "a", users = "b", risks = "c", '
    'constraints = "d", metrics = "e" }\n',
)
DISMISSED = "\n[dismissed]\n" + "".join(
    f'{key} = "not here"\n'
    for key in (
        *("optimism", "planning", "assessment", "discovery", "politics"),
        *("legacy", "third_party"),
    )
)

CASES = [
    Case(
        "execution-with-open-planning",
        fires=with_(BEGUN, CONSIDERED),
        quiet=with_(BEGUN, CONSIDERED, add=DISMISSED),
        where="mode",
        message=r"The plan is in execution, and 1 of 14 planning checks is open: the "
        r"pre-mortem\.",
        remedy=r"Close them first: msnb set PLAN mode=planning",
    ),
    Case(
        "execution-with-open-planning",
        fires=with_(
            BEGUN,
            CONSIDERED,
            ('owner = "ben"\nbackup = "ana"\n', ""),
            ("deadline = 2027-05-14\n", ""),
            ("deadline = 2027-06-25\n", ""),
            add=DISMISSED,
        ),
        quiet=with_(('owner = "ben"\nbackup = "ana"\n', ""), add=DISMISSED),
        where="mode",
        message=r"The plan is in execution, and 2 of 14 planning checks are open: "
        r"deadlines of milestones \(fitted and stocked\); owners and backups \(fitted\)\.",
        remedy=r"Close them first: .*",
    ),
]


@each_of(CASES)
def test_execution_with_open_checks_lists_them(case: Case) -> None:
    case.holds()


def test_the_checks_can_be_asked_before_execution_begins() -> None:
    plan = parse_plan(with_(("deadline = 2027-05-14\n", "")))
    assert [each.sentence() for each in exit_checks(plan) if each.is_open] == [
        "questions about goals (sells)",
        "deadlines of milestones (fitted)",
        "the pre-mortem",
    ]
    assert plan.mode == "planning"


def test_a_plan_with_all_closed_has_every_check_and_none_open() -> None:
    checks = exit_checks(parse_plan(with_(CONSIDERED, add=DISMISSED)))
    assert [each.name for each in checks] == list(EXIT_CHECKS)
    assert not any(each.is_open for each in checks)


def test_a_plan_that_cannot_be_scheduled_is_not_ready() -> None:
    plan = parse_plan(with_(('needs = ["lease"]', 'needs = ["lese"]'), add=DISMISSED))
    first = exit_checks(plan)[0]
    assert first.sentence() == "the timetable (fitted)"


def test_every_rule_of_a_check_exists_and_is_in_one_check() -> None:
    ids = [id_ for rules in EXIT_CHECKS.values() for id_ in rules]
    assert len(set(ids)) == len(ids)
    assert set(ids) <= {rule.id for rule in RULES} - {"execution-with-open-planning"}


def test_the_finding_goes_with_the_mode() -> None:
    assert found(with_(BEGUN), "execution-with-open-planning")
    assert not found(with_(), "execution-with-open-planning")
