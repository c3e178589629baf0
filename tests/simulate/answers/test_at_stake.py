from datetime import date

import pytest

from msnb.plan import Plan
from msnb.simulate import simulate
from tests.simulate.by_hand import a_plan, a_risk, day_after


def _plan(**milestone: object) -> Plan:
    met = {"party": "sponsor", "what": "EUR 500 for the roll-out", "amount": 500}
    return a_plan(
        [{"id": "open", "takes": "10d", "deadline": day_after(10), **milestone}],
        risks=[a_risk("rain", ["open"], 0.4, "5d")],
        terms=[
            {"milestone": "open", "if_met": met, "valid_until": day_after(15)},
            {"milestone": "open", "if_met": met},
        ],
        tranches=[
            {"id": "t", "title": "Second", "milestone": "open", "amount": 2000},
            {"id": "paid", "title": "First", "milestone": "open", "amount": 1}
            | {"released_on": date(2027, 1, 1)},
        ],
    )


def test_the_amount_counts_as_often_as_the_milestone_is_reached_in_time() -> None:
    promise, by_deadline, tranche = simulate(_plan(), drivers=False).at_stake
    # Valid until the day of the latest draw: certain.
    assert (promise.by, promise.chance, promise.adjusted) == (day_after(15), 1, 500)
    assert by_deadline.by == day_after(10)
    assert by_deadline.adjusted == pytest.approx(0.6 * 500, abs=10)
    assert (tranche.kind, tranche.what) == ("tranche", "Second")
    assert tranche.adjusted == pytest.approx(0.6 * 2000, abs=40)
    assert tranche.to_dict()["risk_adjusted"] == pytest.approx(tranche.adjusted)


def test_without_a_last_day_nothing_is_at_stake() -> None:
    told = simulate(_plan(deadline=None), drivers=False)
    assert [each.by for each in told.at_stake] == [day_after(15)]
