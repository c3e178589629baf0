"""The exit check of planning, before and in execution."""

from msnb.check import EXIT_CHECKS, RULES, exit_checks
from msnb.plan import parse_plan
from tests.check.sound import Case, each_of, found, with_

EUR = 'currency = "EUR"\n'
BEGUN = (EUR, f'{EUR}mode = "execution"\n')
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
        fires=with_(BEGUN),
        quiet=with_(BEGUN, add=DISMISSED),
        where="mode",
        message=r"The plan is in execution, and 1 of 14 planning checks is open: the "
        r"pre-mortem is answered\.",
        remedy=r"Close them first: msnb set PLAN mode=planning",
    ),
    Case(
        "execution-with-open-planning",
        fires=with_(
            BEGUN,
            ('owner = "ben"\nbackup = "ana"\n', ""),
            ("deadline = 2027-05-14\n", ""),
            ("deadline = 2027-06-25\n", ""),
            add=DISMISSED,
        ),
        quiet=with_(('owner = "ben"\nbackup = "ana"\n', ""), add=DISMISSED),
        where="mode",
        message=r"The plan is in execution, and 2 of 14 planning checks are open: every "
        r"milestone has a deadline \(fitted and stocked\); every milestone has an owner "
        r"and a backup \(fitted\)\.",
        remedy=r"Close them first: .*",
    ),
]


@each_of(CASES)
def test_execution_with_open_checks_lists_them(case: Case) -> None:
    case.holds()


def test_the_checks_can_be_asked_before_execution_begins() -> None:
    plan = parse_plan(with_(("deadline = 2027-05-14\n", "")))
    assert [each.sentence() for each in exit_checks(plan) if each.is_open] == [
        "every milestone has a deadline (fitted)",
        "the pre-mortem is answered",
    ]
    assert plan.mode == "planning"


def test_a_plan_with_all_closed_has_every_check_and_none_open() -> None:
    checks = exit_checks(parse_plan(with_(add=DISMISSED)))
    assert [each.name for each in checks] == list(EXIT_CHECKS)
    assert not any(each.is_open for each in checks)


def test_a_plan_that_cannot_be_scheduled_is_not_ready() -> None:
    plan = parse_plan(with_(('needs = ["lease"]', 'needs = ["lese"]'), add=DISMISSED))
    first = exit_checks(plan)[0]
    assert first.sentence() == "the plan can be scheduled (fitted)"


def test_every_rule_of_a_check_exists_and_is_in_one_check() -> None:
    ids = [id_ for rules in EXIT_CHECKS.values() for id_ in rules]
    assert len(set(ids)) == len(ids)
    assert set(ids) <= {rule.id for rule in RULES} - {"execution-with-open-planning"}


def test_the_finding_goes_with_the_mode() -> None:
    assert found(with_(BEGUN), "execution-with-open-planning")
    assert not found(with_(), "execution-with-open-planning")
