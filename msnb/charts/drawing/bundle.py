"""Vega's engine: as a script for pages that answer to the mouse, and started early."""

from functools import cache
from threading import Thread

_DOT = {"data": {"values": [{}]}, "mark": "point"}


@cache
def vega_lite_version() -> str:
    """Return the version that pictures are drawn with: the newest 6 that is installed.

    Examples
    --------
    >>> vega_lite_version().startswith("6.")
    True
    """
    import vl_convert  # noqa: PLC0415  # 84 MB

    versions = vl_convert.get_vegalite_versions()
    return next(each for each in reversed(versions) if each.startswith("6."))


@cache
def vega_bundle() -> str:
    """Return a script that defines ``vegaEmbed``, for the version pictures are drawn with.

    About 0.9 MB. It can evaluate expressions by itself, so a page may forbid ``eval``.

    Examples
    --------
    >>> "vegaEmbed" in vega_bundle()
    True
    """
    import vl_convert  # noqa: PLC0415  # 84 MB

    bundle: str = vl_convert.javascript_bundle(
        snippet="window.vegaEmbed = vegaEmbed;", vl_version=vega_lite_version()
    )
    return bundle


def start_vega() -> Thread:
    """Start Vega's engine in a thread, so that the first picture need not wait for it.

    That takes half a second, in which Python goes on. Who draws earlier simply waits.

    Examples
    --------
    >>> start_vega().join()
    """
    thread = Thread(target=_draw_a_dot, name="vega", daemon=True)
    thread.start()
    return thread


def _draw_a_dot() -> None:
    import vl_convert  # noqa: PLC0415

    vl_convert.vegalite_to_svg(_DOT, vl_version=vega_lite_version())
