"""How quickly a workshop's store takes entries, and how long its state takes to fold.

Run: ``python benchmarks/session.py``. Each append is on the disk before the next begins, so
the first figure is the drive's as much as msnb's.
"""

import hashlib
import random
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from msnb.session import (
    Entry,
    Store,
    begin,
    console_view,
    draw_groups,
    go_to,
    join,
    lock_groups,
    phone_view,
    state_of,
    submit,
)

RUNS, PHONES, EACH = 7, 25, 12


def said(label: str, seconds: list[float], unit: str = "ms", factor: float = 1e3) -> None:
    """Print the median and the range."""
    scaled = [each * factor for each in seconds]
    print(
        f"{label:44} {statistics.median(scaled):8.2f} {unit} "
        f"({min(scaled):.2f} to {max(scaled):.2f})"
    )


def timed(work: Callable[[], object], runs: int = RUNS) -> list[float]:
    """Return how long each run took, in seconds."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return seconds


def workshop(store: Store) -> None:
    """Begin a workshop with 25 phones in groups, at the step that asks for events."""
    begin(store, code="DVCK")
    for at in range(PHONES):
        join(store, hashlib.sha256(str(at).encode()).hexdigest(), f"p{at}")
    draw_groups(store, random.Random(1))  # noqa: S311  # a fixed workshop, no secret
    lock_groups(store)
    go_to(store, "right_to_left", 1320)


def send(store: Store, phone: int, took: list[float]) -> None:
    """Send one phone's events, and note how long each took."""
    for number in range(EACH):
        text = {"text": f"Event {number} of phone {phone}", "tag": "success"}
        start = time.perf_counter()
        submit(
            store,
            f"p{phone}",
            "right_to_left",
            "event",
            text,
            id=f"{phone}-{number}",
            at=1400,
        )
        took.append(time.perf_counter() - start)


def appending(folder: Path) -> None:
    """Measure one writer, and 25 phones at once."""
    with Store.open(folder / "one.sqlite") as store:
        numbers = iter(range(10_000))
        took = timed(lambda: store.append("note", {}, id=f"n{next(numbers)}"), 300)
        said("append, one after the other (each of 300)", took)
        print(f"{'':44} {300 / sum(took):8.0f} appends a second")
    with Store.open(folder / "phones.sqlite") as store:
        workshop(store)
        waited: list[float] = []
        threads = [
            threading.Thread(target=send, args=(store, each, waited))
            for each in range(PHONES)
        ]
        start = time.perf_counter()
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        whole = time.perf_counter() - start
        waited.sort()
        print(
            f"{PHONES} phones at once, {PHONES * EACH} answers: {whole:.2f} s; "
            f"95 % waited at most {waited[int(len(waited) * 0.95)] * 1e3:.0f} ms"
        )
        said("what a phone sees", timed(lambda: phone_view(store.state(), "p1")))
        said("what the console sees", timed(lambda: console_view(store.state())))


def folding(count: int) -> None:
    """Measure a fold from the first entry, and of one more."""
    entries = [
        Entry(1, "b", "begin", "", "", 0.0, {"form": "long", "minutes": 120, "code": "X"})
    ]
    entries += [
        Entry(
            at,
            f"e{at}",
            "answer",
            f"p{at % PHONES}",
            "right_to_left",
            1400.0,
            {"question": "event", "text": f"Event {at}", "tag": "pain"},
        )
        for at in range(2, count)
    ]
    entries.append(
        Entry(count, "a", "accept", "", "", 1500.0, {"entry": "e2", "target": "m"})
    )
    state = state_of(entries)
    more = [Entry(count + 1, "c", "park", "", "", 1600.0, {"entry": "e3", "target": ""})]
    said(f"fold {count:,} entries", timed(lambda: state_of(entries)))
    said(f"fold one more after {count:,}", timed(lambda: state.with_entries(more)))


if __name__ == "__main__":
    print(f"Python {sys.version.split()[0]}")
    with tempfile.TemporaryDirectory(dir=".") as place:
        appending(Path(place))
    folding(300)
    folding(10_000)
