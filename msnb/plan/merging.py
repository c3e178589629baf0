"""Three ways: what a value becomes when it changed in one place and in another."""

from typing import Any

from msnb.plan.plain import is_same


class ThirdValueError(Exception):
    """A value has neither its old nor its new value, and the two cannot be joined."""


def merged(now: Any, old: Any, new: Any) -> Any:  # noqa: ANN401  # JSON's kinds of value
    """Return what a value becomes by a change from old to new that was made elsewhere.

    Tables are merged key by key, lists of references entry by entry; None is nothing.

    Raises
    ------
    ThirdValueError
        Both changed it, and not to the same.

    Examples
    --------
    >>> merged(["lease", "permit"], ["lease"], ["lease", "paint"])
    ['lease', 'permit', 'paint']
    >>> merged({"low": "1w", "high": "4w"}, {"low": "1w"}, {"low": "2w"})
    {'low': '2w', 'high': '4w'}
    """
    if is_same(now, new) or is_same(now, old):
        return new
    if is_same(old, new):
        return now
    if isinstance(now, dict) and isinstance(new, dict) and isinstance(old or {}, dict):
        return _merged_tables(now, old or {}, new)
    if all(isinstance(each, list | None) for each in (now, old, new)):
        entries = _merged_entries(now or [], old or [], new or [])
        return entries if entries or (now == [] or new == []) else None
    raise ThirdValueError


def _merged_tables(
    now: dict[str, Any], old: dict[str, Any], new: dict[str, Any]
) -> dict[str, Any]:
    keys = dict.fromkeys([*now, *new])
    values = {key: merged(now.get(key), old.get(key), new.get(key)) for key in keys}
    return {key: value for key, value in values.items() if value is not None}


def _merged_entries(now: list[Any], old: list[Any], new: list[Any]) -> list[Any]:
    here, before, after = _by_name(now), _by_name(old), _by_name(new)
    keys = dict.fromkeys([*here, *after])
    entries = {key: merged(here.get(key), before.get(key), after.get(key)) for key in keys}
    return [entry for entry in entries.values() if entry is not None]


def _by_name(entries: list[Any]) -> dict[str, Any]:
    found = {}
    for entry in entries:
        name = entry.get("on") if isinstance(entry, dict) else entry
        if not isinstance(name, str) or name in found:
            raise ThirdValueError
        found[name] = entry
    return found
