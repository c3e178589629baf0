"""The command as a person starts it: a process, its two streams and its exit code."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "notebooks" / "data"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def msnb(tmp_path: Path) -> Callable[..., Ran]:
    """Run ``msnb`` with arguments in a folder of its own."""

    def run(*arguments: object) -> Ran:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "msnb", *map(str, arguments)],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env=os.environ | {"COLUMNS": "300"},
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def water_works(tmp_path: Path) -> Path:
    """A copy of the example plan that may be changed."""
    return _copied("water-works", tmp_path)


@pytest.fixture
def booking_system(tmp_path: Path) -> Path:
    """A copy of the example with an unfit class and an own history."""
    return _copied("booking-system", tmp_path)


def _copied(name: str, folder: Path) -> Path:
    ignored = shutil.ignore_patterns("reports")
    return Path(shutil.copytree(EXAMPLES / name, folder / name, ignore=ignored))
