"""The one way to write a number, and the one fingerprint of anything.

Two machines differ in the last bits of a logarithm. What leaves msnb is therefore
rounded here, so that the same input gives the same bytes.
"""

import hashlib
import json
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

DECIMALS = 6


def number(value: float) -> float:
    """Return a number as it leaves msnb: six decimals, never minus zero.

    Examples
    --------
    >>> number(1.13929812345)
    1.139298
    >>> number(-0.0000001)
    0.0
    """
    return round(float(value), DECIMALS) + 0.0


def _plain(value: object) -> Any:  # noqa: ANN401  # JSON's own kind of data
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PurePath):
        return value.as_posix()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    msg = f"{type(value).__name__} has no canonical form"
    raise TypeError(msg)


def canonical_json(value: object, *, indent: int | None = None) -> str:
    """Return JSON with the same text for the same data: dates ISO, no NaN.

    Keys keep the order given when ``indent`` is set (for people), and are sorted
    otherwise (for fingerprints).

    Examples
    --------
    >>> canonical_json({"b": date(2027, 2, 1), "a": 1})
    '{"a":1,"b":"2027-02-01"}'
    """
    return json.dumps(
        value,
        default=_plain,
        allow_nan=False,
        ensure_ascii=False,
        indent=indent,
        sort_keys=indent is None,
        separators=(",", ":") if indent is None else None,
    )


def fingerprint(value: object) -> str:
    """Return twelve hexadecimal digits that change whenever the data do.

    The first 48 bits of SHA-256 over the bytes given, or over the canonical JSON
    of anything else.

    Examples
    --------
    >>> fingerprint({"a": 1}) == fingerprint({"a": 1})
    True
    >>> len(fingerprint(b"plan"))
    12
    """
    data = value if isinstance(value, bytes) else canonical_json(value).encode()
    return hashlib.sha256(data).hexdigest()[:12]
