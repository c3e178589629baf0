"""Where the command prints may be full, closed or gone: the exit code stays true."""

import subprocess
import sys
from pathlib import Path

import pytest

MSNB = f"{sys.executable} -m msnb"
PLAN = Path(__file__).parents[2] / "notebooks" / "data" / "booking-system"


def run(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", ["classes", f"check {PLAN} --json", f"schedule {PLAN}"])
def test_a_reader_that_went_away_is_no_error(command: str) -> None:
    ran = run(f"{MSNB} {command} | true")
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
@pytest.mark.parametrize("command", ["classes", f"check {PLAN} --json"])
def test_a_full_device_is_said_in_a_sentence(command: str) -> None:
    ran = run(f"{MSNB} {command} > /dev/full")
    assert (ran.returncode, ran.stderr) == (
        2,
        (
            "msnb: What was asked for cannot be printed (no space left on device). "
            "Make room there.\n"
        ),
    )


STOPPED_WHILE_LOADING = """
import sys

class CtrlC:
    def find_spec(self, name, path=None, target=None):
        if name == "msnb.schedule":
            raise KeyboardInterrupt

sys.meta_path.insert(0, CtrlC())
sys.argv = ["msnb", "schedule", sys.argv[1]]
from msnb.cli import main
main()
"""


def test_whoever_presses_ctrl_c_is_told_that_it_stopped() -> None:
    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", STOPPED_WHILE_LOADING, str(PLAN)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout, ran.stderr.strip()) == (
        130,
        "",
        "msnb: Stopped. What was being written is as it was before.",
    )


def test_a_closed_output_is_no_error() -> None:
    ran = run(f"{MSNB} schedule {PLAN} >&-")
    assert (ran.returncode, ran.stderr) == (0, "")
