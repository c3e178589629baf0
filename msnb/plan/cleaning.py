r"""What people type, made clean: only what everybody can see, and not too much of it.

One rule for the board, the forms, the console and the phones. A file written by hand is
not touched by it: what a person wrote there stands, and is shown with care.
"""

import re
import unicodedata

from msnb.errors import ChoiceError

LONGEST_LINE, LONGEST_TEXT = 500, 5_000
TITLES = ("title", "statement", "name")
"""Under which of these keys an item has what it is called."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Marks that turn the direction of writing, and spaces that nobody sees.
_UNSEEN = frozenset("\u200b\u2060\ufeff\u061c\u200e\u200f") | {
    chr(each) for each in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
}


class LengthError(ChoiceError):
    """A text is too long: ``message`` says so, and ``remedy`` what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message, self.remedy = message, remedy
        super().__init__(f"{message} {remedy}")


def clean_line(text: str, *, limit: int = LONGEST_LINE) -> str:
    r"""Return text on one line, without characters that nobody sees; perhaps empty.

    Line ends become spaces. Control characters and marks that turn the direction of
    writing are taken out: nobody could find them to correct them.

    Parameters
    ----------
    text : str
        As it was typed.
    limit : int
        The most characters that it may have then.

    Raises
    ------
    LengthError
        It is longer.

    Examples
    --------
    >>> clean_line("  safe\u202e gnp.exe\x07 \n")
    'safe gnp.exe'
    """
    return _kept(" ".join(_seen(text).split()), limit)


def clean_lines(text: str, *, limit: int = LONGEST_TEXT) -> str:
    r"""Return text without characters that nobody sees, its lines kept; perhaps empty.

    Parameters
    ----------
    text : str
        As it was typed.
    limit : int
        The most characters that it may have then.

    Raises
    ------
    LengthError
        It is longer.

    Examples
    --------
    >>> clean_lines("All run:\r\n\u202e14 clinics\x07  \n")
    'All run:\n14 clinics'
    """
    lines = _LINE_ENDS.sub("\n", text).split("\n")
    return _kept("\n".join(_seen(line).rstrip() for line in lines).strip(), limit)


def _seen(text: str) -> str:
    # The two halves of a letter belong together; no file can hold one of them alone.
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return "".join(" " if c.isspace() else c for c in whole if not _is_unseen(c))


def _is_unseen(char: str) -> bool:
    # A line end is a control character too, but it parts words.
    is_control = unicodedata.category(char) == "Cc" and not char.isspace()
    return is_control or char in _UNSEEN


def _kept(seen: str, limit: int) -> str:
    text = unicodedata.normalize("NFC", seen)
    if len(text) > limit:
        msg = f"That has {len(text):,} characters, and {limit:,} is the most."
        raise LengthError(msg, "Shorten it.")
    has_ink = any(
        unicodedata.category(c) not in {"Cf", "Cc", "Mn", "Me", "Zs"} for c in text
    )
    return text if has_ink else ""
