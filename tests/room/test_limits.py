"""How often somebody may do something."""

from hypothesis import given
from hypothesis import strategies as st

from msnb.room.limits import Limit


def test_a_jar_of_three_gives_three_and_fills_up_by_the_second() -> None:
    limit = Limit(burst=3, per_second=0.5)
    assert [limit.take("a", now=0) for _ in range(3)] == [0, 0, 0]
    assert limit.take("a", now=0) == 2.0
    assert limit.take("a", now=1) == 1.0
    assert limit.take("a", now=2) == 0


def test_one_key_does_not_use_up_anothers() -> None:
    limit = Limit(burst=1, per_second=1)
    assert limit.take("a", now=0) == 0
    assert limit.take("b", now=0) == 0


def test_looking_uses_nothing_up() -> None:
    limit = Limit(burst=1, per_second=1)
    assert [limit.wait("a", now=0) for _ in range(5)] == [0] * 5
    assert limit.take("a", now=0) == 0


def test_many_strangers_do_not_fill_the_memory() -> None:
    limit = Limit(burst=2, per_second=0.001)
    for at in range(20_000):
        limit.take(f"stranger {at}", now=0)
    assert len(limit._jars) <= 4096 + 1


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60))
def test_never_more_than_the_burst_and_what_time_allows(gaps: list[float]) -> None:
    limit, now, taken = Limit(burst=4, per_second=0.25), 0.0, 0
    for gap in gaps:
        now += gap
        taken += limit.take("a", now) == 0
    assert taken <= 4 + 0.25 * now + 1e-6
