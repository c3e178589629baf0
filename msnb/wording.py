"""The one way to say a date, a chance, a count, and a near miss."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import islice

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_FEW, _SHORT = 5, 30
_MAX_BITS = 10_000


def day(when: date) -> str:
    """Return a date as people say it, whatever the machine's locale.

    Examples
    --------
    >>> day(date(2031, 1, 4))
    '4 January 2031'
    """
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def short_day(when: date) -> str:
    """Return a date as there is room for it in a picture or on a card.

    Examples
    --------
    >>> short_day(date(2029, 6, 29))
    '29 Jun 2029'
    """
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"


def chance(probability: float) -> str:
    """Return a probability as a frequency: what sponsors read.

    The nearest fraction with a denominator of at most 20; out of 100 where that
    would be off by more than half a percent, and out of 1,000 or more where it is not
    quite certain, nor impossible.

    Examples
    --------
    >>> chance(0.8), chance(0.5), chance(0.9), chance(0.95), chance(0.999)
    ('4 in 5', '1 in 2', '9 in 10', '19 in 20', '999 in 1,000')
    >>> chance(0.87), chance(0.0), chance(1.0)
    ('13 in 15', '0 in 1', '1 in 1')
    """
    simple = Fraction(probability).limit_denominator(20)
    is_near = abs(float(simple) - probability) <= 0.005  # noqa: PLR2004  # half a percent
    if not is_near or (simple in (0, 1) and 0 < probability < 1):
        wholes = (10**zeros for zeros in range(2, 10))
        whole = next((w for w in wholes if 0 < round(probability * w) < w), None)
        if whole:
            return f"{round(probability * whole):,} in {whole:,}"
    return f"{simple.numerator} in {simple.denominator}"


_SIMPLE = sorted(
    {
        Fraction(k, n)
        for n in (2, 3, 4, 5, 6, 8, 10, 20)
        for k in (1, 2, 3, n - 1)
        if 0 < k < n
    }
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
    near = min(
        _SIMPLE, key=lambda each: (abs(each - Fraction(probability)), each.denominator)
    )
    return f"{near.numerator} in {near.denominator}"


def count(number: int, thing: str, things: str | None = None) -> str:
    """Return a number and its noun, in the singular or the plural.

    Examples
    --------
    >>> count(1, "milestone"), count(12, "milestone"), count(2, "class", "classes")
    ('1 milestone', '12 milestones', '2 classes')
    """
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def span(days: int) -> str:
    """Return a stretch of calendar days as people say it.

    Days up to three weeks, weeks up to half a year, then months.

    Examples
    --------
    >>> span(1), span(20), span(93), span(400)
    ('1 day', '20 days', '13 weeks', '13 months')
    """
    size = abs(days)
    if size <= 3 * 7:
        return count(size, "day")
    if size <= 26 * 7:
        return count(round(size / 7), "week")
    return count(round(size / 30.44), "month")


def money(amount: float, currency: str = "") -> str:
    """Return an estimated amount as a sentence has it: three figures, no more.

    What a person typed is said as typed, and a table may hold every figure.

    Examples
    --------
    >>> money(50_279_040, "EUR"), money(719_500, "EUR"), money(999_600), money(12.5)
    ('50.3 million EUR', '720,000 EUR', '1 million', '12.5')
    """
    told = float(f"{amount:.3g}")
    size, word = next((each for each in _LARGE if abs(told) >= each[0]), (1.0, ""))
    figures = f"{told / size:,.2f}".rstrip("0").rstrip(".")
    return " ".join(part for part in (figures, word, currency) if part)


_LARGE = ((1e9, "billion"), (1e6, "million"))


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


def visible(text: str) -> str:
    r"""Return text with control characters made visible, line ends and tabs kept.

    A plan is data: an escape sequence in a title must reach neither a terminal nor a page.

    Examples
    --------
    >>> visible("a\x1b[2Jb")
    'a\\x1b[2Jb'
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in "\n\t" else f"\\x{ord(c):02x}" for c in text
    )


def shown(value: object, limit: int = 60) -> str:
    """Return a value for an error message, as a plan would write it, cut where it is long.

    Control characters become visible, so that a terminal shows what was typed
    and does nothing else with it.

    Examples
    --------
    >>> shown("next week"), shown(7), shown("x" * 100, limit=5)
    ("'next week'", '7', "'xxxxx…'")
    >>> print(shown([date(2027, 6, 3), True, {"low": "3w"}]))
    [2027-06-03, true, { low = '3w' }]
    """
    if isinstance(value, str):
        return f"'{_visible(_cut(value, limit))}'"
    return _cut(_written(value, depth=3), limit)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit] + "…"


def _visible(text: str) -> str:
    if text.isprintable():
        return text
    # Right-to-left marks and the like as well: nothing is left for a terminal to obey.
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _written(value: object, depth: int) -> str:
    if isinstance(value, str):
        return shown(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{_several((_written(each, depth - 1) for each in value), depth)}]"
    if isinstance(value, dict):
        pairs = (
            f"{_visible(_cut(str(key), _SHORT))} = {_written(each, depth - 1)}"
            for key, each in value.items()
        )
        return f"{{ {_several(pairs, depth)} }}"
    if isinstance(value, int) and value.bit_length() > _MAX_BITS:
        return "a number of thousands of digits"
    return str(value)


def _several(texts: Iterator[str], depth: int) -> str:
    if depth == 0:
        return "…"
    first = list(islice(texts, _FEW + 1))
    return ", ".join([*first[:_FEW], "…"] if len(first) > _FEW else first)
