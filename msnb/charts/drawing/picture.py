"""A picture: two drawings of one thing, and the sentences and the table that say it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Literal

from msnb.charts.drawing.drawing import Drawing, to_spec
from msnb.charts.drawing.svg import to_svg
from msnb.imports import skip_slow_imports
from msnb.wording import short_day

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

Variant = Literal["wide", "narrow"]

SPEC_MIME = "application/vnd.msnb.vegalite+json"
PICTURE_MIME = "application/vnd.msnb.picture+json"


@dataclass(frozen=True, eq=False)
class Picture:
    """What a notebook shows and a report prints.

    Parameters
    ----------
    title : str
        What the picture is called.
    text : str
        The same in sentences, for whoever cannot see it.
    table : pandas.DataFrame
        The same in figures; headings are for people.
    wide, narrow : Drawing
        For 820 pixels and more, and for a phone.
    """

    title: str
    text: str
    table: "pd.DataFrame"
    wide: Drawing = field(repr=False)
    narrow: Drawing = field(repr=False)

    @property
    def spec(self) -> dict[str, Any]:
        """The wide drawing as a Vega-Lite specification."""
        return to_spec(self.wide, self.title)

    @property
    def chart(self) -> "alt.LayerChart":
        """The same as an Altair chart, to be changed or saved."""
        skip_slow_imports()
        import altair as alt  # noqa: PLC0415

        chart: alt.LayerChart = alt.LayerChart.from_dict(self.spec, validate=False)
        return chart

    def svg(self, variant: Variant = "wide") -> str:
        """Return one of the drawings as an SVG element; the same bytes every time."""
        return self._svgs(variant)

    @cached_property
    def _svgs(self) -> Callable[[Variant], str]:
        # Kept per picture: a notebook asks for the same drawing more than once.
        drawings = {"wide": self.wide, "narrow": self.narrow}
        return cache(
            lambda which: to_svg(drawings[which], title=self.title, text=self.text)
        )

    def to_dict(self) -> dict[str, Any]:
        """Return what a page needs beside the wide drawing; the table as it is read."""
        return {
            "title": self.title,
            "text": self.text,
            "narrow": self.svg("narrow"),
            "columns": [str(name) for name in self.table.columns],
            "rows": [
                [shown_cell(value) for value in row]
                for row in self.table.itertuples(index=False, name=None)
            ],
        }

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002  # Jupyter's own signature
        exclude: object = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        return {
            SPEC_MIME: self.spec,
            PICTURE_MIME: self.to_dict(),
            "image/svg+xml": self.svg("wide"),
            "text/plain": f"{self.title}. {self.text}",
        }


def shown_cell(value: object) -> str:
    """Return a value of a picture's table as people read it.

    Examples
    --------
    >>> shown_cell(date(2029, 6, 29)), shown_cell(2.0), shown_cell(1.25), shown_cell(None)
    ('29 Jun 2029', '2', '1.25', '')
    """
    import pandas as pd  # noqa: PLC0415

    if value is None or value is pd.NaT or value is pd.NA or value != value:  # noqa: PLR0124  # NaN
        return ""
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{value:,}" if isinstance(value, int) else str(value)
