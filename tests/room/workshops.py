"""A workshop in a store of its own, without any server: what pages are made of."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from random import Random

from msnb.session import Item, State, Store, begin, draw_groups, go_to, join, offer, submit

THINGS = (Item("a", "Doors open"), Item("b", "Lights on"), Item("c", "Shelves full"))


class Workshop:
    """People who answer, and a facilitator who goes on."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._names = count()

    @property
    def state(self) -> State:
        return self.store.state()

    def come(self, people: int) -> list[str]:
        ids = [f"p{at}" for at in range(people)]
        for at, each in enumerate(ids):
            join(self.store, f"{at:064x}", each)
        return ids

    def sit(self) -> None:
        draw_groups(self.store, Random(1))  # noqa: S311  # a lot, not a secret

    def go(
        self, step: str, question: str = "", items: tuple[Item, ...] | None = None
    ) -> None:
        if items is not None:
            offer(self.store, step, items)
        go_to(self.store, step, 60.0, question=question)

    def give(self, who: str, kind: str, **data: object) -> str:
        name = f"{who}-{next(self._names):08d}"
        submit(self.store, who, self.state.step_id, kind, data, id=name)
        return name


@contextmanager
def workshop(folder: Path) -> Iterator[Workshop]:
    with Store.open(folder / "workshop.sqlite") as store:
        begin(store, code="KXDM", day="30 April 2027")
        yield Workshop(store)
