"""What people type, made clean: text that everybody can see, numbers, days."""

import math
import re
from datetime import date

from msnb.plan import LengthError, clean_line
from msnb.session.refusal import refuse
from msnb.wording import day, shown

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)
LARGEST = 1_000_000_000
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:[.,' \u00a0\u202f][0-9]{3})+")
_DECIMAL = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,9})?")
_LONGEST_NUMBER = 40


def clean_text(value: object, *, limit: int) -> str:
    r"""Return text on one line, without characters that nobody sees; perhaps empty.

    The rule is `msnb.plan.clean_line`'s: the same for phones, board and forms.

    Raises
    ------
    SessionError
        It is no text, or has more characters than the limit.

    Examples
    --------
    >>> clean_text("  safe\u202e gnp.exe\x07 \n", limit=20)
    'safe gnp.exe'
    """
    if not isinstance(value, str):
        refuse(f"{shown(value)} is not a text.", "Type a few words.")
    try:
        return clean_line(value, limit=limit)
    except LengthError as error:
        refuse(error.message, error.remedy)


def clean_number(value: object, name: str) -> float:
    """Return the number that somebody typed, with a decimal point or a decimal comma.

    A point or comma before exactly three digits parts thousands.

    Raises
    ------
    SessionError
        It is missing, no number, or beyond 1,000,000,000.

    Examples
    --------
    >>> clean_number("2,5", "low"), clean_number("1,280", "low"), clean_number(7, "low")
    (2.5, 1280.0, 7.0)
    """
    if value is None or value == "":
        refuse(f"The {name} number is missing.", "Type digits, such as 12.")
    number = _number(value)
    if number is None or math.isnan(number):
        refuse(f"{shown(value)} is not a number.", "Type digits, such as 12.")
    if abs(number) > LARGEST:
        refuse(f"{shown(value)} is beyond {LARGEST:,}.", "Check the number.")
    return number


def _number(value: object) -> float | None:
    if isinstance(value, int) and not isinstance(value, bool):
        # A number of thousands of digits is too large for a float.
        return float(value) if abs(value) <= LARGEST else math.inf
    if isinstance(value, float):
        return value
    if not isinstance(value, str) or len(value) > _LONGEST_NUMBER:
        return None
    typed = value.strip()
    if _THOUSANDS.fullmatch(typed):
        return float(re.sub("[^0-9-]", "", typed))
    return float(typed.replace(",", ".")) if _DECIMAL.fullmatch(typed) else None


def clean_day(value: object) -> date:
    """Return the day that somebody chose, written as 2027-06-30.

    Raises
    ------
    SessionError
        It is missing, no day, or out of reach.
    """
    if value is None or value == "":
        refuse("The day is missing.", "Choose a day.")
    when = _day(value)
    if when is None:
        refuse(f"{shown(value)} is not a day.", "Choose a day, such as 2027-06-30.")
    if not FIRST_DAY <= when <= LAST_DAY:
        refuse(f"{day(when)} is out of reach.", "Choose a nearer day.")
    return when


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
