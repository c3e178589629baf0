"""Whole plans, frozen: as the plan was at the break, at the end, and when asked for."""

from pathlib import Path

from msnb.board import Keeper
from msnb.files import writable_folder, write_atomically

FOLDER = "versions"


def save_version(keeper: Keeper, clock: str) -> Path:
    """Write the plan as it is into ``versions``, and return the file.

    Named after the workshop's own clock: ``workshop-0-57.toml``. The same plan at the same
    minute is written once; another one gets a name of its own.

    Parameters
    ----------
    keeper : Keeper
        Saves the plan first.
    clock : str
        Hours and minutes since the workshop began: ``0:57``.
    """
    keeper.save()
    content = (keeper.folder / "plan.toml").read_bytes()
    folder = writable_folder(keeper.folder / FOLDER)
    name = f"workshop-{clock.replace(':', '-')}"
    number, file = 1, folder / f"{name}.toml"
    while file.exists() and file.read_bytes() != content:
        number += 1
        file = folder / f"{name}-{number}.toml"
    if not file.exists():
        write_atomically(file, content)
    return file
