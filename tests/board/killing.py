"""Kill whoever keeps a plan, again and again, and see whether anything is lost or doubled.

Run: ``python tests/board/killing.py FOLDER ROUNDS``. A process that has everything imported
forks the keepers, and kills each some time after a number of changes drawn at random. With
``each`` for ROUNDS, they stop dead one after the other at each file that is opened, renamed
or removed. Prints a line of JSON: how many changes were acknowledged, and every fault.
"""

import itertools
import json
import os
import random
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msnb.board import Keeper
from msnb.errors import MsnbError
from msnb.plan import read_log

LONGEST_S = 120


def keep(folder: Path, seed: int, acknowledge: int) -> None:
    """Change the plan at random, and say so after each change."""
    draw = random.Random(seed)  # noqa: S311  # not a secret
    keeper = Keeper.open(folder)
    os.write(acknowledge, f"{keeper.plan.fingerprint} 0\n".encode())
    while True:
        try:
            keeper.do(_some_operation(keeper, draw))
        except MsnbError:
            continue
        if draw.random() < 0.2:
            keeper.save()
        os.write(acknowledge, f"{keeper.plan.fingerprint} 1\n".encode())


def _some_operation(keeper: Keeper, draw: random.Random, kind: str = "") -> dict[str, Any]:
    cards = [each.id for each in keeper.plan.milestones]
    kinds = ["add", "add", "add", "rename", "place", "delete", "undo", "redo"]
    one, other = draw.choice(cards), draw.choice([*cards, "open"])
    return {
        "add": {"op": "add", "title": f"Step {draw.randrange(10**6)}", "before": other},
        "rename": {"op": "rename", "id": one, "title": f"Name {draw.randrange(10**6)}"},
        "place": {"op": "place", "id": one, "before": other},
        "delete": {"op": "delete", "id": one} if len(cards) > 3 else {"op": "undo"},
        "undo": {"op": "undo"},
        "redo": {"op": "redo"},
    }[kind or draw.choice(kinds)]


def keep_until(folder: Path, stop_at: int, acknowledge: int) -> None:
    """Do a fixed row of things, and stop dead at one of the calls that concern files."""
    calls = 0

    def count(event: str, _: object) -> None:
        nonlocal calls
        if event in ("open", "os.rename", "os.remove", "os.chmod", "os.truncate"):
            calls += 1
            if calls == stop_at:
                os.kill(os.getpid(), signal.SIGKILL)

    keeper = Keeper.open(folder)
    keeper._autosave.close()
    os.write(acknowledge, f"{keeper.plan.fingerprint} 0\n".encode())
    sys.addaudithook(count)
    draw = random.Random(stop_at)  # noqa: S311
    for kind in ("add", "save", "rename", "add", "save", "undo", "save", "redo", "close"):
        if kind == "save":
            keeper.save()
        elif kind == "close":
            keeper.close()
        else:
            keeper.do(_some_operation(keeper, draw, kind))
            os.write(acknowledge, f"{keeper.plan.fingerprint} 1\n".encode())
    os._exit(0)


def one_round(folder: Path, number: int, *, is_at_random: bool) -> tuple[int, str, bool]:
    """Let a keeper work until it is killed.

    Returns how many changes it acknowledged, the fault found, and whether it was killed.
    """
    draw = random.Random(number)  # noqa: S311
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        (keep if is_at_random else keep_until)(folder, number, writing)
    os.close(writing)
    heard = ""
    if is_at_random:
        heard = _heard(reading, 1 + draw.randrange(6))
        time.sleep(draw.random() * 0.1)
        os.kill(child, signal.SIGKILL)
    was_killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    with os.fdopen(reading) as acks:
        heard += acks.read()
    said = [line.split() for line in heard.splitlines() if line[-2:] in (" 0", " 1")]
    if not said:
        return 0, "the keeper did not open", was_killed
    return len(said) - 1, _fault(folder, said[-1][0]), was_killed


def _heard(reading: int, lines: int) -> str:
    """Wait until a keeper that has opened has acknowledged so many changes."""
    heard = b""
    while heard.count(b"\n") <= lines and select.select([reading], [], [], LONGEST_S)[0]:
        said = os.read(reading, 4096)
        if not said:
            break
        heard += said
    return heard.decode()


def _fault(folder: Path, last: str) -> str:
    """Return what is wrong with the plan as it is found now."""
    edits = read_log(folder).of("edit")
    with Keeper.open(folder) as keeper:
        found = keeper.plan.fingerprint
        if keeper.conflicts:
            return f"conflicts: {keeper.conflicts}"
    with Keeper.open(folder) as keeper:
        if keeper.plan.fingerprint != found:
            return "opened again, it is another plan"
    # One change may have been kept before it could be acknowledged.
    if found == last or (edits[-1].data["before"], edits[-1].data["after"]) == (
        last,
        found,
    ):
        return ""
    return f"acknowledged {last}, found {found}"


def rounds(folder: Path, number: str) -> Iterator[tuple[int, str]]:
    """Yield what each round came to."""
    for at in range(1, int(number) + 1) if number.isdigit() else itertools.count(1):
        acknowledged, fault, was_killed = one_round(
            folder, at, is_at_random=number.isdigit()
        )
        yield acknowledged, fault
        if not was_killed:
            return


if __name__ == "__main__":
    results = list(rounds(Path(sys.argv[1]), sys.argv[2]))
    faults = [fault for _, fault in results if fault]
    acknowledged = sum(number for number, _ in results)
    said = {"rounds": len(results), "acknowledged": acknowledged, "faults": faults}
    print(json.dumps(said))  # noqa: T201
