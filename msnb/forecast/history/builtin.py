"""The reference classes that come with msnb: open figures with their sources."""

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from msnb.forecast.history.archives import Archive
from msnb.forecast.history.history import parse_history

_FIGURES = Path(__file__).parents[1] / "figures"


@cache
def _sources() -> dict[str, dict[str, Any]]:
    text = (_FIGURES / "sources.toml").read_text(encoding="utf-8")
    return {entry["classes"]: entry for entry in tomllib.loads(text)["source"]}


def builtin_names() -> tuple[str, ...]:
    """Return the first parts of the built-in class paths.

    Examples
    --------
    >>> "world-bank" in builtin_names()
    True
    """
    return tuple(_sources())


@cache
def builtin_archive(name: str) -> Archive:
    """Return a built-in source with its past projects, read once.

    Parameters
    ----------
    name : str
        One of `builtin_names`.

    Examples
    --------
    >>> archive = builtin_archive("world-bank")
    >>> archive.class_ids()
    ('world-bank', 'world-bank/energy', 'world-bank/transport', 'world-bank/water')
    """
    entry = dict(_sources()[name])
    file = _FIGURES / entry.pop("file")
    read = parse_history(file.name, file.read_text(encoding="utf-8"), title="", path=name)
    projects = tuple(
        project
        if project.is_in(name)
        else replace(project, path=_moved(project.path, name))
        for project in read.projects
    )
    entry["measures"], entry["traps"] = tuple(entry["measures"]), tuple(entry["traps"])
    del entry["classes"]
    return Archive(name=name, projects=projects, faults=read.faults, **entry)


def _moved(path: str, name: str) -> str:
    # One file serves two sources that hold its costs against different columns.
    return "/".join([name, *path.split("/")[1:]])
