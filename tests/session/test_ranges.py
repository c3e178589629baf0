import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.plan import Takes
from msnb.plan.durations import parse_duration
from msnb.session import Range, group_range, hull, widest

UNITS = st.sampled_from(["d", "w", "mo"])
RANGES = st.builds(
    lambda low, more, unit: Range(low, low + more, unit),
    st.integers(1, 50),
    st.integers(0, 50),
    UNITS,
)


def test_medians_of_lows_and_of_highs_counted_by_hand() -> None:
    three = [Range(2, 4, "w"), Range(3, 9, "w"), Range(7, 8, "w")]
    assert group_range(three) == Range(3, 8, "w")
    assert group_range(three[:2]) == Range(2.5, 6.5, "w")
    assert group_range(three[:1]) == three[0]


def test_the_unit_that_most_of_them_chose() -> None:
    mixed = [Range(10, 20, "d"), Range(1, 2, "mo"), Range(2, 3, "mo")]
    # 10, 20 and 40 days; 20, 40 and 60 days; a month has 20.
    assert group_range(mixed) == Range(1, 2, "mo")
    assert group_range([Range(1, 2, "mo"), Range(2, 6, "w")]).unit == "w"


def test_a_range_of_nobody_is_a_programmers_slip() -> None:
    with pytest.raises(ValueError, match="at least one range"):
        group_range([])


def test_ends_are_what_a_plan_takes() -> None:
    third = group_range([Range(1, 2, "d"), Range(1, 2, "w"), Range(1, 1, "w")])
    assert third.ends == ("1w", "1w")
    assert Range(2.5, 10, "w").ends == ("2.5w", "10w")
    assert Range(1 / 3, 2 / 3, "mo").ends == ("0.3333mo", "0.6667mo")
    assert str(Range(1850, 1900, "year")) == "1850 year to 1900 year"
    takes = Takes.model_validate({"low": "2.5w", "likely": "3w", "high": "10w"})
    assert [str(takes.low), str(takes.high)] == list(Range(2.5, 10, "w").ends)


@given(st.lists(RANGES, min_size=1, max_size=8))
def test_a_groups_range_lies_within_what_it_said_and_in_order(ranges: list[Range]) -> None:
    made = group_range(ranges)
    low, high = hull(ranges)
    assert low <= made.days[0] <= made.days[1] <= high
    for end in made.ends:
        parse_duration(end)


def test_the_two_widest_counted_by_hand() -> None:
    seen = {
        "design": [Range(2, 4, "w"), Range(3, 5, "w")],  # 10 to 25 days: 15
        "build": [Range(1, 3, "mo")],  # 20 to 60 days: 40
        "ship": [],
        "test": [Range(1, 3, "d"), Range(20, 31, "d")],  # 1 to 31 days: 30
    }
    assert widest(seen) == ("build", "test")
    assert widest(seen, n=9) == ("build", "test", "design")
    assert widest({}) == ()


def test_equally_wide_ones_keep_their_order() -> None:
    same = {name: [Range(1, 2, "w")] for name in ("c", "a", "b")}
    assert widest(same, n=3) == ("c", "a", "b")
