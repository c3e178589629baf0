"""The one way to say a date, a chance, a count, and a near miss."""

import difflib
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def day(when: date) -> str:
    """Return a date as people say it, whatever the machine's locale.

    Examples
    --------
    >>> day(date(2031, 1, 4))
    '4 January 2031'
    """
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def chance(probability: float) -> str:
    """Return a probability as a frequency: what sponsors read.

    The nearest fraction with a denominator of at most 20; out of 100 where that
    would be off by more than half a percent.

    Examples
    --------
    >>> chance(0.8), chance(0.5), chance(0.9), chance(0.95)
    ('4 in 5', '1 in 2', '9 in 10', '19 in 20')
    >>> chance(0.87), chance(0.0), chance(1.0)
    ('13 in 15', '0 in 1', '1 in 1')
    """
    simple = Fraction(probability).limit_denominator(20)
    if abs(float(simple) - probability) > 0.005:  # noqa: PLR2004  # half a percent
        return f"{round(probability * 100)} in 100"
    return f"{simple.numerator} in {simple.denominator}"


_SIMPLE = sorted(
    {Fraction(k, n) for n in (2, 3, 4, 5, 6, 8, 10, 20) for k in (1, 2, 3, n - 1) if 0 < k < n}
    | {Fraction(7, 10)}
)


def odds(probability: float) -> str:
    """Return an estimated probability as the nearest frequency that people can picture.

    For numbers that are themselves uncertain; `chance` keeps an exact level exact.

    Examples
    --------
    >>> odds(0.17), odds(0.87), odds(0.42), odds(0.54)
    ('1 in 6', '7 in 8', '2 in 5', '1 in 2')
    >>> odds(0.02), odds(0.99)
    ('fewer than 1 in 20', 'more than 19 in 20')
    """
    if probability < _SIMPLE[0]:
        return f"fewer than {_SIMPLE[0].numerator} in {_SIMPLE[0].denominator}"
    if probability > _SIMPLE[-1]:
        return f"more than {_SIMPLE[-1].numerator} in {_SIMPLE[-1].denominator}"
    near = min(_SIMPLE, key=lambda each: (abs(each - Fraction(probability)), each.denominator))
    return f"{near.numerator} in {near.denominator}"


def count(number: int, thing: str, things: str | None = None) -> str:
    """Return a number and its noun, in the singular or the plural.

    Examples
    --------
    >>> count(1, "milestone"), count(12, "milestone"), count(2, "class", "classes")
    ('1 milestone', '12 milestones', '2 classes')
    """
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def listed(words: Iterable[str], last: str = "and") -> str:
    """Return words as a sentence lists them.

    Examples
    --------
    >>> listed(["low", "likely", "high"])
    'low, likely and high'
    >>> listed(["low", "high"], "or")
    'low or high'
    """
    *head, tail = list(words) or [""]
    return f"{', '.join(head)} {last} {tail}" if head else tail


def did_you_mean(word: str, choices: Sequence[str]) -> str:
    """Return "Did you mean 'x'?" for a near miss, or the list of choices.

    Examples
    --------
    >>> did_you_mean("deadlin", ["deadline", "target"])
    "Did you mean 'deadline'?"
    >>> did_you_mean("colour", ["deadline", "target"])
    'Use one of: deadline, target.'
    """
    near = difflib.get_close_matches(word, choices, n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{near[0]}'?"
    return f"Use one of: {', '.join(choices)}." if choices else ""


def shown(value: object, limit: int = 60) -> str:
    """Return a value quoted for an error message, cut where it is long.

    Control characters become visible, so that a terminal shows what was typed
    and does nothing else with it.

    Examples
    --------
    >>> shown("next week"), shown(7), shown("x" * 100, limit=5)
    ("'next week'", '7', "'xxxxx…'")
    """
    if isinstance(value, str):
        cut = value if len(value) <= limit else value[:limit] + "…"
        plain = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in cut)
        return f"'{plain}'"
    text = str(value)
    return text if len(text) <= limit else text[:limit] + "…"
