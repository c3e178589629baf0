import io
import sys

import pytest
from pypdf import PdfReader

from msnb.errors import ChoiceError
from msnb.reports import Figure, Headline, Note, Table
from msnb.reports.page.pages import page
from msnb.reports.page.pdf import as_pdf, check_pdf_is_possible
from tests.reports.page.test_pages import mime, shown_by

HOSTILE = "<script>alert(1)</script> & {{ 7*7 }} **b**"


@pytest.fixture(scope="module")
def html(picture) -> str:
    rows = [{"stage": f"Stage {n}", "days": n} for n in range(60)]
    blocks = [
        Headline("Shop", [HOSTILE]),
        Figure(picture),
        Table(rows, "Stages"),
        Note("End."),
    ]
    return page(shown_by(*map(mime, blocks)), title="Shop: Q?")


@pytest.fixture(scope="module")
def pdf(html: str) -> bytes:
    return as_pdf(html)


def test_the_same_page_gives_the_same_bytes(html: str, pdf: bytes) -> None:
    assert as_pdf(html) == pdf


def test_what_was_typed_is_shown_and_the_table_head_comes_again(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    texts = [each.extract_text() for each in reader.pages]
    assert HOSTILE in " ".join(texts[0].split())
    assert len(texts) > 1
    assert all("stage" in text for text in texts[:-1])
    assert sum(text.count("Stage ") for text in texts) == 60
    assert f"1 / {len(texts)}" in texts[0]


def test_it_is_tagged_titled_and_says_its_language(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    catalogue = reader.trailer["/Root"]
    assert reader.metadata.title == "Shop: Q?"
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/Lang"] == "en"
    assert reader.metadata.creation_date is None


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_paper_has_its_size(paper, size: tuple[int, int]) -> None:
    box = PdfReader(io.BytesIO(as_pdf("<p>Words.</p>", paper=paper))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == size


def test_nothing_is_said_on_the_terminal(
    html: str, capfd: pytest.CaptureFixture[str]
) -> None:
    as_pdf(html)
    assert capfd.readouterr() == ("", "")


def test_without_weasyprint_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(ChoiceError, match=r'pip install "msnb\[pdf\]"'):
        check_pdf_is_possible()
