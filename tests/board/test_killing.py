"""kill -9: nothing that was acknowledged is lost, and nothing is done twice."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SCRIPT = Path(__file__).with_name("killing.py")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="forks, and kills with a signal"),
]


def killed(folder: Path, rounds: str) -> dict[str, Any]:
    ran = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder), rounds],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_killed_at_random_moments(folder: Path) -> None:
    found = killed(folder, "25")
    assert found["faults"] == []
    assert found["rounds"] == 25
    assert found["acknowledged"] > 25


def test_killed_at_each_file_it_touches(folder: Path) -> None:
    found = killed(folder, "each")
    assert found["faults"] == []
    assert found["rounds"] > 50
