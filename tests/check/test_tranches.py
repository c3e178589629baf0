"""Money that milestones set free: what is paid, free or locked."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.check import tranche_state, tranche_totals
from msnb.plan import Plan, parse_plan
from tests.check.sound import SOUND, Case, each_of, with_

DUE = "deadline = 2027-03-31\n"


def money(lines: str, id_: str = "second") -> str:
    return f'\n[[tranches]]\nid = "{id_}"\ntitle = "Second part"\n{lines}'


def lease(finished: str) -> tuple[str, str]:
    return DUE, f"{DUE}finished = {finished}\n"


PAID = money('milestone = "lease"\nreleased_on = 2027-01-29\n')

CASES = [
    Case(
        "tranche-released-early",
        fires=with_(add=PAID),
        quiet=with_(lease("2027-01-29"), add=PAID),
        where="second.released_on",
        message=r"'Second part' was released on 29 January 2027, and 'Lease signed', which "
        r"unlocks it, is still open\.",
        remedy=r"Correct the record, or say which milestone unlocked it: msnb set PLAN "
        r"second\.released_on=",
    ),
    Case(
        "tranche-released-early",
        fires=with_(lease("2027-02-01"), add=PAID),
        quiet=with_(add=money("released_on = 2027-01-29\n")),
        where="second.released_on",
        message=r"'Second part' was released on 29 January 2027, and 'Lease signed', which "
        r"unlocks it, was met on 1 February 2027\.",
        remedy=r"Correct the record, .*",
    ),
]


@each_of(CASES)
def test_money_before_the_result_is_found(case: Case) -> None:
    case.holds()


SEVERAL = with_(
    lease("2027-01-29"),
    add=money("amount = 1000\nreleased_on = 2027-01-04\n", "first")
    + money('amount = 20000\nmilestone = "lease"\n', "second")
    + money('amount = 300000\nmilestone = "fitted"\n', "third")
    + money('amount = 500000.5\nmilestone = "stocked"\n', "fourth")
    + money('milestone = "stocked"\n', "bonus")
    + money("amount = 7\n", "free"),
)


def test_each_is_released_unlocked_or_locked() -> None:
    plan = parse_plan(SEVERAL)
    states = {each.id: tranche_state(plan, each) for each in plan.tranches}
    assert states == {
        "first": "released",
        "second": "unlocked",
        "third": "locked",
        "fourth": "locked",
        "bonus": "locked",
        "free": "unlocked",
    }


def test_finishing_the_milestone_unlocks_it() -> None:
    plan = parse_plan(SEVERAL.replace("deadline = 2027-05-14\n", "finished = 2027-02-01\n"))
    assert tranche_state(plan, plan.tranches[2]) == "unlocked"


def test_a_milestone_that_is_not_there_unlocks_nothing() -> None:
    plan = parse_plan(with_(add=money('amount = 5\nmilestone = "nowhere"\n')))
    assert tranche_state(plan, plan.tranches[0]) == "locked"


def test_the_totals_are_as_counted_by_hand() -> None:
    totals = tranche_totals(parse_plan(SEVERAL))
    assert (totals.released, totals.unlocked, totals.locked) == (1000, 20007, 800000.5)
    assert (totals.total, totals.without_amount) == (821007.5, 1)
    assert totals.sentence() == (
        "Of 821,008 EUR, 1,000 are released, 20,007 unlocked and 800,000 locked; "
        "1 tranche without an amount."
    )
    assert totals.to_dict()["locked"] == 800000.5


def test_without_money_nothing_is_summed() -> None:
    assert tranche_totals(parse_plan(SOUND)).sentence() == "No tranche has an amount."


@given(
    st.lists(
        st.tuples(st.integers(0, 10**12), st.booleans(), st.sampled_from(["a", "b", ""]))
    )
)
def test_the_parts_make_the_whole(rows: list[tuple[int, bool, str]]) -> None:
    plan = Plan(
        format=1,
        title="P",
        start=date(2027, 2, 1),
        milestones=[
            {"id": "a", "title": "A", "finished": date(2027, 2, 1)},
            {"id": "b", "title": "B"},
        ],
        tranches=[
            {"id": f"t{i}", "title": "T", "amount": amount}
            | ({"released_on": date(2027, 3, 1)} if paid else {})
            | ({"milestone": on} if on else {})
            for i, (amount, paid, on) in enumerate(rows)
        ],
    )
    totals = tranche_totals(plan)
    assert totals.total == sum(amount for amount, _, _ in rows)
    assert totals.released == sum(amount for amount, paid, _ in rows if paid)
    assert totals.locked == sum(a for a, paid, on in rows if not paid and on == "b")


@pytest.mark.parametrize("amount", ["0", "0.0"])
def test_a_tranche_of_nothing_has_an_amount(amount: str) -> None:
    totals = tranche_totals(parse_plan(with_(add=money(f"amount = {amount}\n"))))
    assert (totals.total, totals.without_amount) == (0, 0)
