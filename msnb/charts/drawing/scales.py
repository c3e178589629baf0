"""From numbers to pixels, and how numbers are said beside a scale."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Linear:
    """Even steps between two pixels.

    Examples
    --------
    >>> Linear(0, 10, 100, 200).x(5)
    150.0
    """

    first: float
    last: float
    left: float
    right: float

    def x(self, value: float) -> float:
        """Return the pixel of a value."""
        span = (self.last - self.first) or 1
        return self.left + (value - self.first) / span * (self.right - self.left)

    def ticks(self, gap: float) -> tuple[float, ...]:
        """Return round values at least ``gap`` pixels apart."""
        per_pixel = (self.last - self.first) / max(self.right - self.left, 1)
        step = _round_step(per_pixel * gap)
        first = math.ceil(round(self.first / step, 9))
        last = math.floor(round(self.last / step, 9))
        return tuple(round(number * step, 9) for number in range(first, last + 1))


def _round_step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least)) if least > 0 else 1.0
    return next(
        (factor * power for factor in (1, 2, 2.5, 5) if factor * power >= least), 10 * power
    )


def times(ratio: float) -> str:
    """Return an overrun as people read it.

    Examples
    --------
    >>> times(1.338), times(2.0), times(0.5), times(12.3)
    ('1.34×', '2×', '0.5×', '12.3×')
    """
    digits = f"{ratio:.2f}" if ratio < 10 else f"{ratio:.1f}"  # noqa: PLR2004
    return digits.rstrip("0").rstrip(".") + "×"


def amount(value: float) -> str:
    """Return a large number in as few digits as a scale needs.

    Examples
    --------
    >>> amount(1_250_000), amount(80_000), amount(255.0), amount(0)
    ('1.25 M', '80 k', '255', '0')
    """
    for unit, factor in (("bn", 1e9), ("M", 1e6), ("k", 1e3)):
        if abs(value) >= factor:
            return f"{value / factor:.4g} {unit}"
    return f"{value:.4g}"
