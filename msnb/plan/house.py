"""How msnb writes a plan that nobody has laid out yet."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msnb.plan.plan import LISTS

# These stand under a header of their own; every other table is written on one line.
_TABLES = ("dismissed", "calendar", "outside_view")
_TABLES_BY_NAME = "calendars"
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_WIDTH = 92
# What follows the rest of a milestone or task, in this order.
_LAST = (
    *("owner", "backup", "who", "needs", "takes", "not_before"),
    *("target", "commitment", "deadline", "calendar", "cost", "cost_per_day"),
    *("started", "finished", "remaining"),
)
_ORDER = {key: place for place, key in enumerate(_LAST, start=1)}


def toml_value(value: object) -> str:
    r"""Return a value as TOML writes it, on one line.

    Examples
    --------
    >>> print(toml_value({"low": "3w", "needs": ["a", 2.0, date(2027, 6, 3)]}))
    { low = "3w", needs = ["a", 2, 2027-06-03] }
    """
    if isinstance(value, Mapping):
        pairs = [f"{_key(key)} = {toml_value(each)}" for key, each in value.items()]
        return f"{{ {', '.join(pairs)} }}" if pairs else "{}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(toml_value, value))}]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if isinstance(value, (bool, str)):
        # JSON's escapes are TOML's; only the delete character is missing among them.
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    return text.removesuffix(".0") if text != "-0.0" else text


def toml_line(key: str, value: object) -> str:
    """Return a key and its value; a list too long for a line stands one entry a line."""
    line = f"{_key(key)} = {toml_value(value)}\n"
    if len(line) <= _WIDTH or isinstance(value, str) or not isinstance(value, Sequence):
        return line
    entries = "".join(f"  {toml_value(each)},\n" for each in value)
    return f"{_key(key)} = [\n{entries}]\n"


def toml_lines(table: Mapping[str, Any]) -> str:
    """Return the keys of a table, one below the other."""
    keys = sorted(table, key=lambda key: _ORDER.get(key, 0))
    return "".join(toml_line(key, table[key]) for key in keys)


def header(path: Sequence[str], *, of_list: bool) -> str:
    r"""Return the line that begins a table, or another entry of a list of tables.

    Examples
    --------
    >>> header(["calendars", "night shift"], of_list=False)
    '[calendars."night shift"]\n'
    """
    name = dotted(path)
    return f"[[{name}]]\n" if of_list else f"[{name}]\n"


def dotted(path: Sequence[str]) -> str:
    """Return names as one key."""
    return ".".join(map(_key, path))


def sections(key: str, value: Any) -> Iterator[tuple[tuple[str, ...], bool, str]]:  # noqa: ANN401
    """Yield what stands under headers of its own: path, whether of a list, and lines.

    Nothing for a key that stands in the first lines of the file.
    """
    if key in LISTS:
        yield from (((key,), True, toml_lines(item)) for item in value)
    elif key == _TABLES_BY_NAME:
        yield from (((key, name), False, toml_lines(each)) for name, each in value.items())
    elif key in _TABLES:
        yield (key,), False, toml_lines(value)


def house_text(data: Mapping[str, Any]) -> str:
    """Return a whole plan in the house format.

    Parameters
    ----------
    data : mapping
        As `Plan.to_dict` gives it.
    """
    own = (*LISTS, *_TABLES, _TABLES_BY_NAME)
    first = toml_lines({key: value for key, value in data.items() if key not in own})
    below = [part for key in own if key in data for part in sections(key, data[key])]
    order = list(data)
    below.sort(key=lambda part: order.index(part[0][0]))
    return "\n".join(
        [first, *(header(path, of_list=of_list) + lines for path, of_list, lines in below)]
    )


def _key(key: str) -> str:
    return key if _BARE_KEY.fullmatch(key) else toml_value(key)
