"""Small archives with names, each counted by hand."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from msnb.forecast import Archive, Project

F1 = (0.82, 0.95, 1.00, 1.04, 1.10, 1.18, 1.27, 1.41, 1.66, 2.35)


def _archive(
    classes: Mapping[str, Sequence[float]], *, planned: float = 200, **more: str
) -> Archive:
    projects = tuple(
        Project(
            f"{path}-{i}",
            path,
            planned_days=planned,
            actual_days=planned * ratio,
            planned_cost=planned,
            actual_cost=planned * ratio,
            **more,  # type: ignore[arg-type]
        )
        for path, ratios in classes.items()
        for i, ratio in enumerate(ratios)
    )
    return Archive("ours.csv", "ours.csv", projects, header=("id",))


@pytest.fixture
def make_archive() -> Callable[..., Archive]:
    """Return the maker of archives: class path to overruns, every plan 200 days."""
    return _archive


@pytest.fixture
def f1() -> Archive:
    """Return ten finished projects of 200 planned days in the class f1."""
    return _archive({"f1": F1})
