import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from msnb.errors import ChoiceError, FileError, MsnbError
from msnb.session import SessionError, Store, end, skip
from msnb.session import go_to as go_elsewhere
from msnb.workshop.deciding import accept_answer
from msnb.workshop.leading import Leading
from msnb.workshop.seat import SeatTakenError

from .leads import Clock, led, let_in, say, shop, store_of, titles

REPOSITORY = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shop(tmp_path / "shop")


def names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def test_opening_writes_nothing_until_the_workshop_begins(folder: Path) -> None:
    with Leading(folder) as leading:
        assert not leading.state.has_begun
        leading.tend()
        assert names(folder) == {"plan.toml"}
        leading.begin()
        assert names(folder) >= {"plan.toml", "workshop.sqlite"}


def test_it_begins_at_the_first_step_with_the_goals_day(folder: Path) -> None:
    with Leading(folder, minutes=150, now=Clock()) as leading:
        leading.begin()
        assert (leading.state.step_id, leading.agenda.minutes) == ("join", 150)
        assert leading.state.setting["day"] == "30 November 2027"
        assert (leading.elapsed, leading.clock) == (0.0, "0:00")


def test_the_form_can_be_chosen_when_it_begins(folder: Path) -> None:
    with Leading(folder) as leading:
        leading.begin("short", 60)
        assert (leading.state.form, leading.agenda.minutes) == ("short", 60)


def test_a_length_that_a_form_cannot_have_is_refused_before_anything_is_written(
    folder: Path,
) -> None:
    with pytest.raises(ChoiceError, match=r"long form cannot last 5 minutes"):
        Leading(folder, minutes=5)
    assert names(folder) == {"plan.toml"}


def test_no_plan_no_workshop(tmp_path: Path) -> None:
    with pytest.raises(
        FileError, match=r"There is no plan at .*nowhere\. Check the path\."
    ):
        Leading(tmp_path / "nowhere")


def test_steps_go_on_and_back(folder: Path) -> None:
    with led(folder) as leading:
        with pytest.raises(
            SessionError, match=r"This is the first step\. Go on from here\."
        ):
            leading.back()
        leading.next()
        assert leading.state.step_id == "warm_up"
        leading.back()
        assert leading.state.step_id == "join"


def test_what_was_left_out_is_passed_over(folder: Path) -> None:
    with led(folder) as leading:
        skip(store_of(leading), "warm_up", "We know each other", at=leading.elapsed)
        leading.next()
        assert leading.state.step_id == "goals"


def test_skipping_the_step_that_runs_goes_on(folder: Path) -> None:
    with led(folder) as leading:
        assert leading.skip("join") == "“Join” is left out."
        assert leading.state.step_id == "warm_up"


def test_reserved_time_is_skipped_with_a_reason_only(folder: Path) -> None:
    with led(folder, step="blockers") as leading:
        with pytest.raises(
            SessionError, match=r"time for “What could stop us” is reserved"
        ):
            leading.skip("blockers")
        leading.skip("blockers", "Held last week")
        assert leading.state.skipped == {"blockers": "Held last week"}


def test_the_workshop_does_not_end_without_its_reserved_time(folder: Path) -> None:
    with led(folder, step="report") as leading:
        with pytest.raises(
            SessionError,
            match=r"“What could stop us” was not used\. Go to that step, or skip",
        ):
            leading.next()
        leading.skip("blockers", "Held last week")
        assert leading.next() == "The workshop is over. Saved 0:00."
        assert leading.state.has_ended


def test_the_break_saves_a_version_by_the_workshops_own_clock(folder: Path) -> None:
    clock = Clock()
    with led(folder, now=clock) as leading:
        clock.wait(57)
        assert leading.go_to("break") == "Saved 0:57."
        assert leading.state.records["snapshot"][0] == {
            "file": "workshop-0-57.toml",
            "clock": "0:57",
        }
        saved = folder / "versions" / "workshop-0-57.toml"
        assert saved.read_bytes() == (folder / "plan.toml").read_bytes()
        leading.save_version()
        assert len(list(saved.parent.iterdir())) == 1  # the same plan in the same minute
        leading.keeper.do({"op": "add_goal", "title": "Customers come back"})
        leading.save_version()
        both = sorted(each.name for each in saved.parent.iterdir())
        assert both == ["workshop-0-57-2.toml", "workshop-0-57.toml"]


def test_a_workshop_whose_console_died_at_the_end_gets_its_last_version(
    folder: Path,
) -> None:
    clock = Clock()
    with led(folder, step="right_to_left", people=1, now=clock) as leading:
        say(leading, "e1", "Staff hired")
        skip(store_of(leading), "blockers", "Held last week", at=0)
        # Decided and ended, and neither plan nor version was written.
        data = {"entry": "e1", "target": "staff-hired", "as": "milestone"}
        text = {"text": "Staff hired", "before": "", "tag": ""}
        store_of(leading).append("accept", data | text, id="d1", at=60)
        end(store_of(leading), at=7_100)
        assert "snapshot" not in leading.state.records
    clock.wait(600)
    with Leading(folder, now=clock) as again:
        assert again.state.has_ended
        assert again.state.records["snapshot"] == (
            {"file": "workshop-1-58.toml", "clock": "1:58"},
        )
        saved = folder / "versions" / "workshop-1-58.toml"
        assert "Staff hired" in saved.read_text(encoding="utf-8")
        assert not again.leads
        again.keeper.do({"op": "add_goal", "title": "Customers come back"})
    with Leading(folder) as later:  # what came after is no part of it
        assert len(later.state.records["snapshot"]) == 1
    assert [each.name for each in saved.parent.iterdir()] == [saved.name]


def test_phones_are_told_what_a_step_is_about_as_the_plan_grows(folder: Path) -> None:
    with led(folder, step="ranges", people=1) as leading:
        assert [each.id for each in leading.state.items("ranges")] == ["fitted", "lease"]
        leading.keeper.do({"op": "add", "title": "Staff hired"})
        leading.tend()
        assert [each.title for each in leading.state.items("ranges")][-1] == "Staff hired"
        cards = leading.go_to("cards")
        assert cards == ""
        assert leading.state.items("cards")[0].note == "no owner yet"


def test_it_goes_on_where_it_was(folder: Path) -> None:
    with led(folder, step="right_to_left", people=2) as leading:
        say(leading, "e1", "Staff hired")
        accept_answer(leading, "e1", decision="d1")
    with Leading(folder, form="short") as again:
        assert again.state.form == "long"
        assert again.state.step_id == "right_to_left"
        assert "Staff hired" in titles(again)
        assert again.leads


def test_what_others_add_is_noticed_once(folder: Path) -> None:
    with led(folder, step="right_to_left", people=1) as leading:
        heard = []
        leading.tend()
        leading.follow(lambda: heard.append(1))
        with Store.open(folder / "workshop.sqlite") as elsewhere:
            let_in(elsewhere, 2)
        assert leading.tend()
        assert len(leading.state.participants) == 2
        assert heard
        assert not leading.tend()


def test_a_room_that_began_the_workshop_is_joined(folder: Path) -> None:
    with Leading(folder) as leading:
        with led(folder, people=3):
            pass
        leading.tend()
        assert leading.leads
        assert len(leading.state.participants) == 3


def test_the_same_kernel_takes_the_seat_from_itself(folder: Path) -> None:
    with led(folder) as first, Leading(folder) as second:
        assert (first.leads, second.leads) == (False, True)
        assert first.was_taken_over
        with pytest.raises(
            SessionError, match=r"Another console leads this workshop\. Take"
        ):
            first.next()


SITTING = """
import sys, time
from msnb.workshop.leading import Leading

with Leading(sys.argv[1]) as leading:
    print(leading.leads, flush=True)
    until = time.monotonic() + 600
    while leading.leads and time.monotonic() < until:
        leading.tend()
    print(leading.was_taken_over, flush=True)
"""


@pytest.mark.slow
def test_another_kernel_looks_on_until_it_takes_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("msnb.workshop.leading._PATIENCE_S", 60.0)
    with led(folder):
        pass
    command = [sys.executable, "-c", SITTING, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with Leading(folder) as leading:
            assert leading.is_led_elsewhere
            assert "Another console leads this workshop." in leading.news[0]
            with pytest.raises(SeatTakenError, match="Take over, and it will only look on"):
                leading.seat.take(leading)
            assert leading.take_over() == "You lead now."
            assert other.stdout.readline() == "True\n"
            leading.next()
            assert leading.state.step_id == "warm_up"
    assert other.returncode == 0


def test_another_thread_may_leave_the_seat(folder: Path) -> None:
    with led(folder) as leading:
        noticed = threading.Thread(target=leading.step_down)
        noticed.start()
        noticed.join()
        look = f"from msnb.workshop import Leading; print(Leading({str(folder)!r}).leads)"
        run = subprocess.run(
            [sys.executable, "-c", look], capture_output=True, text=True, check=True
        )
        assert run.stdout == "True\n"


def test_a_plan_changed_by_hand_is_merged_and_conflicts_are_named(folder: Path) -> None:
    with led(folder) as leading:
        leading.keeper.do({"op": "set", "id": "fitted", "field": "owner", "value": "ana"})
        leading.keeper.save()
        leading.keeper.do({"op": "rename", "id": "fitted", "title": "Shop ready"})
        file = folder / "plan.toml"
        text = file.read_text().replace('"Shop fitted"', '"Shop furnished"')
        file.write_text(text.replace('"Lease signed"', '"Lease agreed"'))
        leading.keeper.refresh()
        assert titles(leading) == ["Shop furnished", "Lease agreed"]
        assert "Shop furnished" in leading.keeper.conflicts[0]


def test_a_step_that_runs_can_be_moved_by_the_room_too(folder: Path) -> None:
    with led(folder) as leading:
        with Store.open(folder / "workshop.sqlite") as elsewhere:
            go_elsewhere(elsewhere, "goals", 10.0)
        leading.tend()
        assert leading.state.step_id == "goals"


def test_nothing_is_decided_before_the_beginning(folder: Path) -> None:
    with Leading(folder) as leading:
        for act in (leading.next, leading.finish, leading.save_version):
            with pytest.raises(MsnbError, match="The workshop has not begun"):
                act()


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_cannot_be_written_to_is_looked_at(folder: Path) -> None:
    folder.chmod(0o500)
    try:
        with (
            Leading(folder) as leading,
            pytest.raises(FileError, match="cannot be written"),
        ):
            leading.begin()
    finally:
        folder.chmod(0o700)
