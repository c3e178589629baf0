"""What a goal's statement counts: metric, baseline, target and period, or what to ask.

A small reader of English phrases, such as "increase revenue by 30 % YoY". It proposes,
and a person decides.
"""

import re
from dataclasses import dataclass

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_PERCENT = r"(?:%|per ?cent\b)"
_WHAT = r"""(?:the |our )?(?P<what>[^\d%,;."\\\n]{2,60}?)"""
_UP = "increase|raise|grow|lift|boost|expand|improve"
_DOWN = "reduce|cut|lower|decrease|shrink"
_PERIOD = re.compile(
    r"\b(yoy|year[- ](?:on|over)[- ]year|(?:per|a|each|every|this) (?:year|quarter|month)"
    r"|(?:by|in|until|for) (?:q[1-4] )?\d{4})\b",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN})) {_WHAT} by {_NUMBER} ?({_PERCENT}|[^\W\d]+)?",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\b[^\W\d]+ {_WHAT} from {_NUMBER}(?: ?{_PERCENT})?"
    rf" to {_NUMBER} ?({_PERCENT}|[^\W\d]+)?",
    re.IGNORECASE,
)
_SHARE = re.compile(
    rf"{_NUMBER} ?{_PERCENT} of {_WHAT}(?= (?:is|are|has|have)\b|$|[\d,;.])", re.IGNORECASE
)
_COUNTED = re.compile(rf"(?<![\w-]){_NUMBER} (?P<what>[^\W\d]{{3,40}})", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_READ = 500  # characters; nobody states a goal at greater length
_AS_A_UNIT = frozenset(
    ["a", "by", "each", "every", "from", "in", "per", "until", "yoy", "year"]
)


@dataclass(frozen=True)
class Quantity:
    """What a statement says of the four parts of a goal that can be counted.

    Parameters
    ----------
    metric : str
        What is counted; empty where the statement does not say.
    baseline, target : float or None
        From where to where; None where it does not say.
    unit : str
        Of both.
    period : str
        In which time, in the statement's words; empty where it does not say.
    """

    metric: str = ""
    baseline: float | None = None
    target: float | None = None
    unit: str = ""
    period: str = ""

    @property
    def questions(self) -> tuple[str, ...]:
        """What is left to ask."""
        asked = (
            (not self.metric, "What is counted?"),
            (self.baseline is None, "Where does it stand today?"),
            (self.target is None, "Where must it stand?"),
            (not self.period, "By when, or in which period?"),
        )
        return tuple(question for is_open, question in asked if is_open)


def quantity(statement: str) -> Quantity:
    """Read what a statement counts.

    Examples
    --------
    >>> read = quantity("Increase revenue by 30 % YoY")
    >>> read.metric, read.baseline, read.target, read.unit, read.period
    ('revenue', 100.0, 130.0, '% of the year before', 'YoY')
    >>> quantity("All 14 clinics take bookings").questions
    ('Where does it stand today?', 'By when, or in which period?')
    >>> quantity("Be the best").questions[0]
    'What is counted?'
    """
    plain = (c if c.isprintable() else " " for c in statement[:_READ])
    statement = " ".join("".join(plain).split())
    found = _PERIOD.search(statement)
    period = found.group() if found else ""
    for read in (_changed, _moved, _shared, _counted):
        parts = read(statement, period)
        if parts is not None:
            return parts
    return Quantity(period=period)


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _unit(text: str | None) -> str:
    if text is None or text.lower() in _AS_A_UNIT:
        return ""
    return "%" if text.startswith(("%", "per")) else text


def _changed(statement: str, period: str) -> Quantity | None:
    """Read "increase revenue by 30 % YoY", "reduce complaints by 200"."""
    found = _BY.search(statement)
    if found is None:
        return None
    change = _value(found[4]) * (1 if found["up"] else -1)
    unit = _unit(found[5])
    if unit == "%":
        yearly = period.lower().replace("-", " ") in (
            "yoy",
            "year on year",
            "year over year",
        )
        before = "% of the year before" if yearly else "% of today"
        return Quantity(found["what"], 100.0, 100.0 + change, before, period)
    return Quantity(f"change in {found['what']}", 0.0, change, unit, period)


def _moved(statement: str, period: str) -> Quantity | None:
    """Read "bring the share of online bookings from 20 to 60 %"."""
    found = _FROM_TO.search(statement)
    if found is None:
        return None
    return Quantity(
        found["what"], _value(found[2]), _value(found[3]), _unit(found[4]), period
    )


def _shared(statement: str, period: str) -> Quantity | None:
    """Read "95 % of calls are answered in time"."""
    found = _SHARE.search(statement)
    if found is None:
        return None
    what = f"share of {found['what'].strip()}"
    return Quantity(what, None, _value(found[1]), "%", period)


def _counted(statement: str, period: str) -> Quantity | None:
    """Read "All 14 clinics take bookings"; a year counts nothing."""
    for found in _COUNTED.finditer(statement):
        if not _YEAR.fullmatch(found[1]):
            return Quantity(found["what"], None, _value(found[1]), "", period)
    return None


def metric_line(statement: str) -> str:
    """Return the line of TOML that a statement suggests, with dots for what it leaves open.

    Examples
    --------
    >>> metric_line("Raise the share of online bookings from 20 to 60 %")
    'metric = { name = "share of online bookings", baseline = 20, target = 60, unit = "%" }'
    >>> metric_line("All 14 clinics take bookings")
    'metric = { name = "clinics", baseline = …, target = 14 }'
    """
    read = quantity(statement)
    parts = [
        f'name = "{read.metric or "…"}"',
        f"baseline = {_written(read.baseline)}",
        f"target = {_written(read.target)}",
    ]
    if read.unit:
        parts.append(f'unit = "{read.unit}"')
    return f"metric = {{ {', '.join(parts)} }}"


def _written(value: float | None) -> str:
    if value is None:
        return "…"
    return str(int(value)) if value.is_integer() else str(value)
