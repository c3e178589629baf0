"""The keeper: log first, file soon after, and what others do is taken in."""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from msnb.board import Done, Keeper
from msnb.errors import ChoiceError, FileError, MsnbError, PlanError
from msnb.plan import (
    append_to_log,
    edit_plan,
    read_log,
    read_plan,
    set_fields,
    structural_faults,
    value_of,
)

from .conftest import MARKET
from .drawing_ops import operation_on

Open = Callable[..., Keeper]
ADD = {"op": "add", "title": "Loan agreed", "before": "fitted"}


def by_hand(folder: Path, old: str, new: str) -> None:
    """Change the plan file as a person would."""
    path = folder / "plan.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def until(keeper: Keeper, is_so: Callable[[], bool]) -> None:
    """Wait until something is so that the keeper tells of."""
    told = threading.Event()
    end = keeper.subscribe(told.set)
    for _ in range(600):
        if is_so():
            break
        told.wait(0.1)
        told.clear()
    end()
    assert is_so()


# ---------------------------------------------------------------- one keeper


def test_what_is_done_is_in_the_log_before_the_file(keeper: Keeper, folder: Path) -> None:
    keeper._autosave.close()
    before = keeper.plan.fingerprint
    done = keeper.do(ADD)
    assert done == Done(
        "New milestone 'Loan agreed', just before 'Stalls fitted'.", "loan-agreed"
    )
    (entry,) = read_log(folder).entries
    assert (entry.kind, entry.data["what"]) == ("edit", done.message)
    assert (entry.data["before"], entry.data["after"]) == (
        before,
        keeper.plan.fingerprint,
    )
    assert read_plan(folder).fingerprint == before
    assert not keeper.saved


def test_the_file_is_saved_by_itself_within_a_second(keeper: Keeper, folder: Path) -> None:
    keeper.do(ADD)
    until(keeper, lambda: keeper.saved)
    assert read_plan(folder).fingerprint == keeper.plan.fingerprint
    assert [entry.kind for entry in read_log(folder).entries] == ["edit", "saved"]


def test_comments_and_order_stay_when_it_is_saved(keeper: Keeper, folder: Path) -> None:
    keeper.do({"op": "rename", "id": "keys", "title": "Keys in hand"})
    keeper.do({"op": "move", "id": "site", "above": "stocked"})
    keeper.save()
    text = (folder / "plan.toml").read_text("utf-8")
    site = '[[milestones]]\nid = "site"\ntitle = "Site found"\ntakes = "1w"\n'
    expected = MARKET.replace("Keys handed over", "Keys in hand").replace("\n" + site, "")
    stocked = '[[milestones]]\nid = "stocked"'
    assert text == expected.replace(stocked, f"{site}\n{stocked}")


def test_no_thread_waits_while_nothing_is_to_be_saved(keeper: Keeper) -> None:
    before = set(threading.enumerate())
    keeper.do(ADD)
    assert all(each.daemon for each in set(threading.enumerate()) - before)
    until(keeper, lambda: keeper.saved)
    for each in set(threading.enumerate()) - before:
        each.join(60)
    assert set(threading.enumerate()) <= before


def test_to_look_again_leaves_nothing_behind(keeper: Keeper, folder: Path) -> None:
    keeper.refresh()
    by_hand(folder, "Site found", "Site bought")
    keeper.refresh()
    assert "Site bought" in [each.title for each in keeper.plan.milestones]
    assert [each.name for each in folder.iterdir()] == ["plan.toml"]


def test_closing_saves_and_leaves_no_thread(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("msnb.board.keeper._SAVE_AFTER_S", 3600.0)
    before = set(threading.enumerate())
    with Keeper.open(folder) as keeper:
        keeper.do(ADD)
        assert not keeper.saved
    assert set(threading.enumerate()) <= before
    assert read_plan(folder).fingerprint == keeper.plan.fingerprint
    keeper.close()
    with pytest.raises(ChoiceError, match=r"'Market hall' is closed\. Open it again\."):
        keeper.do(ADD)


def test_nothing_is_written_where_nothing_changed(keeper: Keeper, folder: Path) -> None:
    said = keeper.do({"op": "rename", "id": "site", "title": "Site found"})
    assert said == Done("That is so already.", "site")
    keeper.save()
    keeper.close()
    assert (folder / "plan.toml").read_text("utf-8") == MARKET
    assert not (folder / "log.jsonl").exists()


def test_a_wrong_operation_changes_nothing(keeper: Keeper, folder: Path) -> None:
    plan, revision = keeper.plan, keeper.revision
    with pytest.raises(MsnbError, match="There is no operation 'fly'"):
        keeper.do({"op": "fly"})
    with pytest.raises(MsnbError, match="The plan has no goal or milestone 'x'"):
        keeper.do({"op": "place", "id": "x", "before": "open"})
    assert (keeper.plan, keeper.revision, keeper.undo_title) == (plan, revision, None)
    assert not (folder / "log.jsonl").exists()


def test_a_lone_file_of_another_name_has_a_log_of_its_own_kind(
    folder: Path, open_keeper: Open
) -> None:
    other = folder / "shop.toml"
    other.write_text(MARKET, "utf-8")
    shop, hall = open_keeper(other), open_keeper(folder)
    shop.do(ADD)
    hall.refresh()
    assert (hall.undo_title, len(hall.plan.milestones)) == (None, 5)
    hall.do({"op": "add", "title": "Mayor invited"})
    again = open_keeper(other)
    assert again.undo_title == "New milestone 'Loan agreed', just before 'Stalls fitted'."
    assert again.plan == shop.plan
    assert read_log(folder).entries[0].data["file"] == "shop.toml"


# ---------------------------------------------------------------- undo and redo


def test_changes_are_taken_back_and_done_again(keeper: Keeper) -> None:
    first = keeper.plan.fingerprint
    keeper.do(ADD)
    second = keeper.plan.fingerprint
    assert keeper.undo() == Done(
        "Taken back: New milestone 'Loan agreed', just before 'Stalls fitted'.", "fitted"
    )
    assert keeper.plan.fingerprint == first
    assert (keeper.undo_title, keeper.redo_title) == (
        None,
        "New milestone 'Loan agreed', just before 'Stalls fitted'.",
    )
    assert keeper.do({"op": "redo"}).message == (
        "Done again: New milestone 'Loan agreed', just before 'Stalls fitted'."
    )
    assert keeper.plan.fingerprint == second
    assert keeper.redo_title is None


def test_there_may_be_nothing_to_take_back(keeper: Keeper) -> None:
    with pytest.raises(ChoiceError) as caught:
        keeper.do({"op": "undo"})
    assert str(caught.value) == "There is nothing to take back. Change something first."
    with pytest.raises(ChoiceError) as caught:
        keeper.redo()
    assert str(caught.value) == "There is nothing to do again. Take something back first."


def test_undo_and_redo_survive_a_restart(folder: Path, open_keeper: Open) -> None:
    states = []
    for title in ("A", "B", "C"):
        with Keeper.open(folder) as keeper:
            states.append(keeper.plan.fingerprint)
            keeper.do({"op": "add", "title": title})
    with Keeper.open(folder) as keeper:
        keeper.undo()
        keeper.undo()
    keeper = open_keeper()
    assert keeper.plan.fingerprint == states[1]
    assert keeper.undo_title == "New milestone 'A', just before 'The hall is open'."
    assert keeper.redo_title == "New milestone 'B', just before 'The hall is open'."
    keeper.redo()
    assert keeper.plan.fingerprint == states[2]
    keeper.undo()
    keeper.undo()
    assert keeper.plan.fingerprint == states[0]


def test_a_new_change_ends_what_could_be_done_again(keeper: Keeper) -> None:
    keeper.do(ADD)
    keeper.undo()
    keeper.do({"op": "add", "title": "Other"})
    assert keeper.redo_title is None


@settings(
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_number_of_steps_back_and_forth_is_exact(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.toml").write_text(MARKET, "utf-8")
    with Keeper.open(folder) as keeper:
        states = [keeper.plan.fingerprint]
        for _ in range(8):
            try:
                keeper.do(data.draw(operation_on(keeper.plan)))
            except MsnbError:
                continue
            if keeper.plan.fingerprint != states[-1]:
                states.append(keeper.plan.fingerprint)
        for expected in states[-2::-1]:
            keeper.undo()
            assert keeper.plan.fingerprint == expected
        assert keeper.undo_title is None
        for expected in states[1:]:
            keeper.redo()
            assert keeper.plan.fingerprint == expected
    assert read_plan(folder).fingerprint == states[-1]


# ---------------------------------------------------------------- edits by hand


def test_an_edit_by_hand_is_taken_in(keeper: Keeper, folder: Path) -> None:
    keeper.do(ADD)
    by_hand(folder, 'title = "Site found"', 'title = "Site bought"  # at last')
    keeper.save()
    assert keeper.conflicts == ()
    assert value_of(keeper.plan, "site", "title") == "Site bought"
    text = (folder / "plan.toml").read_text("utf-8")
    assert 'title = "Site bought"  # at last' in text
    assert 'id = "loan-agreed"' in text


def test_an_edit_by_hand_is_seen_when_asked_for(keeper: Keeper, folder: Path) -> None:
    told = []
    keeper.subscribe(lambda: told.append(keeper.revision))
    set_fields(folder, ["site.owner=ana"])
    assert value_of(keeper.plan, "site", "owner") is None
    keeper.refresh()
    assert value_of(keeper.plan, "site", "owner") == "ana"
    assert told == [1]
    keeper.refresh()
    assert told == [1]


def test_what_was_changed_in_both_places_stays_as_the_file_has_it(
    keeper: Keeper, folder: Path
) -> None:
    keeper.do({"op": "rename", "id": "site", "title": "Site rented"})
    keeper.do({"op": "set", "id": "site", "field": "owner", "value": "ana"})
    by_hand(folder, "Site found", "Site bought")
    keeper.save()
    site = keeper.plan.milestones[4]
    assert (site.title, site.owner) == ("Site bought", "ana")
    assert keeper.conflicts == (
        "site · title: it is 'Site bought' now, so it was not changed to 'Site rented'.",
    )
    assert read_plan(folder) == keeper.plan
    assert keeper.do({"op": "noted"}) == Done("Noted.")
    assert not keeper.conflicts


def test_a_change_after_a_conflict_counts(keeper: Keeper, folder: Path) -> None:
    keeper.do({"op": "rename", "id": "site", "title": "Site rented"})
    by_hand(folder, "Site found", "Site bought")
    keeper.do({"op": "rename", "id": "site", "title": "Site leased"})
    assert value_of(keeper.plan, "site", "title") == "Site leased"
    by_hand(folder, "# The market hall", "# The great market hall")
    keeper.save()
    assert value_of(read_plan(folder), "site", "title") == "Site leased"


def test_a_card_deleted_by_hand_takes_its_changes_along(
    keeper: Keeper, folder: Path
) -> None:
    keeper.do({"op": "rename", "id": "stocked", "title": "Full"})
    start = MARKET.index('[[milestones]]\nid = "stocked"')
    end = MARKET.index('[[milestones]]\nid = "keys"')
    by_hand(folder, MARKET[start:end], "")
    keeper.save()
    assert "stocked" not in keeper.plan.by_id
    assert keeper.conflicts == (
        "stocked · title: it is gone now, so it was not changed to 'Full'.",
    )


def refused(step: Callable[[], Done]) -> str:
    """Return why a step back or forth is not done."""
    with pytest.raises(ChoiceError) as error:
        step()
    return str(error.value)


def test_a_card_that_is_needed_by_hand_is_not_taken_back(
    keeper: Keeper, folder: Path
) -> None:
    added = keeper.do(ADD).message
    keeper.do({"op": "rename", "id": "site", "title": "Site rented"})
    renamed = keeper.undo_title
    keeper.undo()
    keeper.save()
    asked = 'title = "Stalls stocked"\ngoal = "open"\ntakes = "1w"\nneeds = ["site"'
    by_hand(folder, asked, f'{asked}, "loan-agreed"')
    keeper.refresh()
    before, lines = keeper.plan, len(read_log(folder).entries)
    assert refused(keeper.undo) == (
        "Nothing was taken back. loan-agreed: it is named in stocked · needs, so it "
        "was not removed. Change that by hand, then undo."
    )
    assert keeper.plan == before
    assert (keeper.undo_title, keeper.redo_title) == (added, renamed)
    assert len(read_log(folder).entries) == lines
    assert not keeper.conflicts
    by_hand(
        folder,
        ', "loan-agreed"]\n\n[[milestones]]\nid = "keys"',
        ']\n\n[[milestones]]\nid = "keys"',
    )
    keeper.undo()
    assert "loan-agreed" not in keeper.plan.by_id


def test_a_step_is_done_whole_or_not_at_all(keeper: Keeper, folder: Path) -> None:
    keeper.do({"op": "rename", "id": "site", "title": "Site rented"})
    keeper.save()
    by_hand(folder, "Site rented", "Site bought")
    assert refused(keeper.undo) == (
        "Nothing was taken back. site · title: it is 'Site bought' now, so it was not "
        "changed to 'Site found'. Change that by hand, then undo."
    )
    by_hand(folder, "Site bought", "Site rented")
    keeper.undo()
    keeper.save()
    by_hand(folder, "Site found", "Site bought")
    assert refused(lambda: keeper.do({"op": "redo", "request": "r-1"})) == (
        "Nothing was done again. site · title: it is 'Site bought' now, so it was not "
        "changed to 'Site rented'. Change that by hand, then redo."
    )
    assert value_of(keeper.plan, "site", "title") == "Site bought"
    assert (keeper.undo_title, keeper.redo_title) == (
        None,
        "'Site found' is called 'Site rented' now.",
    )


def test_a_file_that_is_broken_by_hand_loses_nothing(
    keeper: Keeper, folder: Path, open_keeper: Open
) -> None:
    by_hand(folder, "[[people]]", "[[people]")
    keeper.do(ADD)
    with pytest.raises(FileError):
        keeper.save()
    said = keeper.problem
    assert said.startswith("plan.toml: line 7:")
    assert said.endswith(
        " 1 change is kept in the log alone, the first of them: "
        "New milestone 'Loan agreed', just before 'Stalls fitted'."
    )
    keeper.do({"op": "rename", "id": "site", "title": "Site bought"})
    assert " 2 changes are kept in the log alone" in keeper.problem
    assert value_of(keeper.plan, "loan-agreed", "title") == "Loan agreed"
    with pytest.raises(PlanError):
        open_keeper()
    by_hand(folder, "[[people]", "[[people]]")
    by_hand(folder, "Stalls stocked", "Stalls full")
    assert open_keeper().plan.by_id.keys() == keeper.plan.by_id.keys()
    keeper.save()
    assert (keeper.conflicts, keeper.problem) == ((), "")
    plan = read_plan(folder)
    assert value_of(plan, "site", "title") == "Site bought"
    assert value_of(plan, "stocked", "title") == "Stalls full"
    assert value_of(plan, "loan-agreed", "title") == "Loan agreed"


def test_a_file_that_contradicts_itself_is_not_taken_in(
    keeper: Keeper, folder: Path
) -> None:
    by_hand(
        folder,
        'needs = ["site"]\n\n[[milestones]]\nid = "keys"',
        'needs = ["cite"]\n\n[[milestones]]\nid = "keys"',
    )
    keeper.refresh()
    assert keeper.problem == (
        "plan.toml: stocked · needs: There is no milestone or task 'cite'. Did you "
        "mean 'site'? What is done here meanwhile is kept in the log."
    )


def test_a_file_that_is_gone_is_not_made_anew(keeper: Keeper, folder: Path) -> None:
    path = folder / "plan.toml"
    away = path.rename(folder / "away.toml")
    keeper.do(ADD)
    with pytest.raises(FileError):
        keeper.save()
    assert keeper.problem.startswith("There is no plan at plan.toml. Check the path.")
    assert not path.exists()
    away.rename(path)
    until(keeper, lambda: keeper.saved)
    assert (keeper.problem, read_plan(folder)) == ("", keeper.plan)


# ---------------------------------------------------------------- a crash


def test_what_the_file_lacks_is_replayed(folder: Path, open_keeper: Open) -> None:
    keeper = open_keeper()
    keeper._autosave.close()
    keeper.do(ADD)
    keeper.do({"op": "undo"})
    keeper.do({"op": "rename", "id": "site", "title": "Site bought"})
    assert (folder / "plan.toml").read_text("utf-8") == MARKET
    again = open_keeper()
    assert again.plan == keeper.plan
    until(again, lambda: again.saved)
    assert read_plan(folder) == keeper.plan


def test_what_the_file_has_already_is_not_done_twice(
    folder: Path, open_keeper: Open
) -> None:
    keeper = open_keeper()
    keeper.do({"op": "rename", "id": "site", "title": "B"})
    keeper.do({"op": "rename", "id": "site", "title": "C"})
    keeper.do(ADD)
    keeper.do({"op": "delete", "id": "stocked"})
    keeper.save()
    path = folder / "log.jsonl"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    assert '"kind":"saved"' in lines[-1]
    path.write_text("".join(lines[:-1]), "utf-8")
    assert open_keeper().plan == keeper.plan
    by_hand(folder, "Stalls fitted", "Stalls painted")
    again = open_keeper()
    assert again.conflicts == ()
    assert again.plan == edit_plan(keeper.plan, "fitted", title="Stalls painted")


def test_a_damaged_line_of_the_log_is_named(folder: Path, open_keeper: Open) -> None:
    (folder / "log.jsonl").write_text(
        '{"n":1,"kind":"edit","what":"?","patch":{"items":7}}\n'
        '{"n":2,"kind":"edit","what":"?"}\n',
        "utf-8",
    )
    keeper = open_keeper()
    assert keeper.conflicts == (
        "Line 1 of the log is no edit, so it was left out.",
        "Line 2 of the log is no edit, so it was left out.",
    )
    assert keeper.undo() == Done("Taken back: ?")


# ---------------------------------------------------------------- nowhere to write


def in_a_process(folder: Path, code: str) -> str:
    """Run code after a keeper was opened, and return what it prints."""
    head = (
        "import os, resource, signal\n"
        "from msnb.board import Keeper\n"
        "from msnb.errors import MsnbError\n"
        "from filelock import FileLock\n"
        "keeper = Keeper.open('.')\n"
        "keeper._autosave.close()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", head + code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    return ran.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are POSIX's")
def test_in_a_read_only_folder_nothing_is_done(folder: Path) -> None:
    folder.chmod(0o555)
    said = in_a_process(
        folder,
        "if os.geteuid() == 0: os.seteuid(65534)\n"
        "before = keeper.plan\n"
        "try: keeper.do({'op': 'add', 'title': 'A'})\n"
        "except MsnbError as error: print(error)\n"
        "print(keeper.plan is before, keeper.undo_title)\n"
        "print(Keeper.open('.').plan == before)\n",
    )
    folder.chmod(0o755)
    assert said.splitlines() == [
        (
            "log.jsonl cannot be written (permission denied), so nothing was changed. "
            "Make room there."
        ),
        "True None",
        "True",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")
def test_on_a_full_disk_nothing_is_done(folder: Path) -> None:
    said = in_a_process(
        folder,
        "keeper.do({'op': 'add', 'title': 'A'})\n"
        "before, size = keeper.plan, os.path.getsize('log.jsonl')\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size + 99, -1))\n"
        "try: keeper.do({'op': 'add', 'title': 'B'})\n"
        "except MsnbError as error: print(error)\n"
        "print(keeper.plan is before, os.path.getsize('log.jsonl') == size)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))\n"
        "print(keeper.do({'op': 'add', 'title': 'C'}).focus)\n",
    )
    assert said.splitlines() == [
        (
            "log.jsonl cannot be written (file too large), so nothing was changed. "
            "Make room there."
        ),
        "True True",
        "c",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")
def test_while_the_file_cannot_be_written_the_log_has_everything(folder: Path) -> None:
    said = in_a_process(
        folder,
        "resource.setrlimit(resource.RLIMIT_FSIZE, (700, -1))\n"
        "print(keeper.do({'op': 'add', 'title': 'A'}).focus)\n"
        "try: keeper.save()\n"
        "except MsnbError: print(keeper.problem)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))\n"
        "keeper.save()\n"
        "print([keeper.problem], keeper.conflicts, keeper.saved)\n",
    )
    assert said.splitlines() == [
        "a",
        (
            "plan.toml cannot be written (file too large). Choose another place, or make "
            "room there. 1 change is kept in the log alone, the first of them: New "
            "milestone 'A', just before 'The hall is open'."
        ),
        "[''] () True",
    ]
    assert "a" in read_plan(folder).by_id


# ---------------------------------------------------------------- several at once


def test_threads_lose_nothing(keeper: Keeper, folder: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        titles = [f"Step {at}" for at in range(40)]
        done = pool.map(lambda title: keeper.do({"op": "add", "title": title}), titles)
        assert len({each.focus for each in done}) == 40
    keeper.close()
    assert {each.title for each in read_plan(folder).milestones} >= set(titles)


def test_two_keepers_follow_each_other(folder: Path, open_keeper: Open) -> None:
    one, other = open_keeper(), open_keeper()
    one.do(ADD)
    assert other.plan != one.plan
    other.do({"op": "add", "title": "Mayor invited", "before": "loan-agreed"})
    one.refresh()
    assert one.plan == other.plan
    one.do({"op": "delete", "id": "mayor-invited"})
    one.save()
    other.undo()
    other.save()
    one.refresh()
    assert one.plan == other.plan == read_plan(folder)
    assert (one.saved, other.saved, one.conflicts, other.conflicts) == (True, True, (), ())
    assert one.redo_title == other.redo_title == "Deleted milestone 'Mayor invited'."


def test_two_keepers_meet_an_edit_by_hand(folder: Path, open_keeper: Open) -> None:
    one, other = open_keeper(), open_keeper()
    for keeper in (one, other):
        keeper._autosave.close()
    one.do(ADD)
    by_hand(folder, "Site found", "Site bought")
    late = open_keeper()
    late._autosave.close()
    other.do({"op": "rename", "id": "keys", "title": "Keys in hand"})
    other.save()
    by_hand(folder, "Stalls stocked", "Stalls full")
    late.do({"op": "rename", "id": "fitted", "title": "Stalls painted"})
    for keeper in (one, other, late):
        keeper.refresh()
    assert one.plan == other.plan == late.plan
    assert [each.title for each in one.plan.milestones] == [
        "Open day held",
        "Stalls painted",
        "Stalls full",
        "Keys in hand",
        "Site bought",
        "Loan agreed",
    ]
    one.save()
    assert read_plan(folder) == one.plan


WRITER = """
import sys
from msnb.board import Done, Keeper
from msnb.errors import MsnbError
with Keeper.open('.') as keeper:
    for at in range(15):
        done = keeper.do({'op': 'add', 'title': f'{sys.argv[1]} {at}', 'before': 'fitted'})
        print(done.focus, flush=True)
        if at % 5 == 4:
            keeper.save()
"""


@pytest.mark.slow
def test_two_processes_keep_one_plan(folder: Path, open_keeper: Open) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, name],
            cwd=folder,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("Ana", "Ben")
    ]
    said = [writer.communicate(timeout=120)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert [len(each) for each in said] == [15, 15]
    plan = read_plan(folder)
    added = {each.id for each in plan.milestones} - {
        "open-day", "fitted", "stocked", "keys", "site",
    }  # fmt: skip
    assert added == {*said[0], *said[1]}
    assert len(plan.milestones[1].needs) == 31
    keeper = open_keeper()
    assert (keeper.plan, keeper.conflicts, keeper.saved) == (plan, (), True)
    for _ in range(30):
        keeper.undo()
    assert keeper.undo_title is None
    assert [each.id for each in keeper.plan.milestones] == [
        "open-day", "fitted", "stocked", "keys", "site",
    ]  # fmt: skip


# ---------------------------------------------------------------- edits from forms


def test_an_edit_from_a_form_is_an_edit_like_any_other(keeper: Keeper) -> None:
    after = edit_plan(keeper.plan, "site", owner="ana")
    assert keeper.change(after, "Owner of 'Site found': Ana.") == Done(
        "Owner of 'Site found': Ana.", "site"
    )
    assert keeper.undo_title == "Owner of 'Site found': Ana."
    keeper.undo()
    assert keeper.plan.milestones[4].owner is None
    assert keeper.change(keeper.plan, "Nothing.") == Done("That is so already.")


def test_an_edit_from_a_form_does_not_undo_what_others_did(open_keeper: Open) -> None:
    mine, other = open_keeper(), open_keeper()
    shown_in_the_form = mine.plan
    other.do(ADD)
    other.do({"op": "rename", "id": "keys", "title": "Keys in hand"})
    mine.change(edit_plan(mine.plan, "site", owner="ana"), "Owner: Ana.")
    assert "loan-agreed" in mine.plan.by_id
    assert value_of(mine.plan, "keys", "title") == "Keys in hand"
    late = edit_plan(shown_in_the_form, "keys", title="Keys")
    with pytest.raises(ChoiceError) as caught:
        mine.change(late, "Renamed.", before=shown_in_the_form)
    assert str(caught.value) == (
        "keys · title: it is 'Keys in hand' now, so it was not changed to 'Keys'. "
        "Look at it again, then repeat the change."
    )
    assert structural_faults(mine.plan) == ()


# ---------------------------------------------------------------- followers


def test_followers_hear_of_each_change(
    keeper: Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[str] = []

    def fail() -> None:
        msg = "no"
        raise RuntimeError(msg)

    keeper.subscribe(fail)
    end = keeper.subscribe(lambda: heard.append(keeper.plan.milestones[-1].id))
    with caplog.at_level(logging.CRITICAL + 1):
        keeper.do(ADD)
        assert heard == ["loan-agreed"]
        end()
        end()
        keeper.undo()
    assert heard == ["loan-agreed"]


def test_a_follower_may_change_the_plan_itself(keeper: Keeper) -> None:
    def once() -> None:
        if len(keeper.plan.milestones) < 7:
            keeper.do({"op": "add", "title": "More"})

    keeper.subscribe(once)
    keeper.do(ADD)
    assert len(keeper.plan.milestones) == 7


def test_the_view_is_of_the_day_that_was_given(open_keeper: Open) -> None:
    view = open_keeper(as_of=date(2027, 4, 1)).view()
    assert "should have started" in view.sentence
    assert open_keeper().view().sentence.startswith("The plan reaches")


def test_what_a_crash_left_beside_the_plan_is_gone_when_it_is_opened_next(
    folder: Path, open_keeper: Open
) -> None:
    old, fresh = folder / ".plan.toml.0a1b2c3d", folder / ".plan.toml.ffffffff"
    others = [folder / ".plan.toml.swp", folder / ".notes.toml.0a1b2c3d"]
    for each in (old, fresh, *others):
        each.write_text("title =", "utf-8")
    for each in (old, *others):
        os.utime(each, (1_800_000, 1_800_000))
    open_keeper()
    assert old.exists()  # without a log nobody has kept this plan
    append_to_log(folder, "note", {})
    open_keeper()
    assert not old.exists()
    assert fresh.exists()
    assert all(each.exists() for each in others)


# ---------------------------------------------------------------- asked again


def test_what_was_asked_for_is_done_once_whoever_is_asked(
    folder: Path, open_keeper: Open
) -> None:
    asked = {**ADD, "request": "r-1"}
    first, other = open_keeper(), open_keeper()
    done = first.do(asked)
    assert first.do(asked) == done
    assert other.do(asked) == done
    assert open_keeper().do(asked) == done
    assert len(read_log(folder).of("edit")) == 1
    back = {"op": "undo", "request": "r-2"}
    assert other.do(back) == first.do(back)
    assert first.plan == other.plan
    assert len(read_log(folder).of("edit")) == 2


def test_a_form_s_edit_is_done_once_too(folder: Path, open_keeper: Open) -> None:
    first = open_keeper()
    before = first.plan
    after = edit_plan(before, "keys", title="Keys in hand")
    done = first.change(after, "Renamed.", request="r-1")
    assert done == Done("Renamed.", "keys")
    first.change(edit_plan(first.plan, "keys", title="Keys"), "Renamed again.")
    other = open_keeper()
    assert other.done_before("r-1") == done
    assert other.done_before("r-2") is other.done_before("") is None
    assert other.change(after, "Renamed.", before=before, request="r-1") == done
    assert first.change(after, "Renamed.", before=before, request="r-1") == done
    assert first.plan.by_id["keys"] == other.plan.by_id["keys"]
    assert len(read_log(folder).of("edit")) == 2


def test_edits_without_a_request_are_never_taken_for_each_other(keeper: Keeper) -> None:
    for title in ("Keys in hand", "Keys"):
        edit = edit_plan(keeper.plan, "keys", title=title)
        assert keeper.change(edit, f"{title}.", request="").message == f"{title}."


def test_to_look_at_a_plan_leaves_nothing_behind(folder: Path) -> None:
    with Keeper.open(folder) as keeper:
        keeper.view()
    assert [each.name for each in folder.iterdir()] == ["plan.toml"]
