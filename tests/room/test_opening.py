"""Opening a room: from the command and from a notebook, and every way it cannot."""

import os
import re
import signal
import socket
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from msnb.errors import FileError
from msnb.room import Room, RoomError
from msnb.room.addresses import lan_addresses
from msnb.room.running import NAME
from msnb.wording import listed


def refusal(folder: Path, *options: str, **environment: str) -> str:
    """Return the one line that the command says when it cannot open the room."""
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-m", "msnb", "room", str(folder), *options],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env=os.environ | environment,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    return ran.stderr.strip()


def test_the_command_says_where_everybody_goes(server) -> None:
    lines = [line.split()[0] for line in server.said]
    assert lines == ["The", "phones", "projector", "lead", "Only"]
    assert server.said[0] == (
        f"The room is open, with the code {server.code}. Ctrl+C closes it."
    )
    assert (
        server.said[-1] == "Only this computer can reach it. With --lan, phones can, too."
    )


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_closes_in_order_and_leaves_nothing_but_the_record(server, sign) -> None:
    server.process.send_signal(sign)
    out, err = server.process.communicate(timeout=120)
    assert server.process.returncode == 0
    assert out.strip() == "The room is closed. Everything that was entered is kept."
    assert err == ""
    assert sorted(path.name for path in server.folder.iterdir()) == [
        "plan.toml",
        "workshop.sqlite",
    ]


def test_the_workshop_that_was_begun_goes_on(start_room, make_phone) -> None:
    first = start_room()
    code = first.code
    make_phone(first).join(code)
    first.close()
    second = start_room()
    assert second.code == code
    assert len(second.state().participants) == 1
    assert re.sub(r"\d+ minutes? ago", "just now", second.said[1]) == (
        "It began just now in the long form of 120 minutes, and nothing was said yet. "
        "To begin it anew, close the room and open it with --again."
    )


def test_another_form_counts_until_something_was_said(start_room, make_phone) -> None:
    first = start_room()
    code = first.code
    make_phone(first).join(code)
    first.close()
    short = start_room("--port", "0", "--short")
    state = short.state()
    assert (state.form, state.code, len(state.participants)) == ("short", code, 1)
    short.go_to("goals")
    short.close()
    late = start_room("--port", "0", "--short", "--minutes", "60")
    assert late.said[1] == (
        "It goes on in the short form of 45 minutes, for it is under way."
    )
    assert late.state().agenda.minutes == 45
    assert late.code == code


def test_what_was_tried_the_day_before_begins_anew(
    start_room, make_phone, plan_folder
) -> None:
    tried = start_room()
    phone = make_phone(tried)
    phone.join(tried.code)
    before = tried.state()
    tried.close()
    again = start_room("--port", "0", "--again")
    state = again.state()
    assert state.setting["started"] > before.setting["started"]
    assert (state.form, len(state.participants), state.step_id) == ("long", 0, "join")
    assert again.said[1].startswith("phones")
    assert make_phone(again).join(state.code).status_code == 303
    # After a crash the same command goes on: people are in.
    again.kill()
    crashed = start_room("--port", "0", "--again")
    assert (crashed.code, len(crashed.state().participants)) == (state.code, 1)
    crashed.go_to("goals")
    crashed.close()
    assert refusal(plan_folder, "--port", "0", "--again") == (
        "msnb: This workshop is under way. Go on with it, or try things on a copy."
    )


def test_a_short_workshop_of_a_chosen_length(start_room) -> None:
    server = start_room("--port", "0", "--short", "--minutes", "60")
    assert (server.state().form, server.state().agenda.minutes) == ("short", 60)


def test_the_day_of_success_is_the_goals(server) -> None:
    assert server.state().setting["day"] == "30 April 2027"


def test_a_length_that_cannot_be_is_refused(plan_folder) -> None:
    assert refusal(plan_folder, "--minutes", "30") == (
        "msnb: The long form cannot last 30 minutes. Choose 120 to 240."
    )


def test_a_port_in_use_is_named(plan_folder) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refusal(plan_folder, "--port", str(port)) == (
            f"msnb: Port {port} is in use by another program. Choose another one with "
            "--port, or any free one with --port 0."
        )


def test_an_open_room_is_not_opened_twice(server) -> None:
    assert refusal(server.folder) == (
        f"msnb: The room of this plan is open already at {server.url}. "
        "Use that one, or close it first."
    )


def test_no_plan_no_room(tmp_path) -> None:
    assert refusal(tmp_path) == (
        f"msnb: The folder {tmp_path} has no plan.toml. "
        "Name a plan folder, or make one with msnb new."
    )


def test_a_misspelt_folder_opens_no_room_in_the_one_around_it(tmp_path) -> None:
    assert refusal(tmp_path / "clinics") == (
        f"msnb: There is no plan at {tmp_path / 'clinics'}. Check the path."
    )
    with pytest.raises(
        FileError, match=r"There is no plan at .*clinics\. Check the path\."
    ):
        Room(tmp_path / "clinics")
    assert list(tmp_path.iterdir()) == []


def test_a_file_without_a_plan_beside_it_opens_no_room(tmp_path) -> None:
    (tmp_path / "notes.txt").write_text("not a plan", encoding="utf-8")
    assert refusal(tmp_path / "notes.txt") == (
        f"msnb: The folder {tmp_path} has no plan.toml. "
        "Name a plan folder, or make one with msnb new."
    )


def test_a_store_that_is_none_is_named(plan_folder) -> None:
    (plan_folder / "workshop.sqlite").write_text(
        "no database at all " * 40, encoding="utf-8"
    )
    assert "workshop.sqlite is no workshop." in refusal(plan_folder, "--port", "0")


@pytest.mark.skipif(
    os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_folder_that_is_read_only_is_named(plan_folder) -> None:
    plan_folder.chmod(0o500)
    try:
        assert refusal(plan_folder).startswith(
            f"msnb: Nothing can be written to {plan_folder}"
        )
    finally:
        plan_folder.chmod(0o700)


def test_without_the_extra_it_says_what_to_install(plan_folder, tmp_path) -> None:
    # A folder in which none of the packages is found, as in an environment without them.
    code = (
        "import sys, importlib.util as u\n"
        "real = u.find_spec\n"
        "hidden = {'starlette', 'uvicorn', 'segno'}\n"
        "import msnb.room.extra as e\n"
        "e.find_spec = lambda name: None if name in hidden else real(name)\n"
        "sys.argv = ['msnb', 'room', sys.argv[1]]\n"
        "from msnb.__main__ import main\n"
        "main()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(plan_folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert ran.returncode == 2
    assert ran.stderr.strip() == (
        "msnb: The room needs starlette, uvicorn, segno, which is not installed. "
        "Install it with: pip install 'msnb[room]'"
    )


def test_importing_the_room_loads_no_server() -> None:
    code = (
        "import sys, msnb.room\n"
        "heavy = ('starlette', 'uvicorn', 'segno', 'jinja2')\n"
        "print([x for x in heavy if x in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "[]"


# ---- on the network


def test_on_the_network_it_says_where_and_warns_of_what_that_opens(
    start_room, make_phone
) -> None:
    server = start_room("--lan", "--port", "0")
    port = server.running.port
    if not lan_addresses():
        assert server.said[-1] == (
            "This computer is on no network: phones cannot reach it. Join one."
        )
        return
    said = listed([f"{each}:{port}" for each in lan_addresses()], "or")
    assert server.said[-1] == f"Phones reach it at {said}."
    assert server.process.stdout is not None
    assert server.process.stdout.readline().strip() == (
        "Everybody on this network can now open the join page and try codes, and what is "
        "sent is not encrypted. On a network you do not trust, use a hotspot of your own."
    )
    assert server.running.lan
    assert server.running.host == lan_addresses()[0]
    answer = httpx.get(f"http://{lan_addresses()[0]}:{port}/", trust_env=False)
    assert answer.status_code == 200
    wall = make_phone(server)
    wall.client.get(server.screen_url)
    assert "--lan" not in wall.page("/screen")


def test_alone_it_listens_on_this_computer_only_and_the_wall_says_so(
    server, make_phone
) -> None:
    for address in lan_addresses():
        with pytest.raises(OSError, match="refused"):
            socket.create_connection((address, server.running.port), timeout=30)
    wall = make_phone(server)
    wall.client.get(server.screen_url)
    assert (
        "Only this computer can open it. Close it, then open it for phones (--lan)."
        in wall.page("/screen")
    )


def test_a_room_for_this_computer_alone_is_not_taken_for_an_open_one(room) -> None:
    room.open()
    with pytest.raises(RoomError) as error:
        room.open(lan=True)
    assert str(error.value) == (
        f"The room runs already at {room.url}, for this computer alone. "
        "Close it first, then open it with lan=True."
    )


# ---- from a notebook


@pytest.fixture
def room(plan_folder):  # noqa: ANN201
    made = Room(plan_folder)
    yield made
    made.close()


def test_a_notebook_opens_a_room_and_finds_it_again(room, plan_folder) -> None:
    assert not room.is_running
    assert room.open() is room
    assert room.is_running
    assert room.url.startswith("http://127.0.0.1:")
    assert room.join_url == f"{room.url}/?code={room.code}"
    assert room.qr_svg().startswith("<svg")
    again = Room(plan_folder / "plan.toml").open()
    assert again.url == room.url
    assert again.lead_url == room.lead_url
    assert room.lead_url.split("=")[1] not in repr(room)
    assert room.projector_url.split("=")[1] not in room.lead_url
    if os.name == "posix":
        assert stat.S_IMODE((plan_folder / NAME).stat().st_mode) == 0o600
    room.close()
    assert not room.is_running
    assert not (plan_folder / NAME).exists()
    room.close()


def test_it_outlives_the_kernel_that_opened_it(room, plan_folder) -> None:
    code = "import sys; from msnb.room import Room; print(Room(sys.argv[1]).open().url)"
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", code, str(plan_folder)],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert ran.stderr == ""
    assert room.is_running
    assert room.url == ran.stdout.strip()


def test_a_room_that_is_closed_has_no_address(room) -> None:
    with pytest.raises(RoomError) as error:
        _ = room.url
    assert str(error.value) == "The room is not open. Open it with .open()."
    assert repr(room).endswith("closed)")


def test_what_the_command_says_is_what_the_notebook_says(room) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RoomError) as error:
            room.open(port=port)
    assert str(error.value) == (
        f"Port {port} is in use by another program. Choose another one with --port, or "
        "any free one with --port 0."
    )


def test_a_file_left_by_a_crash_is_no_room(server, plan_folder) -> None:
    server.kill()
    assert (plan_folder / NAME).exists()
    assert not Room(plan_folder).is_running
