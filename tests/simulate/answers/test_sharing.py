from typing import Any

from msnb.simulate import simulate
from tests.simulate.by_hand import a_plan

_RANGE = {"low": "8d", "likely": "10d", "high": "13d"}


def _row(number: int = 6) -> list[dict[str, Any]]:
    return [
        {"id": f"m{at}", "takes": _RANGE, "needs": [f"m{at - 1}"] if at else []}
        for at in range(number)
    ]


def test_shared_luck_widens_the_range_of_work_in_a_row() -> None:
    told = simulate(a_plan(_row())).sharing
    assert told is not None
    # Six with correlation 0.3: variance 6 + 30 x 0.3 = 15 of one; apart 6. Root 1.58.
    assert 1.4 < told.days_together / told.days_apart < 1.75
    assert told.sentence().endswith(f"look like {told.days_apart} days: too sure.")
    said = told.to_dict()
    assert (said["shared"], said["with"]["days"]) == (0.3, told.days_together)


def test_without_shared_luck_both_are_the_same_and_that_is_said() -> None:
    told = simulate(a_plan(_row()), shared=0, grouped=0, draws=1_000).sharing
    assert told is not None
    assert told.together == told.apart
    assert told.sentence().endswith(
        f": {told.days_apart} days. No luck is shared here: such ranges are often too "
        "narrow."
    )


def test_one_range_alone_has_nothing_to_share() -> None:
    told = simulate(a_plan(_row(1))).sharing
    assert told is not None
    assert abs(told.days_together - told.days_apart) <= 1
