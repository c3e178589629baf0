"""What a goal's statement counts."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.check import Quantity, metric_line, quantity


@pytest.mark.parametrize(
    ("statement", "read"),
    [
        (
            "increase revenue by 30 % YoY",
            Quantity("revenue", 100, 130, "% of the year before", "YoY"),
        ),
        (
            "Reduce our complaints by 20 percent in 2027",
            Quantity("complaints", 100, 80, "% of today", "in 2027"),
        ),
        (
            "Grow the customer base by 1,500 customers by Q3 2027",
            Quantity("change in customer base", 0, 1500, "customers", "by Q3 2027"),
        ),
        (
            "Cut waiting time by 2.5 days per quarter",
            Quantity("change in waiting time", 0, -2.5, "days", "per quarter"),
        ),
        (
            "Bring the share of online bookings from 20 to 60 % by 2028",
            Quantity("share of online bookings", 20, 60, "%", "by 2028"),
        ),
        (
            "95 % of calls are answered within 2 minutes",
            Quantity("share of calls", None, 95, "%", ""),
        ),
        ("All 14 clinics take bookings", Quantity("clinics", None, 14, "", "")),
        ("Be live by 2027 everywhere", Quantity(period="by 2027")),
        ("Be the best shop in town", Quantity()),
    ],
)
def test_what_a_statement_counts_is_read(statement: str, read: Quantity) -> None:
    assert quantity(statement) == read


def test_what_is_not_said_is_asked() -> None:
    assert quantity("increase revenue by 30 % YoY").questions == ()
    assert quantity("Be the best shop in town").questions == (
        "What is counted?",
        "Where does it stand today?",
        "Where must it stand?",
        "By when, or in which period?",
    )


def test_the_line_that_is_suggested_can_be_pasted() -> None:
    line = metric_line("Raise profit by 1,200,000 EUR a year")
    assert line == (
        'metric = { name = "change in profit", baseline = 0, target = 1200000, unit = '
        '"EUR" }'
    )
    assert metric_line("Cut it by 0.5 days").endswith('target = -0.5, unit = "days" }')


@given(st.text(max_size=80), st.integers(1, 10**6), st.text(max_size=80))
def test_any_statement_gives_a_line_of_toml(before: str, number: int, after: str) -> None:
    line = metric_line(f"{before} raise {after} by {number} {before}")
    assert "name" in tomllib.loads(line.replace("= …", "= 0"))["metric"]
