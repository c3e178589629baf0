import re
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from msnb.reports import Table
from msnb.reports.page.tables import said

ROWS = [
    {"stage": "Fit-out", "by": date(2027, 4, 16), "days": 15, "left": 2.5},
    {"stage": "Stock", "by": None, "days": 1200, "left": None},
]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"),
        (float("nan"), "–"),
        (pd.NaT, "–"),
        (pd.Timestamp("2027-04-16"), "16 April 2027"),
        (datetime(2027, 4, 16, 18), "16 April 2027"),  # noqa: DTZ001  # plans are local
        (np.int64(1200), "1,200"),
        (-3, "−3"),
        (1234.56789, "1,234.57"),
        (2.50, "2.5"),
        (float("inf"), "∞"),
        (np.True_, "yes"),
        (False, "no"),
        ("<b>", "<b>"),
    ],
)
def test_a_value_is_said_as_people_say_it(value: object, words: str) -> None:
    assert said(value) == words


def test_rows_and_columns_have_headings_and_the_table_a_caption() -> None:
    html = Table(ROWS, "Stages").html()
    assert '<caption>Stages</caption><thead><tr><th scope="col">stage</th>' in html
    assert '<th scope="row">Fit-out</th><td class="date">16 April 2027</td>' in html
    assert '<td class="number">1,200</td><td class="number">–</td>' in html


def test_a_wide_table_scrolls_by_itself_and_can_be_reached_by_keyboard() -> None:
    html = Table(ROWS, "Stages <1>").html()
    assert html.startswith(
        '<div class="msnb msnb-scroll" role="region" '
        'aria-label="Stages &lt;1&gt;" tabindex="0">'
    )


def test_labels_choose_order_and_name_the_columns() -> None:
    html = Table(ROWS, "Stages", labels={"stage": "Stage", "left": "Days left"}).html()
    assert '<th scope="col">Stage</th><th scope="col" class="number">Days left</th>' in html
    assert "by" not in html


def test_a_data_frame_says_the_same_as_its_rows() -> None:
    frame = pd.DataFrame(ROWS).assign(by=pd.to_datetime(["2027-04-16", None]))
    assert Table(frame, "Stages").html() == Table(ROWS, "Stages").html()


def test_kinds_tell_what_the_values_do_not() -> None:
    html = Table([{"what": "a", "share": "31 %"}], "S", kinds={"share": "number"}).html()
    assert '<td class="number">31 %</td>' in html


def test_no_rows_are_a_sentence() -> None:
    table = Table([], "What is missing", empty="Nothing is missing.")
    assert table.html() == (
        '<p class="msnb msnb-paragraph"><b>What is missing.</b> Nothing is missing.</p>'
    )
    assert table.text() == "What is missing. Nothing is missing."


def test_in_plain_text_numbers_stand_under_one_another() -> None:
    assert Table(ROWS, "Stages").text().splitlines() == [
        "Stages",
        "stage    by              days  left",
        "Fit-out  16 April 2027     15   2.5",
        "Stock    –              1,200     –",
    ]


WIDE = [
    {
        "what": "Treatment works in service",
        "by": date(2029, 9, 30),
        "owner": ("Ana Duarte", "backup: Tom Reis"),
        "chance": "1 in 8",
    }
]
LABELS = {"what": "What", "by": "Wanted by", "owner": "Owner & backup", "chance": "In time"}


def test_a_table_too_wide_for_a_phone_says_its_columns_beside_each_cell() -> None:
    html = Table(WIDE, "Dates", LABELS).html()
    assert html.startswith('<div class="msnb msnb-scroll msnb-cards" ')
    assert 'data-column="Wanted by">30 September 2029</td>' in html
    assert (
        'data-column="Owner &amp; backup"><span>Ana Duarte<br>backup: Tom Reis</span>'
    ) in html


def test_a_table_of_cards_keeps_its_roles_where_a_browser_forgets_its_tags() -> None:
    html = Table(WIDE, "Dates", LABELS).html()
    for tag, role in (
        ("<table", "table"),
        ("<thead", "rowgroup"),
        ("<tbody", "rowgroup"),
        ("<tr", "row"),
        ('<th scope="col"', "columnheader"),
        ('<th scope="row"', "rowheader"),
    ):
        assert html.count(tag) == len(re.findall(f'{tag}[^>]* role="{role}"', html)), tag
    assert html.count("<td") == html.count('role="cell"') == 3


def test_a_table_of_few_narrow_columns_stays_one_everywhere() -> None:
    html = Table(ROWS, "Stages", {"stage": "Stage", "days": "Days"}).html()
    assert "msnb-cards" not in html
    assert "data-column" not in html
    assert "role=" not in html.removeprefix('<div class="msnb msnb-scroll" role="region"')


def test_a_very_long_word_may_break_and_stays_the_same_word() -> None:
    long = "Donaudampfschifffahrtsgesellschaftskapitän <b> & co"
    html = Table([{"what": long, "days": 1}], "S").html()
    assert (
        ">Donaudampfschifffahrtsge<wbr>sellschaftskapitän &lt;b&gt; &amp; co</th>" in html
    )
    assert "<wbr>" not in Table(ROWS, "Stages").html()
