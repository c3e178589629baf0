"""A plan in a folder, and a workshop on it that is led without a face."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msnb.plan import Milestone, Plan
from msnb.session import Store, join, submit
from msnb.workshop.leading import Form, Leading

SHOP = """\
format = 1
title = "Corner shop"
start = 2027-02-01
status_date = 2027-02-01

[[people]]
id = "ana"
name = "Ana"

[[goals]]
id = "open"
statement = "The shop sells"
by = 2027-11-30

[[milestones]]
id = "fitted"
title = "Shop fitted"
goal = "open"
takes = "3w"
needs = ["lease"]

[[milestones]]
id = "lease"
title = "Lease signed"
goal = "open"
takes = "2w"
"""


def shop(folder: Path, text: str = SHOP) -> Path:
    """Write the corner shop's plan into a folder: lease → fitted → the goal."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plan.toml").write_text(text, encoding="utf-8")
    return folder


class Clock:
    """A clock that goes only when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds

    def wait(self, minutes: float) -> None:
        """Let minutes pass."""
        self.seconds += minutes * 60


@contextmanager
def led(
    folder: Path,
    *,
    step: str = "",
    people: int = 0,
    form: Form = "long",
    now: Callable[[], float] | None = None,
) -> Iterator[Leading]:
    """Lead a workshop that has begun, with so many phones in it, at a step."""
    with Leading(folder, form=form, now=now or Clock()) as leading:
        leading.begin()
        let_in(store_of(leading), people)
        if step:
            leading.go_to(step)
        yield leading


def store_of(leading: Leading) -> Store:
    """Return the store of a workshop that has begun."""
    assert leading.store is not None
    return leading.store


def let_in(store: Store, people: int) -> None:
    """Let phones p1, p2, p3… join."""
    for at in range(1, people + 1):
        join(store, hashlib.sha256(str(at).encode()).hexdigest(), f"p{at}")


def say(leading: Leading, entry: str, text: str, author: str = "p1", **more: str) -> str:
    """Let a phone answer the question that is asked now; return the answer's id."""
    state = leading.state
    asked = state.asked
    assert asked is not None
    data = {"text": text, **more}
    store = store_of(leading)
    submit(store, author, state.step_id, asked.kind, data, id=entry, at=leading.elapsed)
    return entry


def titles(leading: Leading) -> list[str]:
    """Return the titles of the plan's milestones."""
    return [each.title for each in leading.keeper.plan.milestones]


def card(leading: Leading, milestone: str) -> Milestone:
    """Return a milestone of the plan."""
    return milestone_of(leading.keeper.plan, milestone)


def milestone_of(plan: Plan, milestone: str) -> Milestone:
    """Return a milestone of a plan."""
    found = plan.by_id[milestone]
    assert isinstance(found, Milestone)
    return found


def needs(leading: Leading, milestone: str) -> list[str]:
    """Return what a milestone waits for."""
    return [link.on for link in card(leading, milestone).needs]
