from datetime import date

import pytest

from msnb.errors import ChoiceError, PlanError
from msnb.plan import Plan, new_plan, read_plan, with_fields


def _plan() -> Plan:
    return Plan.model_validate(
        {
            "format": 1,
            "title": "Shop",
            "start": date(2027, 2, 1),
            "milestones": [
                {"id": "lease", "title": "Lease", "takes": "4w"},
                {"id": "open", "title": "Open", "needs": ["lease"]},
            ],
        }
    )


def test_fields_are_set_and_the_plan_stays_as_it_is() -> None:
    plan = _plan()
    other, changes = with_fields(plan, ["lease.takes.high=9w", "lease.takes.low=3w"])
    assert [str(each) for each in changes] == [
        "lease · takes.high: '9w'",
        "lease · takes.low: '3w'",
    ]
    takes = other.milestones[0].takes
    assert takes is not None
    assert [str(each) for each in (takes.low, takes.likely, takes.high)] == [
        "3w",
        "4w",
        "9w",
    ]
    assert plan == _plan()


def test_what_was_so_already_is_no_change() -> None:
    other, changes = with_fields(_plan(), ["lease.takes=4w"])
    assert (other, changes) == (_plan(), ())


def test_the_place_it_was_read_from_stays_and_no_file_changes(tmp_path) -> None:
    file = new_plan(tmp_path / "shop", "construction")
    before = file.read_bytes()
    plan = read_plan(file)
    other, _ = with_fields(plan, ["title=Another"])
    assert (other.folder, other.title) == (plan.folder, "Another")
    assert file.read_bytes() == before


def test_what_would_be_no_plan_is_refused() -> None:
    with pytest.raises(ChoiceError) as unknown:
        with_fields(_plan(), ["leese.takes=3w"])
    assert str(unknown.value) == "The plan has no item 'leese'. Did you mean 'lease'?"
    with pytest.raises(PlanError) as nowhere:
        with_fields(_plan(), ["open.needs=lese"])
    assert "lese" in str(nowhere.value)
