"""What stands in an input comes back as the same value."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.widgets.forms.declaring import Entry, Group, Kind, Option
from msnb.widgets.forms.saying import as_typed, group_in_words, in_words, said_back
from msnb.widgets.forms.typed import typed_value

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
NUMBERS = st.integers(-(10**12), 10**12) | st.floats(-1e6, 1e6).map(lambda x: round(x, 4))


def entry(kind: Kind) -> Entry:
    return Entry("key", "Label", kind)


@given(NUMBERS)
def test_a_number_comes_back(value: float) -> None:
    typed = as_typed(entry("number"), value)
    assert typed_value(entry("number"), typed) == pytest.approx(value)
    if value >= 0:
        assert typed_value(entry("money"), typed) == pytest.approx(value)


@given(st.integers(0, 1000))
def test_a_share_comes_back(thousandths: int) -> None:
    typed = as_typed(entry("share"), thousandths / 1000)
    assert typed_value(entry("share"), typed) == pytest.approx(thousandths / 1000)


@given(DAYS)
def test_a_day_comes_back_from_what_is_said_of_it(when: date) -> None:
    assert as_typed(entry("date"), when) == when.isoformat()
    assert typed_value(entry("date"), said_back(entry("date"), when)) == when


@given(st.integers(1, 500), st.sampled_from(["min", "h", "d", "w", "mo"]))
def test_a_duration_comes_back_from_what_is_said_of_it(amount: int, unit: str) -> None:
    written = f"{amount}{unit}"
    assert typed_value(entry("duration"), said_back(entry("duration"), written)) == written


def test_yes_and_no_are_words() -> None:
    assert as_typed(entry("yes_no"), value=True) == "yes"
    assert as_typed(entry("yes_no"), value=False) == "no"
    assert as_typed(entry("yes_no"), None) == ""


def test_a_choice_is_said_by_its_label() -> None:
    owner = Entry("owner", "Owner", "choice", options=(Option("ana", "Ana Duarte"),))
    assert in_words(owner, "ana") == "Ana Duarte"
    assert in_words(owner, "gone") == "gone"
    several = Entry("who", "Who", "several", options=owner.options)
    assert in_words(several, ["ana", {"on": "ben"}]) == "Ana Duarte and ben"
    assert in_words(several, []) == "nothing"


def test_money_is_said_with_its_currency() -> None:
    assert in_words(entry("money"), 120000, "EUR") == "EUR 120,000"
    assert in_words(entry("money"), 120000) == "120,000"


def test_a_text_of_many_lines_is_one_sentence_and_shows_its_control_characters() -> None:
    assert in_words(entry("long"), "one\ntwo\x1b[2J") == "one two\\x1b[2J"


def test_a_range_without_its_middle_and_a_single_value_are_said() -> None:
    parts = tuple(Entry(key, key, "duration") for key in ("low", "high", "likely"))
    takes = Group("takes", "Takes", parts, look="range", lone="likely")
    assert group_in_words(takes, {"low": "3w", "high": "10w"}) == "3 weeks to 10 weeks"
    assert group_in_words(takes, "2w") == "2 weeks"
    assert group_in_words(takes, None) == "nothing"


def test_every_day_of_a_year_is_said_so_that_it_is_read() -> None:
    for number in range(366):
        when = date(2028, 1, 1) + timedelta(days=number)
        assert typed_value(entry("date"), said_back(entry("date"), when)) == when
