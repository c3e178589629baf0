"""Numbers as people type them, with decimal points or decimal commas."""

import re
from collections.abc import Iterable
from typing import Literal

Mark = Literal[".", ","]

_GAPS = re.compile(r"(?<=\d)[\s'’](?=\d)")
_PLAIN = re.compile(r"[+-]?(\d+|\d*\.\d+|\d+\.)([eE][+-]?\d+)?")
_GROUPED: dict[Mark, re.Pattern[str]] = {
    ".": re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?"),
    ",": re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?"),
}
_WITH_COMMA = re.compile(r"[+-]?\d*,\d+")
# 1.234 and 1,234 can be read in two ways; 0.234 and 1234.567 cannot.
_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")


def decimal_mark(texts: Iterable[str], *, otherwise: Mark | None) -> Mark | None:
    """Return the decimal mark that the unambiguous numbers of a file use.

    Parameters
    ----------
    texts : iterable of str
        Every cell that should be a number.
    otherwise : str, optional
        What to assume when none of them shows it.

    Returns
    -------
    "." or "," or None
        None where they disagree, or show nothing and nothing is assumed.

    Examples
    --------
    >>> decimal_mark(["1.234", "0,5"], otherwise=None)
    ','
    """
    seen: set[Mark] = set()
    for text in texts:
        if "." not in text and "," not in text:
            continue
        bare = _GAPS.sub("", text)
        if _AMBIGUOUS.fullmatch(bare):
            continue
        if _PLAIN.fullmatch(bare) or _GROUPED["."].fullmatch(bare):
            seen.add(".")
        elif _WITH_COMMA.fullmatch(bare) or _GROUPED[","].fullmatch(bare):
            seen.add(",")
    if len(seen) == 1:
        return seen.pop()
    return None if seen else otherwise


def parse_number(text: str, mark: Mark | None) -> float | None:
    """Return the number that a cell holds; None when it holds none or could be two.

    Examples
    --------
    >>> parse_number("1.234", "."), parse_number("1.234", ","), parse_number("1.234", None)
    (1.234, 1234.0, None)
    >>> parse_number("1 234,5", None), parse_number("12 weeks", ".")
    (1234.5, None)
    """
    if text.isdecimal():
        return float(text)
    bare = _GAPS.sub("", text)
    if _AMBIGUOUS.fullmatch(bare):
        if mark is None:
            return None
        thousands = "," if mark == "." else "."
        return float(bare.replace(thousands, "").replace(mark, "."))
    if _PLAIN.fullmatch(bare) or _GROUPED["."].fullmatch(bare):
        return float(bare.replace(",", ""))
    if _GROUPED[","].fullmatch(bare) or _WITH_COMMA.fullmatch(bare):
        return float(bare.replace(".", "").replace(",", "."))
    return None


def is_ambiguous(text: str) -> bool:
    """Return whether a number can be read in two ways: 1.234 or 1,234."""
    return bool(_AMBIGUOUS.fullmatch(_GAPS.sub("", text)))
