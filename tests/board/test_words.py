"""What cards say of their dates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.board.words import Words, float_said, spoken


@pytest.mark.parametrize(
    ("days", "said", "state"),
    [
        (0.0, "no float", "tight"),
        (0.9, "no float", "tight"),
        (1.0, "1 day of float", "tight"),
        (4.99, "4 days of float", "tight"),
        (5.0, "5 days of float", "fine"),
        (9.9, "9 days of float", "fine"),
        (10.0, "2 weeks of float", "fine"),
        (14.9, "2 weeks of float", "fine"),
        (129.0, "25 weeks of float", "fine"),
        (130.0, "6 months of float", "fine"),
        (520.0, "24 months of float", "fine"),
        (-0.1, "1 day late", "late"),
        (-5.0, "5 days late", "late"),
        (-9.5, "2 weeks late", "late"),
        (-10.5, "3 weeks late", "late"),
        (-500.0, "24 months late", "late"),
    ],
)
def test_float_is_said_in_working_time(days: float, said: str, state: str) -> None:
    assert float_said(days, 5) == (said, state)


def test_a_week_is_what_the_calendar_says() -> None:
    assert float_said(12, 4) == ("3 weeks of float", "fine")
    assert float_said(12, 6) == ("2 weeks of float", "fine")


@given(days=st.floats(-3000, 3000), week=st.integers(1, 7))
def test_never_more_float_than_there_is(days: float, week: int) -> None:
    said, state = float_said(days, week)
    unit = {"day": 1.0, "wee": float(week), "mon": week * 52 / 12}
    if said == "no float":
        assert 0 <= days < 1
        return
    number, thing = said.split()[:2]
    size = int(number) * unit[thing[:3]]
    if state == "late":
        assert days < 0
        assert size >= -days - 1e-6
    else:
        assert size <= days + 1e-6


def test_a_card_is_spoken_in_one_sentence() -> None:
    words = Words(
        latest="by 2 Apr 2027",
        float="6 weeks of float",
        starts="start by 22 March 2027",
        state="fine",
        owner="Ana",
        gaps=("no backup", "no done-when"),
    )
    around = (("Stalls fitted",), ("A", "B", "C", "D", "E"))
    assert spoken("milestone", "Keys", words, around) == (
        "Milestone 'Keys', by 2 Apr 2027, 6 weeks of float, start by 22 March 2027, "
        "owner Ana, just before 'Stalls fitted', after 'A', 'B', 'C' and 2 more, "
        "missing: backup and done-when."
    )
    assert spoken("milestone", "Keys", Words(), ((), ())) == "Milestone 'Keys'."
