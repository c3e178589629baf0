"""From the text of a TOML file to plain tables, or to the line that is not TOML."""

import re
import tomllib
from typing import Any

from msnb.errors import Fault, PlanError
from msnb.wording import shown

# What may hold anything: comments and the four kinds of text. No possessive groups: Python
# 3.11.2, which is Debian's, matches them wrongly. The alternatives begin differently.
OPAQUE = re.compile(
    r"""
      \#[^\n]*+
    | \"\"\"(?:[^"\\]|\\.|"{1,2}(?!"))*\"{3,5}
    | '''(?:[^']|'{1,2}(?!'))*'{3,5}
    | "(?:[^"\\\n]|\\.)*"
    | '[^'\n]*+'
    """,
    re.VERBOSE | re.DOTALL,
)
# tomllib takes time with the square of the parts of one key; a plan needs four.
_MOST_PARTS = 8
_LONG_KEY = re.compile(rf"(?<![\w.\"-])(?:[\w\"-]+[ \t]*\.[ \t]*){{{_MOST_PARTS}}}")
_PLACE = re.compile(r"^(.*?) \(at (?:line (\d+), column \d+|end of document)\)$", re.DOTALL)
_MANY_DIGITS = re.compile(r"[0-9_]{4000}")

# How tomllib's complaint begins; what is wrong with the line; what to do.
_WORDS = (
    (
        "Invalid date or datetime",
        "There is no such day or time",
        "Check the month and the day.",
    ),
    (
        "Invalid value",
        "The value cannot be read",
        "Put text in quotes, and write dates as 2027-06-30 and numbers as 120000.",
    ),
    ("Expected '='", "A key stands without a value", "Write it as key = value."),
    (
        "Expected newline",
        "Something follows the end of the value",
        "Put text in quotes, and each key on a line of its own.",
    ),
    ("Cannot declare", "A table is begun a second time", "Join the two, or remove one."),
    ("Cannot overwrite", "A key is given a second time", "Keep one of the two."),
    ("Duplicate inline table key", "A key is given a second time", "Keep one of the two."),
    (
        "Cannot mutate immutable",
        "A table that is already complete is added to",
        "Write it in one place.",
    ),
    (
        "Cannot redefine",
        "A table that is already complete is added to",
        "Write it in one place.",
    ),
    ("Unclosed array", "A list has no end", "Add the missing ] or comma."),
    ("Unclosed inline table", "A table has no end", "Add the missing } or comma."),
    ("Unterminated string", "A text has no end", "Add the missing quote."),
    ("Illegal character '\\n'", "A text has no end", "Add the missing quote."),
    ("Expected ']", "The name of a table has no end", "Add the missing ]."),
    (
        "Unescaped '\\'",
        "A text holds a lone backslash",
        "Write it twice, or put the text in single quotes.",
    ),
)


def tables_of(text: str, name: str) -> dict[str, Any]:
    """Return what a TOML text says, as plain tables, lists and values.

    Parameters
    ----------
    text : str
        The file, without a byte-order mark.
    name : str
        What the user calls it.

    Raises
    ------
    PlanError
        Empty, not TOML (with the line), or nested beyond any plan.
    """
    if not text.strip():
        fault = Fault("The file is empty.", "Write a plan, or make one with msnb new.")
        raise PlanError(name, [fault])
    too_long = _long_key(text)
    if too_long is not None:
        raise PlanError(name, [too_long])
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PlanError(name, [_syntax_fault(str(error), text)]) from None
    except ValueError:
        raise PlanError(name, [_endless_number(text)]) from None
    except RecursionError:
        fault = Fault(
            "Its lists or tables are nested too deeply for a plan.", "Flatten them."
        )
        raise PlanError(name, [fault]) from None


def _long_key(text: str) -> Fault | None:
    # The look through the whole text is only worth its time where a line has many dots.
    if all(line.count(".") < _MOST_PARTS for line in text.splitlines()):
        return None
    bare = OPAQUE.sub(_keep_lines, text)
    found = _LONG_KEY.search(bare)
    if found is None:
        return None
    line = bare.count("\n", 0, found.start()) + 1
    message = f"A key has more than {_MOST_PARTS} parts between dots, too many for a plan."
    return Fault(message, "Shorten it.", line=line)


def _keep_lines(found: re.Match[str]) -> str:
    return '""' + "\n" * found[0].count("\n")


def _endless_number(text: str) -> Fault:
    found = _MANY_DIGITS.search(text)
    line = text.count("\n", 0, found.start()) + 1 if found else None
    return Fault("A number has thousands of digits.", "Shorten it.", line=line)


def _syntax_fault(complaint: str, text: str) -> Fault:
    found = _PLACE.match(complaint)
    what, at = found.groups() if found else (complaint, None)
    lines = text.split("\n")
    line = int(at) if at else len(lines)
    seen = lines[line - 1].strip() if line <= len(lines) else ""
    said, remedy = next(
        ((said, remedy) for begins, said, remedy in _WORDS if what.startswith(begins)),
        ("The line is not TOML", "Write it as key = value, or as [table]."),
    )
    return Fault(f"{said}: {shown(seen)}." if seen else f"{said}.", remedy, line=line)
