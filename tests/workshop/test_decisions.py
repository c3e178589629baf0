"""Accepting is exactly once: across a crash, undo, redo, merging and taking back."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from msnb.board import Keeper
from msnb.errors import MsnbError
from msnb.plan import read_log, read_plan
from msnb.session import Store
from msnb.workshop.deciding import (
    accept_answer,
    last_waits_again,
    merge_answer,
    park_answer,
    wait_again,
)
from msnb.workshop.decisions import Decisions
from msnb.workshop.leading import Leading

from .leads import card, led, needs, say, shop, store_of, titles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop(tmp_path / "shop")


def status(leading: Leading, entry: str) -> str:
    return leading.state.entries[entry].status


def test_an_accepted_event_is_a_milestone_just_before_the_card(folder: Path) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired", tag="success")
        said = accept_answer(leading, "e1", before="fitted", decision="d1")
        assert said == "New milestone 'Staff hired', just before 'Shop fitted'."
        assert leading.state.entries["e1"].accepted_as == "staff-hired"
        assert needs(leading, "fitted") == ["lease", "staff-hired"]
    assert "staff-hired" in read_plan(folder).by_id


def test_the_same_decision_twice_is_done_once(folder: Path) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired")
        accept_answer(leading, "e1", decision="d1")
        assert (
            accept_answer(leading, "e1", decision="d1") == "'Staff hired' is in the plan."
        )
        assert titles(leading).count("Staff hired") == 1


def test_what_is_decided_cannot_be_decided_again_before_it_is_taken_back(
    folder: Path,
) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired")
        accept_answer(leading, "e1", decision="d1")
        with pytest.raises(
            MsnbError, match=r"'Staff hired' is accepted already\. Take that"
        ):
            accept_answer(leading, "e1", decision="d2")
        with pytest.raises(MsnbError, match=r"There is no answer 'e9'\. Look at the list"):
            accept_answer(leading, "e9", decision="d3")


def test_decided_but_not_in_the_plan_after_a_crash_it_is_put_there_on_opening(
    folder: Path,
) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired", tag="pain")
        wish = {"as": "milestone", "text": "Staff hired", "before": "lease"}
        data = {"entry": "e1", "target": "staff-hired", **wish, "more": {"tag": "pain"}}
        # The kernel dies between the two: the store has it, the plan does not.
        store_of(leading).append("accept", data, id="d1", step="right_to_left")
    assert "staff-hired" not in read_plan(folder).by_id
    for _ in range(2):  # and a second opening adds nothing
        with Leading(folder) as again:
            assert titles(again).count("Staff hired") == 1
            assert needs(again, "lease") == ["staff-hired"]
            assert card(again, "staff-hired").tag == "pain"


def test_a_decision_that_cannot_be_carried_out_any_more_lets_the_answer_wait(
    folder: Path,
) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired")
        wish = {"as": "milestone", "text": "Staff hired", "before": "moon", "more": {}}
        data = {"entry": "e1", "target": "staff-hired", **wish}
        store_of(leading).append("accept", data, id="d1")
    with Leading(folder) as again:
        assert status(again, "e1") == "waiting"
        assert again.news == ("'Staff hired' is not in the plan any more. It waits again.",)
        assert titles(again) == ["Shop fitted", "Lease signed"]


def test_undo_on_the_board_lets_the_answer_wait_and_redo_accepts_it_again(
    folder: Path,
) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired")
        accept_answer(leading, "e1", decision="d1")
        leading.keeper.undo()
        assert status(leading, "e1") == "waiting"
        leading.keeper.redo()
        assert status(leading, "e1") == "accepted"
        assert leading.state.entries["e1"].accepted_as == "staff-hired"
        leading.keeper.undo()
        leading.keeper.redo()
        assert status(leading, "e1") == "accepted"


def test_a_card_merged_on_the_board_takes_its_answer_along(folder: Path) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired")
        accept_answer(leading, "e1", decision="d1")
        leading.keeper.do({"op": "merge", "id": "staff-hired", "into": "fitted"})
        assert leading.state.entries["e1"].accepted_as == "fitted"
        wait_again(leading, "e1")
        assert "fitted" in leading.keeper.plan.by_id


def test_a_card_deleted_on_the_board_lets_its_answer_wait(folder: Path) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired")
        accept_answer(leading, "e1", decision="d1")
        leading.keeper.do({"op": "delete", "id": "staff-hired"})
        assert status(leading, "e1") == "waiting"


def test_taking_back_takes_the_card_out_and_closes_the_links(folder: Path) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired")
        accept_answer(leading, "e1", before="lease", decision="d1")
        assert wait_again(leading, "e1") == "'Staff hired' waits again."
        assert titles(leading) == ["Shop fitted", "Lease signed"]
        assert needs(leading, "fitted") == ["lease"]
        accept_answer(leading, "e1", decision="d2")
        assert titles(leading)[-1] == "Staff hired"


def test_the_last_decision_is_taken_back_first(folder: Path) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        for entry in ("e1", "e2"):
            say(leading, entry, f"Card {entry}")
        accept_answer(leading, "e1", decision="d1")
        park_answer(leading, "e2", "Later", decision="d2")
        last_waits_again(leading)
        assert (status(leading, "e1"), status(leading, "e2")) == ("accepted", "waiting")
        last_waits_again(leading)
        assert status(leading, "e1") == "waiting"
        with pytest.raises(MsnbError, match=r"no decision to take back\. Decide something"):
            last_waits_again(leading)


def test_merging_into_an_answer_or_into_a_card_of_the_plan_adds_nothing(
    folder: Path,
) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        for entry, text in (
            ("e1", "Staff hired"),
            ("e2", "staff is hired"),
            ("e3", "Lease"),
        ):
            say(leading, entry, text)
        assert merge_answer(leading, "e2", "e1", decision="d1") == (
            "The same as 'Staff hired'."
        )
        said = merge_answer(leading, "e3", "lease", decision="d2")
        assert said == "The same as 'Lease signed'."
        assert leading.state.entries["e2"].merged_into == "e1"
        assert leading.state.entries["e3"].accepted_as == "lease"
        assert titles(leading) == ["Shop fitted", "Lease signed"]
        wait_again(leading, "e3")
        assert titles(leading) == ["Shop fitted", "Lease signed"]
        with pytest.raises(MsnbError, match=r"'moon' is gone\. Choose another one\."):
            merge_answer(leading, "e3", "moon", decision="d3")


def test_a_promise_goes_into_the_log_once_and_stays(folder: Path) -> None:
    with led(folder, step="promises", people=1) as leading:
        say(leading, "e1", "Call the landlord", when="2027-02-10")
        said = accept_answer(leading, "e1", decision="d1")
        accept_answer(leading, "e1", decision="d1")
        assert said == "Promise kept: 'Call the landlord'."
        with pytest.raises(MsnbError, match="A promise was made before everybody"):
            wait_again(leading, "e1")
    [kept] = read_log(folder).of("promise")
    assert kept.data == {
        "id": "e1",
        "what": "Call the landlord",
        "when": "2027-02-10",
        "group": "all",
    }


def test_a_promise_decided_before_a_crash_is_in_the_log_after_it(folder: Path) -> None:
    with led(folder, step="promises", people=1) as leading:
        say(leading, "e1", "Call the landlord", when="2027-02-10")
        data = {"entry": "e1", "target": "e1", "as": "promise", "text": "Call the landlord"}
        store_of(leading).append("accept", data, id="d1")
    for _ in range(2):
        with Leading(folder):
            assert len(read_log(folder).of("promise")) == 1


def test_a_promise_is_kept_once_though_another_thread_settles_meanwhile(
    folder: Path,
) -> None:
    number = 25
    with led(folder, step="promises", people=1) as leading:
        for each in range(number):
            say(leading, f"e{each}", f"Call number {each}", when="2027-02-10")
        is_over = threading.Event()

        def settle() -> None:  # as the thread does that saves the plan
            while not is_over.is_set():
                leading.settle()

        settling = threading.Thread(target=settle)
        settling.start()
        for each in range(number):
            accept_answer(leading, f"e{each}", decision=f"d{each}")
        is_over.set()
        settling.join()
    kept = [each.data["id"] for each in read_log(folder).of("promise")]
    assert sorted(kept) == sorted(f"e{each}" for each in range(number))


def test_two_consoles_at_once_keep_a_promise_once(folder: Path) -> None:
    with led(folder, step="promises", people=1) as leading:
        say(leading, "e1", "Call the landlord", when="2027-02-10")
        data = {"entry": "e1", "target": "e1", "as": "promise", "text": "Call the landlord"}
        store_of(leading).append("accept", data, id="d1")
        both = [Decisions(store_of(leading), leading.keeper) for _ in range(4)]
        start = threading.Barrier(len(both))

        def settle(decisions: Decisions) -> None:
            start.wait()
            decisions.settle(0.0)

        threads = [threading.Thread(target=settle, args=(each,)) for each in both]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    assert len(read_log(folder).of("promise")) == 1


def test_a_plan_that_is_changed_on_the_board_while_answers_are_accepted_holds_nothing_up(
    folder: Path,
) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        for each in range(8):
            say(leading, f"e{each}", f"Card {each}")

        def change() -> None:  # its follower settles, while the other thread decides
            for each in range(8):
                title = f"Lease {each}"
                leading.keeper.do({"op": "rename", "id": "lease", "title": title})

        changing = threading.Thread(target=change, daemon=True)
        changing.start()
        for each in range(8):
            accept_answer(leading, f"e{each}", decision=f"d{each}")
        changing.join(timeout=120)
        assert not changing.is_alive()
        assert all(status(leading, f"e{each}") == "accepted" for each in range(8))
        assert sum(each.startswith("Card ") for each in titles(leading)) == 8


KILLED = """
import os, sys
from pathlib import Path
from msnb.session import submit
from msnb.workshop.deciding import accept_answer
from msnb.workshop.leading import Leading

with Leading(Path(sys.argv[1])) as leading:
    n = 0
    while True:
        n += 1
        said = {"text": f"Card {n}"}
        submit(leading.store, "p1", "right_to_left", "event", said, id=f"e{n}")
        accept_answer(leading, f"e{n}", before="fitted", decision=f"d{n}")
        print(n, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("after", [1, 4, 9])
def test_a_killed_kernel_loses_and_doubles_nothing(folder: Path, after: int) -> None:
    with led(folder, step="right_to_left", people=1):
        pass
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, folder], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    told = 0
    while told < after:
        told = int(process.stdout.readline())
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    told = max([told, *map(int, process.stdout.read().split())])
    process.stdout.close()

    with Leading(folder) as again:
        state = again.state
        accepted = [each for each in state.entries.values() if each.status == "accepted"]
        cards = [each for each in titles(again) if each.startswith("Card ")]
        assert len(accepted) >= told  # nothing lost that was told of
        assert sorted(cards) == sorted(each.text for each in accepted)  # each just once
        assert len(set(cards)) == len(cards)
        assert len(state.entries) - len(accepted) <= 1  # the one that was in between
        again.keeper.save()
    saved = {each.title for each in read_plan(folder).milestones}
    assert saved >= set(cards)


def test_a_board_in_another_kernel_is_followed_too(folder: Path) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired")
        accept_answer(leading, "e1", decision="d1")
        with Keeper.open(folder) as elsewhere:
            elsewhere.do({"op": "delete", "id": "staff-hired"})
        leading.keeper.refresh()
        assert status(leading, "e1") == "waiting"


def test_a_decision_of_a_later_version_is_left_alone(folder: Path) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired")
        store_of(leading).append("accept", {"entry": "e1", "target": "lease"}, id="d1")
        leading.settle()
        assert leading.state.entries["e1"].accepted_as == "lease"


def test_what_a_decision_says_is_json(folder: Path) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        say(leading, "e1", "Staff hired")
        accept_answer(leading, "e1", decision="d1")
        with Store.open(folder / "workshop.sqlite") as store:
            found = store.find("d1")
    assert found is not None
    assert json.loads(json.dumps(found.data))["as"] == "milestone"
