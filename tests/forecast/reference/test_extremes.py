import pytest

from msnb.forecast import Archive, Project, select_class

ORDINARY = tuple(
    Project(f"p{i}", "ours", planned_days=10, actual_days=12) for i in range(9)
)


def warned(*strange: Project) -> str:
    archive = Archive("ours.csv", "ours.csv", (*ORDINARY, *strange), header=("id",))
    found = select_class(history=archive).warnings
    return "".join(each.message for each in found if each.rule == "extreme-ratio")


def days(planned: float, actual: float, name: str = "x", line: int = 0) -> Project:
    return Project(name, "ours", planned_days=planned, actual_days=actual, line=line)


def test_a_ratio_of_a_thousand_million_is_named_with_its_line() -> None:
    assert warned(days(1, 1e9, line=7)) == (
        "Very far from plan: x (line 7), 1,000,000,000 times its plan. Check that plan and "
        "outcome are in the same unit; nothing is dropped."
    )


def test_of_very_many_the_first_three_are_named() -> None:
    many = [days(1, 2000, f"x{i}") for i in range(12)]
    assert (
        "x0, 2,000 times its plan, x1, 2,000 times its plan, x2, 2,000 times its plan "
        "and 9 more." in warned(*many)
    )


@pytest.mark.parametrize(
    ("planned", "actual", "is_far"),
    [(1, 1000, True), (1, 999, False), (1000, 1, True), (999, 1, False)],
)
def test_a_thousand_times_either_way_is_far(planned, actual, is_far) -> None:
    assert bool(warned(days(planned, actual))) == is_far
