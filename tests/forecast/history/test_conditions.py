from datetime import date

import pytest

from msnb.errors import ChoiceError
from msnb.forecast.history.conditions import conditions
from msnb.forecast.history.rows import Project

ROW = Project(
    "P1",
    "wb/water",
    region="South Asia / India",
    start=date(2005, 6, 30),
    planned_days=800,
    base_cost=12.5,
    cost_unit="USD million",
)
USE = (
    "Use class, sector, region, baseline_stage, cost_unit, price_year, start, "
    "planned_days, planned_cost or base_cost."
)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("region=South Asia", True),
        ("region=  south   ASIA ", True),
        ("region=India", True),
        ("region=South Asia / India", True),
        ("region=Asia", False),
        ("sector=water", True),
        ("class=wb/water", True),
        ("class=wa", False),
        ("cost_unit=usd million", True),
        ("price_year=2015", False),
        ("start=2005", True),
        ("start>=2005", True),
        ("start>2005", False),
        ("start<2006", True),
        ("start<2005", False),
        ("start<=2005-06-30", True),
        ("start<2005-06-30", False),
        ("start>2005-06-29", True),
        ("start=2004..2005-06-30", True),
        ("start=2006..2009", False),
        ("planned_days=800..900", True),
        ("planned days > 800", False),
        ("planned-days >= 800", True),
        ("base_cost<=12.5", True),
        ("base_cost<12.5", False),
        ("base_cost=12.5", True),
        ("planned_cost>=0", False),
    ],
)
def test_a_condition_holds_or_does_not(text, holds) -> None:
    [condition] = conditions([text])
    assert condition.holds(ROW) is holds


@pytest.mark.parametrize(
    "column",
    [
        "actual_finish",
        "actual_cost",
        "actual_days",
        "status",
        "status_date",
        "note",
        "ratio",
    ],
)
def test_what_depends_on_the_outcome_is_refused_with_the_reason(column: str) -> None:
    with pytest.raises(ChoiceError) as caught:
        conditions([f"{column}=1"])
    assert str(caught.value) == (
        f"'{column}' is known only when a project is over, and a class may be defined "
        f"only by what was known when its projects were decided. {USE}"
    )


@pytest.mark.parametrize("column", ["id", "name", "ID"])
def test_projects_are_not_picked_one_by_one(column: str) -> None:
    with pytest.raises(ChoiceError) as caught:
        conditions([f"{column}=P1"])
    assert str(caught.value) == (
        f"'{column.lower()}' would pick projects one by one, and a class is defined by "
        f"what its projects have in common. {USE}"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("regoin=Asia", "A class cannot be narrowed by 'regoin'. Did you mean 'region'?"),
        (
            "Asia",
            (
                "'Asia' is no condition. "
                "Write one such as 'region=South Asia' or start=2005..2010."
            ),
        ),
        (
            "region=",
            (
                "'region=' is no condition. "
                "Write one such as 'region=South Asia' or start=2005..2010."
            ),
        ),
        ("region>3", "'region>3' cannot be used: region is a text. Write region=TEXT."),
        (
            "region=a;b",
            "'region=a;b' cannot be used: region is a text. Write region=TEXT.",
        ),
        (
            "start>=soon",
            "'soon' is not a year or a day. Write a condition such as 'start>=2005'.",
        ),
        (
            "start=0",
            "'0' is not a year or a day. Write a condition such as 'start>=2005'.",
        ),
        (
            "base_cost<nan",
            "'nan' is not a number. Write a condition such as 'base_cost>=100'.",
        ),
        (
            "planned_days=9..3",
            "'planned_days=9..3' runs backwards. Put the smaller value first.",
        ),
        ("start>2001..2003", "'start>2001..2003' is no range. Write start=2001..2003."),
    ],
)
def test_a_condition_that_cannot_be_read_is_said_in_a_sentence_or_two(text, said) -> None:
    with pytest.raises(ChoiceError) as caught:
        conditions([text])
    assert str(caught.value) == said


def test_the_order_and_the_spaces_of_conditions_do_not_matter() -> None:
    one = conditions(["start >= 2005", "region=Africa"])
    assert one == conditions(["region = Africa", "start>=2005", "Region=Africa"])
