"""Vega for pages that answer to the mouse: one script, nothing fetched."""

from functools import cache

from msnb.charts.svg import _VEGA_LITE as VEGA_LITE


@cache
def vega_bundle() -> str:
    """Return a script that defines ``vegaEmbed``, for the version pictures are drawn with.

    About 0.9 MB. It evaluates expressions by itself, so a page may forbid ``eval``.

    Examples
    --------
    >>> "vegaEmbed" in vega_bundle()
    True
    """
    import vl_convert  # noqa: PLC0415  # 84 MB

    bundle: str = vl_convert.javascript_bundle(
        snippet="window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE
    )
    return bundle
