"""The page on paper, through WeasyPrint."""

from importlib.util import find_spec
from typing import Literal, TypeAlias

from msnb.errors import ChoiceError, ReportError
from msnb.reports.page.paper import on_paper

Paper: TypeAlias = Literal["A4", "Letter"]


def check_pdf_is_possible() -> None:
    """Refuse early where WeasyPrint is not installed.

    Raises
    ------
    ChoiceError
        With what to type.
    """
    if find_spec("weasyprint") is None:
        msg = 'A PDF needs WeasyPrint. Install it with pip install "msnb[pdf]".'
        raise ChoiceError(msg)


def as_pdf(html: str, *, paper: Paper = "A4") -> bytes:
    """Return a page as a tagged PDF; the same bytes for the same page and fonts.

    Parameters
    ----------
    html : str
        A page that needs nothing else; addresses in it are not followed.
    paper : {"A4", "Letter"}
        Its size.

    Raises
    ------
    ReportError
        Pango, which WeasyPrint draws text with, is missing.
    """
    try:
        from weasyprint import CSS, HTML  # type: ignore[import-untyped]  # noqa: PLC0415
        from weasyprint.urls import (  # type: ignore[import-untyped]  # noqa: PLC0415
            URLFetcher,
        )
    except OSError:
        msg = (
            "A PDF needs Pango, which this machine does not have. "
            "Install it: on Debian, apt-get install libpango-1.0-0 libpangoft2-1.0-0."
        )
        raise ReportError(msg) from None
    size = CSS(string=f"@page{{size:{paper}}}")
    document = HTML(
        string=on_paper(html), url_fetcher=URLFetcher(allowed_protocols=("data",))
    )
    pdf: bytes = document.write_pdf(stylesheets=[size], pdf_variant="pdf/ua-1")
    return pdf
