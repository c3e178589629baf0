"""What tests of a session may borrow: a store, and one that has begun with people in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from msnb.session import Store, begin, join

from .people import digest


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    with Store.open(tmp_path / "workshop.sqlite") as opened:
        yield opened


@pytest.fixture
def begun(store: Store) -> Store:
    """Return a workshop of the long form that has just begun."""
    begin(store, code="DVCK", day="30 November 2027")
    return store


@pytest.fixture
def people(begun: Store) -> Callable[[int], Store]:
    """Return what lets so many people join: p1, p2, p3…"""

    def with_people(count: int) -> Store:
        for at in range(1, count + 1):
            join(begun, digest(at), f"p{at}")
        return begun

    return with_people
