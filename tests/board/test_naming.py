"""Ids from titles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from msnb.board.naming import id_for
from msnb.plan.items import ID_PATTERN


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Pilot clinic live", "pilot-clinic-live"),
        ("Ærø's größte Łódź", "aero-s-grosste-lodz"),
        ("£1,000 raised!", "1-000-raised"),
        (
            "A title of many words that goes on and on and on",
            "a-title-of-many-words-that-goes-on-and",
        ),
        ("x" * 90, "x" * 40),
        ("試運転", "milestone-1"),
        ("---", "milestone-1"),
    ],
)
def test_an_id_can_be_read(title: str, expected: str) -> None:
    assert id_for(title, (), kind="milestone") == expected


def test_an_id_is_nobody_elses() -> None:
    taken = {"pilot"}
    for expected in ("pilot-2", "pilot-3", "pilot-4"):
        assert id_for("Pilot!", taken, kind="milestone") == expected
        taken.add(expected)
    assert id_for("試運転", {"event-1"}, kind="event") == "event-2"


@given(title=st.text())
def test_any_title_gives_an_id_that_a_plan_can_have(title: str) -> None:
    found = id_for(title, {"a", "milestone-1"}, kind="milestone")
    assert re.fullmatch(ID_PATTERN, found)
    assert found not in {"a", "milestone-1"}
    assert len(found) < 80
