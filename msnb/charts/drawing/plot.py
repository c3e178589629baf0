"""A plot: two scales at right angles, with their ticks and lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from msnb.charts.drawing.drawing import Layer, Mark, letters, lines
from msnb.charts.drawing.lettering import text_width
from msnb.charts.drawing.scales import Linear
from msnb.charts.drawing.theme import LINE, MUTE, SMALL, SOFT


@dataclass(frozen=True)
class Plot:
    """A rectangle between two scales; values grow to the right and upwards.

    Parameters
    ----------
    x, y : Linear
        From values to pixels; ``y`` from the bottom to the top.

    Examples
    --------
    >>> plot = Plot(Linear(0, 1, 40, 340), Linear(0, 1, 310, 10))
    >>> plot.at(0.5, 1.0)
    (190.0, 10.0)
    """

    x: Linear
    y: Linear

    @property
    def left(self) -> float:
        """Pixel of the left edge."""
        return self.x.left

    @property
    def right(self) -> float:
        """Pixel of the right edge."""
        return self.x.right

    @property
    def bottom(self) -> float:
        """Pixel of the lower edge."""
        return self.y.left

    @property
    def top(self) -> float:
        """Pixel of the upper edge."""
        return self.y.right

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return the pixels of a place."""
        return self.x.x(x), self.y.x(y)

    def path(self, places: Sequence[tuple[float, float]]) -> str:
        """Return the course of a line through places, given in values.

        Examples
        --------
        >>> Plot(Linear(0, 1, 0, 100), Linear(0, 1, 100, 0)).path([(0, 0), (1, 1)])
        'M0.0,100.0L100.0,0.0'
        """
        pixels = [self.at(x, y) for x, y in places]
        return "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in pixels)

    def frame(
        self,
        across: Sequence[float],
        up: Sequence[float],
        *,
        said_across: Callable[[float], str],
        said_up: Callable[[float], str],
    ) -> tuple[Layer, ...]:
        """Return lines and figures at some values of either scale."""
        level = [
            Mark(path=f"M{self.left:.1f},{self.y.x(v):.1f}H{self.right:.1f}", stroke=LINE)
            for v in up
        ]
        base = Mark(
            path=f"M{self.left:.1f},{self.bottom:.1f}H{self.right:.1f}", stroke=MUTE
        )
        below, beside = self._below(across, said_across), []
        for value in up:
            text = said_up(value)
            x = self.left - 8 - text_width(text, SMALL)
            beside.append(Mark(x, self.y.x(value) + 4, text=text, fill=SOFT))
        return (
            lines("grid", [*level, base]),
            letters("ticks-across", below, size=SMALL, align="center"),
            letters("ticks-up", beside, size=SMALL),
        )

    def _below(self, values: Sequence[float], said: Callable[[float], str]) -> list[Mark]:
        return [
            Mark(self.x.x(value), self.bottom + 18, text=said(value), fill=SOFT)
            for value in values
        ]


def percent(share: float) -> str:
    """Return a share as a reader sees it beside a scale.

    Examples
    --------
    >>> percent(0.8)
    '80%'
    """
    return f"{share:.0%}"
