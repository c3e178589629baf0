"""A board notices what others do to its plan, by itself."""

import gc
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from msnb.board import Keeper
from msnb.widgets.watch import Watch


@pytest.fixture
def watched(shop_folder) -> Iterator[tuple[Keeper, threading.Event]]:
    with Keeper.open(shop_folder) as keeper:
        changed = threading.Event()
        keeper.subscribe(changed.set)
        watch = Watch(keeper, every_s=0.02)
        yield keeper, changed
        watch.stop()


def edit(folder: Path, change: Callable[[str], str]) -> None:
    file = folder / "plan.toml"
    file.write_text(change(file.read_text("utf-8")), "utf-8")


def test_an_edit_by_hand_is_taken_in(watched, shop_folder) -> None:
    keeper, changed = watched
    edit(shop_folder, lambda text: text.replace("Lease signed", "Lease in hand"))
    assert changed.wait(60)
    assert keeper.plan.by_id["lease"].title == "Lease in hand"


def test_what_another_kernel_does_is_taken_in(watched, shop_folder) -> None:
    keeper, changed = watched
    with Keeper.open(shop_folder) as other:
        other.do({"op": "rename", "id": "lease", "title": "Lease in hand"})
        assert changed.wait(60)
    assert keeper.plan.by_id["lease"].title == "Lease in hand"


def test_a_file_that_is_no_plan_is_said_and_the_plan_stays(watched, shop_folder) -> None:
    keeper, changed = watched
    edit(shop_folder, lambda text: text + "[[milestones\n")
    assert changed.wait(60)
    assert "plan.toml" in keeper.problem
    assert keeper.plan.by_id["lease"].title == "Lease signed"


def test_it_ends_with_the_keeper(shop_folder) -> None:
    keeper = Keeper.open(shop_folder)
    watch = Watch(keeper, every_s=0.02)
    keeper.close()
    del keeper
    gc.collect()
    watch._thread.join(60)
    assert not watch._thread.is_alive()


def test_stopping_waits_until_it_has_stopped(shop_folder) -> None:
    with Keeper.open(shop_folder) as keeper:
        watch = Watch(keeper, every_s=0.02)
        watch.stop()
        assert not watch._thread.is_alive()
