from dataclasses import replace

import pytest

from msnb.forecast import nearest, select_class


def test_half_and_twice_are_equally_far_and_ties_go_by_id(make_archive) -> None:
    archive = make_archive({"ours": [1.5] * 5})
    plans = (100, 400, 200, 210, 1000)
    rows = [
        replace(row, planned_days=plan)
        for row, plan in zip(archive.projects, plans, strict=True)
    ]
    rows[3] = replace(rows[3], status="ongoing")
    chosen = select_class(history=replace(archive, projects=tuple(rows)))
    found = nearest(chosen, 200, n_projects=3)
    assert [(past.project.id, past.planned) for past in found] == [
        ("ours-2", 200),
        ("ours-0", 100),
        ("ours-1", 400),
    ]
    assert (found[0].actual, found[0].overrun) == (300, 1.5)
    # 100 is nearer to 230 in days, 400 in proportion.
    assert [past.planned for past in nearest(chosen, 230)] == [200, 400, 100, 1000]


def test_world_bank_rows_have_no_names_and_go_by_number_and_region() -> None:
    past = nearest(select_class("world-bank/water"), 2000)
    assert len(past) == 10
    assert all(each.label.startswith("project P") and " / " in each.label for each in past)


def test_costs_are_compared_with_costs(make_archive) -> None:
    chosen = select_class(history=make_archive({"ours": [1.5]}), measure="cost")
    [past] = nearest(chosen, 3)
    assert (past.planned, past.actual, past.label) == (200, 300, "project ours-0")


@pytest.mark.parametrize("size", [0, -1, float("nan")])
def test_a_plan_without_size_is_a_slip(f1, size) -> None:
    with pytest.raises(ValueError, match="size must be above 0"):
        nearest(select_class(history=f1), size)
