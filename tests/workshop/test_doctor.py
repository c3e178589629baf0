"""What the doctor sees on this machine, and on machines where something is missing."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from msnb.errors import FileError
from msnb.session import Store, begin, go_to
from msnb.workshop import Examination, Examined, doctor
from msnb.workshop.doctor import examinations
from msnb.workshop.examine_folder import (
    examine_database,
    examine_disk,
    examine_workshop,
    examine_writing,
)
from msnb.workshop.examine_network import examine_port
from msnb.workshop.examine_notebooks import examine_trust
from msnb.workshop.examine_pages import examine_fonts, examine_parts
from msnb.workshop.examined import looked_at

from .conftest import COMMAND

ROOT = Path(__file__).parents[2]
SHOP = """\
format = 1
title = "Shop"
start = 2027-02-01

[[milestones]]
id = "open"
title = "Shop open"
"""
PARTS = [
    *("plan", "disk", "writing", "database", "kernel", "JupyterLab", "trust"),
    *("browser", "pages", "ports", "phones", "fonts", "PDF"),
]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "plan.toml").write_text(SHOP, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("step", "found", "do"),
    [
        (
            "join",
            ", in the short form, and nothing was said in it yet.",
            "To begin it anew: msnb room {folder} --again",
        ),
        (
            "goals",
            ", and is under way.",
            "For another one, close room and notebook, and move workshop.sqlite away.",
        ),
    ],
)
def test_a_workshop_that_has_begun_is_named(
    plan: Path, step: str, found: str, do: str
) -> None:
    with Store.open(plan / "workshop.sqlite") as store:
        assert str(examine_workshop(plan)) == "fine · workshop: No workshop has begun here."
        begin(store, form="short", started=1_800_000_000.0)
        go_to(store, "join", 10.0)
        go_to(store, step, 20.0)
    seen = examine_workshop(plan)
    assert re.sub(r"1[456] January 2027 at \d\d:\d\d", "DAY", seen.found) == (
        f"A workshop began here on DAY{found}"
    )
    assert (seen.state, seen.do) == ("look", do.format(folder=plan))
    assert next(examinations(plan)).part == "plan"
    assert [each.part for each, _ in zip(examinations(plan), "ab", strict=False)] == [
        "plan",
        "workshop",
    ]


def test_a_workshop_that_cannot_be_read_is_said(plan: Path) -> None:
    (plan / "workshop.sqlite").write_bytes(b"no database at all" * 100)
    found = list(zip(examinations(plan), "ab", strict=False))[1][0]
    assert (found.part, found.state) == ("workshop", "cannot")
    assert "workshop.sqlite is no workshop." in found.found


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory, jupyter) -> Examination:
    assert jupyter.is_dir()
    folder = tmp_path_factory.mktemp("shop")
    (folder / "plan.toml").write_text(SHOP, encoding="utf-8")
    found = doctor(folder)
    assert [each.name for each in folder.iterdir()] == ["plan.toml"]  # nothing left behind
    return found


@pytest.mark.slow
def test_a_machine_with_everything_can_hold_a_workshop(examined) -> None:
    assert [each.part for each in examined.parts] == PARTS
    assert examined.of("cannot") == []
    assert examined.can_work
    found = {each.part: each.found for each in examined.parts}
    assert found["plan"] == "The plan 'Shop' has 1 milestone."
    assert re.fullmatch(r"A kernel answered (only )?after \d+(\.\d)? s\.", found["kernel"])
    assert re.fullmatch(r"JupyterLab \d+\.\d+\.\d+ is installed\.", found["JupyterLab"])
    assert found["PDF"] == "Reports can be printed as PDF."


@pytest.mark.slow
def test_whatever_is_not_fine_says_what_to_do(examined) -> None:
    assert all(each.do for each in examined.parts if each.state != "fine")


@pytest.mark.slow
def test_the_command_prints_each_thing_and_then_whether_it_works(plan, jupyter) -> None:
    assert jupyter.is_dir()
    run = subprocess.run(
        [*COMMAND, "doctor", "shop"],
        cwd=plan.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert lines[0] == "fine · plan: The plan 'Shop' has 1 milestone."
    assert [re.match(r".* · ([^:]+): ", line)[1] for line in lines[:-1]] == PARTS
    assert lines[-1].startswith("A workshop can run here.")


@pytest.mark.slow
def test_a_plan_that_cannot_be_read_is_exit_code_2(plan, jupyter) -> None:
    assert jupyter.is_dir()
    (plan / "plan.toml").write_text("titel = 1", encoding="utf-8")
    run = subprocess.run(
        [*COMMAND, "doctor", "shop", "--json"],
        cwd=plan.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(run.stdout)
    assert run.returncode == 2
    assert told["can_work"] is False
    assert told["sentence"] == "A workshop cannot run here yet: see plan."
    assert told["parts"][0]["state"] == "cannot"
    assert told["parts"][0]["do"] == "Type: msnb check shop"


def test_nothing_is_made_where_there_is_no_plan(tmp_path) -> None:
    with pytest.raises(FileError) as refused:
        doctor(tmp_path / "nowhere")
    assert str(refused.value) == (
        f"There is no plan at {tmp_path / 'nowhere'}. Check the path."
    )
    assert list(tmp_path.iterdir()) == []


def test_the_json_is_described_key_by_key(examined) -> None:
    text = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    section = text.partition("## `msnb doctor --json`")[2].partition("\n## ")[0]
    told = examined.to_dict()
    keys = {key for key in told if key != "parts"}
    keys |= {f"parts[].{key}" for key in told["parts"][0]}
    assert set(re.findall(r"^\| `([^`]+)`", section, re.MULTILINE)) == keys


@pytest.mark.parametrize(
    ("states", "sentence"),
    [
        ("fine fine", "A workshop can run here."),
        ("fine look", "A workshop can run here. 1 thing to look at."),
        ("look look", "A workshop can run here. 2 things to look at."),
        ("look cannot", "A workshop cannot run here yet: see p1."),
        ("cannot cannot", "A workshop cannot run here yet: see p0 and p1."),
    ],
)
def test_the_last_sentence_sums_up(states: str, sentence: str) -> None:
    parts = (Examined(f"p{n}", s, "Seen.") for n, s in enumerate(states.split()))
    found = Examination(tuple(parts))
    assert found.sentence() == sentence
    assert found.can_work == ("cannot" not in states)


def test_what_breaks_while_it_is_looked_at_is_the_finding() -> None:
    def examine() -> Examined:
        msg = "libfoo.so is missing.\nIn line 3."
        raise ImportError(msg)

    assert str(looked_at("pages", examine)) == (
        "cannot work · pages: It could not be used (libfoo.so is missing). "
        "Install msnb anew."
    )


def test_a_refusal_speaks_for_itself() -> None:
    def examine() -> Examined:
        msg = "The disk is full. Make room."
        raise FileError(msg)

    assert looked_at("disk", examine).found == "The disk is full. Make room."


def test_disk_writing_and_database_leave_the_folder_as_it_was(plan) -> None:
    before = sorted(plan.rglob("*"))
    states = [examine(plan).state for examine in (examine_disk, examine_writing)]
    assert "cannot" not in states
    assert examine_database(plan).state == "fine"
    assert sorted(plan.rglob("*")) == before


def test_a_folder_that_is_copied_elsewhere_while_it_is_written_is_warned_of(
    tmp_path,
) -> None:
    folder = tmp_path / "Dropbox" / "plans"
    folder.mkdir(parents=True)
    found = examine_database(folder)
    assert found.state == "look"
    assert found.found.endswith(
        "the plan lies in a folder that is copied to other computers while it is written."
    )
    assert found.do == "Keep the plan on this computer's own disk for the workshop."


def test_a_folder_where_nothing_can_be_written_is_said(tmp_path) -> None:
    file = tmp_path / "file"
    file.write_text("x", encoding="utf-8")
    found = looked_at("disk", lambda: examine_disk(file))
    assert found.state == "cannot"
    assert "Nothing can be written to" in found.found


def test_a_full_disk_cannot_hold_a_workshop(tmp_path) -> None:
    if os.name != "posix" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("A small file system is mounted by root alone.")
    place = tmp_path / "small"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(place)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("Nothing can be mounted here.")
    try:
        found = examine_disk(place)
    finally:
        subprocess.run(["umount", str(place)], check=True)
    assert found.state == "cannot"
    assert found.found == "8 MB are free where the plan lies."
    assert found.do == "Free at least 500 MB."


def test_a_port_that_is_taken_is_looked_at() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        found = examine_port(port)
    assert str(found) == (
        f"look at this · ports: Port {port}, where the room opens, is in use. "
        "If that is no room of yours: msnb room PLAN --port 0"
    )
    assert examine_port(port).state == "fine"


PHONES = "from msnb.workshop.examine_network import examine_phones as e; print(e())"


def in_a_network_of_its_own(*commands: str) -> str:
    """Return what the doctor says of phones where there is only the network made here."""
    script = "\n".join(["set -e", *commands, f'exec {sys.executable} -c "{PHONES}"'])
    run = subprocess.run(
        ["unshare", "-n", "sh", "-c", script],
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        pytest.skip(f"No network can be made here: {run.stderr.strip()}")
    return run.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="Networks are made on Linux alone.")
def test_a_computer_in_no_network_is_told_what_to_do() -> None:
    if not shutil.which("unshare"):
        pytest.skip("unshare is not installed.")
    assert in_a_network_of_its_own() == (
        "look at this · phones: No phone can reach this computer: it is in no network. "
        "Join the Wi-Fi that the phones are in, or open a hotspot, and ask again."
    )


@pytest.mark.skipif(sys.platform != "linux", reason="Networks are made on Linux alone.")
def test_a_hotspot_without_a_way_out_is_a_network() -> None:
    if not shutil.which("unshare") or not shutil.which("ip"):
        pytest.skip("unshare and ip are not installed.")
    said = in_a_network_of_its_own(
        "ip link add spot0 type veth",
        "ip addr add 10.42.0.1/24 dev spot0",
        "ip link set spot0 up",
    )
    assert said.startswith("fine · phones: In its network this computer is 10.42.0.1. ")


def test_signatures_that_cannot_be_kept_are_said(tmp_path, monkeypatch) -> None:
    (tmp_path / "data").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    found = looked_at("trust", examine_trust)
    assert found.state == "look"
    assert found.found == (
        "JupyterLab forgets which notebooks it trusts, and may hide the board."
    )


def test_fonts_are_looked_for_where_the_system_keeps_them(tmp_path, monkeypatch) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("These systems bring their fonts.")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "own"))
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "share"))
    assert examine_fonts().state == "look"
    assert examine_fonts().do == "On Debian: apt-get install fonts-dejavu-core"
    (tmp_path / "share" / "fonts" / "sans").mkdir(parents=True)
    (tmp_path / "share" / "fonts" / "sans" / "Sans.TTF").touch()
    assert examine_fonts().found == "1 font found."


def test_every_file_for_browsers_is_counted() -> None:
    found = examine_parts()
    folders = ["widgets/browser", "room/pages", "room/static", "reports/page"]
    there = [
        file
        for folder in folders
        for file in (ROOT / "msnb" / folder).rglob("*")
        if file.is_file()
    ]
    assert found.found == f"{len(there)} files for browsers are here and whole."


def test_without_a_browser_the_address_is_printed(tmp_path) -> None:
    code = "from msnb.workshop.examine_notebooks import examine_browser as e; print(e())"
    hidden = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={k: v for k, v in os.environ.items() if k not in hidden}
        | {"PATH": str(tmp_path)},
    )
    assert run.stdout.rstrip() == (
        "look at this · browser: No browser was found to open JupyterLab in. "
        "Type: msnb lab --no-browser, and open the address that it prints."
    )
