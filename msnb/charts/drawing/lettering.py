"""How wide a text is about to be, and how it is wrapped or cut to fit.

The reader's font is not known, so the widths are those of DejaVu Sans, the widest of
those the pictures name. What fits in it fits in the others, and the same text is cut at
the same place on every machine.
"""

import unicodedata

_HUNDREDTHS = {
    "'": 27,
    "ijl": 28,
    "IJ": 29,
    " ,.·": 32,
    "/:;\\|": 35,
    "f-": 36,
    "()[]t": 39,
    "!r": 41,
    '"*_`': 50,
    "sz?c": 55,
    "FLkvxy": 59,
    "PTYaoe": 61,
    "ESbdghnpqu$0123456789{}": 64,
    "AKV": 68,
    "BRXZC": 70,
    "DGHNU&": 77,
    "OQ": 79,
    "w#+<=>^~": 84,
    "M%mW@…—": 100,
}
_WIDTHS = {char: width / 100 for chars, width in _HUNDREDTHS.items() for char in chars}
_OTHER, _FULL, _BOLD = 0.69, 1.05, 1.15
# They would turn the rest of a line around, and with it what msnb says itself.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ELLIPSIS = "…"


def printable(text: str) -> str:
    r"""Return the text with what no SVG may hold made visible, and line ends as spaces.

    Examples
    --------
    >>> printable("a\x01b\nc")
    'a\ufffdb c'
    """
    if text.isprintable():
        return text
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char.isspace():
        return " "
    # Control characters, half surrogate pairs, and code points that are no characters.
    forbidden = unicodedata.category(char) in {"Cc", "Cs"} or ord(char) & 0xFFFE == 0xFFFE  # noqa: PLR2004
    return "\ufffd" if forbidden or char in _TURNING else char


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a text, in the unit of its size.

    Examples
    --------
    >>> round(text_width("Tank", 10), 1)
    24.5
    """
    return sum(map(_char_width, text)) * size * (_BOLD if bold else 1)


def _char_width(char: str) -> float:
    width = _WIDTHS.get(char)
    if width is not None:
        return width
    if unicodedata.combining(char):
        return 0.0
    return _FULL if unicodedata.east_asian_width(char) in "WF" else _OTHER


def cut(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return the text, cut with an ellipsis where it is wider than there is room.

    Examples
    --------
    >>> cut("Main contract signed", 80, 14), cut("Site", 80, 14)
    ('Main con…', 'Site')
    """
    if text_width(text, size, bold=bold) <= width:
        return text
    room = width - text_width(ELLIPSIS, size, bold=bold)
    return text[: _fitting(text, room, size, bold=bold)].rstrip() + ELLIPSIS


def wrap(
    text: str, width: float, size: float, *, lines: int, bold: bool = False
) -> tuple[str, ...]:
    """Return the text in a number of lines at most, the last one cut where it must be.

    Breaks at spaces; a word wider than a line is broken inside.

    Examples
    --------
    >>> wrap("Second tranche released", 90, 14, lines=2)
    ('Second', 'tranche re…')
    >>> wrap("Mains laid to the district", 110, 14, lines=2)
    ('Mains laid to', 'the district')
    """
    rest = " ".join(text.split())
    found: list[str] = []
    while rest and len(found) < lines - 1:
        line = rest[: _fitting(rest, width, size, bold=bold)]
        if len(line) < len(rest) and rest[len(line)] != " ":
            head, space, _ = line.rpartition(" ")
            line = head if space else line
        found.append(line.rstrip())
        rest = rest[len(line) :].lstrip()
    if rest:
        found.append(cut(rest, width, size, bold=bold))
    return tuple(found)


def _fitting(text: str, width: float, size: float, *, bold: bool) -> int:
    """Return how many characters fit; one at least, so that wrapping comes to an end."""
    left = width / (size * (_BOLD if bold else 1))
    for count, char in enumerate(text):
        left -= _char_width(char)
        if left < 0:
            return max(count, 1)
    return len(text)
